using Fourwings.Domain.Cover;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Insurance;

public class InsuranceLifeTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Enforcement_IsPaidInParts_WithinItsSubLimits(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var policy = await sample.IssuedAsync();
        await sample.RefusedAsync("insurance.patent-insured", sample.Ask(), sample.Firm);
        await sample.DoneAsync(new PayPremium(policy.Id), sample.Firm);
        await sample.RefusedAsync("insurance.nothing-owed", new PayPremium(policy.Id), sample.Firm);
        var claim = await sample.AcceptedAsync(policy);
        await sample.DoneAsync(new SetClaimReserve(claim.Id, Money.FromWan(5)), sample.Insurer);
        await sample.PayAsync(claim.Id, CostHead.Investigation, 12_000, "F1");
        var after = await sample.PayAsync(claim.Id, CostHead.Legal, 45_000, "F2");
        Assert.Equal(Money.FromWan(4.2m), after.PaidInAll);
        Assert.Equal(Money.FromWan(0.8m), after.Reserved);
        await sample.DoneAsync(
            new AddClaimCost(claim.Id, CostHead.Legal, Money.FromYuan(100), InsuranceSample.Today, "F3"), sample.Firm);
        await sample.RefusedAsync("claim.nothing-payable", new AssessIndemnity(claim.Id), sample.Insurer);
        await sample.DoneAsync(new CloseInsuranceClaim(claim.Id), sample.Insurer);
        Assert.Equal(Money.FromWan(1.8m), (await sample.PolicyAsync(policy.Id)).LimitLeft);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Default_OpensTheClaim_AndInsurerAndFundBearTheSameLoss(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var fund = await FundSample.MakeAsync(test);
        var sample = await InsuranceSample.MakeAsync(fund.Lending);
        var loan = await sample.Lending.DrawnAsync();
        var policy = await sample.LoanInsuredAsync(loan);
        Assert.Equal(Money.FromWan(180), policy.Cover!.Limit);
        await fund.EnrolledAsync(loan);
        await sample.DoneAsync(new PayPremium(policy.Id), sample.Firm);
        await fund.DefaultAsync();
        var row = Assert.Single(
            (await sample.Database.ReadAsync(new ListInsuranceClaims(new()), sample.Bank)).Value.Rows);
        await sample.PapersAsync(row.Id, sample.Bank);
        await sample.DoneAsync(new CheckInsuranceClaim(row.Id), sample.Insurer);
        await sample.DoneAsync(new AssessIndemnity(row.Id), sample.Insurer);
        await sample.RefusedAsync("claim.own-assessment", new PayIndemnity(row.Id), sample.Insurer);
        await sample.DoneAsync(new PayIndemnity(row.Id), sample.Second);
        Assert.Equal([180m, 0m, 0m], await BorneAsync(sample, loan.Id));
        var compensation = await fund.ApprovedAsync(loan.Id);
        Assert.Equal(Money.FromWan(120), compensation.Payable);
        await fund.DoneAsync(new PayCompensation(compensation.Id), fund.Approver);
        Assert.Equal([180m, 84m, 36m], await BorneAsync(sample, loan.Id));
        await fund.DoneAsync(new RecordRecovery(compensation.Id, Money.FromWan(30), "ZC-1"), fund.Bank);
        var plan = (await sample.Database.SnapshotAsync(db => db.FindCoverAsync(loan.Id)))!;
        var claim = await sample.ClaimAsync(row.Id);
        Assert.Equal(plan.Borne.Single(share => share.Party == CoverParty.Insurer).Back, claim.Recovered);
        Assert.Equal(Money.FromWan(30), Money.Sum(plan.Borne.Select(share => share.Back)));
        var paid = (await sample.Database.ReadAsync(new ShowCompensation(compensation.Id), fund.Bank)).Value;
        Assert.Equal(
            Money.Sum(plan.Borne.Where(share => share.Party.IsOfFund()).Select(share => share.Back)),
            paid.Compensation.BackToFund);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Cover_EndsAndAlarms_LapsesUnpaid_AndGivesBackByDays(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var today = InsuranceSample.Today;
        var loan = await sample.Lending.DrawnAsync();
        var ofLoan = await sample.LoanInsuredAsync(loan);
        await sample.DoneAsync(new PayPremium(ofLoan.Id), sample.Firm);
        var unpaid = await sample.IssuedAsync();
        await sample.Lending.MoveToAsync(unpaid.PayBy!.Value);
        await sample.DoneAsync(new CancelPolicy(ofLoan.Id, "不再需要"), sample.Firm);
        var cancelled = await sample.PolicyAsync(ofLoan.Id);
        Assert.Equal(
            Premiums.Unearned(cancelled.Cover!.Premium, today, cancelled.Cover.To, unpaid.PayBy.Value),
            cancelled.Settlement.FirmRefunded);
        var plan = (await sample.Database.SnapshotAsync(db => db.FindCoverAsync(loan.Id)))!;
        Assert.All(plan.Layers, layer => Assert.False(layer.HoldsOn(unpaid.PayBy.Value)));
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(unpaid.PayBy.Value);
        Assert.Equal(PolicyState.Lapsed, (await sample.PolicyAsync(unpaid.Id)).State);
        var alarms = (await sample.Database.ReadAsync(new ListAlarms([AlarmKind.CoverEnding]), sample.Bank)).Value;
        Assert.Equal(
            new[] { ofLoan.Wish.Number, unpaid.Wish.Number }.Order(), alarms.Select(alarm => alarm.Number).Order());
        var covers = (await sample.Database.ReadAsync(new ListLoanPolicies(loan.Id), sample.Bank)).Value;
        Assert.Null(covers.InForce);
        Assert.Equal(1, covers.Without);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task PledgedValue_GoesToEscrow_AndToThePledgeeOnceTheDebtIsDue(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        await sample.Lending.RegisteredAsync();
        var loss = new QuoteTerms(
            Money.FromWan(50), null, null, new(0.02m), Money.Zero, Ratio.Zero, 0, 0);
        var policy = await sample.IssuedAsync(sample.Ask(InsuranceProduct.InfringementLoss), loss);
        Assert.Equal(
            policy.Id,
            Assert.Single((await sample.Database.ReadAsync(new ListPolicies(new()), sample.Bank)).Value.Rows).Id);
        var claim = await sample.AcceptedAsync(policy);
        var paid = await sample.PayAsync(claim.Id, CostHead.DirectLoss, 300_000, "P1");
        Assert.Equal(Money.FromWan(30), paid.InEscrow);
        await sample.RefusedAsync("claim.debt-not-due", new ReleaseEscrow(claim.Id, false, "试"), sample.Insurer);
        var given = await sample.DoneAsync(new ReleaseEscrow(claim.Id, true, "双方约定提前还款"), sample.Insurer);
        Assert.Equal([new(sample.Bank.Organisation, PayeeKind.Pledgee, Money.FromWan(30))], given.Payments);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task PatentEvents_AreToldToTheInsurer_AndThePolicyLapsesWithTheLast(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var policy = await sample.IssuedAsync();
        await sample.Lending.Pledges.HappenAsync(sample.Lending.Pledges.Invention, PatentAction.RequestInvalidation);
        Assert.Equal(PolicyState.Issued, (await sample.PolicyAsync(policy.Id)).State);
        await sample.Lending.Pledges.HappenAsync(sample.Lending.Pledges.Invention, PatentAction.Invalidate);
        var after = await sample.PolicyAsync(policy.Id);
        Assert.Equal(PolicyState.Lapsed, after.State);
        Assert.Equal(after.Cover!.Premium, after.Settlement.FirmReleased);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Survey_IsAnsweredOnce_AndCounted(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var open = new OpenSurvey(
            "需求调查", [new("险种", ["执行", "责任"], true)], InsuranceSample.Today.AddDays(9));
        var survey = await sample.DoneAsync(open, sample.Office);
        await sample.DoneAsync(new AnswerSurvey(survey.Id, [[0, 1]]), sample.Firm);
        await sample.RefusedAsync(
            "survey.answered-already", new AnswerSurvey(survey.Id, [[0]]), sample.Firm);
        var page = (await sample.Database.ReadAsync(new ShowSurvey(survey.Id), sample.Office)).Value;
        Assert.Equal([1, 1], page.Survey.Tally[0]);
        await sample.DoneAsync(new CloseSurvey(survey.Id), sample.Office);
        await sample.Lending.VerifiedAsync();
    }

    private static async Task<IReadOnlyList<decimal>> BorneAsync(InsuranceSample sample, LoanId loan)
    {
        var plan = (await sample.Database.SnapshotAsync(db => db.FindCoverAsync(loan)))!;
        return [.. plan.Borne.Where(share => share.Party != CoverParty.Bank)
            .Select(share => share.Paid.Yuan / 10_000)];
    }
}
