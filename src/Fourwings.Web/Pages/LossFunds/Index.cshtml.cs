using Fourwings.Domain;
using Fourwings.Platform.Access;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>The loss funds.</summary>
public sealed class FundsPage : ListPage<FundLine>
{
    public override string Name => "funds";

    public override bool Searches => false;

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(OpenFund))
        ? [new(T["funds.new"], "/funds/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<FundLine>> Columns =>
    [
        Column.Link<FundLine>("name", line => line.Name, Href).OnCard('a'),
        Column.State<FundLine>("state", line => FundWords.State(line.State, T)).OnCard('b'),
        Column.Text<FundLine>("bank", line => line.BankName).OnCard('c'),
        Column.Amount<FundLine>("put-in", line => line.PutInFen),
        Column.Amount<FundLine>("pool", line => line.PoolFen).OnCard('d', labelled: true),
        Column.Amount<FundLine>("enrolled", line => line.EnrolledFen),
        Column.Amount<FundLine>("free", line => line.Free).OnCard('e', labelled: true),
        Column.Count<FundLine>("loans", line => line.Loans).OnCard('f', labelled: true),
    ];

    protected override string Href(FundLine row) => $"/funds/{row.Id.Value}";

    protected override async Task<Result<ListRows<FundLine>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListFunds())).Succeeded(out var funds, out var refusal)
            ? new ListRows<FundLine>(funds, funds.Count)
            : refusal;
}
