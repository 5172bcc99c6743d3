using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Platform.Access;
using Fourwings.Platform.Licences;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Licences;

/// <summary>The open licences, published for anybody.</summary>
public sealed class OpenLicenceListPage : ListPage<OpenLicenceRow>
{
    public override string Name => "open-licences";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<OpenLicenceState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(DeclareOpenLicence))
        ? [new(T["open-licences.new"], "/open-licences/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<OpenLicenceRow>> Columns =>
    [
        Column.Link<OpenLicenceRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<OpenLicenceRow>("title", row => row.Title).OnCard('a'),
        Column.Text<OpenLicenceRow>("patent", row => row.PatentNumber),
        Column.Text<OpenLicenceRow>("owner", row => row.OwnerName).Sorting().OnCard('e'),
        Column.State<OpenLicenceRow>("state", row => LicenceWords.State(T, row.Stands)).OnCard('b'),
        Column.Text<OpenLicenceRow>("fee", row => LicenceWords.Fee(T, F, row)).OnCard('d', labelled: true),
        Column.Count<OpenLicenceRow>("taken", row => row.Taken),
        Column.Day<OpenLicenceRow>("to", row => row.ToOn).OnCard('f'),
    ];

    protected override string Href(OpenLicenceRow row) => $"/open-licences/{row.Id.Value}";

    protected override async Task<Result<ListRows<OpenLicenceRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListOpenLicences(state.Wish, state.Chosen<OpenLicenceState>("state"))))
            .Succeeded(out var part, out var refusal)
            ? ListRows<OpenLicenceRow>.Of(part)
            : refusal;
}
