using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Custody;

public class FeeRunTests
{
    // The invention was filed on 2019-02-27 and is paid into its ninth year: the tenth falls on a Sunday, 2028-02-27.
    private static readonly DateOnly _due = new(2028, 2, 28);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fee_ComesUpIsInstructedPaidAndProven(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        await sample.MaintainedAsync();
        Assert.Empty((await FeesAsync(sample, FeeList.All)).Rows);
        await CloseAsync(sample, _due.AddDays(-80));
        var fee = Assert.Single((await FeesAsync(sample, FeeList.NoInstruction)).Rows);
        Assert.Equal((10L, _due, Money.FromYuan(4000)), (fee.Year, fee.DueOn, fee.PayableFen));
        await sample.Lending.RefusedAsync(
            "custody.not-to-pay", new PayFees([fee.Id], _due.AddDays(-79)), sample.Custodian);
        await sample.Lending.RefusedAsync(
            "platform.forbidden", new InstructFees([fee.Id], FeeInstruction.Pay), sample.Custodian);
        await sample.Lending.RefusedAsync(
            "platform.not-yours", new PayFees([fee.Id], _due.AddDays(-79)), sample.Stranger);
        await sample.DoneAsync(new InstructFees([fee.Id], FeeInstruction.Pay), sample.Firm);
        await sample.DoneAsync(new PayFees([fee.Id], _due.AddDays(-79)), sample.Custodian);
        await sample.Lending.RefusedAsync(
            "custody.fee-not-in-state", new PayFees([fee.Id], _due.AddDays(-79)), sample.Custodian);
        Assert.Single((await FeesAsync(sample, FeeList.NoProof)).Rows);
        await sample.DoneAsync(
            new ProveFee(fee.Id, "20261211-1", await PledgeSample.ScanAsync("收据.pdf")), sample.Custodian);
        var page = (await sample.Database.ReadAsync(new ShowFee(fee.Id), sample.Firm)).Value;
        Assert.Equal(
            (FeeTaskState.Proven, AnnualFeeState.Proven, "20261211-1"),
            (page.Fee.State, page.Line.State, page.Fee.Receipt));
        Assert.Equal("90", StagesOf(page));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Payment_ByAnybodyIsFollowed_AndIsRefusedShortTwiceAndLate(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        await sample.MaintainedAsync();
        await CloseAsync(sample, _due.AddDays(-30));
        var (on, patent) = (_due.AddDays(-29), sample.Invention);
        await sample.Lending.RefusedAsync(
            "fee.short", new PayAnnualFee(patent, 10, on, Money.FromYuan(3999)), sample.Firm);
        await sample.DoneAsync(new PayAnnualFee(patent, 10, on, Money.FromYuan(4000), "A-1"), sample.Firm);
        var twice = await sample.Database.RunAsync(
            new PayAnnualFee(patent, 10, on, Money.FromYuan(4000)), sample.Firm);
        Assert.NotNull(twice.Refusal);
        var row = Assert.Single((await FeesAsync(sample, FeeList.All)).Rows);
        Assert.Equal((FeeTaskState.Paid, Money.FromYuan(4000)), (row.Stands, row.PaidFen));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Lapse_ByNeglectIsSaid_AndALatePaymentRefused(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.MaintainedAsync();
        foreach (var ahead in new[] { 91, 61, 31, 8, 2, -1 })
        {
            await CloseAsync(sample, _due.AddDays(-ahead));
        }

        var fee = Assert.Single((await FeesAsync(sample, FeeList.NoInstruction)).Rows);
        var page = (await sample.Database.ReadAsync(new ShowFee(fee.Id), sample.Custodian)).Value;
        Assert.Equal("90 60 30 7 1", StagesOf(page));
        await CloseAsync(sample, new(2028, 9, 9));
        await CloseAsync(sample, new(2028, 9, 10));
        var lapsed = Assert.Single((await FeesAsync(sample, FeeList.All)).Rows);
        Assert.Equal((FeeTaskState.Lapsed, true), (lapsed.Stands, lapsed.ByNeglect));
        await sample.Lending.RefusedAsync(
            "custody.fee-not-in-state", new InstructFees([fee.Id], FeeInstruction.Pay), sample.Firm);
        await sample.DoneAsync(new EndCustody(mandate.Id, "专利已失效"), sample.Firm);
        await VerifiedButForDaysAsync(sample);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task GiveUp_OfAPledgedPatentNeedsThePledgee(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        await sample.Lending.RegisteredAsync();
        await sample.MaintainedAsync(sample.Invention);
        await CloseAsync(sample, _due.AddDays(-60));
        var fee = Assert.Single((await FeesAsync(sample, FeeList.NoInstruction)).Rows);
        var giveUp = new InstructFees([fee.Id], FeeInstruction.GiveUp);
        await sample.Lending.RefusedAsync("custody.give-up-pledged", giveUp, sample.Firm);
        await sample.Lending.RefusedAsync(
            "custody.no-pledge", new ConsentToGiveUp(fee.Id), sample.Lending.OtherBank);
        await sample.DoneAsync(new ConsentToGiveUp(fee.Id), sample.Lending.Maker);
        await sample.DoneAsync(giveUp, sample.Firm);
        var page = (await sample.Database.ReadAsync(new ShowFee(fee.Id), sample.Lending.Maker)).Value;
        Assert.Equal(FeeTaskState.ToGiveUp, page.Fee.State);
        Assert.All(page.Notices, notice => Assert.True(notice.ToPledgee));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task StepIn_KeepsThePatentAndAddsTheCostToTheDebt(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var pledge = await sample.Lending.RegisteredAsync();
        await sample.MaintainedAsync();
        var terms = sample.Lending.Terms(pledge.Id);
        var start = LendingSample.Today;
        var loan = await sample.Lending.DrawnAsync(
            terms with { Calendar = new(start, start.AddYears(2), 12, SettleDay: 20) });
        await CloseAsync(sample, _due.AddDays(-40));
        var fee = Assert.Single((await FeesAsync(sample, FeeList.NoInstruction)).Rows);
        var bank = sample.Lending.Maker;
        await sample.Lending.RefusedAsync("custody.step-in-early", new StepInFee(fee.Id), bank);
        await sample.Lending.RefusedAsync("custody.no-pledge", new StepInFee(fee.Id), sample.Lending.OtherBank);
        await CloseAsync(sample, _due.AddDays(40));
        Assert.Equal(PatentState.GracePeriod, await StateAsync(sample));
        Assert.Single((await sample.Database.ReadAsync(new CustodyHome(), bank)).Value.Fees);
        await sample.DoneAsync(new StepInFee(fee.Id, "20270410-1"), bank);
        Assert.Equal(PatentState.Granted, await StateAsync(sample));
        var page = (await sample.Database.ReadAsync(new ShowFee(fee.Id), bank)).Value;
        Assert.Equal((FeeTaskState.Paid, Money.FromYuan(4200)), (page.Fee.State, page.Fee.Paid));
        Assert.Equal(bank.Organisation, page.Fee.SteppedInBy);
        var after = (await sample.Database.ReadAsync(new ShowLoan(loan.Id), bank)).Value;
        Assert.Equal(Money.FromYuan(4200), after.Loan.Figures.CostsLeft);
        Assert.Empty((await sample.Database.ReadAsync(new CustodyHome(), bank)).Value.Fees);
        await VerifiedButForDaysAsync(sample);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task StepIn_WithoutALoanChangesNothing(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        await sample.Lending.RegisteredAsync();
        await sample.MaintainedAsync();
        await CloseAsync(sample, _due.AddDays(-10));
        var fee = Assert.Single((await FeesAsync(sample, FeeList.NoInstruction)).Rows);
        await sample.Lending.RefusedAsync("custody.no-loan", new StepInFee(fee.Id), sample.Lending.Maker);
        Assert.Equal(FeeTaskState.Open, (await FeesAsync(sample, FeeList.All)).Rows[0].Stands);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Report_SaysWhatWasDoneInTheQuarter_AndTheScoreFollows(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = await sample.MaintainedAsync();
        await CloseAsync(sample, _due.AddDays(-80));
        var fee = Assert.Single((await FeesAsync(sample, FeeList.NoInstruction)).Rows);
        await sample.DoneAsync(new InstructFees([fee.Id], FeeInstruction.Pay), sample.Firm);
        await sample.DoneAsync(new PayFees([fee.Id], _due.AddDays(-79)), sample.Custodian);
        var report = (await sample.Database.ReadAsync(
            new ShowCustodyReport(mandate.Id, new(2027, 4)), sample.Firm)).Value;
        Assert.Equal((1, 0, 0), (report.OfQuarter.Count(), report.Coming.Count(), report.Missed));
        var odd = await sample.Database.ReadAsync(new ShowCustodyReport(mandate.Id, new(2027, 5)), sample.Firm);
        Assert.Equal("custody.quarter-odd", odd.Refusal?.Code);
        var card = Assert.Single((await sample.Database.ReadAsync(new ListCustodians(), sample.Custodian)).Value.Cards);
        Assert.Equal(
            (100m, new Kept(1, 1), new Kept(1, 1)),
            (card.Score, card.Record.Acknowledged, card.Record.FeesSafe));
    }

    private static string StagesOf(FeePage page) => string.Join(' ', page.Notices.Select(notice => notice.Stage));

    /// <summary>Moves to a day and closes it.</summary>
    private static async Task CloseAsync(CustodySample sample, DateOnly day)
    {
        await sample.Lending.MoveToAsync(day);
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(day);
    }

    /// <summary>
    /// Clean, but for the days that these tests skip between two closes, which is what verify must name.
    /// </summary>
    private static async Task VerifiedButForDaysAsync(CustodySample sample)
    {
        var report = await new Verification(sample.Database, VerificationChecks.All).RunAsync();
        Assert.StartsWith("platform ", Assert.Single(report.Faults).Where);
    }

    private static async Task<FeePart> FeesAsync(CustodySample sample, FeeList list) =>
        (await sample.Database.ReadAsync(new ListFees(list, new()), sample.Firm)).Value;

    private static async Task<PatentState> StateAsync(CustodySample sample) =>
        (await sample.Database.ReadAsync(new ShowPatent(sample.Invention), sample.Firm)).Value.State;
}
