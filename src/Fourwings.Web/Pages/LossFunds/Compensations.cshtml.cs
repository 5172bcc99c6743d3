using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>The compensations that the viewer may see.</summary>
public sealed class CompensationsPage : ListPage<CompensationLine>
{
    private static readonly CompensationState[] Open =
    [
        CompensationState.Drafted, CompensationState.Claimed, CompensationState.Reviewed, CompensationState.Approved,
    ];

    private static readonly CompensationState[] Ended = [CompensationState.Refused, CompensationState.Withdrawn];

    public override string Name => "compensations";

    protected override IReadOnlyList<string> TabNames => ["all", "open", "paid", "ended"];

    protected override IReadOnlyList<Column<CompensationLine>> Columns =>
    [
        Column.Link<CompensationLine>("number", line => line.Number, Href).OnCard('a'),
        Column.Text<CompensationLine>("borrower", line => line.BorrowerName).OnCard('c'),
        Column.Text<CompensationLine>("loan", line => line.LoanNumber),
        Column.Text<CompensationLine>("fund", line => line.FundName),
        Column.State<CompensationLine>("state", line => FundWords.State(line.State, T)).OnCard('b'),
        Column.Amount<CompensationLine>("principal", line => line.PrincipalFen).OnCard('d', labelled: true),
        Column.Amount<CompensationLine>("payable", line => line.PayableFen).OnCard('e', labelled: true),
        Column.Amount<CompensationLine>("back", line => line.BackFen),
        Column.Day<CompensationLine>("claimed", line => line.ClaimedOn),
        Column.Day<CompensationLine>("paid", line => line.PaidOn),
    ];

    protected override string Href(CompensationLine row) => $"/compensations/{row.Id.Value}";

    protected override async Task<Result<ListRows<CompensationLine>>> ReadAsync(ListState state)
    {
        var states = InTab(state.Tab);
        var query = new ListCompensations(state.Wish, states);
        if (!(await Calls.ReadAsync(query)).Succeeded(out var list, out var refusal))
        {
            return refusal;
        }

        return new ListRows<CompensationLine>(list.Rows, Count(list, states))
        {
            First = list.First,
            Last = list.Last,
            TabCounts = TabNames.ToDictionary(tab => tab, tab => Count(list, InTab(tab))),
        };
    }

    private static long Count(CompensationList list, IReadOnlyList<CompensationState> states) =>
        list.ByState.Where(row => states is [] || states.Contains(row.Key)).Sum(row => row.Value);

    private static IReadOnlyList<CompensationState> InTab(string tab) => tab switch
    {
        "open" => Open,
        "paid" => [CompensationState.Paid],
        "ended" => Ended,
        _ => [],
    };
}
