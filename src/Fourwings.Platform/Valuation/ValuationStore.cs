using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Where values on file are kept; whoever sees a right sees its values.</summary>
public static class ValuationStore
{
    /// <summary>The kind of the stream.</summary>
    public const string Kind = "valuation";

    /// <summary>Replays every value from its stream.</summary>
    internal static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "valuation", "{visible:valuation r}").Rows<ValuationRow>(
            (stream, _) => ValuationRow.Of(RightValuation.Replay(stream.Facts)), row => row.Id.Value);

    private static readonly DocumentSlot Report = DocumentSlot.Paper("valuation.report");

    private const string Columns = """
        SELECT v.id, v.right_kind, v.right_id, v.kind, v.amount_fen, v.base_on, v.valid_until, v.signer_id,
            v.signer_name, v.signed_by, v.document_id, v.state, v.superseded_by, v.reason, v.version
        FROM valuation v
        """;

    private const string FindSql = Columns + " WHERE v.id = @id AND {visible:valuation v}";

    private const string OfRightsSql = Columns + """
         WHERE v.right_id IN @rights AND {visible:valuation v} ORDER BY v.base_on DESC, v.id DESC
        """;

    private const string OfIdsSql = Columns + " WHERE v.id IN @ids AND {visible:valuation v}";

    private const string InsertSql = """
        INSERT INTO valuation (id, right_kind, right_id, kind, amount_fen, base_on, valid_until, signer_id, signer_name,
            signed_by, document_id, state, superseded_by, reason, version)
        VALUES (@Id, @RightKind, @RightId, @Kind, @AmountFen, @BaseOn, @ValidUntil, @SignerId, @SignerName, @SignedBy,
            @DocumentId, @State, @SupersededBy, @Reason, @Version)
        """;

    private const string UpdateSql = """
        UPDATE valuation SET state = @State, superseded_by = @SupersededBy, reason = @Reason, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    /// <summary>The value; null where there is none that the viewer may see.</summary>
    public static async Task<RightValuation?> FindAsync(Db db, ValuationId id) =>
        (await db.FindAsync<ValuationRow>(FindSql, new { id }))?.ToValuation();

    /// <summary>The values of a list of ids that the viewer may see, in the order of the list.</summary>
    public static async Task<IReadOnlyList<RightValuation>> LoadAsync(Db db, IReadOnlyList<Guid> ids)
    {
        var rows = ids.Count == 0 ? [] : await db.QueryAsync<ValuationRow>(OfIdsSql, new { ids });
        var values = rows.ToDictionary(row => row.Id.Value, row => row.ToValuation());
        return [.. ids.Where(values.ContainsKey).Select(id => values[id])];
    }

    /// <summary>All values of a right that the viewer may see, the latest first.</summary>
    public static Task<IReadOnlyList<RightValuation>> OfRightAsync(Db db, RightRef right) => OfRightsAsync(db, [right]);

    /// <summary>
    /// What a loan may rely on: the values now on file of some rights, as far as the viewer may see them.
    /// </summary>
    public static async Task<IReadOnlyList<ValueOnFile>> OnFileAsync(Db db, IReadOnlyCollection<RightRef> rights) =>
        [.. (await OfRightsAsync(db, rights))
            .Where(value => value.State == ValuationState.Filed)
            .Select(value => value.Facts())];

    /// <summary>
    /// Keeps the value as the fact made it, with its journal line; its signer sees the right from now on.
    /// </summary>
    public static async Task SaveAsync(Db db, RightValuation valuation, IFact fact)
    {
        var isNew = fact is ValuationFiled;
        if (await db.ExecuteAsync(isNew ? InsertSql : UpdateSql, ValuationRow.Of(valuation)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (isNew && valuation.Statement.Signer is { } signer)
        {
            await db.LetSeeRightAsync(valuation.Statement.Right, signer);
        }

        await db.RecordAsync(Kind, valuation.Id.Value, valuation.Version, fact);
    }

    /// <summary>Files the report with the right, so that whoever sees the right can read it.</summary>
    internal static async Task<Result<ValueStatement>> WithReportAsync(Db db, ValueStatement statement, Upload? report)
    {
        if (report is null)
        {
            return statement;
        }

        var kind = statement.Right.IsPatent ? PatentStore.Kind : IpRightStore.Kind;
        var added = await db.AddDocumentAsync(kind, statement.Right.Id, Report, report);
        return added.Succeeded(out var id, out var refusal) ? statement with { Document = id.Value } : refusal;
    }

    private static async Task<IReadOnlyList<RightValuation>> OfRightsAsync(Db db, IReadOnlyCollection<RightRef> rights)
    {
        if (rights.Count == 0)
        {
            return [];
        }

        var ids = rights.Select(right => right.Id).Distinct().ToArray();
        var rows = await db.QueryAsync<ValuationRow>(OfRightsSql, new { rights = ids });
        return [.. rows.Select(row => row.ToValuation()).Where(value => rights.Contains(value.Statement.Right))];
    }
}

internal sealed record ValuationRow
{
    public required ValuationId Id { get; init; }

    public required string RightKind { get; init; }

    public required Guid RightId { get; init; }

    public required string Kind { get; init; }

    public required Money AmountFen { get; init; }

    public required DateOnly BaseOn { get; init; }

    public required DateOnly ValidUntil { get; init; }

    public OrganisationId? SignerId { get; init; }

    public required string SignerName { get; init; }

    public required string SignedBy { get; init; }

    public Guid? DocumentId { get; init; }

    public required string State { get; init; }

    public ValuationId? SupersededBy { get; init; }

    public string? Reason { get; init; }

    public required long Version { get; init; }

    public static ValuationRow Of(RightValuation valuation) => new()
    {
        Id = valuation.Id,
        RightKind = valuation.Statement.Right.Kind.ToString(),
        RightId = valuation.Statement.Right.Id,
        Kind = valuation.Statement.Kind.ToString(),
        AmountFen = valuation.Statement.Amount,
        BaseOn = valuation.Statement.BaseOn,
        ValidUntil = valuation.Statement.ValidUntil,
        SignerId = valuation.Statement.Signer,
        SignerName = valuation.Statement.SignerName,
        SignedBy = CanonicalJson.Write(valuation.Statement.SignedBy),
        DocumentId = valuation.Statement.Document,
        State = valuation.State.ToString(),
        SupersededBy = valuation.SupersededBy,
        Reason = valuation.Reason,
        Version = valuation.Version,
    };

    public RightValuation ToValuation() => new()
    {
        Id = Id,
        Statement = new(
            new(Enum.Parse<RightKind>(RightKind), RightId), Enum.Parse<ValueKind>(Kind), AmountFen, BaseOn, ValidUntil)
        {
            Signer = SignerId,
            SignerName = SignerName,
            SignedBy = CanonicalJson.Read<string[]>(SignedBy),
            Document = DocumentId,
        },
        State = Enum.Parse<ValuationState>(State),
        SupersededBy = SupersededBy,
        Reason = Reason,
        Version = Version,
    };
}
