using System.Globalization;

namespace Fourwings.Platform.Storage;

/// <summary>Numbers that the platform gives out (编号), each once.</summary>
internal static class NumberSeries
{
    private const string NextSql = """
        INSERT INTO number_counter (kind, year, last) VALUES (@kind, @year, 1)
        ON CONFLICT (kind, year) DO UPDATE SET last = number_counter.last + 1 RETURNING last
        """;

    /// <summary>The next number of a year: <c>SQ-2010-0007</c>.</summary>
    public static async Task<string> NextNumberAsync(this Db db, string kind)
    {
        var year = db.Call.BusinessDate.Year;
        var last = await db.ScalarAsync<long>(NextSql, new { kind, year });
        return string.Create(CultureInfo.InvariantCulture, $"{kind}-{year}-{last:0000}");
    }
}
