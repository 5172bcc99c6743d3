using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>
/// What a period's figures are made of (指标基础数): counts and sums, from the records or as others published them.
/// Null = not recorded: the figures that need it are said to be missing, never guessed.
/// </summary>
public sealed record KpiBasis
{
    /// <summary>Pledges registered.</summary>
    public long? Items { get; init; }

    /// <summary>What they secure.</summary>
    public Money? Registered { get; init; }

    /// <summary>Firms whose debts they secure.</summary>
    public long? Firms { get; init; }

    /// <summary>Pledges registered from the year's first day to the period's last.</summary>
    public long? YearItems { get; init; }

    /// <summary>What these secure.</summary>
    public Money? YearRegistered { get; init; }

    /// <summary>The target of registrations.</summary>
    public long? TargetItems { get; init; }

    /// <summary>The target of the registered amount.</summary>
    public Money? TargetAmount { get; init; }

    /// <summary>Loans of which the first money went out.</summary>
    public long? Loans { get; init; }

    /// <summary>What was paid out.</summary>
    public Money? Disbursed { get; init; }

    /// <summary>Of the loans those up to the limit.</summary>
    public long? InclusiveLoans { get; init; }

    /// <summary>Micro, small and medium firms with one of them.</summary>
    public long? InclusiveFirms { get; init; }

    /// <summary>Firms with one of them whose size is not on file.</summary>
    public long InclusiveUnsized { get; init; }

    /// <summary>Firms whose first bank loan it was.</summary>
    public long? FirstTime { get; init; }

    /// <summary>Principal out at the end.</summary>
    public Money? Outstanding { get; init; }

    /// <summary>Principal classed substandard or worse at the end.</summary>
    public Money? Bad { get; init; }

    /// <summary>The bad loan ratio of the banks over all their loans.</summary>
    public Ratio? BankAverage { get; init; }

    /// <summary>What the loss funds paid.</summary>
    public Money? FundPaid { get; init; }

    /// <summary>What came back to them.</summary>
    public Money? FundRecovered { get; init; }

    /// <summary>All that was put into them up to the end.</summary>
    public Money? FundPutIn { get; init; }

    /// <summary>All principal enrolled up to the end.</summary>
    public Money? FundEnrolled { get; init; }

    /// <summary>What they paid up to the end, less what came back.</summary>
    public Money? FundLost { get; init; }

    /// <summary>Policies issued.</summary>
    public long? Policies { get; init; }

    /// <summary>What they cover.</summary>
    public Money? Cover { get; init; }

    /// <summary>What insurers paid.</summary>
    public Money? Indemnities { get; init; }

    /// <summary>Firms in custody at the end.</summary>
    public long? CustodyFirms { get; init; }

    /// <summary>Patents in custody at the end.</summary>
    public long? CustodyPatents { get; init; }

    /// <summary>Patents in custody that lapsed by neglect.</summary>
    public long? CustodyLapses { get; init; }

    /// <summary>Offers entered in the catalogue.</summary>
    public long? Listings { get; init; }

    /// <summary>Sales recorded.</summary>
    public long? Deals { get; init; }

    /// <summary>What they came to.</summary>
    public Money? DealValue { get; init; }

    /// <summary>The figure that its definition makes of this; null = something it needs is not recorded.</summary>
    public KpiNumber? this[Kpi kpi] => kpi switch
    {
        Kpi.Registrations => Count(kpi, Items),
        Kpi.RegisteredAmount => Amount(Registered),
        Kpi.FirmsBenefiting => Count(kpi, Firms),
        Kpi.AmountPerFirm => Mean(Registered, Firms),
        Kpi.AmountPerItem => Mean(Registered, Items),
        Kpi.ItemsCompletion => Share(kpi, YearItems, TargetItems),
        Kpi.AmountCompletion => Share(kpi, YearRegistered?.Fen, TargetAmount?.Fen),
        Kpi.Loans => Count(kpi, Loans),
        Kpi.Disbursed => Amount(Disbursed),
        Kpi.RegisteredToDisbursed => Share(kpi, Registered?.Fen, Disbursed?.Fen),
        Kpi.InclusiveLoans => Count(kpi, InclusiveLoans),
        Kpi.InclusiveShare => Share(kpi, InclusiveLoans, Loans),
        Kpi.InclusiveFirms => Count(kpi, InclusiveFirms),
        Kpi.FirstTimeBorrowers => Count(kpi, FirstTime),
        Kpi.Outstanding => Amount(Outstanding),
        Kpi.BadRatio => Share(kpi, Bad?.Fen, Outstanding?.Fen),
        Kpi.BadGap => Gap,
        _ => OfWings(kpi),
    };

