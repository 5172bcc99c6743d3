using System.Globalization;
using System.Text.Json;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Divided = Fourwings.Platform.Lending.Portfolio;

namespace Fourwings.Web.Pages.Portfolio;

/// <summary>The running loans with classes and arrears, divided by one thing; every figure opens its loans.</summary>
public sealed class PortfolioPage : AppPage
{
    private const int ShapeFrom = 6;

    /// <summary>By what.</summary>
    [BindProperty(SupportsGet = true)]
    public PortfolioAxis By { get; set; } = PortfolioAxis.Class;

    /// <summary>What is shown.</summary>
    public Divided Found { get; private set; } = null!;

    /// <summary>The business date.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The axes.</summary>
    public IReadOnlyList<Tab> Tabs => [.. Enum.GetValues<PortfolioAxis>()
        .Where(axis => Viewer.Desk == Desk.Bank || axis is not (PortfolioAxis.Branch or PortfolioAxis.Officer))
        .Select(axis => new Tab(T.Of(axis), $"/portfolio?by={axis}", axis == By))];

    /// <summary>The chart's figures as JSON, where there is a shape to see; else null.</summary>
    public string? Stack => Found.Rows.Count >= ShapeFrom || (By == PortfolioAxis.Vintage && Found.Rows.Count > 1)
        ? JsonSerializer.Serialize(new
        {
            unit = F.AmountUnit,
            names = Found.Rows.Select(NameOf),
            series = Enum.GetValues<LoanClass>().Select(one => new
            {
                name = T.Of(one),
                values = Found.Rows.Select(row => Shown(row.Of(one))),
            }),
        })
        : null;

    /// <summary>The chart in words.</summary>
    public string Spoken => string.Join(T["portfolio.and"], Found.Rows.Select(row =>
        T["portfolio.spoken", ("name", NameOf(row)), ("amount", F.AmountSaid(row.OutstandingFen))]));

    /// <summary>The figures at the head.</summary>
    public IReadOnlyList<Fact> Facts
    {
        get
        {
            var total = Found.Total;
            return
            [
                new(T["portfolio.outstanding"], F.AmountFigure(total.OutstandingFen),
                    T["portfolio.of-loans", ("count", total.Loans)]),
                new(T["portfolio.bad-fact"], Percent(total.BadShare), F.AmountSaid(total.BadFen)),
                new(T["portfolio.late-fact"], Percent(total.LateShare),
                    T["portfolio.of-loans", ("count", total.LateLoans)]),
                new(T["portfolio.arrears"], F.AmountFigure(total.ArrearsFen),
                    T["portfolio.penalty", ("amount", F.AmountSaid(total.PenaltyFen))]),
            ];
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        By = Enum.IsDefined(By) ? By : PortfolioAxis.Class;
        if (!(await Calls.ReadAsync(new ShowPortfolio(By))).Succeeded(out var found, out var refusal))
        {
            return Declined(refusal);
        }

        Found = found;
        Today = (await Calls.StateAsync()).BusinessOn;
        return Page();
    }

    /// <summary>What a row is called.</summary>
    public string NameOf(PortfolioRow row) => PortfolioWords.Of(T, row.Cell(By), row.Name);

    /// <summary>Where a row's loans are listed, of one class or of all.</summary>
    public string Href(PortfolioRow row, LoanClass? one = null)
    {
        var cell = row.Cell(By);
        var of = one is { } known ? $"&class={known}" : string.Empty;
        return $"/portfolio/loans?cell={cell.Axis}:{Uri.EscapeDataString(cell.Key)}{of}";
    }

    /// <summary>The share of the whole portfolio.</summary>
    public Ratio? ShareOf(PortfolioRow row) => Found.Total.OutstandingFen.IsZero
        ? null
        : new((decimal)row.OutstandingFen.Fen / Found.Total.OutstandingFen.Fen);

    /// <summary>The bar of an amount, of a hundred, against the whole.</summary>
    public string Width(Money amount) => Found.Total.OutstandingFen.IsZero
        ? "0"
        : (100m * amount.Fen / Found.Total.OutstandingFen.Fen).ToString("0.##", CultureInfo.InvariantCulture);

    private Figure Percent(Ratio? share) => new(F.Ratio(share));

    /// <summary>In the unit of the axis.</summary>
    private decimal Shown(Money amount) => T.Language == Languages.English
        ? decimal.Round(amount.Yuan)
        : decimal.Round(amount.Yuan / 10_000m, 2);
}

/// <summary>How a part of the portfolio is called.</summary>
internal static class PortfolioWords
{
    /// <summary>The name of a part; a branch or officer comes with its name.</summary>
    public static string Of(PageText text, PortfolioCell cell, string? name) => cell switch
    {
        { Axis: null } => text["portfolio.total"],
        { Axis: PortfolioAxis.Branch } => name ?? text["pipeline.no-unit"],
        { Axis: PortfolioAxis.Officer } => name ?? text["pipeline.no-officer"],
        { Axis: PortfolioAxis.Arrears, Key: "" } => text["portfolio.on-time"],
        { Axis: PortfolioAxis.Right, Key: "" } => text["portfolio.no-right"],
        { Axis: PortfolioAxis.Right, Key: PortfolioCell.Mixed } => text["portfolio.mixed"],
        { Key: "" } => text["portfolio.none"],
        { Axis: PortfolioAxis.Class } => Named<LoanClass>(text, cell.Key),
        { Axis: PortfolioAxis.Arrears } => Named<ArrearsBucket>(text, cell.Key),
        { Axis: PortfolioAxis.Right } => Named<RightKind>(text, cell.Key),
        { Axis: PortfolioAxis.Method } => Named<RepaymentMethod>(text, cell.Key),
        _ => cell.Key,
    };

    private static string Named<TEnum>(PageText text, string key)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(key, out var value) ? text.Of(value) : key;
}
