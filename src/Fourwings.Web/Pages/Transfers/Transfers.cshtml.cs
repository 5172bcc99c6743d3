using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>The contracts of transfer that the viewer may see, the latest first.</summary>
public sealed class TransferListPage : ListPage<TransferRow>
{
    public override string Name => "transfers";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<TransferState>().Select(state => (state.ToString(), T.Of(state)))]),
        new("origin", [.. Enum.GetValues<TransferOrigin>().Select(origin => (origin.ToString(), T.Of(origin)))]),
    ];

    protected override IReadOnlyList<Column<TransferRow>> Columns =>
    [
        Column.Link<TransferRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<TransferRow>("seller", row => row.SellerNames).Sorting().OnCard('a'),
        Column.Text<TransferRow>("buyer", row => row.BuyerName).Sorting().OnCard('e'),
        Column.State<TransferRow>("state", row => TransferWords.State(T, row.Stands)).OnCard('b'),
        Column.Text<TransferRow>("origin", row => T.Of(row.From)),
        Column.Count<TransferRow>("patents", row => row.Patents),
        Column.Exact<TransferRow>("price", row => row.PriceFen).Sorting().OnCard('d', labelled: true),
        Column.Day<TransferRow>("drafted", row => row.DraftedOn),
        Column.Day<TransferRow>("recorded", row => row.RecordedOn).OnCard('f'),
    ];

    protected override string Href(TransferRow row) => $"/transfers/{row.Id.Value}";

    protected override async Task<Result<ListRows<TransferRow>>> ReadAsync(ListState state)
    {
        var list = new ListTransfers(
            state.Wish, state.Chosen<TransferState>("state"), state.Chosen<TransferOrigin>("origin"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<TransferRow>.Of(part)
            : refusal;
    }
}
