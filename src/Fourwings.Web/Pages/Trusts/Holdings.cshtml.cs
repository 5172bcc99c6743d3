using Fourwings.Domain;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>What the viewer was paid by trusts, the latest first; the trustee sees every holder of its own.</summary>
public sealed class HoldingListPage : ListPage<TrustStatementRow>
{
    public override string Name => "holdings";

    protected override IReadOnlyList<Column<TrustStatementRow>> Columns =>
    [
        Column.Link<TrustStatementRow>("payment", row => $"{row.RunNumber}", Href).OnCard('c'),
        Column.Text<TrustStatementRow>("plan", row => row.PlanName).OnCard('a'),
        Column.Text<TrustStatementRow>("holder", row => row.HolderName),
        Column.Text<TrustStatementRow>("tranche", row => TrustWords.Payee(T, row.Tranche)).OnCard('e'),
        Column.Count<TrustStatementRow>("units", row => row.Units == 0 ? null : row.Units),
        Column.Exact<TrustStatementRow>("interest", row => row.InterestFen),
        Column.Exact<TrustStatementRow>("principal", row => row.PrincipalFen),
        Column.Exact<TrustStatementRow>("rest", row => row.ResidualFen),
        Column.Exact<TrustStatementRow>("total", row => row.Total).OnCard('d', labelled: true),
        Column.Day<TrustStatementRow>("paid", row => row.PaidOn).OnCard('f'),
        Column.State<TrustStatementRow>("state", row => HoldingWords.State(T, row)).OnCard('b'),
    ];

    protected override string Href(TrustStatementRow row) => $"/holdings/{row.Id.Value}";

    protected override async Task<Result<ListRows<TrustStatementRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListTrustStatements(state.Wish))).Succeeded(out var part, out var refusal)
            ? ListRows<TrustStatementRow>.Of(part)
            : refusal;
}

/// <summary>States of statements with their shapes.</summary>
internal static class HoldingWords
{
    public static StateWord State(PageText text, TrustStatementRow row) => row.IsReversed
        ? new(Tone.End, text["holdings.reversed"])
        : new(Tone.Ok, text["holdings.paid"]);
}
