using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Platform.Access;
using Fourwings.Platform.Licences;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Licences;

/// <summary>The licences that the viewer may see, the latest first.</summary>
public sealed class LicenceListPage : ListPage<LicenceRow>
{
    public override string Name => "licences";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<LicenceState>().Select(state => (state.ToString(), T.Of(state)))]),
        new("kind", [.. Enum.GetValues<LicenceKind>().Select(kind => (kind.ToString(), T.Of(kind)))]),
    ];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(DraftLicence))
        ? [new(T["licences.new"], "/licences/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<LicenceRow>> Columns =>
    [
        Column.Link<LicenceRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<LicenceRow>("licensor", row => row.LicensorName).Sorting().OnCard('a'),
        Column.Text<LicenceRow>("licensee", row => row.LicenseeName).Sorting().OnCard('e'),
        Column.Text<LicenceRow>("kind", row => T.Of(row.Of)),
        Column.State<LicenceRow>("state", row => LicenceWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<LicenceRow>("patents", row => row.Patents).OnCard('d', labelled: true),
        Column.Exact<LicenceRow>("owed", row => row.OwedFen),
        Column.Day<LicenceRow>("from", row => row.FromOn),
        Column.Day<LicenceRow>("to", row => row.ToOn).OnCard('f'),
    ];

    protected override string Href(LicenceRow row) => $"/licences/{row.Id.Value}";

    protected override async Task<Result<ListRows<LicenceRow>>> ReadAsync(ListState state)
    {
        var list = new ListLicences(
            state.Wish, state.Chosen<LicenceState>("state"), state.Chosen<LicenceKind>("kind"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<LicenceRow>.Of(part)
            : refusal;
    }
}

/// <summary>States of licences with their shapes.</summary>
internal static class LicenceWords
{
    public static StateWord State(PageText text, LicenceState state) => new(
        state switch
        {
            LicenceState.Drafted => Tone.Wait,
            LicenceState.Signed or LicenceState.Filed => Tone.Doing,
            LicenceState.Recorded => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static StateWord State(PageText text, OpenLicenceState state) => new(
        state switch
        {
            OpenLicenceState.Declared => Tone.Wait,
            OpenLicenceState.Announced => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public static string Fee(PageText text, Format format, OpenLicenceRow row) => row.By == OpenFee.Fixed
        ? format.ExactSaid(row.AmountFen)
        : $"{text.Of(row.By)} {format.Ratio(row.Rate)}";
}
