using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Operations;

/// <summary>What a new platform is told: its first business date, its city, whether it is a demo.</summary>
public sealed record PlatformSettings(DateOnly BusinessOn, string Place, bool IsDemo = false);

/// <summary>An organisation that is there from the first day.</summary>
/// <param name="Code">Its social credit code.</param>
/// <param name="Profile">Names, roles, address.</param>
public sealed record FirstOrganisation(string Code, OrganisationProfile Profile);

/// <summary>The login that makes all others.</summary>
/// <param name="Login">The name typed at sign-in.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Organisation">The code of the organisation for which the person acts.</param>
/// <param name="Password">The first password.</param>
public sealed record FirstAdministrator(string Login, string Name, string Organisation, string Password);

/// <summary>The first thing on a new database (初始化): once, never again, and all of it or nothing.</summary>
public static class SetUp
{
    /// <summary>Migrates the database and writes the settings alone.</summary>
    /// <returns>The settings, or a refusal where the platform is set up already or has no rules for the city.</returns>
    public static Task<Result<PlatformSettings>> RunAsync(Database database, PlatformSettings settings) =>
        RunAsync(database, settings, [], null);

    /// <summary>Migrates the database, writes the settings, and enters organisations and the administrator.</summary>
    /// <returns>
    /// The settings, or why they cannot be: then nothing was written. The refusal's field says which entry is meant:
    /// <c>organisations[2].code</c>.
    /// </returns>
    public static async Task<Result<PlatformSettings>> RunAsync(
        Database database,
        PlatformSettings settings,
        IReadOnlyList<FirstOrganisation> organisations,
        FirstAdministrator? administrator)
    {
        if (settings.Place.Length > 0 && !database.World.Rules.Places.Contains(settings.Place))
        {
            return new Refusal("setup.place-unknown", null, "place")
                .With("place", settings.Place)
                .With("known", string.Join("、", database.World.Rules.Places));
        }

        await Migrator.RunAsync(database);
        return await database.RunAsync(new Entry(settings, organisations, administrator), Viewer.System);
    }

    private sealed record Entry(
        PlatformSettings Settings, IReadOnlyList<FirstOrganisation> Organisations, FirstAdministrator? Administrator)
        : ISlice<PlatformSettings>
    {
        private const string StateSql = """
            INSERT INTO platform_state (id, business_on, place, is_demo) VALUES (1, @BusinessOn, @Place, @IsDemo)
            ON CONFLICT DO NOTHING
            """;

        public async Task<Result<PlatformSettings>> HandleAsync(Db db, Call call)
        {
            if (await db.ExecuteAsync(StateSql, Settings) == 0)
            {
                return new Refusal("setup.done-already");
            }

            var first = db.AsOf(Settings.BusinessOn);
            first.UseCase = nameof(SetUp);
            var ids = new Dictionary<string, OrganisationId>();
            foreach (var (number, organisation) in Organisations.Index())
            {
                var register = new RegisterOrganisation(organisation.Code, organisation.Profile);
                var registered = await register.HandleAsync(first, first.Call);
                if (!registered.Succeeded(out var made, out var refusal))
                {
                    return refusal with { Field = $"organisations[{number}].{refusal.Field}" };
                }

                ids[organisation.Code] = made.Id;
            }

            return Administrator is null ? Settings : await AddAdministratorAsync(first, Administrator, ids);
        }

        private async Task<Result<PlatformSettings>> AddAdministratorAsync(
            Db first, FirstAdministrator administrator, Dictionary<string, OrganisationId> ids)
        {
            if (!ids.TryGetValue(administrator.Organisation, out var organisation))
            {
                return new Refusal("setup.administrator-homeless", null, "administrator.organisation")
                    .With("code", administrator.Organisation);
            }

            var add = new AddUser(
                organisation, null, Desk.Administrator, administrator.Login, administrator.Name,
                administrator.Password);
            var added = await add.HandleAsync(first, first.Call);
            return added.Succeeded(out _, out var refusal)
                ? Settings
                : refusal with { Field = $"administrator.{refusal.Field?.ToLowerInvariant()}" };
        }
    }
}
