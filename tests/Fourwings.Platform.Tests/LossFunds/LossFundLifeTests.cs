using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.LossFunds;

public class LossFundLifeTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fund_PaysForALoanInDefault_AndGetsItsPartBack(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.DefaultedAsync();
        Assert.Equal(EnrolmentState.Triggered, (await EnrolmentAsync(sample, loan.Id))!.State);
        var approved = await sample.ApprovedAsync(loan.Id);
        Assert.Equal(
            [
                new(CoverParty.Province, Money.FromWan(207.9m)), new(CoverParty.City, Money.FromWan(89.1m)),
                new(CoverParty.Bank, Money.FromWan(3)),
            ],
            approved.Parts);
        Assert.Equal(Money.FromWan(703), await FreeAsync(sample, sample.Fund.Id.Value));
        await sample.DoneAsync(new PayCompensation(approved.Id), sample.Approver);
        Assert.Equal((Money.Zero, Money.FromWan(878.75m)), await HeadroomAsync(sample));
        await sample.DoneAsync(new RecordRecovery(approved.Id, Money.FromWan(100), "ZC-1"), sample.Bank);
        var paid = await CompensationAsync(sample, approved.Id);
        var cover = await CoverAsync(sample, loan.Id);
        Assert.Equal(Money.FromWan(100), paid!.Recovered);
        Assert.Equal(Money.FromWan(100), Money.Sum(cover!.Borne.Select(share => share.Back)));
        Assert.Equal(paid.BackToFund, cover.Borne[0].Back + cover.Borne[1].Back);
        // 100 x 297 / (300 + interest): the bank's interest shares in what comes back.
        Assert.InRange(paid.BackToFund.Yuan, 960_000m, 990_000m);
        Assert.Equal(Money.FromWan(703) + paid.BackToFund, await FreeAsync(sample, sample.Fund.Id.Value));
        await BooksAgreeAsync(sample, paid.BackToFund);
        await sample.Lending.VerifiedAsync();
        await ReplayedAsync(sample, loan.Id, paid);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Headroom_IsFreedByRepaymentAndClosing_AndTakenAgainByAReversal(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.Lending.DrawnAsync();
        await sample.EnrolledAsync(loan);
        Assert.Equal((Money.FromWan(300), Money.FromWan(1250)), await HeadroomAsync(sample));
        var due = loan.Figures.Installments[0];
        await sample.Lending.MoveToAsync(due.DueOn);
        var repaid = (await sample.Lending.RepayAsync(loan.Id, due.Payment.Yuan, due.DueOn, "B1")).Value;
        Assert.Equal((Money.FromWan(225), Money.FromWan(1250)), await HeadroomAsync(sample));
        await sample.DoneAsync(new ReverseRepayment(loan.Id, repaid.Reversible[0].Id, "录错"), sample.Bank);
        Assert.Equal((Money.FromWan(300), Money.FromWan(1250)), await HeadroomAsync(sample));
        await sample.Lending.RepayAsync(loan.Id, due.Payment.Yuan, due.DueOn, "B1");
        var quote = (await sample.Database.ReadAsync(new QuotePayoff(loan.Id, due.DueOn), sample.Bank)).Value;
        await sample.DoneAsync(new RepayEarly(loan.Id, quote.Total, due.DueOn, "B2"), sample.Bank);
        await sample.DoneAsync(new CloseLoan(loan.Id), sample.Bank);
        Assert.Equal((Money.Zero, Money.FromWan(1250)), await HeadroomAsync(sample));
        Assert.Null(await EnrolmentAsync(sample, loan.Id));
        Assert.All((await CoverAsync(sample, loan.Id))!.Layers, layer => Assert.False(layer.HoldsOn(due.DueOn)));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Enrolments_AtOnce_NeverOverdrawTheHeadroom(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test, wan: 100); // headroom 125万: one loan of 80万 fits
        var pledge = await sample.Lending.RegisteredAsync();
        var loans = new List<Loan>();
        for (var i = 0; i < 10; i++)
        {
            var terms = sample.Lending.Terms(pledge.Id) with { Principal = Money.FromWan(80) };
            loans.Add(await sample.Lending.SignedAsync(terms));
        }

        var results = await Task.WhenAll(loans.Select(loan => Task.Run(
            () => sample.Database.RunAsync(new EnrolLoan(sample.Fund.Id, loan.Id), sample.Bank, $"E{loan.Id}"))));
        Assert.Single(results, result => result.IsSuccess);
        Assert.Equal(
            Enumerable.Repeat("fund.over-headroom", 9),
            results.Where(result => !result.IsSuccess).Select(result => result.Refusal!.Code));
        Assert.Equal((Money.FromWan(80), Money.FromWan(125)), await HeadroomAsync(sample));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OneLoan_IsEnrolledByOneOfTwoPeople(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        var loan = await sample.Lending.SignedAsync();
        var enrol = new EnrolLoan(sample.Fund.Id, loan.Id);
        var results = await Task.WhenAll(
            Task.Run(() => sample.Database.RunAsync(enrol, sample.Bank, "A")),
            Task.Run(() => sample.Database.RunAsync(enrol, sample.Lending.Checker, "B")));
        Assert.Single(results, result => result.IsSuccess);
        Assert.Equal("enrolment.loan-enrolled", results.Single(result => !result.IsSuccess).Refusal!.Code);
        Assert.Equal((Money.FromWan(300), Money.FromWan(1250)), await HeadroomAsync(sample));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_FindsAChangedHeadroom(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await FundSample.MakeAsync(test);
        await sample.EnrolledAsync(await sample.Lending.SignedAsync());
        await sample.Lending.VerifiedAsync();
        await sample.Database.InTransactionAsync(
            db => db.ExecuteAsync("UPDATE enrolment SET covered_fen = covered_fen - 1"));
        Assert.Contains(
            (await new Verification(sample.Database, VerificationChecks.All).RunAsync()).Faults,
            fault => fault.What == "verify.balance-differs");
    }

    private static Task<Enrolment?> EnrolmentAsync(FundSample sample, LoanId loan) =>
        sample.Database.SnapshotAsync(db => db.EnrolmentOfAsync(loan));

    private static Task<CoverPlan?> CoverAsync(FundSample sample, LoanId loan) =>
        sample.Database.SnapshotAsync(db => db.FindCoverAsync(loan));

    private static Task<Compensation?> CompensationAsync(FundSample sample, CompensationId id) =>
        sample.Database.SnapshotAsync(db => db.FindCompensationAsync(id));

    private static Task<Money> FreeAsync(FundSample sample, Guid account) =>
        sample.Database.SnapshotAsync(db => db.FreeGuardedAsync(account));

    /// <summary>What is set aside of the headroom, and the headroom.</summary>
    internal static Task<(Money Reserved, Money Balance)> HeadroomAsync(FundSample sample) =>
        sample.Database.SnapshotAsync(async db =>
        {
            var free = await db.FreeGuardedAsync(sample.Fund.Headroom);
            var reserved = new Money(await db.ScalarAsync<long>(
                "SELECT reserved_fen FROM guarded_account WHERE id = @Headroom", new { sample.Fund.Headroom }));
            return (reserved, free + reserved);
        });

    private static async Task BooksAgreeAsync(FundSample sample, Money back)
    {
        var span = new ShowTrialBalance(new(2026, 1, 1), new(2027, 12, 31));
        var fund = (await sample.Database.ReadAsync(span, sample.Reviewer)).Value;
        Assert.True(fund.Balances);
        Assert.Equal(
            Money.FromWan(703) + back, fund.Lines.Single(line => line.Account.Value == "1012").Closing);
        var bank = (await sample.Database.ReadAsync(span, sample.Bank)).Value;
        Assert.Equal(back - Money.FromWan(297), bank.Lines.Single(line => line.Account.Value == "2241").Closing);
    }

    private static Task ReplayedAsync(FundSample sample, LoanId loan, Compensation compensation) =>
        sample.Database.SnapshotAsync(async db =>
        {
            var cover = (await db.FindCoverAsync(loan))!;
            var enrolment = (await db.FindEnrolmentAsync(compensation.Enrolment))!;
            Same(cover, CoverPlan.Replay(await StreamStory.FactsAsync(db, cover.Id.Value)));
            Same(enrolment, Enrolment.Replay(await StreamStory.FactsAsync(db, enrolment.Id.Value)));
            Same(compensation, Compensation.Replay(await StreamStory.FactsAsync(db, compensation.Id.Value)));
            return true;
        });

    private static void Same<T>(T stored, T replayed) =>
        Assert.Equal(CanonicalJson.Write(stored), CanonicalJson.Write(replayed));
}
