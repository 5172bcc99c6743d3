using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>A pledge as the figures look at it.</summary>
public sealed record KpiPledge
{
    /// <summary>When it was registered.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>The firm whose debt it secures.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>The bank.</summary>
    public required Guid BankId { get; init; }

    /// <summary>The firm's county.</summary>
    public required string County { get; init; }

    /// <summary>What it secures by the register.</summary>
    public required Money SecuredFen { get; init; }
}

/// <summary>Money paid out, as the figures look at it.</summary>
public sealed record KpiDrawdown
{
    /// <summary>The value date.</summary>
    public required DateOnly ValueOn { get; init; }

    /// <summary>The loan.</summary>
    public required Guid LoanId { get; init; }

    /// <summary>The borrower.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>The bank.</summary>
    public required Guid BankId { get; init; }

    /// <summary>The borrower's county.</summary>
    public required string County { get; init; }

    /// <summary>What was paid out.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>What the loan was agreed over.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>When the loan's first money went out.</summary>
    public required DateOnly FirstOn { get; init; }

    /// <summary>The name of the borrower's size; null = not on file.</summary>
    public string? Size { get; init; }
}

/// <summary>What else is counted by its day (其他发生额).</summary>
public enum KpiFlowKind
{
    /// <summary>A loan enrolled in a fund (入池).</summary>
    Enrolled = 1,

    /// <summary>Money put into a fund (投放).</summary>
    PutIn,

    /// <summary>A compensation paid (代偿).</summary>
    FundPaid,

    /// <summary>What came back to a fund (追回).</summary>
    FundRecovered,

    /// <summary>A policy issued (签发保单).</summary>
    Policy,

    /// <summary>A claim closed with an indemnity (赔款).</summary>
    Indemnity,

    /// <summary>A patent in custody that lapsed by neglect (疏忽失效).</summary>
    Lapse,

    /// <summary>An offer listed (挂牌).</summary>
    Listing,

    /// <summary>A transfer recorded (成交).</summary>
    Deal,
}

/// <summary>Something that is counted by its day.</summary>
public sealed record KpiFlow
{
    /// <summary>The name of what it is.</summary>
    public required string Kind { get; init; }

    /// <summary>Its day.</summary>
    public required DateOnly OnDay { get; init; }

    /// <summary>The firm.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>The bank; null = it belongs to none.</summary>
    public Guid? BankId { get; init; }

    /// <summary>The firm's county; null = it belongs to none.</summary>
    public string? County { get; init; }

    /// <summary>How much; null = it has no amount.</summary>
    public Money? AmountFen { get; init; }

    /// <summary>What it is.</summary>
    public KpiFlowKind Is => Enum.Parse<KpiFlowKind>(Kind);
}

/// <summary>A patent, or a firm without a named patent, under a mandate of custody.</summary>
public sealed record KpiCustody
{
    /// <summary>The firm.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>Its county.</summary>
    public required string County { get; init; }

    /// <summary>The patent; null = the mandate names none.</summary>
    public Guid? PatentId { get; init; }

    /// <summary>The mandate's first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Its last.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>When it ended early; null = it did not.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool IsInForce(DateOnly day) => FromOn <= day && day <= ToOn && (EndedOn is not { } ended || ended > day);
}

/// <summary>By how much principal out changed in a month.</summary>
public sealed record KpiBalance
{
    /// <summary>The first day of the month.</summary>
    public required DateOnly MonthOn { get; init; }

    /// <summary>The county.</summary>
    public required string County { get; init; }

    /// <summary>The bank.</summary>
    public required Guid BankId { get; init; }

    /// <summary>The change.</summary>
    public required Money ChangeFen { get; init; }
}

/// <summary>A loan of which money is or was out.</summary>
public sealed record KpiLoan
{
    /// <summary>The borrower.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>The borrower's county.</summary>
    public required string County { get; init; }

    /// <summary>The bank.</summary>
    public required Guid BankId { get; init; }

    /// <summary>When its first money went out.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>When it was closed; null = it is open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Principal out now, if it is classed substandard or worse; else nothing.</summary>
    public required Money BadFen { get; init; }
}
