using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>
/// What the royalty stream of an order's patent may be worth: the distribution and what moves it. Nothing is kept; the
/// years are bounded by the patent's term.
/// </summary>
public sealed class SimulatePage : OrderFormPage
{
    /// <summary>A page answers at once: that many paths are enough for its decimals.</summary>
    private const int MostOnAPage = 1_000_000;

    [BindProperty(SupportsGet = true)]
    public decimal? Revenue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Growth { get; set; } = "0% 3% 6%";

    [BindProperty(SupportsGet = true)]
    public string? Volatility { get; set; } = "20%";

    [BindProperty(SupportsGet = true)]
    public string? Royalty { get; set; } = "2% 3% 4%";

    [BindProperty(SupportsGet = true)]
    public string? Rate { get; set; } = "15% 18% 22%";

    [BindProperty(SupportsGet = true)]
    public string? Years { get; set; } = "4 6 8";

    [BindProperty(SupportsGet = true)]
    public long? Paths { get; set; } = 100_000;

    [BindProperty(SupportsGet = true)]
    public long? Seed { get; set; } = 1;

    public SimulatedValue? Found { get; private set; }

    public IReadOnlyList<SimulatedSwing> Swings { get; private set; } = [];

    /// <summary>The value with every figure at its likeliest.</summary>
    public decimal Base { get; private set; }

    /// <summary>The chart in words.</summary>
    public string TornadoSaid => T["orders.simulate.tornado-chart", ("said", TextFormat.Of(
        Swings.Select(swing => T["orders.simulate.swing-said", ("name", T[$"orders.simulate.{swing.Name}"]),
            ("low", F.Number(swing.AtLow, 2)), ("high", F.Number(swing.AtHigh, 2))]), T.Language))];

    /// <summary>A number as the chart reads it.</summary>
    public static string Raw(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        var page = await base.ShowAsync();
        if (View is null || Revenue is not { } revenue || Refusal is not null)
        {
            return page;
        }

        if (Paths > MostOnAPage)
        {
            return await StayAsync(
                new Refusal("simulation.paths", Field: nameof(Paths)).With("most", MostOnAPage));
        }

        return Simulation(revenue) is { } asked ? await RunAsync(asked) : await StayAsync(
            new Refusal("form.number", Field: nameof(Growth)));
    }

    private async Task<IActionResult> RunAsync(ValueSimulation asked)
    {
        if (!asked.Run().Succeeded(out var found, out var refusal)
            || !asked.Tornado().Succeeded(out var swings, out refusal))
        {
            return await StayAsync(refusal with
            {
                Field = refusal.Field is { Length: > 0 } field
                ? char.ToUpperInvariant(field[0]) + field[1..]
                : null
            });
        }

        (Found, Swings, Base) = (found, swings, asked.Likeliest);
        return Page();
    }

    private ValueSimulation? Simulation(decimal revenue) =>
        TriangleOf(Growth) is { } growth && TriangleOf(Royalty) is { } royalty && TriangleOf(Rate) is { } rate
        && TriangleOf(Years) is { } years && TriangleOf(Volatility) is { } volatility && Math.Abs(revenue) < 1e12m
            ? new(
                new(revenue, growth, volatility.Mode, royalty, rate, years), Paths ?? 0, Seed ?? 1)
            {
                RemainingTerm = AnalysisOrder.YearsLeft(View.Patent, View.Order.Terms.BaseOn),
            }
            : null;

    private static Triangle? TriangleOf(string? typed) => WorkOutPage.Numbers(typed ?? string.Empty) switch
    {
        [var one] => Triangle.Of(one),
        [var low, var mode, var high] => new Triangle(low, mode, high),
        _ => null,
    };
}
