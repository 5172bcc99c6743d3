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
        foreach (var body in await db.QueryAsync<string>(FundsSql, new { loan.Terms.Bank }))
        {
            var fund = CanonicalJson.Read<LossFund>(body);
            if (fund.EligibilityOf(db).Succeeded(out var rules, out _)
                && fund.RuleOf(db, db.Call.BusinessDate).Succeeded(out var rule, out _))
            {
                var free = Money.Max(await db.FreeGuardedAsync(fund.Headroom), Money.Zero);
                offers.Add(OfferOf((fund, rule), await db.CandidateAsync(loan, fund), rules, free) with
                {
                    Note = fund.Terms.Agreed is null
                        ? null
                        : fund.SharingOf(db, db.Call.BusinessDate).Value.Rule.Citation.Note,
                });
            }
        }

        return offers;
    }

    /// <summary>The offer; what the bank is asked to confirm on the form is no fault yet.</summary>
    private static FundOffer OfferOf(
        (LossFund Fund, IFundRule Rule) by, EnrolmentCandidate candidate, FundEligibility rules, Money free)
    {
        var sharing = by.Rule as SharingRule;
        var confirmed = candidate with { Confirmed = rules.Confirmed };
        return new(by.Fund, candidate.Exposure, free, [.. EnrolmentCheck.Faults(by.Fund, confirmed, rules)])
        {
            Asks = rules.Confirmed,
            MayConfirm = candidate.IpShare < Ratio.One ? sharing?.MayConfirm ?? [] : [],
            Balance = candidate.Balance,
            Cliff = sharing?.SchemeOf(by.Fund).CliffAt(candidate.Balance),
        };
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
public sealed record FundOffer(LossFund Fund, Money Exposure, Money Free, IReadOnlyList<Refusal> Faults)
{
    /// <summary>What the bank must confirm, because the platform cannot see it.</summary>
    public IReadOnlyList<FundCondition> Asks { get; init; } = [];

    /// <summary>What the bank may confirm, because more is borne then.</summary>
    public IReadOnlyList<FundCondition> MayConfirm { get; init; } = [];

    /// <summary>What the published text says; null = a founding text with readings.</summary>
    public Text? Note { get; init; }

    /// <summary>What the borrower would owe on all loans in the fund.</summary>
    public Money Balance { get; init; }

    /// <summary>Where public money drops just below that balance; null = it does not (断崖).</summary>
    public LossCliff? Cliff { get; init; }
}
