using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>The banks with their branches (银行与网点), for forms that choose where to apply.</summary>
/// <param name="Bank">Only this bank's; null = all banks.</param>
public sealed record ListBranches(OrganisationId? Bank = null) : IQuery<IReadOnlyList<BranchLine>>
{
    private const string Sql = """
        SELECT o.id AS bank_id, {name:o} AS bank_name, u.id AS unit_id,
            CASE WHEN u.id IS NULL THEN NULL ELSE {name:u} END AS unit_name
        FROM organisation o JOIN organisation_role r ON r.organisation_id = o.id
            LEFT JOIN organisation_unit u ON u.organisation_id = o.id
        WHERE r.desk = 'Bank' AND o.state = 'Active'
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<BranchLine>>> HandleAsync(Db db, Call call) =>
        (BranchLine[])[.. await db.QueryAsync<BranchLine>(
            Sql + (Bank is null ? "" : " AND o.id = @Bank") + " ORDER BY o.name_zh, o.id, u.position LIMIT 500",
            new { Bank })];
}

/// <summary>A bank, or one of its branches.</summary>
public sealed record BranchLine
{
    /// <summary>The bank.</summary>
    public required OrganisationId BankId { get; init; }

    /// <summary>Its name.</summary>
    public required string BankName { get; init; }

    /// <summary>The branch; null = the bank has none on file.</summary>
    public UnitId? UnitId { get; init; }

    /// <summary>The branch's name.</summary>
    public string? UnitName { get; init; }
}
