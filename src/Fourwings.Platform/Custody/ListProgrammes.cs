using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The programmes of the city (托管项目), the latest first; they are published.</summary>
public sealed record ListProgrammes : IQuery<IReadOnlyList<ProgrammeRow>>
{
    private const string Sql = """
        SELECT p.id, p.state, p.name, p.layer, p.budget_fen, p.granted_fen, p.paid_fen, p.packages, p.from_on, p.to_on,
            (SELECT COUNT(*) FROM custody_appointment a WHERE a.programme_id = p.id) AS custodians
        FROM custody_programme p ORDER BY p.from_on DESC, p.id DESC LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<ProgrammeRow>>> HandleAsync(Db db, Call call) =>
        (ProgrammeRow[])[.. await db.QueryAsync<ProgrammeRow>(Sql)];
}

/// <summary>A line of the list of programmes.</summary>
public sealed record ProgrammeRow
{
    /// <summary>The programme.</summary>
    public required CustodyProgrammeId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its layer.</summary>
    public required string Layer { get; init; }

    /// <summary>The budget.</summary>
    public required Money BudgetFen { get; init; }

    /// <summary>What is given of it.</summary>
    public required Money GrantedFen { get; init; }

    /// <summary>What is paid of it.</summary>
    public required Money PaidFen { get; init; }

    /// <summary>Packages given.</summary>
    public required long Packages { get; init; }

    /// <summary>Custodians appointed.</summary>
    public required long Custodians { get; init; }

    /// <summary>The first day on which packages are given.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>Where it stands.</summary>
    public ProgrammeState Stands => Enum.Parse<ProgrammeState>(State);

    /// <summary>What it buys.</summary>
    public CustodyLayer Buys => Enum.Parse<CustodyLayer>(Layer);
}

/// <summary>A programme with its custodians and how far each is (托管项目详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowProgramme(CustodyProgrammeId Id) : IQuery<ProgrammePage>
{
    private const string CustodiansSql = """
        SELECT a.custodian_id, a.appointed_on,
            (SELECT COUNT(*) FROM custody_mandate m WHERE m.programme_id = a.programme_id
                AND m.custodian_id = a.custodian_id AND m.acknowledged_on IS NOT NULL
                AND {visible:custody_mandate m}) AS packages,
            (SELECT COALESCE(CAST(SUM(m.price_fen) AS BIGINT), 0) FROM custody_mandate m
                WHERE m.programme_id = a.programme_id AND m.custodian_id = a.custodian_id
                AND m.acknowledged_on IS NOT NULL AND {visible:custody_mandate m}) AS earned_fen
        FROM custody_appointment a WHERE a.programme_id = @Id ORDER BY a.appointed_on, a.custodian_id
        """;

    private const string StatesSql = """
        SELECT m.state, COUNT(*) AS mandates, CAST(SUM(m.patents) AS BIGINT) AS patents FROM custody_mandate m
        WHERE m.programme_id = @Id AND {visible:custody_mandate m} GROUP BY m.state
        """;

    /// <inheritdoc/>
    public async Task<Result<ProgrammePage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindProgrammeAsync(Id) is not { } programme
            || (call.Viewer.Desk == Desk.Custodian && !programme.Has(call.Viewer.Organisation)))
        {
            return new Refusal("platform.not-yours");
        }

        var custodians = await db.QueryAsync<ProgrammeCustodian>(CustodiansSql, new { Id });
        var names = await OrganisationStore.NamesAsync(
            db, [.. custodians.Select(row => row.CustodianId), programme.Terms.Sponsor]);
        return new ProgrammePage(
            programme,
            names.GetValueOrDefault(programme.Terms.Sponsor, string.Empty),
            [.. custodians.Select(row => row with
            {
                Name = names.GetValueOrDefault(row.CustodianId, string.Empty),
                Paid = programme.PaidTo(row.CustodianId),
            })],
            [.. await db.QueryAsync<MandatesInState>(StatesSql, new { Id })],
            call.BusinessDate);
    }
}

/// <summary>A programme with what its page shows.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="SponsorName">Who pays.</param>
/// <param name="Custodians">The custodians appointed.</param>
/// <param name="Mandates">Its mandates by state, as far as the viewer sees them.</param>
/// <param name="On">The business date.</param>
public sealed record ProgrammePage(
    CustodyProgramme Programme,
    string SponsorName,
    IReadOnlyList<ProgrammeCustodian> Custodians,
    IReadOnlyList<MandatesInState> Mandates,
    DateOnly On);

/// <summary>A custodian of a programme.</summary>
public sealed record ProgrammeCustodian
{
    /// <summary>Which.</summary>
    public required OrganisationId CustodianId { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Since when.</summary>
    public required DateOnly AppointedOn { get; init; }

    /// <summary>Packages that came into force.</summary>
    public required long Packages { get; init; }

    /// <summary>What they cost.</summary>
    public required Money EarnedFen { get; init; }

    /// <summary>What was paid of it.</summary>
    public Money Paid { get; init; } = Money.Zero;

    /// <summary>What is still to be paid.</summary>
    public Money Open => EarnedFen - Paid;
}

/// <summary>How many mandates stand in a state.</summary>
public sealed record MandatesInState
{
    /// <summary>The name of the state.</summary>
    public required string State { get; init; }

    /// <summary>How many.</summary>
    public required long Mandates { get; init; }

    /// <summary>Their patents together.</summary>
    public required long Patents { get; init; }

    /// <summary>The state.</summary>
    public CustodyMandateState Stands => Enum.Parse<CustodyMandateState>(State);
}
