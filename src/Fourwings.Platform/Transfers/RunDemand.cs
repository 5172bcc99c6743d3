using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>A firm posts what it looks for (发布技术需求); every desk reads it.</summary>
/// <param name="Title">What for, in a few words.</param>
/// <param name="Words">What it has to do, in plain words.</param>
/// <param name="Ipc">Classes, where the firm knows them.</param>
/// <param name="Budget">What it would pay; null = not said.</param>
/// <param name="Until">The last day.</param>
public sealed record PostDemand(
    string Title, string Words, IReadOnlyList<string> Ipc, Money? Budget, DateOnly Until) : ISlice<Demand>
{
    /// <inheritdoc/>
    public async Task<Result<Demand>> HandleAsync(Db db, Call call)
    {
        var terms = new DemandTerms(
            await db.NextNumberAsync("XQ"), call.Viewer.Organisation, Title, Words,
            [.. Ipc.Select(code => code.Trim()).Where(code => code.Length > 0)], Budget, Until);
        return Demand.Post(new(call.Ids.Next()), terms, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.AddDemandAsync(fact)
            : refusal;
    }
}

/// <summary>The firm says that its demand is met (需求已满足).</summary>
/// <param name="Id">Which demand.</param>
public sealed record MeetDemand(DemandId Id) : ISlice<Demand>
{
    /// <inheritdoc/>
    public Task<Result<Demand>> HandleAsync(Db db, Call call) =>
        DemandStore.ChangeAsync(db, Id, demand => demand.Meet(call.BusinessDate, call.Viewer.User));
}

/// <summary>The firm looks no more (关闭需求).</summary>
/// <param name="Id">Which demand.</param>
public sealed record CloseDemand(DemandId Id) : ISlice<Demand>
{
    /// <inheritdoc/>
    public Task<Result<Demand>> HandleAsync(Db db, Call call) =>
        DemandStore.ChangeAsync(db, Id, demand => demand.Close(call.BusinessDate));
}

/// <summary>
/// All SQL that writes demands, and their load. A demand is what a firm has made public: every desk reads it.
/// </summary>
internal static class DemandStore
{
    /// <summary>The kind under which demands stand in the journal and in the search.</summary>
    public const string Kind = "transfer_demand";

    private const string FindSql = "SELECT d.body FROM transfer_demand d WHERE d.id = @id";

    private const string OverSql = """
        SELECT d.body FROM transfer_demand d WHERE d.state = 'Open' AND d.until_on <= @closedOn ORDER BY d.id
        """;

    private const string InsertSql = """
        INSERT INTO transfer_demand (id, version, state, number, firm_id, firm_name, title, budget_fen, posted_on,
            until_on, body)
        VALUES (@id, @version, @state, @number, @firm, @firmName, @title, @budget, @postedOn, @until, @body)
        """;

    private const string UpdateSql = """
        UPDATE transfer_demand SET version = @version, state = @state, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>A demand, or null.</summary>
    public static async Task<Demand?> FindDemandAsync(this Db db, DemandId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<Demand>(body) : null;

    /// <summary>The open demands whose last day is over.</summary>
    public static async Task<IReadOnlyList<Demand>> DemandsOverAsync(this Db db, DateOnly closedOn) =>
        [.. (await db.QueryAsync<string>(OverSql, new { closedOn })).Select(CanonicalJson.Read<Demand>)];

    /// <summary>Writes a new demand.</summary>
    public static async Task<Demand> AddDemandAsync(this Db db, DemandPosted fact)
    {
        var demand = Demand.Of(fact);
        var names = await OrganisationStore.KeptNamesAsync(db, [fact.Terms.Firm]);
        await db.ExecuteAsync(InsertSql, ArgsOf(demand, names.GetValueOrDefault(fact.Terms.Firm, string.Empty)));
        await db.IndexAsync(
            Kind,
            demand.Id.Value,
            [fact.Terms.Title, fact.Terms.Number, .. names.Values, .. fact.Terms.Ipc, fact.Terms.Words]);
        await db.RecordAsync(Kind, demand.Id.Value, demand.Version, fact);
        return demand;
    }

    /// <summary>Writes what the fact makes of the demand.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<Demand> SaveDemandAsync(this Db db, Demand before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after, string.Empty)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    /// <summary>Loads, decides and saves one change of a demand by its firm.</summary>
    public static async Task<Result<Demand>> ChangeAsync<TFact>(
        Db db, DemandId id, Func<Demand, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindDemandAsync(id) is not { } known || !db.Call.Viewer.IsFor(known.Terms.Firm))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(known).Succeeded(out var fact, out var refusal)
            ? await db.SaveDemandAsync(known, fact)
            : refusal;
    }

    private static object ArgsOf(Demand demand, string firmName) => new
    {
        id = demand.Id,
        version = demand.Version,
        state = demand.State.ToString(),
        number = demand.Terms.Number,
        firm = demand.Terms.Firm,
        firmName,
        title = demand.Terms.Title,
        budget = demand.Terms.Budget,
        postedOn = demand.PostedOn,
        until = demand.Terms.Until,
        body = CanonicalJson.Write(demand),
    };
}
