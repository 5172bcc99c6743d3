using Fourwings.Domain.Cover;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>What a fund bears of a loss, as its founding text says (资金池分担).</summary>
/// <param name="Fiscal">The share of principal that the public money bears inside the pool's layer.</param>
/// <param name="CityLeast">The least rate at which the city matches.</param>
/// <param name="CityMost">The highest.</param>
/// <param name="PoolSize">The pool's size at last, about; for questions asked without a fund.</param>
public sealed record FundScheme(Ratio Fiscal, Ratio CityLeast, Ratio CityMost, Money PoolSize) : IFundRule
{
    /// <inheritdoc/>
    public IReadOnlyList<CoverParty> Public => [CoverParty.Province, CoverParty.City];

    /// <inheritdoc/>
    public IReadOnlyList<CoverParty> PartnersOf(LossFund fund) => [];

    /// <inheritdoc/>
    public IReadOnlyList<CoverLayer> LayersOf(LossFund fund, DateOnly from, Money balance) =>
        fund.LayersFrom(from, this);

    /// <summary>The city matches inside its band; the district puts nothing in.</summary>
    public Refusal? ContributionFault(LossFund fund, FundContribution put)
    {
        if (!put.District.IsZero)
        {
            return new Refusal("fund.party-not-in-scheme", $"lossfunds/{fund.Terms.Scheme}", "district")
                .With("party", CoverParty.District);
        }

        var of = fund.Terms.Readings!.CityMatch == CityMatch.OfPool ? put.Total : put.Province;
        var least = (of * CityLeast).RoundDown();
        var most = (of * CityMost).RoundDown() + new Money(1); // A fen of rounding is no fault.
        return put.City < least || put.City > most
            ? new Refusal("fund.match-outside-band", $"lossfunds/{fund.Terms.Scheme}", "city")
                .With("city", put.City).With("least", least).With("most", most)
            : null;
    }

    /// <inheritdoc/>
    public SchemeQuote QuoteOf(LossFund fund, FundLoss loss)
    {
        var quote = fund.Quote(this, loss.EnrolledOn.Year);
        return loss.Cut.IsZero ? quote : quote with
        {
            Terms =
            [
                .. quote.Terms.Select(term => term with
                {
                    Counted = Money.Min(term.Counted ?? loss.Recognised, loss.Recognised),
                }),
            ],
        };
    }

    /// <inheritdoc/>
    public FundCounted? CountedOf(LossFund fund, FundLoss loss) => null;
}

/// <summary>Which loans may be enrolled (入池条件).</summary>
/// <param name="RuleId">The rule that says so.</param>
public sealed record FundEligibility(string RuleId)
{
    /// <summary>The least part of the loan that pledged rights secure.</summary>
    public Ratio LeastIpShare { get; init; }

    /// <summary>The sizes of firm, a firm of unknown size is asked for its size; empty = every firm.</summary>
    public IReadOnlyList<SmeClass> Sizes { get; init; } = [];

    /// <summary>The longest term; null = any.</summary>
    public int? MostMonths { get; init; }

    /// <summary>The most that a borrower may owe in the fund; null = any.</summary>
    public Money? MostBalance { get; init; }

    /// <summary>The highest rate over the one-year LPR of the day of the contract; null = any.</summary>
    public AnnualRate? MostOverLpr { get; init; }

    /// <summary>The highest rate as a multiple of the benchmark of the day of the contract; null = any.</summary>
    public Ratio? MostOfBenchmark { get; init; }

    /// <summary>Whether guaranteed loans are taken.</summary>
    public bool TakesGuaranteed { get; init; } = true;

    /// <summary>What the platform cannot see, so that the bank confirms it.</summary>
    public IReadOnlyList<FundCondition> Confirmed { get; init; } = [];
}

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
        Eligibility = new(rules.Get(name + "-eligibility"), content => new(name + "-eligibility")
        {
            LeastIpShare = content["least-ip-share"].AsRatio(),
            Sizes = [.. content["sizes"].Items.Select(size => size.AsName<SmeClass>())],
            MostMonths = content["most-months"].AsWhole(),
        });
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
