using System.Text.Json;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>A city's published scheme (风险分担规则), as its rule file has it.</summary>
/// <param name="Scheme">Who bears what, up to which limits.</param>
/// <param name="Conditions">What a loan must fulfil, by the names of its flags.</param>
/// <param name="Size">The fund's published size; null = not found.</param>
/// <param name="Recovery">Who comes first when money comes in later; in proportion where the text is silent.</param>
public sealed partial record SharingRule(
    LossScheme Scheme, IReadOnlyList<string> Conditions, Money? Size, RecoveryOrder Recovery)
{
    /// <summary>How many times the fund the bank lends; null = not found.</summary>
    public Ratio? Multiple { get; init; }

    /// <summary>What the text does not show, so that the founders are asked.</summary>
    public IReadOnlyList<FundGap> Gaps { get; init; } = [];

    /// <summary>Which loans may be enrolled, as far as the text says.</summary>
    public FundEligibility Eligibility { get; init; } = new("");
}

/// <summary>
/// The published schemes of all cities (各地风险补偿规则) from <c>rules/places/*/lossfunds</c>: those that are written in
/// bands. The Tech Star pool, which has readings, stands in <see cref="FundRules"/>.
/// </summary>
public static class SharingRules
{
    /// <summary>The parties whose money is public.</summary>
    public static IReadOnlyList<string> Public { get; } =
        [.. new[] { CoverParty.Fund, CoverParty.Province, CoverParty.City, CoverParty.District }.Select(NameOf)];

    /// <summary>Every scheme by the name of its file: <c>gz-5311</c>.</summary>
    public static IReadOnlyDictionary<string, RuledValues<SharingRule>> All => Of(RuleBook.Standard);

    /// <summary>The schemes of a book, by the names of their files.</summary>
    public static IReadOnlyDictionary<string, RuledValues<SharingRule>> Of(RuleBook rules) =>
        rules.View(static book => book.AllRules()
            .Where(rule => rule.Module == "lossfunds" && rule.Values[0].Content.Find("bands") is not null)
            .ToDictionary(
                rule => rule.Name["lossfunds/".Length..],
                rule => new RuledValues<SharingRule>(rule, content => Read(rule.Id, content))));

    /// <summary>A party's name in a scheme, as it stands in a case of <c>calc loss-share</c>.</summary>
    public static string NameOf(CoverParty party) => Camel(party.ToString());

    private static SharingRule Read(string id, RuleContent content) => new(
        SchemeOf(content),
        [.. (content.Find("conditions")?.Items ?? []).Select(condition => Camel(condition.AsText()))],
        content.Find("fund-size")?.AsMoney(),
        content.Find("recovery")?.AsName<RecoveryOrder>() ?? RecoveryOrder.ProRataToPaid)
    {
        Multiple = content.Find("leverage") is { } times ? new(times.AsNumber()) : null,
        Gaps = [.. (content.Find("asked")?.Items ?? []).Select(gap => gap.AsName<FundGap>())],
        Eligibility = EligibilityOf(id, content),
    };

    /// <summary>Only what a loan fails by: what switches a share or a cap fails none.</summary>
    private static FundEligibility EligibilityOf(string id, RuleContent content)
    {
        FundCondition[] conditions =
            [.. (content.Find("conditions")?.Items ?? []).Select(one => one.AsName<FundCondition>())];
        var gaps = (content.Find("asked")?.Items ?? []).Select(gap => gap.AsName<FundGap>());
        var bands = content["bands"].Items;
        return new(id)
        {
            LeastIpShare = content.Find("least-ip-share")?.AsRatio() ?? Ratio.Zero,
            Sizes = conditions.Contains(FundCondition.SmeClass)
                ? [SmeClass.Micro, SmeClass.Small, SmeClass.Medium]
                : [],
            MostMonths = content.Find("most-months")?.AsWhole(),
            MostBalance = bands[^1].Find("up-to")?.AsMoney(),
            MostOverLpr = content.Find("most-over-lpr")?.AsAnnualRate(),
            MostOfBenchmark = content.Find("most-of-benchmark")?.AsRatio(),
            TakesGuaranteed = !gaps.Contains(FundGap.GuaranteedLoans),
            Confirmed = [.. conditions.Where(condition => condition is FundCondition.InLibrary
                or FundCondition.Deposits or FundCondition.FirmAge or FundCondition.NoBadCreditYears
                or FundCondition.UseOfFunds)],
        };
    }

    private static LossScheme SchemeOf(RuleContent content) => new()
    {
        Residual = NameOf(CoverParty.Bank),
        Public = [.. Public],
        Bands = [.. content["bands"].Items.Select(band => new LossBand(
            band.Find("up-to")?.AsMoney(),
            band["shares"].AsTable<CoverParty, Ratio>(share => share.AsRatio())
                .ToDictionary(share => NameOf(share.Key), share => share.Value)))],
        BandMode = content.Find("band-mode")?.AsName<BandMode>() ?? BandMode.WholeBalance,
        Moment = content.Find("moment")?.AsName<LossMoment>() ?? LossMoment.AtTrigger,
        OnlyIpShare = content.Find("only-ip-share")?.AsFlag() ?? false,
        NeedsIpShare = content.Find("needs-ip-share")?.AsFlag() ?? false,
        LeastIpShare = content.Find("least-ip-share")?.AsRatio() ?? Ratio.Zero,
        MostPerLoan = content.Find("most-per-loan")?.AsMoney(),
        MostPerBorrower = content.Find("most-per-borrower")?.AsMoney(),
        Uplifts = [.. (content.Find("uplifts")?.Items ?? []).Select(uplift => new LossUplift(
            Camel(uplift["flag"].AsText()),
            NameOf(uplift["party"].AsName<CoverParty>()),
            uplift["points"].AsRatio()))],
        Caps = [.. (content.Find("caps")?.Items ?? []).Select(CapOf).OrderBy(cap => cap.Kind)],
    };

    private static LossCap CapOf(RuleContent cap)
    {
        var kind = cap["kind"].AsName<LossCapKind>();
        return new(kind, NameOf(kind))
        {
            Most = cap.Find("most")?.AsMoney() ?? Money.Zero,
            Share = cap.Find("share")?.AsRatio() ?? Ratio.Zero,
            Party = cap.Find("party") is { } party ? NameOf(party.AsName<CoverParty>()) : null,
            Flag = cap.Find("flag") is { } flag ? Camel(flag.AsText()) : null,
        };
    }

    /// <summary>A cap's name in answers, as a scheme that is written out calls it.</summary>
    private static string NameOf(LossCapKind kind) => kind switch
    {
        LossCapKind.PerClaim => "perClaimAbs",
        LossCapKind.PerBorrowerYear => "perBorrowerYearAbs",
        LossCapKind.PerBankYear => "perBankYearAbs",
        LossCapKind.PerBankYearOfLending => "perBankYearPctOfPoolLending",
        LossCapKind.SchemeYear => "schemeYearAbs",
        LossCapKind.FundBalance => "fundBalance",
        LossCapKind.OwnLiability => "totalPublicPctOfOwnLiability",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
