using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>The loss funds that the viewer may see (资金池列表); a place has a handful.</summary>
public sealed record ListFunds : IQuery<IReadOnlyList<FundLine>>
{
    private const string Sql = """
        SELECT f.id, f.name, f.state, f.bank_id, {name:b} AS bank_name, f.opened_on, f.put_in_fen, f.pool_fen,
            h.balance_fen AS capacity_fen, h.reserved_fen AS enrolled_fen,
            (SELECT COUNT(*) FROM enrolment e WHERE e.fund_id = f.id
                AND e.state IN ('InForce', 'Triggered', 'Claimed') AND {visible:enrolment e}) AS loans
        FROM loss_fund f JOIN guarded_account h ON h.id = f.headroom_id
            LEFT JOIN organisation b ON b.id = f.bank_id
        WHERE {visible:loss_fund f} ORDER BY f.name, f.id
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<FundLine>>> HandleAsync(Db db, Call call) =>
        (await db.QueryAsync<FundLine>(Sql)).ToArray();
}

/// <summary>A fund in the list.</summary>
public sealed record FundLine
{
    /// <summary>Which fund.</summary>
    public required LossFundId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required FundState State { get; init; }

    /// <summary>The bank that lends under it.</summary>
    public required OrganisationId BankId { get; init; }

    /// <summary>The bank's name.</summary>
    public string? BankName { get; init; }

    /// <summary>The day it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>All that was put in.</summary>
    public required Money PutInFen { get; init; }

    /// <summary>What is in the pool and promised to no loss.</summary>
    public required Money PoolFen { get; init; }

    /// <summary>How much lending it carries.</summary>
    public required Money CapacityFen { get; init; }

    /// <summary>What is enrolled.</summary>
    public required Money EnrolledFen { get; init; }

    /// <summary>How many loans are enrolled, as far as the viewer sees them.</summary>
    public required long Loans { get; init; }

    /// <summary>What may still be enrolled (可用额度).</summary>
    public Money Free => Money.Max(CapacityFen - EnrolledFen, Money.Zero);
}
