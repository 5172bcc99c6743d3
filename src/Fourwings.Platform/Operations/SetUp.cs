using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Operations;

/// <summary>What a new platform is told: its first business date, its city, whether it is a demo.</summary>
public sealed record PlatformSettings(DateOnly BusinessOn, string Place, bool IsDemo = false);

/// <summary>The first thing on a new database (初始化): settings once, never again.</summary>
public static class SetUp
{
    /// <summary>Migrates the database and writes the settings.</summary>
    /// <returns>The settings, or a refusal where the platform is set up already or has no rules for the city.</returns>
    public static async Task<Result<PlatformSettings>> RunAsync(Database database, PlatformSettings settings)
    {
        if (settings.Place.Length > 0 && !database.World.Rules.Places.Contains(settings.Place))
        {
            return new Refusal("setup.place-unknown", null, "place").With("place", settings.Place);
        }

        await Migrator.RunAsync(database);
        var written = await database.InTransactionAsync(db => db.ExecuteAsync(
            """
            INSERT INTO platform_state (id, business_on, place, is_demo) VALUES (1, @BusinessOn, @Place, @IsDemo)
            ON CONFLICT DO NOTHING
            """,
            settings));
        return written == 1 ? settings : new Refusal("setup.done-already");
    }
}
