using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Loans;

/// <summary>The loans that the viewer may see.</summary>
public sealed class LoansPage : ListPage<LoanLine>
{
    private static readonly (string Name, LoanTab Tab)[] Views =
    [
        ("all", LoanTab.All), ("mine", LoanTab.Mine), ("due", LoanTab.DueThisMonth), ("overdue", LoanTab.Overdue),
        ("draw", LoanTab.AwaitingDrawdown), ("check", LoanTab.ToCheck), ("closed", LoanTab.Closed),
    ];

    public override string Name => "loans";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<LoanState>().Select(state => (state.ToString(), T.Of(state)))]),
        new("class", [.. Enum.GetValues<LoanClass>().Select(one => (one.ToString(), T.Of(one)))]),
        new("amount", [("500000", F.AmountSaid(new(50_000_000))), ("1000000", F.AmountSaid(new(100_000_000))),
            ("3000000", F.AmountSaid(new(300_000_000)))]),
    ];

    protected override IReadOnlyList<string> TabNames => [.. Views.Select(view => view.Name)];

    protected override string Href(LoanLine row) => $"/loans/{row.Id.Value}";

    protected override IReadOnlyList<Column<LoanLine>> Columns =>
    [
        Column.Link<LoanLine>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<LoanLine>("borrower", row => row.BorrowerName).Sorting().OnCard('a'),
        Column.State<LoanLine>("state", row => LoanWords.State(T, row)).OnCard('b'),
        Column.Amount<LoanLine>("principal", row => row.PrincipalFen).Sorting(),
        Column.Amount<LoanLine>("outstanding", row => row.OutstandingFen).Sorting().OnCard('d', labelled: true),
        Column.Rate<LoanLine>("rate", row => row.Rate),
        Column.Day<LoanLine>("next-due", row => row.NextDueOn).OnCard('e', labelled: true),
        Column.Exact<LoanLine>("next-amount", row => row.NextDueOn is null ? null : row.NextDueFen),
        Column.Day<LoanLine>("matures", row => row.MaturesOn).Sorting(),
        Column.Text<LoanLine>("class", row => T.Of(row.Class)).OnCard('f'),
    ];

    protected override async Task<Result<ListRows<LoanLine>>> ReadAsync(ListState state)
    {
        var query = new ListLoans(
            state.Wish,
            Views.FirstOrDefault(view => view.Name == state.Tab).Tab is var tab && tab != default ? tab : LoanTab.All,
            Chosen<LoanState>(state.Filter("state")),
            Chosen<LoanClass>(state.Filter("class")),
            long.TryParse(state.Filter("amount"), out var yuan) ? Money.FromYuan(yuan) : null);
        if (!(await Calls.ReadAsync(query)).Succeeded(out var list, out var refusal))
        {
            return refusal;
        }

        var totals = list.Totals;
        return new ListRows<LoanLine>(list.Rows, totals.Chosen)
        {
            First = list.First,
            Last = list.Last,
            TabCounts = Views.ToDictionary(view => view.Name, view => CountOf(totals, view.Tab)),
            Sums = T["loans.sums", ("count", totals.Chosen), ("principal", F.AmountSaid(totals.PrincipalFen)),
                ("outstanding", F.AmountSaid(totals.OutstandingFen))],
        };
    }

    private static TEnum? Chosen<TEnum>(string? name)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(name, out var value) ? value : null;

    private static long CountOf(LoanTotals totals, LoanTab tab) => tab switch
    {
        LoanTab.Mine => totals.Mine,
        LoanTab.DueThisMonth => totals.DueThisMonth,
        LoanTab.Overdue => totals.Overdue,
        LoanTab.AwaitingDrawdown => totals.AwaitingDrawdown,
        LoanTab.ToCheck => totals.ToCheck,
        LoanTab.Closed => totals.Closed,
        _ => totals.AllLoans,
    };
}
