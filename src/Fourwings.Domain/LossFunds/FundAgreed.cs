using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>
/// What the founders agree where a published text is silent (约定); fixed when the fund is opened, and shown as not
/// checked. A value that the text states itself is not agreed once more.
/// </summary>
/// <param name="OverdueDays">From how many days overdue on the bank may claim.</param>
/// <param name="Recovery">Who comes first when money comes in later.</param>
/// <param name="Papers">The papers that a claim must hold.</param>
/// <param name="Basis">Where it is written: the agreement and its article.</param>
public sealed record FundAgreed(
    int OverdueDays, RecoveryOrder Recovery, IReadOnlyList<CompensationPaper> Papers, string Basis)
{
    /// <summary>How many times the pool the bank lends; the text's own once the fund is open.</summary>
    public Ratio? Multiple { get; init; }

    /// <summary>How much lending the scheme carries, where it holds no public money.</summary>
    public Money? Lending { get; init; }

    /// <summary>The most that public money pays the bank in a year; null = no limit.</summary>
    public Money? BankYearCap { get; init; }

    /// <summary>The highest loan; null = no limit.</summary>
    public Money? LoanCeiling { get; init; }

    /// <summary>The guarantor's share of a loss; null = the bank bears it.</summary>
    public Ratio? GuarantorShare { get; init; }

    /// <summary>By what the bank's performance is measured; null = the text does not ask.</summary>
    public string? BankPerformance { get; init; }

    /// <summary>Whether the district bears four tenths, where the text leaves the choice.</summary>
    public bool? DistrictFourTenths { get; init; }

    /// <summary>Why a fund cannot be opened so under the scheme, or null.</summary>
    public Refusal? Fault(SharingRule rule)
    {
        if (rule.Gaps.Contains(FundGap.OverdueTrigger) && OverdueDays is < 1 or > MostOverdueDays)
        {
            return new Refusal("fund.overdue-days-odd", Field: nameof(OverdueDays))
                .With("days", OverdueDays).With("most", MostOverdueDays);
        }

        if (Papers.Count == 0)
        {
            return new("fund.papers-missing", Field: nameof(Papers));
        }

        if (Basis.Trim().Length == 0)
        {
            return new("fund.basis-missing", Field: nameof(Basis));
        }

        return Choices(rule).Select(choice => choice.Fault()).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>What the fund keeps: what was agreed with what the text says of the same things.</summary>
    internal FundAgreed Completed(SharingRule rule) => this with
    {
        Basis = Basis.Trim(),
        Multiple = rule.HoldsPublicMoney ? rule.Multiple ?? Multiple : null,
        Papers = [.. rule.WaitsForDisposal ? Papers.Append(CompensationPaper.DisposalProof).Distinct() : Papers],
    };

    private const int MostOverdueDays = 720;

    private static readonly Ratio MostMultiple = new(100m);

    private IEnumerable<Choice> Choices(SharingRule rule) =>
    [
        new(nameof(Multiple), rule is { HoldsPublicMoney: true, Multiple: null }, true, Multiple is not null,
            Multiple > Ratio.Zero && Multiple <= MostMultiple),
        new(nameof(Lending), !rule.HoldsPublicMoney, true, Lending is not null, Lending > Money.Zero),
        new(nameof(BankYearCap), rule.Gaps.Contains(FundGap.BankYearCap), false, BankYearCap is not null,
            BankYearCap > Money.Zero),
        new(nameof(LoanCeiling), rule.Gaps.Contains(FundGap.LoanCeiling), false, LoanCeiling is not null,
            LoanCeiling > Money.Zero),
        new(nameof(GuarantorShare), rule.Gaps.Contains(FundGap.GuarantorShare), false, GuarantorShare is not null,
            GuarantorShare > Ratio.Zero && GuarantorShare <= rule.LeftToBank),
        new(nameof(BankPerformance), rule.Gaps.Contains(FundGap.BankPerformance), true,
            !string.IsNullOrWhiteSpace(BankPerformance), true),
        new(nameof(DistrictFourTenths), rule.Has(FundCondition.DistrictFourTenths), true,
            DistrictFourTenths is not null, true),
    ];

    /// <summary>One thing that may be agreed: asked for by the text, compulsory, given, and in its bounds.</summary>
    private sealed record Choice(string Name, bool IsAsked, bool IsCompulsory, bool IsGiven, bool IsFine)
    {
        public Refusal? Fault() => (IsAsked, IsGiven) switch
        {
            (false, true) => new Refusal("fund.agreed-against-text", Field: Name).With("what", Word),
            (true, false) when IsCompulsory => new Refusal("fund.agreed-missing", Field: Name).With("what", Word),
            (true, true) when !IsFine => new Refusal("fund.agreed-odd", Field: Name).With("what", Word),
            _ => null,
        };

        private FundAgreement Word => Enum.Parse<FundAgreement>(Name);
    }
}

/// <summary>What founders may agree beside a published text.</summary>
public enum FundAgreement
{
    /// <summary>How many times the pool the bank lends (放大倍数).</summary>
    Multiple = 1,

    /// <summary>How much lending is carried (入池贷款总额).</summary>
    Lending,

    /// <summary>The most of one bank in a year (单家银行年度上限).</summary>
    BankYearCap,

    /// <summary>The highest loan (贷款上限).</summary>
    LoanCeiling,

    /// <summary>The guarantor's share (担保公司的比例).</summary>
    GuarantorShare,

    /// <summary>How the bank's performance is measured (银行业绩标准).</summary>
    BankPerformance,

    /// <summary>Whether the district bears four tenths (区县承担四成).</summary>
    DistrictFourTenths,
}
