using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>How a loan stands with the funds (贷款的入池情况): what the loan's page and the enrolment form show.</summary>
/// <param name="Loan">The loan.</param>
public sealed record ShowLoanFund(LoanId Loan) : IQuery<LoanFund>
{
    private const string LatestSql = """
        SELECT e.fund_name, e.body FROM enrolment e WHERE e.loan_id = @Loan AND {visible:enrolment e}
        ORDER BY e.enrolled_on DESC, e.id DESC LIMIT 1
        """;

    private const string FundsSql = """
        SELECT f.body FROM loss_fund f WHERE f.bank_id = @Bank AND f.state = 'Open' AND {visible:loss_fund f}
        ORDER BY f.name
        """;

    /// <inheritdoc/>
    public async Task<Result<LoanFund>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Loan) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        var latest = await db.FindAsync<LatestRow>(LatestSql, new { Loan });
        var enrolment = latest is null ? null : CanonicalJson.Read<Enrolment>(latest.Body);
        var isFree = enrolment is null or { State: EnrolmentState.Released or EnrolmentState.Returned };
        var isLive = loan.State is LoanState.Signed or LoanState.Active;
        return new LoanFund
        {
            Loan = loan,
            Enrolment = enrolment,
            FundName = latest?.FundName ?? string.Empty,
            Offers = isFree && isLive && call.Viewer.Organisation == loan.Terms.Bank ? await OffersAsync(db, loan) : [],
        };
    }

    private static async Task<IReadOnlyList<FundOffer>> OffersAsync(Db db, Loan loan)
    {
        var offers = new List<FundOffer>();
        var candidate = await db.CandidateAsync(loan);
        foreach (var body in await db.QueryAsync<string>(FundsSql, new { loan.Terms.Bank }))
        {
            var fund = CanonicalJson.Read<LossFund>(body);
            if (fund.EligibilityOf(db).Succeeded(out var rules, out _))
            {
                var free = Money.Max(await db.FreeGuardedAsync(fund.Headroom), Money.Zero);
                offers.Add(new(fund, candidate.Exposure, free, [.. Enrolment.Faults(fund, candidate, rules)]));
            }
        }

        return offers;
    }

    private sealed record LatestRow
    {
        public required string FundName { get; init; }

        public required string Body { get; init; }
    }
}

/// <summary>How a loan stands with the funds.</summary>
public sealed record LoanFund
{
    /// <summary>The loan.</summary>
    public required Loan Loan { get; init; }

    /// <summary>Its last enrolment; null = never enrolled.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>The fund's name; empty = never enrolled.</summary>
    public required string FundName { get; init; }

    /// <summary>The funds in which it may be enrolled now, for its own bank.</summary>
    public required IReadOnlyList<FundOffer> Offers { get; init; }
}

/// <summary>A fund in which a loan might be enrolled.</summary>
/// <param name="Fund">The fund.</param>
/// <param name="Exposure">What would be covered.</param>
/// <param name="Free">What the fund has free.</param>
/// <param name="Faults">Why it does not take the loan; empty = it does.</param>
public sealed record FundOffer(LossFund Fund, Money Exposure, Money Free, IReadOnlyList<Refusal> Faults);
