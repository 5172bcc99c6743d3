using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Sales;

/// <summary>The sales by sealed bids that were announced, and those that the viewer draws up.</summary>
public sealed class SaleListPage : ListPage<SaleRow>
{
    public override string Name => "sales";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<SaleState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(DraftSale))
        ? [new(T["sales.new"], "/sales/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<SaleRow>> Columns =>
    [
        Column.Link<SaleRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<SaleRow>("subject", row => row.Subject).Sorting().OnCard('a'),
        Column.Text<SaleRow>("seller", row => row.SellerName).Sorting().OnCard('e'),
        Column.Text<SaleRow>(
            "host", row => row.HostLicence.Length > 0 ? $"{row.HostName} · {row.HostLicence}" : row.HostName),
        Column.State<SaleRow>("state", row => SaleWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<SaleRow>("lot", row => row.LotSize).OnCard('d', labelled: true),
        Column.Exact<SaleRow>("deposit", row => row.DepositFen),
        Column.At<SaleRow>("ends", row => row.EndsAt).OnCard('f'),
        Column.Exact<SaleRow>("price", row => row.PriceFen),
    ];

    protected override string Href(SaleRow row) => $"/sales/{row.Id.Value}";

    protected override async Task<Result<ListRows<SaleRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListSales(state.Wish, state.Chosen<SaleState>("state"))))
            .Succeeded(out var part, out var refusal)
            ? ListRows<SaleRow>.Of(part)
            : refusal;
}

/// <summary>States of sales with their shapes.</summary>
internal static class SaleWords
{
    public static StateWord State(PageText text, SaleState state) => new(
        state switch
        {
            SaleState.Drafted => Tone.Wait,
            SaleState.Announced or SaleState.Opening => Tone.Doing,
            SaleState.Awarded or SaleState.Paid => Tone.Ok,
            SaleState.Failed => Tone.Warn,
            _ => Tone.End,
        },
        text.Of(state));
}
