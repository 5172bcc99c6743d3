using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Access;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>The orders of value analyses and appraisals that the viewer may see.</summary>
public sealed class OrdersPage : ListPage<OrderLine>
{
    public override string Name => "orders";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<OrderState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions =>
    [
        .. Permissions.Allows(Viewer.Desk, typeof(ListExperts))
            ? new[] { new Button(T["experts.title"], "/experts") }
            : [],
        .. Permissions.Allows(Viewer.Desk, typeof(PlaceOrder))
            ? new[] { new Button(T["orders.new"], "/analysis-orders/new", Primary: true, Icon: "plus") }
            : [],
    ];

    protected override IReadOnlyList<Column<OrderLine>> Columns =>
    [
        Column.Link<OrderLine>("number", line => line.Number, Href).OnCard('c'),
        Column.Text<OrderLine>("title", line => line.Title).OnCard('a'),
        Column.Text<OrderLine>("kind", line => T.Of(line.Kind)).OnCard('d'),
        Column.Text<OrderLine>("client", line => line.ClientName),
        Column.Day<OrderLine>("base", line => line.BaseOn).Sorting(),
        Column.Amount<OrderLine>("fee", line => line.FeeFen).Sorting(),
        Column.Amount<OrderLine>("value", line => line.ValueFen).OnCard('e', labelled: true),
        Column.State<OrderLine>("state", line => OrderWords.StateOf(T, line.State)).OnCard('b'),
    ];

    protected override string Href(OrderLine row) => $"/analysis-orders/{row.Id.Value}";

    protected override async Task<Result<ListRows<OrderLine>>> ReadAsync(ListState state)
    {
        var query = new ListOrders(state.Wish, state.Chosen<OrderState>("state"));
        return (await Calls.ReadAsync(query)).Succeeded(out var part, out var refusal)
            ? ListRows<OrderLine>.Of(part)
            : refusal;
    }
}

/// <summary>Words that the pages of orders share.</summary>
internal static class OrderWords
{
    /// <summary>The state with its shape.</summary>
    public static StateWord StateOf(PageText text, OrderState state) => new(
        state switch
        {
            OrderState.Placed => Tone.Wait,
            OrderState.Working => Tone.Doing,
            OrderState.Reading or OrderState.Read => Tone.Warn,
            OrderState.Signed => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    /// <summary>A figure of an appraisal with the decimals that it has, four at most.</summary>
    public static string Plain(decimal figure) => figure.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>A row of figures.</summary>
    public static string Plain(IEnumerable<decimal> figures) => string.Join(" · ", figures.Select(Plain));

    /// <summary>The address of an act below the order's: <c>enter-scores</c>.</summary>
    public static string Below(OrderAction action) => action switch
    {
        OrderAction.DrawPanel => "draw-panel",
        OrderAction.AskPapers => "ask-papers",
        OrderAction.EnterScores => "scores",
        OrderAction.WorkOut => "work-out",
        OrderAction.Submit => "submit",
        OrderAction.SendBack => "send-back",
        OrderAction.PassReading => "pass-reading",
        OrderAction.Sign => "report",
        _ => "withdraw",
    };
}
