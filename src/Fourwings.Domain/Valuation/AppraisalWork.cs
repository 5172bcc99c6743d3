using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>
/// One appraisal while it is worked out: reads the figures with their guards and notes the figures on the way. After
/// the first fault reading goes on with ones, so that nothing is divided by nothing; the fault is the answer.
/// </summary>
internal sealed class AppraisalWork(AppraisalSheet sheet)
{
    private const string IncomeRule = "valuation/income-approach";
    private const int MostYears = 100;
    private const decimal MostRate = 10;
    private const decimal WeightsMiss = 0.000001m;

    private readonly List<AppraisalStep> _steps = [];

    public Refusal? Fault { get; private set; }

    public IReadOnlyList<AppraisalStep> Steps => _steps;

    public bool Has(string name) => sheet.Figures.TryGetValue(name, out var figures) && figures.Length > 0;

    /// <summary>A figure, whatever its sign.</summary>
    public decimal Any(string name) => Row(name)[0];

    /// <summary>A figure, or another where it is absent.</summary>
    public decimal Any(string name, decimal absent) => Has(name) ? Any(name) : absent;

    /// <summary>A figure above nothing.</summary>
    public decimal Positive(string name) => In(name, Any(name), figure => figure > 0, "0");

    /// <summary>A figure not below nothing.</summary>
    public decimal NotNegative(string name, decimal? absent = null) =>
        !Has(name) && absent is { } other ? other : In(name, Any(name), figure => figure >= 0, "0");

    /// <summary>A share from nothing to the whole.</summary>
    public decimal Share(string name, decimal? absent = null) => !Has(name) && absent is { } other
        ? other
        : In(name, Any(name), figure => figure is >= 0 and <= 1, "0–1");

    /// <summary>A row of figures; a row of one where there is none.</summary>
    public decimal[] Row(string name)
    {
        if (Has(name))
        {
            return sheet.Figures[name];
        }

        Refuse(new Refusal("appraisal.figure-missing", Field: name).With("name", name));
        return [1];
    }

    /// <summary>A row as long as another; one figure stands for all.</summary>
    public decimal[] Row(string name, int length)
    {
        var row = Row(name);
        if (row.Length == length || Fault is not null)
        {
            return row.Length == length ? row : [.. Enumerable.Repeat(1m, length)];
        }

        if (row.Length > 1)
        {
            Refuse(new Refusal("appraisal.rows-differ", Field: name)
                .With("name", name).With("count", row.Length).With("other", length));
        }

        return [.. Enumerable.Repeat(row[0], length)];
    }

    /// <summary>A row of shares that make the whole.</summary>
    public decimal[] Weights(string name, int length)
    {
        var weights = Has(name) ? Row(name, length) : [.. Enumerable.Repeat(1m / length, length)];
        if (Math.Abs(weights.Sum() - 1) > WeightsMiss || weights.Any(weight => weight < 0))
        {
            Refuse(new Refusal("appraisal.weights", Field: name).With("name", name).With("sum", weights.Sum()));
        }

        return weights;
    }

    /// <summary>
    /// The years of income: those given, or the least of the lives; never beyond what is left of the patent's term.
    /// </summary>
    /// <param name="rows">The years for which figures are given; null = the years stand by themselves.</param>
    public int Years(int? rows = null)
    {
        string[] lives = ["technologyLife", "productLife", "contractTerm", "remainingTerm"];
        var known = lives.Where(Has).ToArray();
        if (rows is null && !Has("years") && known.Length > 0)
        {
            var least = (int)decimal.Floor(known.Min(Positive));
            Note("economicLife", least);
            return Bounded("years", least);
        }

        var years = rows ?? Bounded("years", (int)Math.Min(Positive("years"), MostYears + 1));
        if (Has("remainingTerm") && years > Positive("remainingTerm"))
        {
            Refuse(new Refusal("appraisal.life-beyond-term", IncomeRule, rows is null ? "years" : "remainingTerm")
                .With("years", years).With("left", Any("remainingTerm")));
        }

        return Bounded("years", years);
    }

    /// <summary>How the sheet discounts: the rate given, or the riskless one with its premium.</summary>
    public Discounting Discounting()
    {
        var name = Has("discountRate") || !Has("riskFree") ? "discountRate" : "riskPremium";
        var rate = name == "discountRate" ? Any(name) : Any("riskFree") + Any(name);
        In(name, rate, figure => figure is >= 0 and < MostRate, "0–10");
        if (Has("growth") && rate <= Any("growth"))
        {
            Refuse(new Refusal("appraisal.rate-below-growth", IncomeRule, name)
                .With("rate", rate).With("growth", Any("growth")));
        }

        if (Has("enterpriseRate") && rate == Any("enterpriseRate"))
        {
            Refuse(new Refusal("appraisal.rate-of-the-enterprise", IncomeRule, name).With("rate", rate));
        }

        if (name == "riskPremium")
        {
            Note("discountRate", rate);
        }

        return new(Fault is null ? rate : 0, sheet.IsMidYear, sheet.Rounding);
    }

    /// <summary>Discounts a row and notes factors and present values.</summary>
    public decimal Present(IReadOnlyList<decimal> flows, Discounting discounting)
    {
        if (Fault is not null)
        {
            return 0;
        }

        decimal[] factors = [.. Enumerable.Range(1, flows.Count).Select(discounting.Factor)];
        decimal[] values = [.. flows.Zip(factors, (flow, factor) => flow * factor)];
        Note("factors", factors);
        Note("presentValues", values);
        return values.Sum();
    }

    /// <summary>Notes a figure on the way, and gives it back.</summary>
    public decimal Note(string name, decimal figure)
    {
        _steps.Add(new(name, [figure], false));
        return figure;
    }

    /// <summary>Notes a row on the way, and gives it back.</summary>
    public decimal[] Note(string name, IReadOnlyList<decimal> figures)
    {
        decimal[] row = [.. figures];
        _steps.Add(new(name, row, true));
        return row;
    }

    /// <summary>Refuses a figure that is not as it must be.</summary>
    /// <returns>The figure; 1 where it is refused.</returns>
    public decimal In(string name, decimal figure, Predicate<decimal> fits, string range)
    {
        if (fits(figure))
        {
            return figure;
        }

        Refuse(new Refusal("appraisal.figure-out-of-range", Field: name)
            .With("name", name).With("figure", figure).With("range", range));
        return 1;
    }

    private int Bounded(string name, int years) =>
        (int)In(name, years, figure => figure is >= 1 and <= MostYears, "1–100");

    private void Refuse(Refusal refusal) => Fault ??= refusal;
}