    /// <summary>What the figure is worked out from, as its definition names it; empty = it is counted itself.</summary>
    public IReadOnlyList<KpiInput> InputsOf(Kpi kpi) => kpi switch
    {
        Kpi.AmountPerFirm => [In(Kpi.RegisteredAmount), In(Kpi.FirmsBenefiting)],
        Kpi.AmountPerItem => [In(Kpi.RegisteredAmount), In(Kpi.Registrations)],
        Kpi.ItemsCompletion =>
        [
            In("year-items", Count(Kpi.Registrations, YearItems)),
            In("target", Count(Kpi.Registrations, TargetItems)),
        ],
        Kpi.AmountCompletion =>
            [In("year-registered", Amount(YearRegistered)), In("target", Amount(TargetAmount))],
        Kpi.RegisteredToDisbursed => [In(Kpi.RegisteredAmount), In(Kpi.Disbursed)],
        Kpi.InclusiveShare => [In(Kpi.InclusiveLoans), In(Kpi.Loans)],
        Kpi.InclusiveFirms => [In("unsized", Count(Kpi.InclusiveFirms, InclusiveUnsized))],
        Kpi.BadRatio => [In("bad", Amount(Bad)), In(Kpi.Outstanding)],
        Kpi.BadGap => [In(Kpi.BadRatio), In("bank-average", BankAverage is { } own ? KpiNumber.Of(own) : null)],
        Kpi.FundLeverage => [In("enrolled", Amount(FundEnrolled)), In("put-in", Amount(FundPutIn))],
        Kpi.FundExhaustion => [In("lost", Amount(FundLost)), In("put-in", Amount(FundPutIn))],
        _ => [],
    };

    private KpiNumber? Gap =>
        this[Kpi.BadRatio] is { } ratio && BankAverage is { } own ? KpiNumber.Of(ratio.AsRatio - own) : null;

    private KpiNumber? OfWings(Kpi kpi) => kpi switch
    {
        Kpi.FundPaid => Amount(FundPaid),
        Kpi.FundRecovered => Amount(FundRecovered),
        Kpi.FundLeverage => Share(kpi, FundEnrolled?.Fen, FundPutIn?.Fen),
        Kpi.FundExhaustion => Share(kpi, FundLost?.Fen, FundPutIn?.Fen),
        Kpi.Policies => Count(kpi, Policies),
        Kpi.Cover => Amount(Cover),
        Kpi.Indemnities => Amount(Indemnities),
        Kpi.CustodyFirms => Count(kpi, CustodyFirms),
        Kpi.CustodyPatents => Count(kpi, CustodyPatents),
        Kpi.CustodyLapses => Count(kpi, CustodyLapses),
        Kpi.Listings => Count(kpi, Listings),
        Kpi.Deals => Count(kpi, Deals),
        _ => Amount(DealValue),
    };

    private KpiInput In(Kpi kpi) => new(kpi, null, this[kpi]);

    private static KpiInput In(string name, KpiNumber? number) => new(null, name, number);

    private static KpiNumber? Count(Kpi kpi, long? count) =>
        count is { } known ? KpiNumber.Of(KpiDefinition.Of(kpi).Unit, known) : null;

    private static KpiNumber? Amount(Money? amount) => amount is { } known ? KpiNumber.Of(known) : null;

    private static KpiNumber? Mean(Money? amount, long? count) =>
        amount is { } known && count is { } over ? Amount(KpiArithmetic.Mean(known, over)) : null;

    private static KpiNumber? Share(Kpi kpi, long? part, long? whole) =>
        part is { } some && whole is { } all && KpiArithmetic.Share(some, all) is { } share
            ? new KpiNumber(KpiDefinition.Of(kpi).Unit, share.Value)
            : null;
}

/// <summary>What a figure is worked out from: another figure, or something under <c>kpi.input.…</c>.</summary>
/// <param name="Kpi">The figure.</param>
/// <param name="Name">Or the name of the input.</param>
/// <param name="Number">How much; null = not recorded.</param>
public sealed record KpiInput(Kpi? Kpi, string? Name, KpiNumber? Number);
