using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Web.Pages.Access;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Users;

/// <summary>Requests to take part, for the administrator: those that wait, or all.</summary>
public sealed class SignUpListPage : ListPage<SignUp>
{
    public override string Name => "sign-ups";

    public override bool Searches => false;

    protected override IReadOnlyList<string> TabNames => ["waiting", "all"];

    protected override IReadOnlyList<Column<SignUp>> Columns =>
    [
        Column.Link<SignUp>("name", row => row.Wish.Profile.NameZh, Href).OnCard('a'),
        Column.Text<SignUp>("code", row => row.Wish.Code).OnCard('c'),
        Column.State<SignUp>("state", row => SignUpStandingPage.StateOf(T, row.State)).OnCard('b'),
        Column.Text<SignUp>(
            "roles", row => string.Join(T["listings.and"], row.Wish.Profile.Roles.Select(T.Of))).OnCard('d'),
        Column.Text<SignUp>("person", row => row.Wish.Person),
        Column.Day<SignUp>("asked", row => row.AskedOn).OnCard('f'),
    ];

    protected override string Href(SignUp row) => $"/sign-ups/{row.Id.Value}";

    protected override async Task<Result<ListRows<SignUp>>> ReadAsync(ListState state)
    {
        if (!(await Calls.ReadAsync(new ListSignUps(state.Tab == "waiting"))).Succeeded(out var rows, out var refusal))
        {
            return refusal;
        }

        return new ListRows<SignUp>([.. rows.Skip(state.Offset).Take(state.PageSize)], rows.Count);
    }
}
