using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The programmes of the city (统保项目), the latest first; they are published.</summary>
public sealed record ListInsuranceProgrammes : IQuery<IReadOnlyList<InsuranceProgrammeRow>>
{
    private const string Sql = """
        SELECT p.id, p.state, p.name, p.product, {name:p.insurer_id p.insurer_name} AS insurer_name, p.budget_fen,
            p.committed_fen, p.batches, p.policies, p.patents, p.from_on, p.to_on
        FROM insurance_programme p ORDER BY p.from_on DESC, p.id DESC LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<InsuranceProgrammeRow>>> HandleAsync(Db db, Call call) =>
        (InsuranceProgrammeRow[])[.. await db.QueryAsync<InsuranceProgrammeRow>(Sql)];
}

/// <summary>A line of the list of programmes.</summary>
public sealed record InsuranceProgrammeRow
{
    /// <summary>The programme.</summary>
    public required InsuranceProgrammeId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its product.</summary>
    public required string Product { get; init; }

    /// <summary>The insurer.</summary>
    public required string InsurerName { get; init; }

    /// <summary>The budget.</summary>
    public required Money BudgetFen { get; init; }

    /// <summary>What is set aside or paid of it.</summary>
    public required Money CommittedFen { get; init; }

    /// <summary>Batches confirmed.</summary>
    public required long Batches { get; init; }

    /// <summary>Policies of them.</summary>
    public required long Policies { get; init; }

    /// <summary>Patents of them.</summary>
    public required long Patents { get; init; }

    /// <summary>The first day on which policies begin.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>Where it stands.</summary>
    public GroupState Stands => Enum.Parse<GroupState>(State);

    /// <summary>Which product.</summary>
    public InsuranceProduct Is => Enum.Parse<InsuranceProduct>(Product);
}

/// <summary>A programme with its batches (统保项目详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowInsuranceProgramme(InsuranceProgrammeId Id) : IQuery<InsuranceProgrammePage>
{
    private const string BatchesSql = """
        SELECT b.body FROM insurance_batch b
        WHERE b.programme_id = @Id AND {visible:insurance_batch b} ORDER BY b.staged_on DESC, b.id DESC LIMIT 100
        """;

    /// <inheritdoc/>
    public async Task<Result<InsuranceProgrammePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindGroupAsync(Id) is not { } group
            || (call.Viewer.Desk == Desk.Insurer && call.Viewer.Organisation != group.Terms.Insurer))
        {
            return new Refusal("platform.not-yours");
        }

        var names = await OrganisationStore.NamesAsync(db, [group.Terms.Insurer, group.Terms.Sponsor]);
        return new InsuranceProgrammePage(
            group,
            names.GetValueOrDefault(group.Terms.Insurer, string.Empty),
            names.GetValueOrDefault(group.Terms.Sponsor, string.Empty),
            [.. (await db.QueryAsync<string>(BatchesSql, new { Id })).Select(CanonicalJson.Read<InsuranceBatch>)],
            call.BusinessDate);
    }
}

/// <summary>A programme with what its page shows.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="InsurerName">The insurer's name.</param>
/// <param name="SponsorName">The office's name.</param>
/// <param name="Batches">Its batches, the latest first.</param>
/// <param name="On">The business date.</param>
public sealed record InsuranceProgrammePage(
    InsuranceProgramme Programme,
    string InsurerName,
    string SponsorName,
    IReadOnlyList<InsuranceBatch> Batches,
    DateOnly On);

/// <summary>A batch with its lines, the bad ones first (批次详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowRoster(InsuranceBatchId Id) : IQuery<RosterPage>
{
    private const int Most = 500;

    private const string LinesSql = """
        SELECT l.row_no, l.firm_code, COALESCE({name:o}, '') AS firm_name, l.number, l.pledged, l.premium_fen,
            l.city_fen, l.fault, l.policy_id
        FROM insurance_batch b JOIN insurance_line l ON l.batch_id = b.id LEFT JOIN organisation o ON o.id = l.firm_id
        WHERE b.id = @Id AND {visible:insurance_batch b}
        ORDER BY CASE WHEN l.fault = '' THEN 1 ELSE 0 END, l.row_no LIMIT @Most
        """;

    /// <inheritdoc/>
    public async Task<Result<RosterPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindBatchAsync(Id) is not { } batch)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(InsuranceGroupStore.BatchKind, Id.Value);
        var group = (await db.FindGroupAsync(batch.Programme))!;
        return new RosterPage(
            batch, group, [.. await db.QueryAsync<RosterRow>(LinesSql, new { Id, Most })], call.BusinessDate);
    }
}

/// <summary>A batch with what its page shows.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Programme">Its programme.</param>
/// <param name="Lines">Its lines, the bad ones first; 500 at most.</param>
/// <param name="On">The business date.</param>
public sealed record RosterPage(
    InsuranceBatch Batch, InsuranceProgramme Programme, IReadOnlyList<RosterRow> Lines, DateOnly On);

/// <summary>A line of a roster.</summary>
public sealed record RosterRow
{
    /// <summary>The row in the file.</summary>
    public required long RowNo { get; init; }

    /// <summary>The firm's code as it stands in the file.</summary>
    public required string FirmCode { get; init; }

    /// <summary>The firm; empty = not known.</summary>
    public required string FirmName { get; init; }

    /// <summary>The patent number.</summary>
    public required string Number { get; init; }

    /// <summary>Whether it is pledged.</summary>
    public required bool Pledged { get; init; }

    /// <summary>Its premium.</summary>
    public required Money PremiumFen { get; init; }

    /// <summary>The city's part of it.</summary>
    public required Money CityFen { get; init; }

    /// <summary>Why it cannot be insured, as stored; empty = it can.</summary>
    public required string Fault { get; init; }

    /// <summary>Its policy; null = not issued.</summary>
    public InsurancePolicyId? PolicyId { get; init; }

    /// <summary>Why it cannot be insured, or null.</summary>
    public Refusal? Why => Fault.Length == 0 ? null : StoredFault.Read(Fault);
}
