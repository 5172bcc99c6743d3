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
        var query = new ListRights(state.Wish, state.Chosen<RightKind>("kind"));
        return (await Calls.ReadAsync(query)).Succeeded(out var part, out var refusal)
            ? ListRows<IpRight>.Of(part)
            : refusal;
    }
}
