using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>All SQL of programmes, batches and their lines, and their load; a programme is published.</summary>
internal static class InsuranceGroupStore
{
    /// <summary>The kind under which programmes stand in the journal and among participants.</summary>
    public const string Kind = "insurance_programme";

    /// <summary>The kind under which batches stand in the journal and among participants.</summary>
    public const string BatchKind = "insurance_batch";

    private const string FindSql = "SELECT p.body FROM insurance_programme p WHERE p.id = @id";

    private const string InsertSql = """
        INSERT INTO insurance_programme (id, version, state, name, product, sponsor_id, insurer_id, insurer_name,
            budget_fen, committed_fen, batches, policies, patents, from_on, to_on, body)
        VALUES (@id, @version, @state, @name, @product, @sponsor, @insurer, @insurerName, @budget, @committed,
            @batches, @policies, @patents, @from, @to, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE insurance_programme SET version = @version, state = @state, committed_fen = @committed,
            batches = @batches, policies = @policies, patents = @patents, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string FindBatchSql =
        "SELECT b.body FROM insurance_batch b WHERE b.id = @id AND {visible:insurance_batch b}";

    private const string InsertBatchSql = """
        INSERT INTO insurance_batch (id, version, state, number, programme_id, insurer_id, file_name, from_on,
            staged_on, lines, good, premium_fen, city_fen, issued, insured, paid_fen, body)
        VALUES (@id, @version, @state, @number, @programme, @insurer, @fileName, @from, @stagedOn, @lines, @good,
            @premium, @city, @issued, @insured, @paid, @body)
        """;

    private const string UpdateBatchSql = """
        UPDATE insurance_batch SET version = @version, state = @state, issued = @issued, insured = @insured,
            paid_fen = @paid, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string OwedSql = """
        SELECT p.id FROM insurance_policy p
        WHERE p.batch_id = @id AND p.city_owes_fen > 0 AND {visible:insurance_policy p} ORDER BY p.id
        """;

    /// <summary>A programme, or null.</summary>
    public static async Task<InsuranceProgramme?> FindGroupAsync(this Db db, InsuranceProgrammeId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<InsuranceProgramme>(body)
            : null;

    /// <summary>Writes a new programme; insurer and sponsor see its time line.</summary>
    /// <returns>False where the name is taken.</returns>
    public static async Task<bool> AddGroupAsync(this Db db, InsuranceGroupOpened fact)
    {
        var group = InsuranceProgramme.Of(fact);
        var names = await OrganisationStore.KeptNamesAsync(db, [fact.Terms.Insurer]);
        if (await db.ExecuteAsync(InsertSql, ArgsOf(group, names.GetValueOrDefault(fact.Terms.Insurer, ""))) == 0)
        {
            return false;
        }

        await db.LetSeeAsync(Kind, group.Id.Value, fact.Terms.Insurer);
        await db.LetSeeAsync(Kind, group.Id.Value, fact.Terms.Sponsor);
        await db.RecordAsync(Kind, group.Id.Value, group.Version, fact);
        return true;
    }

    /// <summary>Writes what the fact makes of the programme.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<InsuranceProgramme> SaveGroupAsync(this Db db, InsuranceProgramme before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after, string.Empty)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>A batch that the viewer may see, or null.</summary>
    public static async Task<InsuranceBatch?> FindBatchAsync(this Db db, InsuranceBatchId id) =>
        await db.ScalarAsync<string>(FindBatchSql, new { id }) is { } body
            ? CanonicalJson.Read<InsuranceBatch>(body)
            : null;

    /// <summary>Writes a new batch with its lines; insurer and sponsor see it.</summary>
    public static async Task<InsuranceBatch> AddBatchAsync(
        this Db db, GroupTerms terms, InsuranceRosterChecked fact, QuotedLine[] lines)
    {
        var batch = InsuranceBatch.Of(fact);
        await db.ExecuteAsync(InsertBatchSql, ArgsOf(batch, terms.Insurer, db.Call.BusinessDate));
        await db.CopyAsync(RowsOf(batch.Id, lines));
        await db.LetSeeAsync(BatchKind, batch.Id.Value, terms.Insurer);
        await db.LetSeeAsync(BatchKind, batch.Id.Value, terms.Sponsor);
        await db.RecordAsync(BatchKind, batch.Id.Value, batch.Version, fact);
        return batch;
    }

    /// <summary>Writes what the fact makes of the batch.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<InsuranceBatch> SaveBatchAsync(this Db db, InsuranceBatch before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateBatchSql, ArgsOf(after, default, default)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(BatchKind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>The policies of a batch for which the city still owes.</summary>
    public static Task<IReadOnlyList<InsurancePolicyId>> UnpaidByCityAsync(this Db db, InsuranceBatchId id) =>
        db.QueryAsync<InsurancePolicyId>(OwedSql, new { id });

    private static BulkRows RowsOf(InsuranceBatchId batch, QuotedLine[] lines) =>
        new BulkRows("insurance_line", lines.Length)
            .Add("batch_id", Array.ConvertAll(lines, _ => batch.Value))
            .Add("row_no", Array.ConvertAll(lines, line => line.Line.Row))
            .Add("firm_code", Array.ConvertAll(lines, line => line.Line.FirmCode))
            .Add("number", Array.ConvertAll(
                lines, line => line.Line.Number.Length > 0 ? line.Line.Number : line.Line.Written))
            .AddValues("consent", Array.ConvertAll(lines, line => (object?)line.Line.Consent))
            .AddValues("firm_id", Array.ConvertAll(lines, line => (object?)line.Firm?.Value))
            .AddValues("patent_id", Array.ConvertAll(lines, line => (object?)line.Patent?.Value))
            .AddValues("pledged", Array.ConvertAll(lines, line => (object?)line.Pledged))
            .Add("premium_fen", Array.ConvertAll(lines, line => line.Shares.Whole.Fen))
            .Add("city_fen", Array.ConvertAll(lines, line => line.Shares.City.Fen))
            .Add("fault", Array.ConvertAll(
                lines, line => StoredFault.Write(line.Fault) ?? string.Empty));

    private static object ArgsOf(InsuranceProgramme group, string insurerName) => new
    {
        id = group.Id,
        version = group.Version,
        state = group.State.ToString(),
        name = group.Terms.Name,
        product = group.Terms.Product.ToString(),
        sponsor = group.Terms.Sponsor,
        insurer = group.Terms.Insurer,
        insurerName,
        budget = group.Terms.Budget,
        committed = group.Committed,
        batches = group.Batches,
        policies = group.Policies,
        patents = group.Patents,
        from = group.Terms.From,
        to = group.Terms.To,
        body = CanonicalJson.Write(group),
    };

    private static object ArgsOf(InsuranceBatch batch, OrganisationId insurer, DateOnly stagedOn) => new
    {
        id = batch.Id,
        version = batch.Version,
        state = batch.State.ToString(),
        number = batch.Number,
        programme = batch.Programme,
        insurer,
        fileName = batch.FileName,
        from = batch.From,
        stagedOn,
        lines = batch.Figures.Lines,
        good = batch.Figures.Good,
        premium = batch.Figures.Premium,
        city = batch.Figures.City,
        issued = batch.Issued,
        insured = batch.Insured,
        paid = batch.Paid,
        body = CanonicalJson.Write(batch),
    };
}
