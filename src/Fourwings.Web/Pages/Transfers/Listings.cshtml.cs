using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Authorization;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>The catalogue of what is offered for transfer, for every desk and for strangers.</summary>
[AllowAnonymous]
public sealed class ListingListPage : ListPage<ListingRow>
{
    public override string Name => "listings";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<ListingState>().Select(state => (state.ToString(), T.Of(state)))]),
        new("form", [("bundle", T["listings.bundle"]), ("single", T["listings.single"])]),
    ];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(PublishListing))
        ? [new(T["listings.new"], "/listings/new", Primary: true, Icon: "plus")]
        : [];

    protected override bool IsPublic => true;

    protected override IReadOnlyList<Column<ListingRow>> Columns =>
    [
        Column.Link<ListingRow>("title", row => row.Title, Href).Sorting().OnCard('a'),
        Column.Text<ListingRow>("number", row => row.Number).Sorting().OnCard('c'),
        Column.Text<ListingRow>("classes", row => row.Classes).OnCard('e'),
        Column.State<ListingRow>("state", row => TransferWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<ListingRow>("patents", row => row.Patents),
        Column.Amount<ListingRow>("ask", row => row.AskFen).OnCard('d', labelled: true),
        Column.Amount<ListingRow>("value", row => row.ValueFen),
        Column.Text<ListingRow>("agent", row => row.AgentName),
        Column.Day<ListingRow>("listed", row => row.ListedOn).OnCard('f'),
    ];

    protected override string Href(ListingRow row) => $"/listings/{row.Id.Value}";

    protected override async Task<Result<ListRows<ListingRow>>> ReadAsync(ListState state)
    {
        bool? bundles = state.Filters.GetValueOrDefault("form") switch
        {
            "bundle" => true,
            "single" => false,
            _ => null,
        };
        var list = new ListCatalogue(state.Wish, state.Chosen<ListingState>("state"), bundles);
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<ListingRow>.Of(part)
            : refusal;
    }
}
