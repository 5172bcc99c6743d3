using Dapper;
using Fourwings.Platform.Access;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Access;

/// <summary>However the rows of a protected table are looked up, a viewer sees the same ones.</summary>
public class ProtectedTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Expand_FindsTheSameRowsWideAndNarrow(string kind)
    {
        await using var test = await LendingSample.DatabaseAsync(kind);
        var sample = await LendingSample.MakeAsync(test);
        var seen = 0;
        await using var connection = await test.Database.OpenAsync();
        foreach (var viewer in new[] { sample.Firm, sample.Maker, sample.OtherBank })
        {
            foreach (var table in Protected.Tables)
            {
                var narrow = await RowsAsync(table, viewer, isWide: false);
                Assert.Equal(narrow, await RowsAsync(table, viewer, isWide: true));
                seen += narrow.Count;
            }
        }

        Assert.NotEqual(0, seen);

        async Task<IReadOnlyList<string>> RowsAsync(string table, Viewer viewer, bool isWide)
        {
            var sql = Protected.Expand($"SELECT t.* FROM {table} t WHERE {{visible:{table} t}}", viewer.Desk, isWide);
            var rows = await connection.QueryAsync(
                sql, new { viewer_organisation = viewer.Organisation, viewer_on = LendingSample.Today });
            return [.. rows.Select(row => string.Join("|", ((IDictionary<string, object?>)row).Values)).Order()];
        }
    }
}
