using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Who works at a bank's desk, as far as the viewer may know the names (银行经办人).</summary>
internal static class BankPeople
{
    private const string Sql = """
        SELECT u.id, u.name, u.disabled FROM platform_user u
        WHERE u.organisation_id = @bank AND u.desk = 'Bank' AND {visible:platform_user u}
        ORDER BY u.name, u.id LIMIT 200
        """;

    /// <summary>The people of a bank; empty for viewers of other organisations.</summary>
    public static Task<IReadOnlyList<BankPerson>> OfAsync(Db db, OrganisationId bank) =>
        db.QueryAsync<BankPerson>(Sql, new { bank });
}

/// <summary>A person at a bank's desk.</summary>
public sealed record BankPerson
{
    /// <summary>The login.</summary>
    public required UserId Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the login is shut.</summary>
    public required bool Disabled { get; init; }
}
