using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>Asks what a royalty stream may be worth (价值模拟), amounts in ten thousand yuan.</summary>
/// <param name="Model">The stream.</param>
/// <param name="Paths">How many paths.</param>
/// <param name="Seed">The seed.</param>
public sealed record ValueSimulation(RoyaltyModel Model, long Paths, long Seed)
{
    private const string IncomeRule = "valuation/income-approach";
    private const decimal MostYears = 100;
    private const decimal MostRate = 2;

    /// <summary>The years left of the patent's term, which bound the life; null = not known.</summary>
    public decimal? RemainingTerm { get; init; }

    /// <summary>The value with every figure at its likeliest: between the ends of each swing.</summary>
    public decimal Likeliest => (decimal)Flat.ExactMean();

    private RoyaltyModel Flat => Model with
    {
        Growth = Triangle.Of(Model.Growth.Mode),
        Royalty = Triangle.Of(Model.Royalty.Mode),
        Rate = Triangle.Of(Model.Rate.Mode),
        Years = Triangle.Of(Model.Years.Mode),
    };

    /// <summary>Simulates it.</summary>
    /// <returns>
    /// The distribution, or <c>simulation.paths</c>, <c>.triangle</c>, <c>appraisal.life-beyond-term</c>,
    /// <c>appraisal.rate-below-growth</c>.
    /// </returns>
    public Result<SimulatedValue> Run() =>
        Fault() is { } fault ? fault : RoyaltySimulation.Run(Model, (int)Paths, Seed);

    /// <summary>
    /// How the value moves where one figure alone goes to its least and its most, the others at their likeliest
    /// (龙卷风图); the widest first.
    /// </summary>
    public Result<IReadOnlyList<SimulatedSwing>> Tornado()
    {
        if (Fault() is { } fault)
        {
            return fault;
        }

        var flat = Flat;
        SimulatedSwing[] swings =
        [
            Swing("growth", Model.Growth, figure => flat with { Growth = Triangle.Of(figure) }),
            Swing("rate", Model.Rate, figure => flat with { Rate = Triangle.Of(figure) }),
            Swing("royalty", Model.Royalty, figure => flat with { Royalty = Triangle.Of(figure) }),
            Swing("years", Model.Years, figure => flat with { Years = Triangle.Of(figure) }),
        ];
        return swings.OrderByDescending(swing => swing.Width).ToArray();
    }

    private static SimulatedSwing Swing(string name, Triangle triangle, Func<decimal, RoyaltyModel> with) => new(
        name, (decimal)with(triangle.Low).ExactMean(), (decimal)with(triangle.High).ExactMean());

    private Refusal? Fault()
    {
        if (Paths is < 1 or > RoyaltySimulation.MostPaths)
        {
            return new Refusal("simulation.paths", Field: "paths").With("most", RoyaltySimulation.MostPaths);
        }

        (string Name, Triangle Triangle, decimal Low, decimal High)[] bounds =
        [
            ("growth", Model.Growth, -1, MostRate), ("rate", Model.Rate, 0, MostRate),
            ("royalty", Model.Royalty, 0, 1), ("years", Model.Years, 1, MostYears),
        ];
        foreach (var (name, triangle, low, high) in bounds)
        {
            if (!triangle.IsOrdered || triangle.Low < low || triangle.High > high)
            {
                return new Refusal("simulation.triangle", Field: name).With("name", name)
                    .With("low", low).With("high", high);
            }
        }

        if (Model.Revenue < 0 || Model.Volatility is < 0 or > MostRate)
        {
            return new Refusal("simulation.triangle", Field: "volatility").With("name", "volatility")
                .With("low", 0).With("high", MostRate);
        }

        return LifeFault();
    }

    private Refusal? LifeFault() =>
        RemainingTerm is { } left && Model.Years.High > left
            ? new Refusal("appraisal.life-beyond-term", IncomeRule, "years")
                .With("years", Model.Years.High).With("left", left)
        : Model.Rate.Mode <= Model.Growth.Mode
            ? new Refusal("appraisal.rate-below-growth", IncomeRule, "rate")
                .With("rate", Model.Rate.Mode).With("growth", Model.Growth.Mode)
        : null;
}

/// <summary>How far one figure moves the value.</summary>
/// <param name="Name">Which figure.</param>
/// <param name="AtLow">The value at its least.</param>
/// <param name="AtHigh">The value at its most.</param>
public sealed record SimulatedSwing(string Name, decimal AtLow, decimal AtHigh)
{
    /// <summary>How far it swings.</summary>
    public decimal Width => Math.Abs(AtHigh - AtLow);
}
