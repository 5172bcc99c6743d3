using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>What a bank and a firm came to on a fair (对接记录), for the bank and those who oversee.</summary>
/// <param name="Id">Which match.</param>
public sealed record ShowMatch(MatchId Id) : IQuery<MatchPage>
{
    private const string PersonSql =
        "SELECT u.name FROM platform_user u WHERE u.id = @user AND {visible:platform_user u}";

    /// <inheritdoc/>
    public async Task<Result<MatchPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindMatchAsync(Id) is not { } match || await db.FindFairAsync(match.Fair) is not { } fair)
        {
            return new Refusal("platform.not-yours");
        }

        var names = await OrganisationStore.NamesAsync(db, [match.Bank, match.Firm]);
        var unit = match.Terms?.Unit is { } branch
            ? (await OrganisationStore.UnitsAsync(db, match.Bank)).FirstOrDefault(unit => unit.Id == branch)
            : null;
        return new MatchPage
        {
            Match = match,
            Fair = fair,
            BankName = names.GetValueOrDefault(match.Bank, string.Empty),
            FirmName = names.GetValueOrDefault(match.Firm, string.Empty),
            Unit = unit,
            Rights = match.Terms is { } terms ? await db.OfferedAsync(match.Firm, terms.Rights) : [],
            EnteredBy = match.EnteredBy is { } user ? await db.ScalarAsync<string>(PersonSql, new { user }) : null,
            On = call.BusinessDate,
        };
    }
}

/// <summary>A match with what its page shows.</summary>
public sealed record MatchPage
{
    /// <summary>The match.</summary>
    public required Match Match { get; init; }

    /// <summary>The fair.</summary>
    public required MatchingFair Fair { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The firm's name.</summary>
    public required string FirmName { get; init; }

    /// <summary>The branch; null = none is named.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The rights behind the line, as the register stands today.</summary>
    public required IReadOnlyList<OfferedRight> Rights { get; init; }

    /// <summary>The name of who entered the line; null = nobody, or not for the viewer.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>The rights of a firm that the viewer may see (企业权利), for a wish and for a line.</summary>
/// <param name="Firm">Whose.</param>
public sealed record ListFirmRights(OrganisationId Firm) : IQuery<IReadOnlyList<FirmRight>>
{
    private const string PatentsSql = """
        SELECT DISTINCT p.id FROM patent p JOIN patent_owner o ON o.patent_id = p.id
        WHERE o.organisation_id = @Firm AND {visible:patent p}
        """;

    private const string OthersSql = """
        SELECT DISTINCT r.id FROM ip_right r JOIN ip_right_owner o ON o.right_id = r.id
        WHERE o.organisation_id = @Firm AND {visible:ip_right r}
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<FirmRight>>> HandleAsync(Db db, Call call)
    {
        var patents = await db.QueryAsync<Guid>(PatentsSql, new { Firm });
        var others = await db.QueryAsync<Guid>(OthersSql, new { Firm });
        var facts = await PatentStore.FactsAsync(db, [.. patents.Select(id => new PatentId(id))]);
        var rights = await IpRightStore.FactsAsync(db, [.. others.Select(id => new IpRightId(id))]);
        return (FirmRight[])
        [
            .. facts.OrderBy(patent => patent.Number, StringComparer.Ordinal).Select(patent => new FirmRight(
                patent.Right, patent.Number, patent.Title, patent.InForce, patent.LastDay)),
            .. rights.OrderBy(right => (right.Kind, right.Number)).Select(right => new FirmRight(
                right.Right, right.Number, right.Title, right.State == IpRightState.Registered, right.LastDay)),
        ];
    }
}

/// <summary>A right of a firm, to be chosen.</summary>
/// <param name="Right">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="InForce">Whether it is in force; else it cannot be chosen.</param>
/// <param name="LastDay">The last day of its term; null = none.</param>
public sealed record FirmRight(RightRef Right, string Number, string Title, bool InForce, DateOnly? LastDay);
