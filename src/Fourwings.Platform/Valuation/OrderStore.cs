using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>All SQL that writes orders and the register of experts, and their loads by id.</summary>
public static class OrderStore
{
    /// <summary>The kind under which orders stand in the journal and among participants.</summary>
    public const string Kind = "analysis_order";

    /// <summary>The kind under which experts stand in the journal.</summary>
    public const string ExpertKind = "valuation_expert";

    /// <summary>Replays every order from its stream.</summary>
    internal static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "analysis_order", "{visible:analysis_order r}").Rows<OrderRow>(
            (stream, _) => OrderRow.Of(AnalysisOrder.Replay(stream.Facts), stream.Lines[^1].BusinessOn),
            row => row.Id.Value);

    /// <summary>Replays every expert from its stream.</summary>
    internal static IVerificationCheck ExpertReplay { get; } =
        new ReplayedRecords(ExpertKind, "valuation_expert").Rows<ExpertRow>(
            (stream, _) => ExpertRow.Of(Expert.Replay(stream.Facts)), row => row.Id.Value);

    private const string FindSql =
        "SELECT o.body FROM analysis_order o WHERE o.id = @id AND {visible:analysis_order o}";

    private const string InsertSql = """
        INSERT INTO analysis_order (id, version, state, number, kind, right_id, title, client_id, executor_id, base_on,
            fee_fen, value_fen, submitted_by, valid_until, changed_on, body)
        VALUES (@Id, @Version, @State, @Number, @Kind, @RightId, @Title, @ClientId, @ExecutorId, @BaseOn, @FeeFen,
            @ValueFen, @SubmittedBy, @ValidUntil, @ChangedOn, @Body)
        """;

    private const string UpdateSql = """
        UPDATE analysis_order SET version = @Version, state = @State, value_fen = @ValueFen,
            submitted_by = @SubmittedBy, valid_until = @ValidUntil, changed_on = @ChangedOn, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string ExpertsSql = "SELECT e.body FROM valuation_expert e ORDER BY e.name, e.id";

    private const string ExpertSql = "SELECT e.body FROM valuation_expert e WHERE e.id = @id";

    private const string InsertExpertSql = """
        INSERT INTO valuation_expert (id, version, state, name, works, body)
        VALUES (@Id, @Version, @State, @Name, @Works, @Body)
        """;

    private const string UpdateExpertSql = """
        UPDATE valuation_expert SET version = @Version, state = @State, name = @Name, works = @Works, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    /// <summary>An order that the viewer may see, or null.</summary>
    public static async Task<AnalysisOrder?> FindOrderAsync(this Db db, AnalysisOrderId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<AnalysisOrder>(body) : null;

    /// <summary>The whole register of experts, by name.</summary>
    internal static async Task<IReadOnlyList<Expert>> ExpertsAsync(this Db db) =>
        [.. (await db.QueryAsync<string>(ExpertsSql)).Select(CanonicalJson.Read<Expert>)];

    /// <summary>One expert, or null.</summary>
    internal static async Task<Expert?> FindExpertAsync(this Db db, ExpertId id) =>
        await db.ScalarAsync<string>(ExpertSql, new { id }) is { } body ? CanonicalJson.Read<Expert>(body) : null;

    /// <summary>Keeps an expert as the fact made it.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<Expert> SaveExpertAsync(this Db db, Expert expert, IFact fact)
    {
        if (await db.ExecuteAsync(fact is ExpertListed ? InsertExpertSql : UpdateExpertSql, ExpertRow.Of(expert)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(ExpertKind, expert.Id.Value, expert.Version, fact);
        return expert;
    }

    /// <summary>Writes a new order; client, executor and owners see it, the executor sees the patent.</summary>
    internal static async Task<AnalysisOrder> AddOrderAsync(this Db db, OrderPlaced fact, PatentFacts patent)
    {
        var order = AnalysisOrder.Of(fact);
        await db.ExecuteAsync(InsertSql, OrderRow.Of(order, db.Call.BusinessDate));
        OrganisationId[] parties =
        [
            fact.Terms.Client, fact.Terms.Executor,
            .. patent.Owners.Select(owner => owner.Organisation).OfType<OrganisationId>(),
        ];
        foreach (var party in parties.Distinct())
        {
            await db.AddParticipantAsync(Kind, order.Id.Value, party);
        }

        await db.LetSeeRightAsync(fact.Terms.Right, fact.Terms.Executor);
        await db.RecordAsync(Kind, order.Id.Value, order.Version, fact);
        return order;
    }

    /// <summary>Writes what the fact makes of the order.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<AnalysisOrder> SaveOrderAsync(this Db db, AnalysisOrder before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, OrderRow.Of(after, db.Call.BusinessDate)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>An order with its patent and its system, for one who may act on it.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="id">Which.</param>
    /// <param name="byClient">Whether the act is the client's; else the executor's.</param>
    internal static async Task<Result<OrderCase>> OrderCaseAsync(this Db db, AnalysisOrderId id, bool byClient = false)
    {
        if (await db.FindOrderAsync(id) is not { } order
            || (await PatentStore.FactsAsync(db, [new(order.Terms.Right.Id)])).SingleOrDefault() is not { } patent)
        {
            return new Refusal("platform.not-yours");
        }

        var (viewer, actor) = (db.Call.Viewer, byClient ? order.Terms.Client : order.Terms.Executor);
        if (viewer.Desk != Desk.System && viewer.Organisation != actor)
        {
            return new Refusal("platform.not-yours");
        }

        return IndicatorSystems.Of(db.Rules, order.Terms.System, order.Terms.BaseOn)
            .Succeeded(out var system, out var refusal)
            ? new OrderCase(order, patent, system)
            : refusal;
    }

    /// <summary>How many sign an appraisal, and by how many methods it is found.</summary>
    internal static Result<AppraisalLaw> AppraisalLawOf(this Db db, DateOnly on) =>
        db.Rules.At(AnalysisOrder.SignaturesRule, on).Succeeded(out var rule, out var refusal)
            ? new AppraisalLaw(rule.Content["signatures"].AsWhole(), rule.Content["methods"].AsWhole())
            : refusal;
}

/// <summary>An order with what it is about.</summary>
internal sealed record OrderCase(AnalysisOrder Order, PatentFacts Patent, Ruled<IndicatorSystem> System);

/// <summary>How many sign an appraisal, and by how many methods it is found.</summary>
internal sealed record AppraisalLaw(int Signatures, int Methods);

internal sealed record OrderRow
{
    public required AnalysisOrderId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Number { get; init; }

    public required string Kind { get; init; }

    public required Guid RightId { get; init; }

    public required string Title { get; init; }

    public required OrganisationId ClientId { get; init; }

    public required OrganisationId ExecutorId { get; init; }

    public required DateOnly BaseOn { get; init; }

    public required Money FeeFen { get; init; }

    public Money? ValueFen { get; init; }

    public UserId? SubmittedBy { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required DateOnly ChangedOn { get; init; }

    public required string Body { get; init; }

    public static OrderRow Of(AnalysisOrder order, DateOnly changedOn) => new()
    {
        Id = order.Id,
        Version = order.Version,
        State = order.State.ToString(),
        Number = order.Number,
        Kind = order.Terms.Kind.ToString(),
        RightId = order.Terms.Right.Id,
        Title = order.Terms.Title,
        ClientId = order.Terms.Client,
        ExecutorId = order.Terms.Executor,
        BaseOn = order.Terms.BaseOn,
        FeeFen = order.Terms.Fee,
        ValueFen = order.Conclusion?.Value,
        SubmittedBy = order.SubmittedBy,
        ValidUntil = order.Signature?.ValidUntil,
        ChangedOn = changedOn,
        Body = CanonicalJson.Write(order),
    };
}

internal sealed record ExpertRow
{
    public required ExpertId Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Name { get; init; }

    public required string Works { get; init; }

    public required string Body { get; init; }

    public static ExpertRow Of(Expert expert) => new()
    {
        Id = expert.Id,
        Version = expert.Version,
        State = expert.State.ToString(),
        Name = expert.Entry.Name,
        Works = expert.Entry.Works,
        Body = CanonicalJson.Write(expert),
    };
}
