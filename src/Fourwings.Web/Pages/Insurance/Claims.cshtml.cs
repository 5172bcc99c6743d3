using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The claims that the viewer may see, the latest first.</summary>
public sealed class InsuranceClaimListPage : ListPage<InsuranceClaimRow>
{
    public override string Name => "insurance-claims";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<InsuranceClaimState>().Select(state => (state.ToString(), T.Of(state)))])];

    protected override IReadOnlyList<Column<InsuranceClaimRow>> Columns =>
    [
        Column.Link<InsuranceClaimRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<InsuranceClaimRow>("firm", row => row.FirmName).Sorting().OnCard('a'),
        Column.Text<InsuranceClaimRow>("product", row => T.Of(row.Is)).OnCard('e'),
        Column.State<InsuranceClaimRow>("state", row => InsuranceWords.State(T, row.Stands)).OnCard('b'),
        Column.Text<InsuranceClaimRow>("subject", row => row.Subject),
        Column.Text<InsuranceClaimRow>("insurer", row => row.InsurerName),
        Column.Exact<InsuranceClaimRow>("reserve", row => row.ReserveFen),
        Column.Exact<InsuranceClaimRow>("assessed", row => row.AssessedFen),
        Column.Exact<InsuranceClaimRow>("paid", row => row.PaidFen).OnCard('d', labelled: true),
        Column.Exact<InsuranceClaimRow>("recovered", row => row.RecoveredFen),
        Column.Day<InsuranceClaimRow>("happened", row => row.HappenedOn),
        Column.Day<InsuranceClaimRow>("notified", row => row.NotifiedOn).OnCard('f'),
    ];

    protected override string Href(InsuranceClaimRow row) => $"/insurance/claims/{row.Id.Value}";

    protected override async Task<Result<ListRows<InsuranceClaimRow>>> ReadAsync(ListState state)
    {
        var list = new ListInsuranceClaims(state.Wish, state.Chosen<InsuranceClaimState>("state"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<InsuranceClaimRow>.Of(part)
            : refusal;
    }
}
