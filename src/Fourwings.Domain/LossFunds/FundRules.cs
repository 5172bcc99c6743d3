using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>What a fund bears of a loss, as its founding text says (资金池分担).</summary>
/// <param name="Fiscal">The share of principal that the public money bears inside the pool's layer.</param>
/// <param name="CityLeast">The least rate at which the city matches.</param>
/// <param name="CityMost">The highest.</param>
/// <param name="PoolSize">The pool's size at last, about; for questions asked without a fund.</param>
public sealed record FundScheme(Ratio Fiscal, Ratio CityLeast, Ratio CityMost, Money PoolSize);

/// <summary>Which loans may be enrolled (入池条件).</summary>
/// <param name="LeastIpShare">The least part of the loan that pledged rights secure.</param>
/// <param name="Sizes">The sizes of firm; a firm of unknown size is asked for its size.</param>
/// <param name="MostMonths">The longest term.</param>
public sealed record FundEligibility(Ratio LeastIpShare, IReadOnlyList<SmeClass> Sizes, int MostMonths);

/// <summary>A fund's rules by day (资金池规则): the general shape that every city's scheme comes through.</summary>
public sealed class FundRules
{
    private FundRules(RuleBook rules, string scheme)
    {
        var name = $"lossfunds/{scheme}";
        Scheme = new(rules.Get(name), content => new(
            content["layers"].Items[0]["shares"]["Fiscal"].AsRatio(),
            content["city-match"]["lowest"].AsRatio(),
            content["city-match"]["highest"].AsRatio(),
            content["pool-size"].AsMoney()));
        Readings = new(rules.Get(name + "-readings"), content => new(
            content["bank-enlargement"].AsName<BankEnlargement>(),
            content["city-match"].AsName<CityMatch>(),
            content["pool-layer-top"].AsName<PoolLayerTop>(),
            content["pool-scope"].AsName<PoolScope>(),
            content["recovery"].AsName<RecoveryOrder>()));
        Eligibility = new(rules.Get(name + "-eligibility"), content => new(
            content["least-ip-share"].AsRatio(),
            [.. content["sizes"].Items.Select(size => size.AsName<SmeClass>())],
            content["most-months"].AsWhole()));
        Papers = new(rules.Get(name + "-papers"), content => [.. content.Items.Select(paper =>
            paper.AsName<CompensationPaper>())]);
    }

    /// <summary>Who bears what.</summary>
    public RuledValues<FundScheme> Scheme { get; }

    /// <summary>How the founding text is read where it leaves something open.</summary>
    public RuledValues<FundReadings> Readings { get; }

    /// <summary>Which loans may be enrolled.</summary>
    public RuledValues<FundEligibility> Eligibility { get; }

    /// <summary>The papers that a claim must hold.</summary>
    public RuledValues<IReadOnlyList<CompensationPaper>> Papers { get; }

    /// <summary>The rules of a scheme, by the name of its file: <c>kjzx</c>.</summary>
    /// <returns>The rules, or <c>fund.scheme-unknown</c> where the place has no such scheme.</returns>
    public static Result<FundRules> Of(RuleBook rules, string scheme) =>
        SchemesOf(rules).TryGetValue(scheme, out var found)
            ? found
            : new Refusal("fund.scheme-unknown", Field: "scheme").With("scheme", scheme);

    /// <summary>The schemes of a place by name: those that funds are opened under, which have readings.</summary>
    public static IReadOnlyDictionary<string, FundRules> SchemesOf(RuleBook rules) => rules.View(static book =>
        book.Rules.Where(rule => rule.Module == "lossfunds" && book.Find(rule.Name + "-readings") is not null)
            .Select(rule => rule.Name["lossfunds/".Length..])
            .ToDictionary(name => name, name => new FundRules(book, name)));
}
