using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Lending;

/// <summary>Sets the values on file beside the loans of a page: two statements, however many rows.</summary>
internal static class LoanValues
{
    private const string RightsSql = """
        SELECT k.loan_id, r.right_id, r.right_kind
        FROM loan_pledge k JOIN pledge_right r ON r.pledge_id = k.pledge_id JOIN loan l ON l.id = k.loan_id
        WHERE k.loan_id IN @ids AND {visible:loan l}
        """;

    public static async Task<IReadOnlyList<LoanLine>> WithAsync(Db db, IReadOnlyList<LoanLine> page)
    {
        if (page.Count == 0 || !LoanToValueRules.Of(db.Rules).At(db.Call.BusinessDate).Succeeded(out var limit, out _))
        {
            return page;
        }

        Guid[] ids = [.. page.Select(line => line.Id.Value)];
        var rights = await db.QueryAsync<RightRow>(RightsSql, new { ids });
        var values = rights.Count == 0
            ? []
            : await ValuationStore.OnFileAsync(db, [.. rights.Select(row => row.ToRight()).Distinct()]);
        var byRight = values.ToLookup(value => value.Right.Id);
        var byLoan = rights.ToLookup(row => row.LoanId);
        return [.. page.Select(line => With(
            line,
            [.. byLoan[line.Id].Select(row => row.ToRight()).Distinct()],
            byRight,
            limit.Value,
            db.Call.BusinessDate))];
    }

    private static LoanLine With(
        LoanLine line, RightRef[] rights, ILookup<Guid, ValueOnFile> values, LoanToValueLimit limit, DateOnly on)
    {
        var securing = rights
            .Select(right => new SecuringRight(right, "", true, null, [.. values[right.Id]])).ToArray();
        return LoanToValue.Of(line.OutstandingFen, securing, limit, "", on).Succeeded(out var figure, out _)
            ? line with { Value = figure.Value, ValueLimit = figure.Limit }
            : line;
    }

    private sealed record RightRow
    {
        public required LoanId LoanId { get; init; }

        public required Guid RightId { get; init; }

        public required string RightKind { get; init; }

        public RightRef ToRight() => new(Enum.Parse<RightKind>(RightKind), RightId);
    }
}
