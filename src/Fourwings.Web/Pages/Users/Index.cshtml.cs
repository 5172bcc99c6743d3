using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Users;

/// <summary>
/// The logins that the viewer may see: the worked example of a list. The people at a city's desks are some thousands at
/// most, and each login is one row: the page is cut out of the whole.
/// </summary>
public sealed class UsersPage : ListPage<UserLine>
{
    public override string Name => "users";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("desk", [.. Enum.GetValues<Desk>()
            .Where(desk => desk != Desk.System)
            .Select(desk => (desk.ToString(), T.Of(desk)))]),
    ];

    public override IReadOnlyList<Button> Actions => Viewer.Desk == Desk.Administrator
        ? [new(T["users.new"], "/users/new", Primary: true, Icon: "plus")]
        : [];

    protected override string Href(UserLine row) => $"/users/{row.User.Id.Value}";

    protected override IReadOnlyList<string> TabNames => ["all", "locked", "closed"];

    protected override IReadOnlyList<Column<UserLine>> Columns =>
    [
        Column.Link<UserLine>("login", line => line.User.Login, Href).Sorting().OnCard('a'),
        Column.Text<UserLine>("name", line => line.User.Name).Sorting().OnCard('c'),
        Column.State<UserLine>("state", StateOf).OnCard('b'),
        Column.Text<UserLine>("desk", line => T.Of(line.User.Desk)).Sorting().OnCard('d'),
        Column.Text<UserLine>("language", line => T["users.language-" + line.User.Language]),
        Column.Text<UserLine>("second-factor", line => T[line.User.TotpEnabled ? "text.yes" : "text.no"]),
    ];

    protected override async Task<Result<ListRows<UserLine>>> ReadAsync(ListState state)
    {
        var result = await Calls.ReadAsync(new ListUsers());
        if (!result.Succeeded(out var lines, out var refusal))
        {
            return refusal;
        }

        var found = lines
            .Where(line => InTab(state.Tab, line))
            .Where(line => state.Filter("desk") is not { } desk || line.User.Desk.ToString() == desk)
            .Where(line => line.User.Login.Contains(state.Search, StringComparison.OrdinalIgnoreCase)
                || line.User.Name.Contains(state.Search, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var sorted = state.Descending
            ? found.OrderByDescending(SortKey, StringComparer.Ordinal)
            : found.OrderBy(SortKey, StringComparer.Ordinal);
        return new ListRows<UserLine>([.. sorted.Skip(state.Offset).Take(state.PageSize)], found.Count)
        {
            TabCounts = TabNames.ToDictionary(tab => tab, tab => (long)lines.Count(line => InTab(tab, line))),
        };

        string SortKey(UserLine line) => state.Sort switch
        {
            "name" => line.User.Name,
            "desk" => line.User.Desk.ToString(),
            _ => line.User.NormalizedLogin,
        };
    }

    private static bool InTab(string tab, UserLine line) => tab switch
    {
        "locked" => line.Locked,
        "closed" => line.User.Disabled,
        _ => true,
    };

    private StateWord StateOf(UserLine line) => UserPage.StateOf(line, T);
}
