using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>The negotiations that the viewer takes part in, the latest first.</summary>
public sealed class NegotiationListPage : ListPage<NegotiationRow>
{
    public override string Name => "negotiations";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<NegotiationState>().Select(state => (state.ToString(), T.Of(state)))])];

    protected override IReadOnlyList<Column<NegotiationRow>> Columns =>
    [
        Column.Link<NegotiationRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<NegotiationRow>("title", row => row.Title).OnCard('a'),
        Column.Text<NegotiationRow>("seller", row => row.SellerName),
        Column.Text<NegotiationRow>("buyer", row => row.BuyerName).Sorting().OnCard('e'),
        Column.State<NegotiationRow>("state", row => TransferWords.State(T, row.Stands)).OnCard('b'),
        Column.Exact<NegotiationRow>("price", row => row.PriceFen).OnCard('d', labelled: true),
        Column.Day<NegotiationRow>("valid", row => row.ValidUntil),
        Column.Day<NegotiationRow>("opened", row => row.OpenedOn).OnCard('f'),
    ];

    protected override string Href(NegotiationRow row) => $"/negotiations/{row.Id.Value}";

    protected override async Task<Result<ListRows<NegotiationRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListNegotiations(state.Wish, state.Chosen<NegotiationState>("state"))))
            .Succeeded(out var part, out var refusal)
            ? ListRows<NegotiationRow>.Of(part)
            : refusal;
}
