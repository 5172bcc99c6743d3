namespace Fourwings.Finance;

/// <summary>The five classes of loans by risk (贷款五级分类), the better first.</summary>
public enum LoanClass
{
    /// <summary>The debtor performs and nothing speaks against it (正常).</summary>
    Normal = 1,

    /// <summary>Overdue, or something may harm the repayment (关注).</summary>
    SpecialMention,

    /// <summary>The debtor cannot repay from his business alone (次级).</summary>
    Substandard,

    /// <summary>Not repaid in full even when the security is realised (可疑).</summary>
    Doubtful,

    /// <summary>Nothing or very little can be recovered (损失).</summary>
    Loss,
}

/// <summary>Questions about loan classes.</summary>
public static class LoanClasses
{
    /// <summary>Whether the loan is non-performing (不良): substandard, doubtful or loss.</summary>
    public static bool IsNonPerforming(this LoanClass loanClass) => loanClass >= LoanClass.Substandard;

    /// <summary>The class of a loan: the worst of what its days past due and its circumstances call for.</summary>
    /// <param name="daysPastDue">Days since the oldest unpaid item fell due (逾期天数); 0 = nothing is overdue.</param>
    /// <param name="table">The days at which the classes begin, by the text in force and the kind of security.</param>
    /// <param name="floors">The least class that each circumstance calls for.</param>
    public static LoanClass Of(int daysPastDue, LoanClassTable table, params ReadOnlySpan<LoanClass> floors)
    {
        var worst = table.Of(daysPastDue);
        foreach (var floor in floors)
        {
            worst = floor > worst ? floor : worst;
        }

        return worst;
    }
}

/// <summary>
/// The days past due at which the classes begin. The figures are rules: the measures of 2023 know one table, the
/// measures for small firms of 2007 (小企业贷款风险分类办法) one for each kind of security.
/// </summary>
public readonly record struct LoanClassTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="specialMention">The first day of special mention; null = no such row.</param>
    /// <param name="substandard">The first day of substandard; null = no such row.</param>
    /// <param name="doubtful">The first day of doubtful; null = no such row.</param>
    /// <param name="loss">The first day of loss; null = days alone never make a loss.</param>
    /// <exception cref="ArgumentException">A day is below one, or the days do not rise.</exception>
    public LoanClassTable(int? specialMention, int? substandard, int? doubtful, int? loss)
    {
        var last = 0;
        foreach (var day in (int?[])[specialMention, substandard, doubtful, loss])
        {
            if (day <= last)
            {
                throw new ArgumentException($"A class begins on day {day}, not after {last}.", nameof(specialMention));
            }

            last = day ?? last;
        }

        SpecialMention = specialMention;
        Substandard = substandard;
        Doubtful = doubtful;
        Loss = loss;
    }

    /// <summary>The first day of special mention (关注).</summary>
    public int? SpecialMention { get; }

    /// <summary>The first day of substandard (次级).</summary>
    public int? Substandard { get; }

    /// <summary>The first day of doubtful (可疑).</summary>
    public int? Doubtful { get; }

    /// <summary>The first day of loss (损失).</summary>
    public int? Loss { get; }

    /// <summary>The class by days past due alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The days are below zero.</exception>
    public LoanClass Of(int daysPastDue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysPastDue);
        return daysPastDue >= Loss ? LoanClass.Loss
            : daysPastDue >= Doubtful ? LoanClass.Doubtful
            : daysPastDue >= Substandard ? LoanClass.Substandard
            : daysPastDue >= SpecialMention ? LoanClass.SpecialMention
            : LoanClass.Normal;
    }
}
