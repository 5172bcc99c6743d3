using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Imports;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.LossFunds;

/// <summary>Whatever way money comes in on an enrolled loan, the fund follows it.</summary>
public class FundFollowsTests
{
    private static readonly DateOnly Due = new(2026, 6, 20);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Headroom_IsFreedByARepaymentInTheBanksFile(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.Lending.DrawnAsync();
        var other = await sample.Lending.DrawnAsync(sample.Lending.Terms(loan.Terms.Pledges[0]));
        await sample.EnrolledAsync(loan);
        await sample.Lending.MoveToAsync(Due);
        var due = loan.Figures.Installments[0];
        await ImportedAsync(
            sample,
            $"还款,{loan.Terms.Number},{due.Payment.Yuan},2026-06-20,R1",
            $"还款,{other.Terms.Number},{due.Payment.Yuan},2026-06-20,R2");
        Assert.Equal(
            Money.FromWan(300) - due.Principal, (await LossFundLifeTests.HeadroomAsync(sample)).Reserved);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Recovery_InTheBanksFile_IsSharedBack(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.DefaultedAsync();
        var approved = await sample.ApprovedAsync(loan.Id);
        await sample.DoneAsync(new PayCompensation(approved.Id), sample.Approver);
        var today = await TodayAsync(sample);
        var page = await ImportedAsync(sample, $"还款,{loan.Terms.Number},100000,{today:yyyy-MM-dd},R1");
        await sample.DoneAsync(
            new ResolveDifference(page.Run.Id, 2, Resolution.EnterAsIs, "追回一部分"), sample.Bank);
        var paid = await CompensationAsync(sample, approved.Id);
        Assert.Equal(Money.FromWan(10), paid.Recovered);
        Assert.InRange(paid.BackToFund.Yuan, 96_000m, 99_000m);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Repayment_BetweenApprovalAndPayment_IsSharedBack(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.DefaultedAsync();
        var approved = await sample.ApprovedAsync(loan.Id);
        var today = await TodayAsync(sample);
        var repaid = (await sample.Lending.RepayAsync(loan.Id, 500_000m, today, "B1")).Value;
        await sample.Lending.RefusedAsync(
            "compensation.shared-back", new ReverseRepayment(loan.Id, repaid.Reversible[^1].Id, "录错"), sample.Bank);
        await sample.DoneAsync(new PayCompensation(approved.Id), sample.Approver);
        var paid = await CompensationAsync(sample, approved.Id);
        var cover = await sample.Database.SnapshotAsync(db => db.FindCoverAsync(loan.Id));
        Assert.Equal((CompensationState.Paid, Money.FromWan(50)), (paid.State, paid.Recovered));
        Assert.Equal(cover!.Loss - Money.FromWan(50), cover.Unrecovered);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Enrol_RefusesALoanOnWhichNothingIsOwed(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.Lending.DrawnAsync();
        var quote = (await sample.Database.ReadAsync(new QuotePayoff(loan.Id, LendingSample.Today), sample.Bank)).Value;
        await sample.DoneAsync(new RepayEarly(loan.Id, quote.Total, LendingSample.Today, "B1"), sample.Bank);
        await sample.Lending.RefusedAsync(
            "enrolment.nothing-owed", new EnrolLoan(sample.Fund.Id, loan.Id), sample.Bank);
    }

    /// <summary>A loan that another is changing is not enrolled, nor its loss approved, as it was before.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_ThatChangesMeanwhile_IsNeitherEnrolledNorCompensated(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.DefaultedAsync();
        var id = (await sample.DraftedAsync(loan.Id)).Id;
        await sample.DoneAsync(new ClaimCompensation(id), sample.Bank);
        await sample.DoneAsync(new ReviewCompensation(id, "材料齐全，同意"), sample.Reviewer);
        Assert.Equal(
            "platform.changed-meanwhile",
            await WhileChangingAsync(sample, loan.Id, new ApproveCompensation(id), sample.Approver));
        var fresh = await sample.Lending.SignedAsync(sample.Lending.Terms(loan.Terms.Pledges[0]));
        Assert.Equal(
            "platform.changed-meanwhile",
            await WhileChangingAsync(sample, fresh.Id, new EnrolLoan(sample.Fund.Id, fresh.Id), sample.Bank));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fund_ThatIsClosed_CarriesNoLending(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        await sample.DoneAsync(new MoveFund(sample.Fund.Id, FundAction.Close, "到期"), sample.Reviewer);
        Assert.Equal((Money.Zero, Money.Zero), await LossFundLifeTests.HeadroomAsync(sample));
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>Runs a use case while another transaction has changed the loan and not committed yet.</summary>
    private static async Task<string?> WhileChangingAsync<T>(
        FundSample sample, LoanId loan, ISlice<T> slice, Viewer viewer)
    {
        Task<Result<T>>? running = null;
        await sample.Database.InTransactionAsync(async db =>
        {
            await db.ExecuteAsync("UPDATE loan SET version = version + 1 WHERE id = @loan", new { loan });
            running = Task.Run(() => sample.Database.RunAsync(slice, viewer));
            await Task.Delay(500);
            return true;
        });
        var refusal = (await running!).Refusal;
        await sample.Database.InTransactionAsync(
            db => db.ExecuteAsync("UPDATE loan SET version = version - 1 WHERE id = @loan", new { loan }));
        return refusal?.Code;
    }

    private static Task<ImportPage> ImportedAsync(FundSample sample, params string[] lines) =>
        new ImportSample(sample.Lending).ImportedAsync(lines);

    private static Task<DateOnly> TodayAsync(FundSample sample) =>
        sample.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));

    private static async Task<Compensation> CompensationAsync(FundSample sample, CompensationId id) =>
        (await sample.Database.SnapshotAsync(db => db.FindCompensationAsync(id)))!;
}
