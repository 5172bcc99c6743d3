using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>How policies are kept (保单管理规则).</summary>
/// <param name="QuoteDays">For how many days a quote stands.</param>
/// <param name="PayDays">Within how many days of its issue a premium is paid.</param>
/// <param name="RenewDays">How many days before its end a policy may be renewed.</param>
public sealed record PolicyTimes(int QuoteDays, int PayDays, int RenewDays);

/// <summary>The rules of insurance by day (保险规则): a file for each product, and one for the times.</summary>
public sealed class InsuranceRules
{
    private const string Unknown = "Unknown";

    private static readonly (InsuranceProduct Product, string Name)[] _files =
    [
        (InsuranceProduct.Enforcement, "enforcement"), (InsuranceProduct.InfringementLoss, "infringement-loss"),
        (InsuranceProduct.Liability, "liability"), (InsuranceProduct.Exhibition, "exhibition"),
        (InsuranceProduct.PledgeLoan, "pledge-loan"),
    ];

    private InsuranceRules(RuleBook rules)
    {
        Products = _files.ToDictionary(
            file => file.Product,
            file => new RuledValues<ProductTerms>(
                rules.Get($"insurance/{file.Name}"), content => Read(file.Product, content)));
        Times = new(rules.Get("insurance/policy-times"), content => new(
            content["quote-days"].AsWhole(), content["pay-days"].AsWhole(), content["renew-days"].AsWhole()));
        PledgedFirst = rules.Get("insurance/pledged-first").Values[0].From;
    }

    /// <summary>The terms of each product.</summary>
    public IReadOnlyDictionary<InsuranceProduct, RuledValues<ProductTerms>> Products { get; }

    /// <summary>How policies are kept.</summary>
    public RuledValues<PolicyTimes> Times { get; }

    /// <summary>Since when pledged rights come first.</summary>
    public DateOnly PledgedFirst { get; }

    /// <summary>The view of a rule book.</summary>
    public static InsuranceRules Of(RuleBook rules) => rules.View(static book => new InsuranceRules(book));

    /// <summary>The terms of a product on a day.</summary>
    /// <returns>The terms, or <c>rule.not-covered</c>.</returns>
    public static Result<ProductTerms> TermsOf(RuleBook rules, InsuranceProduct product, DateOnly on) =>
        Of(rules).Products[product].At(on).Succeeded(out var ruled, out var refusal)
            ? ruled.Value with { Since = ruled.Rule.From }
            : refusal;

    private static ProductTerms Read(InsuranceProduct product, RuleContent content) => new()
    {
        Product = product,
        Event = content["event"].AsName<InsuredEvent>(),
        Purpose = content["pays"].AsName<IndemnityPurpose>(),
        Heads = [.. content["heads"].AsTable<CostHead, Ratio>(share => share.AsRatio())
            .Select(row => new HeadShare(row.Key, row.Value))],
        Basis = content["basis"].AsName<PremiumBasis>(),
        Multiple = Known(content, "multiple")?.AsNumber(),
        Rate = Known(content, "premium-rate")?.AsRatio(),
        InsuredShare = Known(content, "insured-share")?.AsRatio() ?? Ratio.One,
        Most = Known(content, "most-insured")?.AsMoney(),
        Deductible = Known(content, "deductible")?.AsMoney(),
        OwnShare = Known(content, "own-share")?.AsRatio(),
        WaitingDays = Known(content, "waiting-days")?.AsWhole(),
        RetroactiveMonths = Known(content, "retroactive-months")?.AsWhole(),
        Months = content["policy-months"].AsWhole(),
        Kinds = [.. content["kinds"].Items.Select(kind => kind.AsName<RightKind>())],
        LeastYearsLeft = content["least-years-left"].AsWhole(),
        NeedsAcceptance = content["needs-acceptance"].AsFlag(),
        Papers = [.. content["papers"].Items.Select(paper => paper.AsName<InsurancePaper>())],
        RecoupFactor = content["recoup-factor"].AsRatio(),
        Since = default,
    };

    private static RuleContent? Known(RuleContent content, string name) =>
        content.Find(name) is { } found && !(found.IsText && found.AsText() == Unknown) ? found : null;
}
