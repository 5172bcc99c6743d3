using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>What a line of the bank's daily file says happened (业务类型).</summary>
public enum CoreBankAct
{
    /// <summary>Money went out (放款).</summary>
    Drawdown = 1,

    /// <summary>What was due came in (还款).</summary>
    Repayment,

    /// <summary>Money came in before it was due (提前还款).</summary>
    EarlyRepayment,
}

/// <summary>One line of the bank's daily file (核心系统日终文件的一行).</summary>
/// <param name="Act">What happened.</param>
/// <param name="Contract">The contract number.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ValueOn">The value date.</param>
/// <param name="Reference">The core system's own number for it: the line's natural key.</param>
/// <param name="Principal">The part on principal as the core system divided it; null = not said.</param>
/// <param name="Interest">The part on interest; null = not said.</param>
/// <param name="Late">The part on penalty and compound interest; null = not said.</param>
public sealed record CoreBankLine(
    CoreBankAct Act, string Contract, Money Amount, DateOnly ValueOn, string Reference, Money? Principal,
    Money? Interest, Money? Late)
{
    /// <summary>The parts together; null = the file does not divide the amount.</summary>
    public Money? Parts => Principal is null && Interest is null && Late is null
        ? null
        : (Principal ?? Money.Zero) + (Interest ?? Money.Zero) + (Late ?? Money.Zero);

    /// <summary>Reads a row; null where something in it is wrong.</summary>
    public static CoreBankLine? Read(RowReading row)
    {
        var act = row.OneOf<CoreBankAct>("act", "act", required: true);
        var contract = row.Words("contract", required: true);
        var amount = row.Amount("amount", required: true);
        var on = row.Day("value-on", required: true);
        var reference = row.Words("reference", required: true);
        var line = new CoreBankLine(
            act ?? CoreBankAct.Repayment, contract, amount ?? Money.Zero, on ?? default, reference,
            row.Amount("part-principal"), row.Amount("part-interest"), row.Amount("part-late"));
        if (row.Fault is null && line.Fault() is { } fault)
        {
            row.Blame("amount", fault);
        }

        return row.Fault is null ? line : null;
    }

    /// <summary>What is wrong with the line by itself, or null.</summary>
    public Refusal? Fault() => Parts is { } parts && parts != Amount
        ? new Refusal("import.parts-wrong-sum").With("amount", Amount).With("parts", parts)
        : null;
}

/// <summary>
/// Matches the lines of the bank's daily file with loans and with what is planned (核心系统文件对账). The decisions on money
/// are the loan's own; what they accept is held against the plan here. A page, a single line and a hundred thousand
/// call
/// these alike.
/// </summary>
public static class CoreBankMatching
{
    /// <summary>The repayment that a line makes, where the loan takes it and it agrees with the plan.</summary>
    /// <param name="loan">The loan of the contract.</param>
    /// <param name="line">The line.</param>
    /// <param name="id">The repayment's new id.</param>
    /// <param name="today">The business date.</param>
    /// <param name="by">Whose entry it is: who handed the file in.</param>
    /// <param name="how">How a person settled an earlier difference; null = nobody did.</param>
    public static Result<RepaymentRecorded> Repay(
        Loan loan, CoreBankLine line, RepaymentId id, DateOnly today, UserId by, Resolution? how = null)
    {
        var repayment = new IncomingRepayment(id, line.Amount, line.ValueOn, line.Reference, by);
        var decision = line.Act == CoreBankAct.EarlyRepayment || how == Resolution.EnterEarly
            ? loan.RepayEarly(repayment, today, by)
            : loan.Repay(repayment, today, by);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        return how is Resolution.EnterAsIs or Resolution.EnterEarly
            ? fact
            : Disagreement(loan, line, fact) is { } differs ? differs : fact;
    }

    private static Refusal? Disagreement(Loan loan, CoreBankLine line, RepaymentRecorded fact)
    {
        var due = Money.Sum(loan.DuesOn(line.ValueOn).Select(item => item.Total));
        if (line.Act == CoreBankAct.Repayment && line.Amount != due)
        {
            return new Refusal("import.less-than-due").With("amount", line.Amount).With("due", due);
        }

        var settled = fact.Settled;
        return Differs(line.Principal, settled.Principal, "import.principal-differs")
            ?? Differs(line.Interest, settled.Interest, "import.interest-differs")
            ?? Differs(line.Late, settled.Penalty + settled.Compound, "import.late-differs");
    }

    private static Refusal? Differs(Money? said, Money ours, string code) => said is { } amount && amount != ours
        ? new Refusal(code).With("amount", amount).With("ours", ours)
        : null;
}
