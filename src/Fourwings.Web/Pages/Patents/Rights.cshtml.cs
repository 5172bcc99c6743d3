using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Access;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Patents;

/// <summary>The trade marks, software copyrights and plant varieties that the viewer may see.</summary>
public sealed class RightsPage : ListPage<IpRight>
{
    private DateOnly _today;

    public override string Name => "rights";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("kind", [.. Enum.GetValues<RightKind>().Where(kind => !kind.IsPatent())
            .Select(kind => (kind.ToString(), T.Of(kind)))]),
    ];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(RegisterRight))
        ? [new(T["rights.new"], "/rights/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<IpRight>> Columns =>
    [
        Column.Link<IpRight>("number", right => right.Entry.Number, right => Href(right)).OnCard('a'),
        Column.Text<IpRight>("name", right => right.Entry.NameZh).OnCard('c'),
        Column.Text<IpRight>("kind", right => T.Of(right.Entry.Kind)).OnCard('d'),
        Column.State<IpRight>("state", right =>
            PatentWords.StateOf(T, right.Facts(_today).State, right.Preserved)).OnCard('b'),
        Column.Text<IpRight>("owners", right => string.Join('、', right.Owners.Select(owner => owner.Name))).OnCard('e'),
        Column.Text<IpRight>("registry", right => right.Entry.Registry),
        Column.Day<IpRight>("ends", right => right.LastDay).OnCard('f', labelled: true),
    ];

    protected override string Href(IpRight row) => $"/rights/{row.Id.Value}";

    protected override async Task<Result<ListRows<IpRight>>> ReadAsync(ListState state)
    {
        _today = (await Calls.StateAsync()).BusinessOn;
        var query = new ListRights(PatentWords.Chosen<RightKind>(state, "kind"));
        if (!(await Calls.ReadAsync(query)).Succeeded(out var rights, out var refusal))
        {
            return refusal;
        }

        var found = rights.Where(right => Answers(right, state.Search)).ToList();
        return new ListRows<IpRight>([.. found.Skip(state.Offset).Take(state.PageSize)], found.Count);
    }

    private static bool Answers(IpRight right, string search) =>
        right.Entry.Number.Contains(search, StringComparison.OrdinalIgnoreCase)
        || right.Entry.NameZh.Contains(search, StringComparison.OrdinalIgnoreCase)
        || right.Entry.NameEn.Contains(search, StringComparison.OrdinalIgnoreCase)
        || right.Owners.Any(owner => owner.Name.Contains(search, StringComparison.OrdinalIgnoreCase));
}
