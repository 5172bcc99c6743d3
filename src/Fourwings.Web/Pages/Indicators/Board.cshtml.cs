using System.Globalization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>The city's board (城市看板): figures first, then each chart with its table; every figure drills.</summary>
public sealed class BoardPage : AppPage
{
    private const int MostMonths = 48;

    /// <summary>Only what was booked in this year.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    /// <summary>Only firms of this county.</summary>
    [BindProperty(SupportsGet = true)]
    public string? County { get; set; }

    /// <summary>Only this bank.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Bank { get; set; }

    /// <summary>The board.</summary>
    public CityBoard Board { get; private set; } = null!;

    /// <summary>The years that can be chosen.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>The counties that can be chosen.</summary>
    public IReadOnlyList<string> Counties { get; private set; } = [];

    /// <summary>The banks that can be chosen.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Banks { get; private set; } = [];

    /// <summary>The figures on top.</summary>
    public IReadOnlyList<BoardFact> Facts { get; private set; } = [];

    /// <summary>The spans of the charts: months, or years where there are too many of them.</summary>
    public IReadOnlyList<BoardSpan> Spans { get; private set; } = [];

    /// <summary>By bank, the largest first.</summary>
    public IReadOnlyList<BoardPart> ByBank { get; private set; } = [];

    /// <summary>By county, the largest first.</summary>
    public IReadOnlyList<BoardPart> ByCounty { get; private set; } = [];

    /// <summary>The month that is not closed yet, where it stands in the tables; null = none does.</summary>
    public string? OpenMonth { get; private set; }

