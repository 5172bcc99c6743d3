using Fourwings.Domain.Lending;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>Whether a fund takes a loan (入池条件核查): every reason why it does not.</summary>
public static class EnrolmentCheck
{
    /// <summary>Every reason why a loan may not be enrolled; empty = it may.</summary>
    public static IEnumerable<Refusal> Faults(LossFund fund, EnrolmentCandidate loan, FundEligibility rules) =>
        FaultsOfLoan(fund, loan).Concat(FaultsOfContract(loan, rules)).Concat(FaultsOfFirm(loan, rules));

    private static IEnumerable<Refusal> FaultsOfLoan(LossFund fund, EnrolmentCandidate loan)
    {
        if (loan.Bank != fund.Terms.Bank)
        {
            yield return new("enrolment.other-bank", Field: "fund");
        }

        if (loan.State is not (LoanState.Signed or LoanState.Active))
        {
            yield return new Refusal("enrolment.loan-not-live", Field: "loan").With("state", loan.State);
        }

        if (loan.Exposure <= Money.Zero)
        {
            yield return new("enrolment.nothing-owed", Field: "loan");
        }

        if (loan.DaysPastDue > 0)
        {
            yield return new Refusal("enrolment.overdue", Field: "loan").With("days", loan.DaysPastDue);
        }
    }

    private static IEnumerable<Refusal> FaultsOfContract(EnrolmentCandidate loan, FundEligibility rules)
    {
        if (loan.IpShare < rules.LeastIpShare)
        {
            yield return new Refusal("enrolment.ip-share-low", rules.RuleId, "loan")
                .With("share", loan.IpShare).With("least", rules.LeastIpShare);
        }

        if (rules.MostMonths is { } months && loan.Months > months)
        {
            yield return new Refusal("enrolment.too-long", rules.RuleId, "loan")
                .With("months", loan.Months).With("most", months);
        }

        if (rules.MostBalance is { } balance && loan.Balance > balance)
        {
            yield return new Refusal("enrolment.balance-high", rules.RuleId, "loan")
                .With("balance", loan.Balance).With("most", balance);
        }

        if (MostRate(loan, rules) is { } most && loan.Rate > most)
        {
            yield return new Refusal("enrolment.rate-high", rules.RuleId, "loan")
                .With("rate", loan.Rate).With("most", most);
        }

        if (!rules.TakesGuaranteed && loan.Guaranteed > Ratio.Zero)
        {
            yield return new Refusal("enrolment.guaranteed", rules.RuleId, "loan").With("share", loan.Guaranteed);
        }
    }

    private static IEnumerable<Refusal> FaultsOfFirm(EnrolmentCandidate loan, FundEligibility rules)
    {
        if (rules.Sizes.Count > 0 && loan.Size is null)
        {
            yield return new("enrolment.size-unknown", rules.RuleId, "loan");
        }
        else if (rules.Sizes.Count > 0 && !rules.Sizes.Contains(loan.Size!.Value))
        {
            yield return new Refusal("enrolment.firm-too-large", rules.RuleId, "loan").With("size", loan.Size.Value);
        }

        foreach (var condition in rules.Confirmed.Except(loan.Confirmed))
        {
            yield return new Refusal("enrolment.not-confirmed", rules.RuleId, "confirmed").With("what", condition);
        }
    }

    /// <summary>The highest rate of the day of the contract; null = the scheme has none, or no base.</summary>
    private static AnnualRate? MostRate(EnrolmentCandidate loan, FundEligibility rules) =>
        rules.MostOverLpr is { } over && loan.OneYearLpr is { } lpr ? lpr + over
        : rules.MostOfBenchmark is { } times && loan.Benchmark is { } benchmark ? benchmark * times
        : null;
}
