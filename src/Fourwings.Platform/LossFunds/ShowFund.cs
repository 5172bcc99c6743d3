using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>All that a fund's page shows (资金池).</summary>
/// <param name="Id">Which fund.</param>
public sealed record ShowFund(LossFundId Id) : IQuery<FundPage>
{
    private const int Most = 50;

    private const string EnrolmentsSql = """
        SELECT e.id, e.state, e.loan_id, e.loan_number, {name:l.borrower_id e.borrower_name} AS borrower_name,
            e.amount_fen, e.covered_fen, e.enrolled_on
        FROM enrolment e LEFT JOIN loan l ON l.id = e.loan_id AND {visible:loan l}
        WHERE e.fund_id = @Id AND {visible:enrolment e}
        ORDER BY e.enrolled_on DESC, e.id DESC LIMIT @Most
        """;

    private const string FiguresSql = """
        SELECT g.balance_fen AS capacity_fen, g.reserved_fen AS enrolled_fen,
            (SELECT COUNT(*) FROM enrolment e WHERE e.fund_id = @Id
                AND e.state IN ('InForce', 'Triggered', 'Claimed') AND {visible:enrolment e}) AS loans
        FROM guarded_account g WHERE g.id = @Headroom
        """;

    /// <inheritdoc/>
    public async Task<Result<FundPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindFundAsync(Id) is not { } fund)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(LossFundStore.Kind, Id.Value);
        var names = await OrganisationStore.NamesAsync(db, [fund.Terms.Bank, fund.Terms.Keeper]);
        var sharing = fund.Terms.Agreed is null ? null : fund.SharingOf(db, fund.OpenedOn).Value;
        return new FundPage
        {
            Fund = fund,
            BankName = names.GetValueOrDefault(fund.Terms.Bank, string.Empty),
            Figures = (await db.FindAsync<FundHeadroom>(FiguresSql, new { Id, fund.Headroom }))!,
            Enrolments = await db.QueryAsync<EnrolmentLine>(EnrolmentsSql, new { Id, Most }),
            Compensations = await ListCompensations.OfFundAsync(db, Id, Most),
            Sharing = sharing?.Value,
            Readings = sharing?.Rule
                ?? FundRules.Of(db.Rules, fund.Terms.Scheme).Value.Readings.At(fund.OpenedOn).Value.Rule,
            Keeps = call.Viewer.Organisation == fund.Terms.Keeper,
        };
    }
}

/// <summary>What a fund's page shows.</summary>
public sealed record FundPage
{
    /// <summary>The fund.</summary>
    public required LossFund Fund { get; init; }

    /// <summary>The bank that lends under it.</summary>
    public required string BankName { get; init; }

    /// <summary>Its headroom.</summary>
    public required FundHeadroom Figures { get; init; }

    /// <summary>The loans last enrolled.</summary>
    public required IReadOnlyList<EnrolmentLine> Enrolments { get; init; }

    /// <summary>The claims last changed.</summary>
    public required IReadOnlyList<CompensationLine> Compensations { get; init; }

    /// <summary>The rule behind the readings, or the published scheme.</summary>
    public required RuleValue Readings { get; init; }

    /// <summary>The published scheme as it stood when the fund was opened; null = a text with readings.</summary>
    public SharingRule? Sharing { get; init; }

    /// <summary>Whether the viewer's office keeps it.</summary>
    public required bool Keeps { get; init; }
}

/// <summary>A fund's headroom (额度).</summary>
public sealed record FundHeadroom
{
    /// <summary>How much lending the pool carries.</summary>
    public required Money CapacityFen { get; init; }

    /// <summary>What is enrolled.</summary>
    public required Money EnrolledFen { get; init; }

    /// <summary>How many loans are enrolled.</summary>
    public required long Loans { get; init; }

    /// <summary>What may still be enrolled.</summary>
    public Money Free => Money.Max(CapacityFen - EnrolledFen, Money.Zero);
}

/// <summary>An enrolled loan in a list.</summary>
public sealed record EnrolmentLine
{
    /// <summary>Which enrolment.</summary>
    public required EnrolmentId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required EnrolmentState State { get; init; }

    /// <summary>The loan.</summary>
    public required Domain.Lending.LoanId LoanId { get; init; }

    /// <summary>The loan's number.</summary>
    public required string LoanNumber { get; init; }

    /// <summary>The borrower.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>What was covered at first.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>What is covered now.</summary>
    public required Money CoveredFen { get; init; }

    /// <summary>When it was enrolled.</summary>
    public required DateOnly EnrolledOn { get; init; }
}
