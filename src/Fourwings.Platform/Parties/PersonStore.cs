using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Where people and their mandates are kept.</summary>
public static class PersonStore
{
    /// <summary>The kind of the stream.</summary>
    public const string Kind = "person";

    /// <summary>Replays every person from its stream.</summary>
    internal static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "person", "{visible:person r}").Whole(
            Person.Replay, (db, id) => FindAsync(db, new(id)));

    private const string Columns = "p.id, p.organisation_id, p.unit_id, p.name, p.post, p.user_id, p.version";

    private const string FindSql =
        $"SELECT {Columns} FROM person p WHERE p.id = @id /* every row: the slice says whose person it is */";

    private const string OfOrganisationSql = $$"""
        SELECT {{Columns}} FROM person p
        WHERE p.organisation_id = @organisation AND {visible:person p} ORDER BY p.name, p.id
        """;

    private const string MandatesSql = """
        SELECT m.person_id, m.id, m.kind, m.unit_id, m.up_to_fen, m.from_on, m.until_on
        FROM mandate m JOIN person p ON p.id = m.person_id
        WHERE p.organisation_id = @organisation /* every row: read after its person */ ORDER BY m.person_id, m.position
        """;

    private const string InsertSql = """
        INSERT INTO person (id, organisation_id, unit_id, name, post, user_id, version)
        VALUES (@Id, @Organisation, @Unit, @Name, @Post, @User, @Version)
        """;

    private const string MandateSql = """
        INSERT INTO mandate (id, person_id, position, kind, unit_id, up_to_fen, from_on, until_on)
        VALUES (@Id, @person, @position, @kind, @Unit, @UpTo, @From, @Until)
        """;

    /// <summary>The person, for a decision; null where there is none.</summary>
    public static async Task<Person?> FindAsync(Db db, PersonId id) =>
        await db.FindAsync<PersonRow>(FindSql, new { id }) is { } row ? (await WithMandatesAsync(db, [row]))[0] : null;

    /// <summary>The people of an organisation, as far as the viewer may see them.</summary>
    public static async Task<IReadOnlyList<Person>> OfOrganisationAsync(Db db, OrganisationId organisation) =>
        await WithMandatesAsync(db, await db.QueryAsync<PersonRow>(OfOrganisationSql, new { organisation }));

    /// <summary>Keeps the person as the fact made him, with his journal line.</summary>
    public static async Task SaveAsync(Db db, Person person, IFact fact)
    {
        if (fact is PersonAdded)
        {
            await db.ExecuteAsync(InsertSql, person);
        }
        else if (await db.ExecuteAsync(
            "UPDATE person SET version = @Version WHERE id = @Id AND version = @Version - 1", person) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is MandateGiven { Mandate: var given })
        {
            await db.ExecuteAsync(MandateSql, new
            {
                given.Id,
                person = person.Id,
                position = person.Mandates.Count,
                kind = given.Kind.ToString(),
                given.Unit,
                given.UpTo,
                given.From,
                given.Until,
            });
        }
        else if (fact is MandateEnded ended)
        {
            await db.ExecuteAsync("UPDATE mandate SET until_on = @On WHERE id = @Mandate", ended);
        }

        await db.RecordAsync(Kind, person.Id.Value, person.Version, fact);
    }

    private static async Task<IReadOnlyList<Person>> WithMandatesAsync(Db db, IReadOnlyList<PersonRow> rows)
    {
        var people = new List<Person>();
        foreach (var organisation in rows.GroupBy(row => row.OrganisationId))
        {
            var mandates = (await db.QueryAsync<MandateRow>(MandatesSql, new { organisation = organisation.Key }))
                .ToLookup(mandate => mandate.PersonId);
            people.AddRange(organisation.Select(row => row.ToPerson(mandates[row.Id])));
        }

        return people;
    }

    private sealed record PersonRow
    {
        public required PersonId Id { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public UnitId? UnitId { get; init; }

        public required string Name { get; init; }

        public required string Post { get; init; }

        public UserId? UserId { get; init; }

        public required long Version { get; init; }

        public Person ToPerson(IEnumerable<MandateRow> mandates) => new()
        {
            Id = Id,
            Organisation = OrganisationId,
            Unit = UnitId,
            Name = Name,
            Post = Post,
            User = UserId,
            Mandates = [.. mandates.Select(mandate => mandate.ToMandate())],
            Version = Version,
        };
    }

    private sealed record MandateRow
    {
        public required PersonId PersonId { get; init; }

        public required MandateId Id { get; init; }

        public required string Kind { get; init; }

        public UnitId? UnitId { get; init; }

        public Money? UpToFen { get; init; }

        public required DateOnly FromOn { get; init; }

        public DateOnly? UntilOn { get; init; }

        public Mandate ToMandate() => new(Id, Enum.Parse<MandateKind>(Kind), UnitId, UpToFen, FromOn, UntilOn);
    }
}
