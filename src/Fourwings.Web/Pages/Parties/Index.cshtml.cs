using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Parties;

/// <summary>The directory of organisations.</summary>
public sealed class OrganisationsPage : ListPage<OrganisationLine>
{
    public override string Name => "organisations";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("role", [.. Enum.GetValues<Desk>().Where(desk => desk != Desk.System)
            .Select(desk => (desk.ToString(), T.Of(desk)))]),
        new("state", [.. Enum.GetValues<OrganisationState>().Select(state => (state.ToString(), T.Of(state)))]),
    ];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(RegisterOrganisation))
        ? [new(T["organisations.new"], "/organisations/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<OrganisationLine>> Columns =>
    [
        Column.Of<OrganisationLine>("name", line => Cell.Link(
            T.Language == Languages.English && line.NameEn.Length > 0 ? line.NameEn : line.NameZh, Href(line)))
            .Naming().Sorting().OnCard('a'),
        Column.Text<OrganisationLine>("code", line => line.Code).Sorting().OnCard('c'),
        Column.Text<OrganisationLine>("roles", line => string.Join(" · ", line.Roles.Select(desk => T.Of(desk))))
            .OnCard('d'),
        Column.Text<OrganisationLine>("county", line => line.County).Sorting().OnCard('e'),
        Column.State<OrganisationLine>("state", line => OrganisationWords.StateOf(T, line.State)).OnCard('b'),
    ];

    protected override string Href(OrganisationLine row) => $"/organisations/{row.Id.Value}";

    protected override async Task<Result<ListRows<OrganisationLine>>> ReadAsync(ListState state)
    {
        var query = new ListOrganisations(
            state.Wish, state.Chosen<Desk>("role"), state.Chosen<OrganisationState>("state"));
        return (await Calls.ReadAsync(query)).Succeeded(out var part, out var refusal)
            ? ListRows<OrganisationLine>.Of(part)
            : refusal;
    }
}

/// <summary>Words that the pages of organisations share.</summary>
internal static class OrganisationWords
{
    /// <summary>The state with its shape.</summary>
    public static StateWord StateOf(PageText text, OrganisationState state) => new(
        state switch
        {
            OrganisationState.Active => Tone.Ok,
            OrganisationState.Suspended => Tone.Warn,
            _ => Tone.End,
        },
        text.Of(state));
}
