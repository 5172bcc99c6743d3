using Fourwings.Domain.Valuation;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Measures;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>
/// Figures 1 to 5 of the article as live pages (文章图1至图5): every box and arrow with what the records say, and the way
/// to them. The figures' drawings were not found; they are drawn after the article's text.
/// </summary>
public sealed class FiguresPage : AppPage
{
    private const int BranchYears = 2;
    private static readonly DateOnly JulyOf2012 = new(2012, 7, 31);

    private FigureWords Say => new(T, F);

    /// <summary>The last day closed.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Figure 1: one body, four wings.</summary>
    public IReadOnlyList<FigurePart> Whole { get; private set; } = [];

    /// <summary>Figure 2: the stages.</summary>
    public IReadOnlyList<FigurePart> Stages { get; private set; } = [];

    /// <summary>Figure 3: what was done.</summary>
    public IReadOnlyList<FigurePart> Ways { get; private set; } = [];

    /// <summary>Figure 4: the patent pool and its trust between the wings.</summary>
    public IReadOnlyList<FigurePart> Operation { get; private set; } = [];

    /// <summary>Figure 5: the two ways of finance.</summary>
    public IReadOnlyList<FigurePart> Modes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var state = await Calls.StateAsync();
        Day = state.BusinessOn.AddDays(-1);
        if (!(await Calls.ReadAsync(new ShowPledgedWings())).Succeeded(out var wings, out var refusal))
        {
            return Declined(refusal);
        }

        var credit = await AskAsync(new ShowCreditFigures(state.BusinessOn));
        var measures = await AskAsync(new ListMeasures());
        var fairs = await AskAsync(new ListFairs(new()));
        var funds = await AskAsync(new ShowFundYears());
        var board = await AskAsync(new ShowCityBoard(new()));
        var four = new FourFigures(
            await AskAsync(new CountOrders(OrderKind.ValueAnalysis)),
            await AskAsync(new ShowCustodyFigures()),
            await AskAsync(new ShowInsuranceFigures()),
            await AskAsync(new ShowTransferFigures()));
        var first = fairs.Rows.OrderBy(row => row.HeldOn).FirstOrDefault();
        var fair = first is null ? null : await AskAsync(new ShowFairFigures(first.Id));
        var round = await AskAsync(new ShowRoundFigures(2010));
        var branch = await AskAsync(new ShowBranchStarts(BranchYears)) is [var earliest, ..] ? earliest : null;
        var then = await AskAsync(new ShowCreditFigures(JulyOf2012));
        Whole = Say.Whole(credit, board, four, (measures.Count, fairs.Rows.Count));
        Stages = Say.Stages(new(first?.HeldOn, fair, round, branch, funds, then, credit), measures);
        Ways = Say.Ways(measures, (fairs.Rows.Count, fair), round, (funds, board), wings);
        var pools = await AskAsync(new ShowPoolFigures());
        Operation = Say.Operation(pools, four, measures.Count);
        Modes = Say.Modes(credit, board, pools);
        return Page();
    }

    private async Task<TAnswer> AskAsync<TAnswer>(IQuery<TAnswer> query) => (await Calls.ReadAsync(query)).Value;
}

/// <summary>What the four wings come to.</summary>
internal sealed record FourFigures(
    OrderCount Analyses, CustodyFigures Custody, InsuranceFigures Insurance, TransferFigures Transfers);

/// <summary>What the stages of figure 2 come to.</summary>
internal sealed record StageFigures(
    DateOnly? FairOn,
    FairFigures? Fair,
    RoundFigures Round,
    BranchStart? Branch,
    IReadOnlyList<FundInYear> Funds,
    CreditFigures Then,
    CreditFigures Now);

/// <summary>A box or an arrow of a figure.</summary>
/// <param name="Name">Its name in the drawing.</param>
/// <param name="Title">What stands in it.</param>
/// <param name="Lines">What the records say.</param>
public sealed record FigurePart(string Name, string Title, IReadOnlyList<FigureLine> Lines)
{
    /// <summary>The way an arrow points; empty = it is a box.</summary>
    public string Arrow { get; init; } = string.Empty;

    /// <summary>Whether it is an arrow.</summary>
    public bool IsArrow => Arrow.Length > 0;

    /// <summary>The day of a stage.</summary>
    public string? When { get; init; }

    /// <summary>What the article says of it.</summary>
    public string? Says { get; init; }
}

/// <summary>One thing that the records say.</summary>
/// <param name="Label">What.</param>
/// <param name="Value">How much.</param>
/// <param name="Href">Where the records are; null = nowhere.</param>
public sealed record FigureLine(string Label, Figure Value, string? Href);
