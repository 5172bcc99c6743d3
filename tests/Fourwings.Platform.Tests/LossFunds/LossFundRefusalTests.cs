using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.LossFunds;

/// <summary>Each bad input by name: a clear refusal, and nothing changed.</summary>
public class LossFundRefusalTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fund_IsRefused_ForEachFault(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var (office, bank, lending) = (sample.Reviewer, sample.Bank, sample.Lending);
        var open = new OpenFund("科技之光", "kjzx", bank.Organisation);
        await lending.RefusedAsync("fund.name-missing", open with { Name = " " }, office);
        await lending.RefusedAsync("fund.name-taken", open with { Name = "科技之星" }, office);
        await lending.RefusedAsync("fund.scheme-unknown", open with { Scheme = "x" }, office);
        await lending.RefusedAsync("fund.bank-unknown", open with { Bank = lending.Firm.Organisation }, office);
        await lending.RefusedAsync("platform.forbidden", open, bank);
        var put = new ContributeToFund(sample.Fund.Id, 2026, Money.FromWan(70), Money.FromWan(30));
        await lending.RefusedAsync("fund.amount-not-positive", put with { City = Money.FromWan(-30) }, office);
        await lending.RefusedAsync(
            "fund.amount-not-positive", put with { Province = Money.Zero, City = Money.Zero }, office);
        await lending.RefusedAsync("fund.match-outside-band", put with { City = Money.FromWan(29) }, office);
        await lending.RefusedAsync("fund.match-outside-band", put with { City = Money.FromWan(50) }, office);
        await lending.RefusedAsync("fund.year-odd", put with { Year = 2025 }, office);
        await lending.RefusedAsync(
            "platform.not-yours", put, office with { Organisation = new(Guid.NewGuid()) });
        var move = new MoveFund(sample.Fund.Id, FundAction.Suspend, "不良率过高");
        await lending.RefusedAsync("fund.reason-missing", move with { Reason = "" }, office);
        await lending.RefusedAsync("fund.not-in-state", move with { Action = FundAction.Resume }, office);
        var pledge = await lending.RegisteredAsync();
        await sample.EnrolledAsync(await lending.SignedAsync(lending.Terms(pledge.Id)));
        await lending.RefusedAsync("fund.loans-enrolled", move with { Action = FundAction.Close }, office);
        await sample.DoneAsync(move, office);
        var enrol = new EnrolLoan(sample.Fund.Id, (await lending.SignedAsync(lending.Terms(pledge.Id))).Id);
        await lending.RefusedAsync("fund.not-in-state", enrol, bank);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Enrolment_IsRefused_ForEachFault(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test, wan: 200); // headroom 250万
        var lending = sample.Lending;
        var pledge = await lending.RegisteredAsync();
        await RefusedAsync("fund.over-headroom", lending.Terms(pledge.Id));
        var fits = lending.Terms(pledge.Id) with { Principal = Money.FromWan(200) };
        await RefusedAsync("enrolment.ip-share-low", fits with
        {
            Number = "IP",
            Security = new(new(0.4m), new(0.6m), Ratio.Zero, Ratio.Zero),
        });
        await RefusedAsync("enrolment.too-long", fits with
        {
            Number = "Y4",
            Calendar = fits.Calendar with { MaturesOn = FundSample.Today.AddYears(4) },
            Rate = AnnualRate.FromPercent(3.6m),
        });
        var loan = await lending.SignedAsync(fits);
        var enrol = new EnrolLoan(sample.Fund.Id, loan.Id);
        await lending.RefusedAsync("platform.forbidden", enrol, lending.Firm);
        await lending.RefusedAsync("platform.not-yours", enrol, lending.OtherBank);
        await SizeAsync(sample, null);
        await lending.RefusedAsync("enrolment.size-unknown", enrol, sample.Bank);
        await SizeAsync(sample, SmeClass.Large);
        await lending.RefusedAsync("enrolment.firm-too-large", enrol, sample.Bank);
        await SizeAsync(sample, SmeClass.Micro);
        var enrolment = await sample.DoneAsync(enrol, sample.Bank);
        await lending.RefusedAsync("enrolment.loan-enrolled", enrol, sample.Bank);
        var back = new ReturnEnrolment(enrolment.Id, "企业不在名录");
        await lending.RefusedAsync("fund.reason-missing", back with { Reason = " " }, sample.Reviewer);
        await sample.DoneAsync(back, sample.Reviewer);
        Assert.Equal(Money.Zero, (await LossFundLifeTests.HeadroomAsync(sample)).Reserved);
        await sample.DoneAsync(enrol, sample.Bank);
        await lending.VerifiedAsync();

        async Task RefusedAsync(string code, LoanTerms terms) =>
            await lending.RefusedAsync(
                code, new EnrolLoan(sample.Fund.Id, (await lending.SignedAsync(terms)).Id), sample.Bank);
    }

    /// <summary>Whether or not it was handed in: the interest earned since is no part of what was claimed.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task AClaimTakenBack_ShowsTheLossOfItsDay(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.DefaultedAsync();
        foreach (var isClaimed in new[] { false, true })
        {
            var id = (await sample.DraftedAsync(loan.Id)).Id;
            if (isClaimed)
            {
                await sample.DoneAsync(new ClaimCompensation(id), sample.Bank);
            }

            var before = (await sample.Database.ReadAsync(new ShowCompensation(id), sample.Bank)).Value.Loss;
            await sample.DoneAsync(new WithdrawCompensation(id, "重新整理材料"), sample.Bank);
            var until = FundSample.DefaultOn.AddDays(isClaimed ? 20 : 10);
            await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(until);
            var after = (await sample.Database.ReadAsync(new ShowCompensation(id), sample.Bank)).Value.Loss;
            Assert.Equal(before, after);
            Assert.NotEqual(Money.Zero, after.Interest);
        }

        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Claim_IsRefused_ForEachFault(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var lending = sample.Lending;
        var loan = await lending.DrawnAsync();
        var draft = new DraftCompensation(loan.Id);
        await lending.RefusedAsync("compensation.not-enrolled", draft, sample.Bank);
        await sample.EnrolledAsync(loan);
        await lending.RefusedAsync("compensation.not-triggered", draft, sample.Bank);
        await sample.DefaultAsync();
        await lending.RefusedAsync("platform.not-yours", draft, lending.OtherBank);
        var id = (await sample.DoneAsync(draft, sample.Bank)).Id;
        await lending.RefusedAsync("compensation.claimed-already", draft, sample.Bank);
        var claim = new ClaimCompensation(id);
        await lending.RefusedAsync("compensation.papers-missing", claim, sample.Bank);
        await lending.RefusedAsync("compensation.not-in-state", new PayCompensation(id), sample.Approver);
        await lending.RefusedAsync(
            "compensation.not-in-state", new RecordRecovery(id, Money.FromWan(1), "R"), sample.Bank);
        await sample.DoneAsync(new WithdrawCompensation(id, "重新整理材料"), sample.Bank);
        id = (await sample.DraftedAsync(loan.Id)).Id;
        await sample.DoneAsync(new ClaimCompensation(id), sample.Bank);
        await lending.RefusedAsync("platform.forbidden", new ReviewCompensation(id, "同意"), sample.Bank);
        await lending.RefusedAsync("compensation.note-missing", new ReviewCompensation(id, " "), sample.Reviewer);
        await sample.DoneAsync(new ReviewCompensation(id, "同意"), sample.Reviewer);
        await lending.RefusedAsync("compensation.own-review", new ApproveCompensation(id), sample.Reviewer);
        var due = loan.On(new(2026, 9, 21));
        await lending.RepayAsync(loan.Id, new Money(due.DueInAll / 2).Yuan, new(2026, 9, 21), "B1");
        await lending.RefusedAsync("compensation.loss-changed", new ApproveCompensation(id), sample.Approver);
        await sample.DoneAsync(new SendBackCompensation(id, "借款人已还半期"), sample.Reviewer);
        await sample.DoneAsync(new ClaimCompensation(id), sample.Bank);
        await sample.DoneAsync(new ReviewCompensation(id, "同意"), sample.Reviewer);
        await sample.DoneAsync(new ApproveCompensation(id), sample.Approver);
        await sample.DoneAsync(new PayCompensation(id), sample.Approver);
        await lending.RefusedAsync("compensation.not-in-state", new PayCompensation(id), sample.Approver);
        await lending.RefusedAsync("compensation.claimed-already", draft, sample.Bank);
        await lending.RefusedAsync(
            "compensation.recovery-over-loss", new RecordRecovery(id, Money.FromWan(240), "R"), sample.Bank);
        await lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ALoanThatCaughtUp_IsNotCompensated(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.DefaultedAsync();
        var id = (await sample.DraftedAsync(loan.Id)).Id;
        await sample.DoneAsync(new ClaimCompensation(id), sample.Bank);
        var today = FundSample.DefaultOn.AddDays(1);
        var now = (await sample.Database.ReadAsync(new ShowLoan(loan.Id), sample.Bank)).Value;
        await sample.Lending.RepayAsync(loan.Id, new Money(now.Loan.On(today).DueInAll).Yuan, today, "B1");
        var (review, claim) = (new ReviewCompensation(id, "同意"), new ClaimCompensation(id));
        await sample.Lending.RefusedAsync("compensation.nothing-overdue", review, sample.Reviewer);
        await sample.DoneAsync(new SendBackCompensation(id, "借款人已补足欠款"), sample.Reviewer);
        await sample.Lending.RefusedAsync("compensation.nothing-overdue", claim, sample.Bank);
        await sample.DoneAsync(new WithdrawCompensation(id, "借款人已补足欠款"), sample.Bank);
        await sample.Lending.VerifiedAsync();
    }

    private static Task SizeAsync(FundSample sample, SmeClass? size)
    {
        var profile = Sample.Profile("镇江甲泵业有限公司", Desk.Enterprise) with { Size = size };
        return sample.DoneAsync(
            new ChangeOrganisation(sample.Lending.Firm.Organisation, profile), sample.Lending.Firm);
    }
}
