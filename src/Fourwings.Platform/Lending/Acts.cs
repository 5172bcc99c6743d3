using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Who may act on a record that several organisations see.</summary>
internal static class Acts
{
    /// <summary>A record is another organisation's to act on; the platform's own jobs act for all.</summary>
    public static Refusal? NotBy(Viewer viewer, OrganisationId actor) =>
        viewer.Desk == Desk.System || viewer.Organisation == actor ? null : new("platform.not-yours");

    /// <summary>The next number of a year: <c>SQ-2010-0007</c>.</summary>
    public static async Task<string> NextNumberAsync(this Db db, string kind)
    {
        var year = db.Call.BusinessDate.Year;
        var last = await db.ScalarAsync<long>(
            """
            INSERT INTO number_counter (kind, year, last) VALUES (@kind, @year, 1)
            ON CONFLICT (kind, year) DO UPDATE SET last = number_counter.last + 1 RETURNING last
            """,
            new { kind, year });
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}-{year}-{last:0000}");
    }
}