    private CityScope Scope => new(
        Year, string.IsNullOrEmpty(County) ? null : County, Bank is { } bank ? new OrganisationId(bank) : null);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowCityBoard(Scope))).Succeeded(out var board, out var refusal))
        {
            return Declined(refusal);
        }

        Board = board;
        Choose(board);
        Facts = [.. FactsOf(board)];
        Spans = SpansOf(board);
        ByBank = PartsOf(
            part => part.BankId.Value.ToString(), part => part.BankName, row => row.BankId.Value.ToString());
        ByCounty = PartsOf(part => part.County, part => part.County, row => row.County);
        return Page();
    }

    /// <summary>The records behind a figure, in the scope of the page.</summary>
    public string Drill(CityRecordKind kind, params (string Name, string? Value)[] narrower)
    {
        var query = new Dictionary<string, string?>
        {
            ["tab"] = kind.ToString(),
            ["year"] = Year?.ToString(CultureInfo.InvariantCulture),
            ["county"] = Scope.County,
            ["bank"] = Bank?.ToString(),
        };
        foreach (var (name, value) in narrower)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString(
            "/city/records", query.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary());
    }

    /// <summary>A length out of 100 as SVG writes it.</summary>
    public static string Bar(BoardPart part, Money most) =>
        (Math.Clamp(CityBoard.ShareOf(part.Figures.Outstanding, most)?.Value ?? 0m, 0m, 1m) * 100m)
            .ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What is past due as a share of what is out.</summary>
    public static Ratio? PastDue(BoardPart part) => CityBoard.ShareOf(part.Overdue, part.Figures.Outstanding);

    /// <summary>A count as a share of another, to four decimals; null where there is none.</summary>
    public static Ratio? Share(long part, long whole) =>
        whole == 0 ? null : new(decimal.Round((decimal)part / whole, 4, MidpointRounding.AwayFromZero));

    /// <summary>An amount in the unit of the table's head, for the chart drawn from it.</summary>
    public static string Raw(Money amount, string language) =>
        (language == Languages.English ? amount.Yuan : amount.Yuan / 10_000m)
            .ToString("0.##", CultureInfo.InvariantCulture);

    private void Choose(CityBoard board)
    {
        var first = board.History.Count > 0 ? board.History[0].MonthOn.Year : board.ClosedOn.Year;
        Years = [.. Enumerable.Range(first, Math.Max(1, board.ClosedOn.Year - first + 1)).Reverse()];
        Counties = [.. board.Parts.Select(part => part.County).Append(Scope.County ?? string.Empty)
            .Where(county => county.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Banks = [.. board.Parts.Select(part => (part.BankId.Value, part.BankName)).Distinct()
            .OrderBy(bank => bank.BankName, StringComparer.Ordinal)];
    }

    private IEnumerable<BoardFact> FactsOf(CityBoard board)
    {
        var all = board.UpToEnd;
        yield return new(T["city.credit"], F.Total(all.Credit), T["city.credit-note",
            ("lines", F.Count(all.LineCount)), ("registered", Said(F.Total(all.RegisteredFen)))],
            Drill(CityRecordKind.Lines));
        yield return new(T["city.firms"], new(F.Count(board.Firms.Known), T["city.unit.firms"]),
            Year is null ? T["city.firms-note"] : T["city.firms-fresh", ("fresh", F.Count(board.Firms.Fresh))],
            Drill(CityRecordKind.Firms));
        yield return new(T["city.rights"], new(F.Count(board.Rights.Values.Sum()), T["city.unit.rights"]),
            T["city.rights-note",
                ("patents", F.Count(board.Rights.Where(kind => kind.Key.IsPatent()).Sum(kind => kind.Value))),
                ("software", F.Count(board.Rights.GetValueOrDefault(RightKind.Software))),
                ("others", F.Count(board.Rights.GetValueOrDefault(RightKind.TradeMark)
                    + board.Rights.GetValueOrDefault(RightKind.PlantVariety)))],
            Drill(CityRecordKind.Rights));
        yield return new(T["city.outstanding"], F.Total(all.Outstanding),
            T["city.loans", ("count", F.Count(all.Open))], Drill(CityRecordKind.Open));
        yield return new(T["city.overdue"], board.EndsNow ? F.Total(board.Overdue) : new(Format.Nothing),
            board.EndsNow ? T["city.loans", ("count", F.Count(board.OverdueLoans))] : T["city.now-only"],
            board.EndsNow ? Drill(CityRecordKind.Overdue) : null);
        yield return new(T["city.bad"],
            new(board.EndsNow ? F.Ratio(CityBoard.ShareOf(board.Bad, all.Outstanding)) : Format.Nothing),
            board.EndsNow ? T["city.bad-note", ("amount", Said(F.Total(board.Bad)))] : T["city.now-only"], null);
    }

    private static string Said(Figure figure) => $"{figure.Number} {figure.Unit}";

    private BoardSpan[] SpansOf(CityBoard board)
    {
        var months = board.Months.ToDictionary(month => month.MonthOn);
        if (months.Count == 0)
        {
            return [];
        }

        var end = new DateOnly(board.ClosedOn.Year, board.ClosedOn.Month, 1);
        var last = Year is { } year && new DateOnly(year, 12, 1) < end ? new DateOnly(year, 12, 1) : end;
        var days = Enumerable.Range(0, 1200).Select(i => months.Keys.Min().AddMonths(i)).TakeWhile(on => on <= last)
            .ToArray();
        OpenMonth = last == end && board.ClosedOn.AddDays(1).Day != 1 ? F.Month(end) : null;
        var before = board.History.Where(month => month.MonthOn < board.Scope.From)
            .Aggregate(new CityFigures(), (sum, month) => sum + month);
        var spans = new List<BoardSpan>();
        foreach (var group in days.GroupBy(on => days.Length > MostMonths ? new DateOnly(on.Year, 1, 1) : on))
        {
            var flow = group.Aggregate(
                new CityFigures(), (sum, on) => months.TryGetValue(on, out var month) ? sum + month : sum);
            before += flow;
            spans.Add(new(days.Length > MostMonths ? F.Year(group.Key) : F.Month(group.Key), flow, before));
        }

        return [.. spans];
    }

    private BoardPart[] PartsOf(
        Func<CityPart, string> key, Func<CityPart, string> name, Func<CityArrears, string> arrearsKey)
    {
        var arrears = Board.Arrears.GroupBy(arrearsKey)
            .ToDictionary(group => group.Key, group => Money.Sum(group.Select(row => row.OverdueFen)));
        return [.. Board.Parts.GroupBy(key)
            .Select(group => new BoardPart(
                group.Key,
                name(group.First()),
                group.Aggregate(new CityFigures(), (sum, part) => sum + part),
                Money.Sum(group.Select(part => part.SpanDrawnFen)),
                Money.Sum(group.Select(part => part.SpanRegisteredFen)),
                arrears.GetValueOrDefault(group.Key)))
            .OrderByDescending(part => part.Figures.Outstanding).ThenBy(part => part.Name, StringComparer.Ordinal)];
    }
}

/// <summary>A figure of the board that leads to its records.</summary>
/// <param name="Label">A noun.</param>
/// <param name="Figure">The number and its unit.</param>
/// <param name="Note">One line beneath.</param>
/// <param name="Href">The records; null = none.</param>
public sealed record BoardFact(string Label, Figure Figure, string Note, string? Href);

/// <summary>A month or a year on the charts.</summary>
/// <param name="Name">How it reads.</param>
/// <param name="Flow">What was booked in it.</param>
/// <param name="UpTo">Everything up to its end.</param>
public sealed record BoardSpan(string Name, CityFigures Flow, CityFigures UpTo);

/// <summary>A bank or a county on the board.</summary>
/// <param name="Key">What the address narrows to.</param>
/// <param name="Name">How it reads.</param>
/// <param name="Figures">Everything up to the end of the span.</param>
/// <param name="Drawn">Paid out in the span.</param>
/// <param name="Registered">Registered in the span.</param>
/// <param name="Overdue">Principal past due, as of the last close.</param>
public sealed record BoardPart(
    string Key, string Name, CityFigures Figures, Money Drawn, Money Registered, Money Overdue);
