using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>All SQL that writes credit lines, and their load by id.</summary>
internal static class LineStore
{
    public const string Kind = "credit_line";

    private const string FindSql = "SELECT c.body FROM credit_line c WHERE c.id = @id AND {visible:credit_line c}";

    private const string InsertSql = """
        INSERT INTO credit_line (id, version, state, number, bank_id, unit_id, firm_id, limit_fen, from_on, to_on,
            fair_id, for_year, body)
        VALUES (@id, @version, @state, @number, @bank, @unit, @firm, @limit, @from, @to, @fair, @year, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string RightSql = """
        INSERT INTO credit_line_right (line_id, position, right_kind, right_id)
        VALUES (@line, @position, @kind, @right)
        """;

    private const string UpdateSql = """
        UPDATE credit_line SET version = @version, state = @state, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>A line that the viewer may see, or null.</summary>
    public static async Task<CreditLine?> FindLineAsync(this Db db, LineId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<CreditLine>(body) : null;

    /// <summary>Writes a new line; false where the bank has one of the number.</summary>
    public static async Task<bool> AddLineAsync(this Db db, CreditLine line, LineOpened fact)
    {
        if (await db.ExecuteAsync(InsertSql, ArgsOf(line)) == 0)
        {
            return false;
        }

        await db.AddParticipantAsync(Kind, line.Id.Value, line.Terms.Bank);
        await db.AddParticipantAsync(Kind, line.Id.Value, line.Terms.Firm);
        await db.OpenGuardedAsync(line.Id.Value, Kind, line.Terms.Bank, line.Terms.Limit);
        await db.ExecuteEachAsync(RightSql, line.Terms.Rights.Select((right, position) =>
            new { line = line.Id, position, kind = right.Kind.ToString(), right = right.Id }));
        var names = await OrganisationStore.NamesAsync(db, [line.Terms.Firm]);
        await db.IndexAsync(Kind, line.Id.Value, [line.Terms.Number.Trim(), .. names.Values]);
        await db.RecordAsync(Kind, line.Id.Value, line.Version, fact);
        return true;
    }

    /// <summary>Writes what the fact makes of the line.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<CreditLine> SaveLineAsync(this Db db, CreditLine before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static object ArgsOf(CreditLine line) => new
    {
        id = line.Id,
        version = line.Version,
        state = line.State.ToString(),
        number = line.Terms.Number.Trim(),
        bank = line.Terms.Bank,
        unit = line.Terms.Unit,
        firm = line.Terms.Firm,
        limit = line.Terms.Limit,
        from = line.Terms.From,
        to = line.Terms.To,
        fair = line.Terms.Fair,
        year = line.Terms.ForYear,
        body = CanonicalJson.Write(line),
    };
}
