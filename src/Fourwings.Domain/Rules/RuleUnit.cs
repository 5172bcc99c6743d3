namespace Fourwings.Domain.Rules;

/// <summary>What a rule's values are (单位); several figures under names are a table.</summary>
public enum RuleUnit
{
    /// <summary>A word or a sentence (文字).</summary>
    Text = 1,

    /// <summary>Several values under names, or rows of them (表).</summary>
    Table,

    /// <summary>A share, written <c>35%</c> (比例).</summary>
    Ratio,

    /// <summary>A rate of interest per year, written <c>6.12%</c> (年利率).</summary>
    AnnualRate,

    /// <summary>Yuan with at most two decimals (元).</summary>
    Money,

    /// <summary>A number of days (日).</summary>
    Days,

    /// <summary>A number of working days (工作日).</summary>
    WorkingDays,

    /// <summary>A number of months (月).</summary>
    Months,

    /// <summary>A number of years (年).</summary>
    Years,
}
