using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Pages.Loans;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Portfolio;

/// <summary>The loans behind a figure of the portfolio.</summary>
public sealed class PortfolioLoansPage : ListPage<LoanLine>
{
    private string? _name;

    public override string Name => "portfolio-loans";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("cell", [.. Chosen is { Axis: not null } cell
            ? new[] { (Request.Query["cell"].ToString(), PortfolioWords.Of(T, cell, _name)) } : []]),
        new("class", [.. Enum.GetValues<LoanClass>().Select(one => (one.ToString(), T.Of(one)))]),
    ];

    /// <summary>The part that the address names: axis, colon, value.</summary>
    private PortfolioCell Chosen => Request.Query["cell"].ToString().Split(':', 2) is [var axis, var key]
        && Enum.TryParse<PortfolioAxis>(axis, out var known) && Enum.IsDefined(known)
            ? new(known, key)
            : PortfolioCell.All;

    protected override string Href(LoanLine row) => $"/loans/{row.Id.Value}";

    protected override IReadOnlyList<Column<LoanLine>> Columns =>
    [
        Column.Link<LoanLine>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<LoanLine>("borrower", row => row.BorrowerName).Sorting().OnCard('a'),
        Column.State<LoanLine>("state", row => LoanWords.State(T, row)).OnCard('b'),
        Column.Amount<LoanLine>("principal", row => row.PrincipalFen).Sorting(),
        Column.Amount<LoanLine>("outstanding", row => row.OutstandingFen).Sorting().OnCard('d', labelled: true),
        Column.Text<LoanLine>("class", row => T.Of(row.Class)).OnCard('f'),
        Column.Exact<LoanLine>("arrears", row => row.OverduePrincipalFen + row.OverdueInterestFen),
        Column.Day<LoanLine>("matures", row => row.MaturesOn).Sorting().OnCard('e', labelled: true),
    ];

    protected override async Task<Result<ListRows<LoanLine>>> ReadAsync(ListState state)
    {
        var cell = Chosen;
        _name = await NameAsync(cell);
        LoanClass? one = Enum.TryParse<LoanClass>(state.Filter("class"), out var value) ? value : null;
        if (!(await Calls.ReadAsync(new ListLoans(state.Wish, Class: one, Cell: cell)))
            .Succeeded(out var list, out var refusal))
        {
            return refusal;
        }

        return new ListRows<LoanLine>(list.Rows, list.Totals.Chosen)
        {
            Sums = T["loans.sums", ("count", list.Totals.Chosen), ("principal", F.AmountSaid(list.Totals.PrincipalFen)),
                ("outstanding", F.AmountSaid(list.Totals.OutstandingFen))],
        };
    }

    /// <summary>The branch's or officer's name.</summary>
    private async Task<string?> NameAsync(PortfolioCell cell) =>
        cell.Axis is PortfolioAxis.Branch or PortfolioAxis.Officer
        && (await Calls.ReadAsync(new ShowPortfolio(cell.Axis.Value))).Succeeded(out var portfolio, out _)
            ? portfolio.Rows.FirstOrDefault(row => row.Cell(portfolio.Axis) == cell)?.Name
            : null;
}
