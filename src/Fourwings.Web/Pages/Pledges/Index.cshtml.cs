using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Access;
using Fourwings.Platform.Pledges;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>The pledges that the viewer may see.</summary>
public sealed class PledgesPage : ListPage<PledgeLine>
{
    private static readonly PledgeState[] Preparing = [PledgeState.Drafted, PledgeState.Rejected];
    private static readonly PledgeState[] Securing = [PledgeState.Registered, PledgeState.Enforcing];
    private static readonly PledgeState[] Closed = [PledgeState.Released, PledgeState.Revoked, PledgeState.Withdrawn];

    public override string Name => "pledges";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<PledgeState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(DraftPledge))
        ? [new(T["pledges.new"], "/pledges/draft", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<string> TabNames => ["all", "preparing", "submitted", "securing", "closed"];

    protected override IReadOnlyList<Column<PledgeLine>> Columns =>
    [
        Column.Link<PledgeLine>("number", line => line.Number, Href).Sorting().OnCard('a'),
        Column.Text<PledgeLine>("pledgors", line => line.Pledgors).OnCard('c'),
        Column.Text<PledgeLine>("pledgees", line => line.Pledgees),
        Column.State<PledgeLine>("state", line => PledgeWords.State(line.State, T)).OnCard('b'),
        Column.Amount<PledgeLine>("amount", line => line.Secured).Sorting().OnCard('d'),
        Column.Count<PledgeLine>("rights", line => line.Rights).OnCard('f', labelled: true),
        Column.Day<PledgeLine>("due", line => line.DebtDueOn).Sorting(),
        Column.Text<PledgeLine>("registration", line => line.RegistrationNumber),
        Column.Day<PledgeLine>("registered", line => line.RegisteredOn).Sorting().OnCard('e', labelled: true),
    ];

    protected override string Href(PledgeLine row) => $"/pledges/{row.Id.Value}";

    protected override async Task<Result<ListRows<PledgeLine>>> ReadAsync(ListState state)
    {
        var states = Enum.TryParse<PledgeState>(state.Filter("state"), out var one) ? [one] : InTab(state.Tab);
        if (!(await Calls.ReadAsync(new ListPledges(state.Wish, states))).Succeeded(out var list, out var refusal))
        {
            return refusal;
        }

        return new ListRows<PledgeLine>(list.Rows, list.Total)
        {
            First = list.First,
            Last = list.Last,
            TabCounts = TabNames.ToDictionary(
                tab => tab,
                tab => list.ByState
                    .Where(row => InTab(tab) is [] || InTab(tab).Contains(row.Key))
                    .Sum(row => row.Value)),
            Sums = T["pledges.sums", ("count", F.Count(list.Total)), ("amount", F.AmountSaid(list.Secured))],
        };
    }

    private static IReadOnlyList<PledgeState> InTab(string tab) => tab switch
    {
        "preparing" => Preparing,
        "submitted" => [PledgeState.Submitted],
        "securing" => Securing,
        "closed" => Closed,
        _ => [],
    };
}
