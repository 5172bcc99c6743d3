using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>
/// The city's figures of custody (托管数字): firms whose package of rights defence came into force, and custodians
/// appointed to keep rights in force.
/// </summary>
public sealed record ShowCustodyFigures : IQuery<CustodyFigures>
{
    private const string Sql = """
        SELECT (SELECT COUNT(DISTINCT m.firm_id) FROM custody_mandate m
                WHERE m.programme_id IS NOT NULL AND m.layer = 'RightsDefence' AND m.acknowledged_on IS NOT NULL
                AND {visible:custody_mandate m}) AS firms,
            (SELECT COUNT(DISTINCT a.custodian_id) FROM custody_appointment a
                JOIN custody_programme p ON p.id = a.programme_id WHERE p.layer = 'RightsMaintenance') AS custodians
        """;

    /// <inheritdoc/>
    public async Task<Result<CustodyFigures>> HandleAsync(Db db, Call call) =>
        (await db.FindAsync<CustodyFigures>(Sql))!;
}

/// <summary>The city's figures of custody.</summary>
public sealed record CustodyFigures
{
    /// <summary>Firms whose package of rights defence came into force.</summary>
    public required long Firms { get; init; }

    /// <summary>Custodians appointed to keep rights in force.</summary>
    public required long Custodians { get; init; }
}
