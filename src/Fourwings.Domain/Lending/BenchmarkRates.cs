using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What a loan's rate is priced by (定价基准).</summary>
public enum PriceBase
{
    /// <summary>The benchmark of the People's Bank and a multiple of it (基准利率与浮动倍数).</summary>
    Benchmark = 1,

    /// <summary>The loan prime rate and a spread (LPR加减点).</summary>
    Lpr,
}

/// <summary>The rate by which a loan of a term is priced on a day, and what a contract may agree.</summary>
/// <param name="Base">Benchmark or LPR.</param>
/// <param name="Rate">The base rate for the term.</param>
/// <param name="Floor">The least contract rate; zero where there is no floor.</param>
/// <param name="Ceiling">The highest contract rate; null where there is none.</param>
/// <param name="Why">The rules' values behind it: base, rate, band.</param>
public sealed record RateBasis(
    PriceBase Base, AnnualRate Rate, AnnualRate Floor, AnnualRate? Ceiling, IReadOnlyList<RuleValue> Why)
{
    /// <summary>Whether a contract may have the rate.</summary>
    public bool Allows(AnnualRate rate) => rate >= Floor && (Ceiling is null || rate <= Ceiling);

    /// <summary>The contract rate as a multiple of the base (上浮倍数), or less than 1 below it.</summary>
    public Ratio MultipleOf(AnnualRate rate) => new(rate.Value / Rate.Value);

    /// <summary>What the contract rate adds to the base (加点); negative below it.</summary>
    public AnnualRate SpreadOf(AnnualRate rate) => new(rate.Value - Rate.Value);
}

/// <summary>Benchmark rates with their floating band to 19 August 2019, the LPR after (基准利率与LPR).</summary>
public sealed class BenchmarkRates
{
    private const int FiveYears = 60;
    private readonly RuledValues<PriceBase> _base;
    private readonly RuledValues<(int ToMonths, AnnualRate Rate)[]> _benchmark;
    private readonly RuledValues<(Ratio Floor, Ratio? Ceiling)> _band;
    private readonly RuledValues<(AnnualRate OneYear, AnnualRate FiveYears)> _lpr;

    private BenchmarkRates(RuleBook rules)
    {
        _base = new(rules.Get("lending/price-base"), content => content.AsName<PriceBase>());
        _benchmark = new(rules.Get("lending/benchmark-rates"), content => [.. content.Items.Select(ReadBand)]);
        _band = new(
            rules.Get("lending/rate-band"),
            content => (content["floor"].AsRatio(), content.Find("ceiling")?.AsRatio()));
        _lpr = new(
            rules.Get("lending/lpr"),
            content => (content["one-year"].AsAnnualRate(), content["five-years"].AsAnnualRate()));
    }

    /// <summary>The view of a rule book.</summary>
    public static BenchmarkRates Of(RuleBook rules) => rules.View(static book => new BenchmarkRates(book));

    /// <summary>What prices a new loan of the term on the day.</summary>
    /// <param name="months">The term in months; a part of a month counts as one.</param>
    /// <param name="day">The day of the contract.</param>
    /// <returns>The basis, or <c>rule.not-covered</c>.</returns>
    public Result<RateBasis> For(int months, DateOnly day)
    {
        if (!_base.At(day).Succeeded(out var by, out var refusal))
        {
            return refusal;
        }

        return by.Value == PriceBase.Lpr ? ByLpr(months, day, by.Rule) : ByBenchmark(months, day, by.Rule);
    }

    /// <summary>The LPR on the day.</summary>
    /// <param name="months">Five years and more have a rate of their own.</param>
    /// <param name="day">Not before 20 August 2019.</param>
    /// <returns>The rate, or <c>rule.not-covered</c>.</returns>
    public Result<Ruled<AnnualRate>> Lpr(int months, DateOnly day) =>
        _lpr.At(day).Succeeded(out var lpr, out var refusal)
            ? new Ruled<AnnualRate>(months >= FiveYears ? lpr.Value.FiveYears : lpr.Value.OneYear, lpr.Rule)
            : refusal;

    /// <summary>The benchmark on the day, also after 2019 when it no longer prices new loans.</summary>
    /// <returns>The rate, or <c>rule.not-covered</c>.</returns>
    public Result<Ruled<AnnualRate>> Benchmark(int months, DateOnly day) =>
        _benchmark.At(day).Succeeded(out var bands, out var refusal)
            ? new Ruled<AnnualRate>(bands.Value.First(band => months <= band.ToMonths).Rate, bands.Rule)
            : refusal;

    private static (int ToMonths, AnnualRate Rate) ReadBand(RuleContent band) =>
        (band.Find("to-months")?.AsWhole() ?? int.MaxValue, band["rate"].AsAnnualRate());

    private Result<RateBasis> ByLpr(int months, DateOnly day, RuleValue why)
    {
        if (!Lpr(months, day).Succeeded(out var lpr, out var refusal))
        {
            return refusal;
        }

        return new RateBasis(PriceBase.Lpr, lpr.Value, AnnualRate.Zero, null, [why, lpr.Rule]);
    }

    private Result<RateBasis> ByBenchmark(int months, DateOnly day, RuleValue why)
    {
        if (!Benchmark(months, day).Succeeded(out var benchmark, out var refusal)
            || !_band.At(day).Succeeded(out var band, out refusal))
        {
            return refusal;
        }

        var (floor, ceiling) = band.Value;
        return new RateBasis(
            PriceBase.Benchmark,
            benchmark.Value,
            benchmark.Value * floor,
            ceiling is { } most ? benchmark.Value * most : null,
            [why, benchmark.Rule, band.Rule]);
    }
}
