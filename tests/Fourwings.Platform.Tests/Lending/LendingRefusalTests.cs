using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>Each bad input by name: a clear refusal, and nothing changed.</summary>
public class LendingRefusalTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Drawdown_IsRefused_WithoutARegisteredPledge(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var pledge = await sample.Pledges.SubmittedAsync(sample.Pledges.Contract(sample.Pledges.Invention));
        var loan = await sample.SignedAsync(sample.Terms(pledge.Id));
        var draw = new EnterDrawdown(loan.Id, Money.FromWan(100), Today);
        await sample.RefusedAsync("loan.pledge-not-registered", draw, sample.Maker);
        await sample.Pledges.RegisterAsync(pledge.Id, "Y2026980000009");
        Assert.Null((await sample.Database.RunAsync(draw, sample.Maker)).Refusal);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Value_IsAskedForAtSigning_AtApproval_AndAtEveryDrawdown(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, wan: 0);
        var pledge = await sample.RegisteredAsync();
        await sample.RefusedAsync("valuation.missing", new SignLoan(sample.Terms(pledge.Id)), sample.Maker);
        await sample.ValueAsync(900, Today.AddYears(1).AddDays(-1), ValueKind.Reviewed);
        await sample.RefusedAsync("valuation.wrong-kind", new SignLoan(sample.Terms(pledge.Id)), sample.Maker);
        var application = await LoanLifeTests.ApplyAsync(sample);
        await sample.Database.RunAsync(new AddDueDiligence(application.Id, "已看"), sample.Maker);
        var propose = new ProposeApproval(application.Id, new(Money.FromWan(300), 12, Ratio.One));
        await sample.RefusedAsync("valuation.wrong-kind", propose, sample.Maker);
        await sample.ValueAsync(800, Today.AddDays(30));
        await sample.RefusedAsync("loan.over-value-cap", propose, sample.Maker);
        await sample.RefusedAsync("loan.over-value-cap", new SignLoan(sample.Terms(pledge.Id)), sample.Maker);
        var loan = await sample.SignedAsync(sample.Terms(pledge.Id) with { Principal = Money.FromWan(280) });
        await sample.MoveToAsync(Today.AddDays(31));
        var late = new EnterDrawdown(loan.Id, Money.FromWan(100), Today.AddDays(31));
        await sample.RefusedAsync("valuation.expired", late, sample.Maker);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Contract_IsRefused_ForEachFault(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var good = sample.Terms((await sample.RegisteredAsync()).Id);
        foreach (var (code, terms) in new (string, LoanTerms)[]
        {
            ("loan.amount-not-positive", good with { Principal = Money.Zero }),
            ("loan.amount-not-positive", good with { Principal = Money.FromYuan(-1) }),
            ("loan.number-missing", good with { Number = " " }),
            ("loan.purpose-missing", good with { Purpose = "" }),
            ("loan.matures-before-start", good with { Calendar = good.Calendar with { MaturesOn = Today } }),
            ("loan.outlives-right", good with { Calendar = good.Calendar with { MaturesOn = new(2040, 3, 1) } }),
            ("loan.security-not-one", good with { Security = new(new(0.5m), new(0.4m), Ratio.Zero, Ratio.Zero) }),
            ("loan.pledge-missing", good with { Pledges = [] }),
            ("loan.pledge-unknown", good with { Pledges = [new(Guid.NewGuid())] }),
            ("loan.penalty-outside-band", good with { PenaltyMultiple = new(1.6m) }),
            ("loan.order-incomplete", good with { Order = [DueKind.Interest] }),
            ("loan.over-value-cap", good with { Principal = Money.FromWan(351) }),
        })
        {
            await sample.RefusedAsync(code, new SignLoan(terms), sample.Maker);
        }

        await sample.SignedAsync(good);
        await sample.RefusedAsync("loan.number-taken", new SignLoan(good), sample.Maker);
        await sample.RefusedAsync("platform.not-yours", new SignLoan(good with { Number = "X" }), sample.OtherBank);
        await sample.RefusedAsync("platform.forbidden", new SignLoan(good with { Number = "X" }), sample.Firm);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Drawdown_IsRefused_ForEachFault(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var terms = sample.Terms((await sample.RegisteredAsync()).Id) with { Papers = ["董事会决议"] };
        var loan = await sample.SignedAsync(terms);
        var draw = new EnterDrawdown(loan.Id, Money.FromWan(300), Today);
        await sample.RefusedAsync("loan.papers-missing", draw, sample.Maker);
        await sample.RefusedAsync("loan.paper-not-awaited", new MeetCondition(loan.Id, "别的"), sample.Maker);
        await sample.Database.RunAsync(new MeetCondition(loan.Id, "董事会决议"), sample.Maker);
        await sample.RefusedAsync("loan.amount-not-positive", draw with { Amount = Money.Zero }, sample.Maker);
        await sample.RefusedAsync("loan.amount-not-positive", draw with { Amount = Money.FromYuan(-5) }, sample.Maker);
        await sample.RefusedAsync("loan.over-contract", draw with { Amount = Money.FromWan(301) }, sample.Maker);
        await sample.RefusedAsync("loan.outside-term", draw with { ValueOn = Today.AddDays(-1) }, sample.Maker);
        await sample.RefusedAsync("loan.value-date-in-future", draw with { ValueOn = Today.AddDays(1) }, sample.Maker);
        await sample.RefusedAsync("platform.not-yours", draw, sample.OtherBank);
        var entered = (await sample.Database.RunAsync(draw, sample.Maker)).Value;
        var approve = new ApproveDrawdown(loan.Id, new(entered.Pending[0].Id));
        await sample.RefusedAsync("loan.own-entry", approve, sample.Maker);
        await sample.RefusedAsync("loan.entry-waits", draw, sample.Maker);
        await sample.Database.RunAsync(new RejectEntry(loan.Id, entered.Pending[0].Id, "金额不对"), sample.Checker);
        await sample.RefusedAsync("loan.entry-unknown", approve, sample.Checker);
        await sample.Pledges.HappenAsync(sample.Pledges.Invention, PatentAction.Invalidate);
        await sample.RefusedAsync("loan.right-not-in-force", draw, sample.Maker);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Repayment_IsRefused_ForEachFault(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        var due = loan.Figures.Installments[0];
        var pay = new RecordRepayment(loan.Id, due.Payment, due.DueOn, "B1");
        await sample.RefusedAsync("repayment.nothing-due", pay with { ValueOn = Today }, sample.Maker);
        await sample.RefusedAsync("loan.not-repaid", new CloseLoan(loan.Id), sample.Maker);
        await sample.MoveToAsync(due.DueOn);
        await sample.RefusedAsync("loan.value-date-closed", pay with { ValueOn = due.DueOn.AddDays(-1) }, sample.Maker);
        await sample.RefusedAsync("loan.amount-not-positive", pay with { Amount = Money.Zero }, sample.Maker);
        await sample.RefusedAsync("repayment.reference-missing", pay with { Reference = " " }, sample.Maker);
        var more = pay with { Amount = due.Payment + new Money(1) };
        await sample.RefusedAsync("repayment.more-than-due", more, sample.Maker);
        await sample.RefusedAsync("platform.not-yours", pay, sample.OtherBank);
        Assert.Null((await sample.Database.RunAsync(pay, sample.Maker, "k1")).Refusal);
        await sample.RefusedAsync("repayment.reference-taken", pay, sample.Maker);
        Assert.Null((await sample.Database.RunAsync(pay, sample.Maker, "k1")).Refusal);
        var before = new RecordRepayment(loan.Id, new(1), Today.AddDays(1), "B0");
        await sample.RefusedAsync("loan.value-date-before-entry", before, sample.Maker);
        await sample.RefusedAsync("platform.not-yours", new ReverseRepayment(loan.Id, default, "x"), sample.OtherBank);
        await sample.RefusedAsync("repayment.not-last", new ReverseRepayment(loan.Id, default, "x"), sample.Maker);
        var stranger = await sample.Database.ReadAsync(new ShowLoan(loan.Id), sample.OtherBank);
        Assert.Equal("platform.not-yours", stranger.Refusal?.Code);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task AReversedRepayment_MayBeEnteredAgainInOrder(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        var due = loan.Figures.Installments[0];
        await sample.MoveToAsync(due.DueOn);
        var paid = (await sample.RepayAsync(loan.Id, 100m, due.DueOn, "B1")).Value;
        await sample.MoveToAsync(due.DueOn.AddDays(3));
        var reverse = new ReverseRepayment(loan.Id, paid.Reversible[0].Id, "金额登记错误");
        await sample.RefusedAsync("loan.reason-missing", reverse with { Reason = "" }, sample.Maker);
        await sample.Database.RunAsync(reverse, sample.Maker);
        var again = await sample.RepayAsync(loan.Id, due.Payment.Yuan, due.DueOn, "B1");
        Assert.Null(again.Refusal);
        Assert.Equal(0, again.Value.On(due.DueOn.AddDays(3)).DaysPastDue);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task TwoPeopleAtOnce_DecideOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.SignedAsync();
        var enter = new EnterDrawdown(loan.Id, Money.FromWan(300), Today);
        var entered = (await sample.Database.RunAsync(enter, sample.Maker)).Value;
        var approve = new ApproveDrawdown(loan.Id, new(entered.Pending[0].Id));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            sample.Database.RunAsync(approve, sample.Checker with { User = new(Guid.NewGuid()) }))));
        Assert.Single(results, result => result.IsSuccess);
        Assert.All(results.Where(result => !result.IsSuccess), result => Assert.Contains(
            result.Refusal!.Code, new[] { "platform.changed-meanwhile", "loan.entry-unknown" }));
        var page = (await sample.Database.ReadAsync(new ShowLoan(loan.Id), sample.Maker)).Value;
        Assert.Equal(Money.FromWan(300), page.Loan.Figures.Drawn);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task TenAtOnce_CannotOverdrawALine(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var open = new OpenLine(new(
            "SX-1",
            sample.Maker.Organisation,
            null,
            sample.Firm.Organisation,
            Money.FromWan(350),
            Today,
            Today.AddYears(1),
            true));
        var line = (await sample.Database.RunAsync(open, sample.Maker)).Value;
        await sample.RefusedAsync("line.number-taken", open, sample.Maker);
        var pledge = await sample.RegisteredAsync();
        var all = Enumerable.Range(0, 10)
            .Select(_ => sample.Terms(pledge.Id) with { Line = line.Id, Principal = Money.FromWan(100) }).ToArray();
        var results = await Task.WhenAll(all.Select(terms =>
            Task.Run(() => sample.Database.RunAsync(new SignLoan(terms), sample.Maker))));
        Assert.Equal(3, results.Count(result => result.IsSuccess));
        var losers = results.Where(result => !result.IsSuccess);
        Assert.All(losers, result => Assert.Equal("line.over-headroom", result.Refusal?.Code));
        Assert.Equal(50m * 10_000, await FreeAsync(sample, line));
        var cancelled = results.First(result => result.IsSuccess).Value;
        await sample.Database.RunAsync(new CancelLoan(cancelled.Id, "企业不要了"), sample.Maker);
        Assert.Equal(150m * 10_000, await FreeAsync(sample, line));
        await sample.Database.RunAsync(new MoveLine(line.Id, LineAction.Suspend, "复核"), sample.Maker);
        await sample.RefusedAsync("line.not-in-state", new SignLoan(all[0] with { Number = "Z" }), sample.Maker);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Application_NeedsNoteVotesAndReasons(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var application = await LoanLifeTests.ApplyAsync(sample);
        Assert.Equal(new DateOnly(2026, 4, 3), application.AnswerBy);
        var propose = new ProposeApproval(application.Id, new(Money.FromWan(300), 12, Ratio.One));
        await sample.RefusedAsync("application.due-diligence-missing", propose, sample.Maker);
        await sample.Database.RunAsync(new AddDueDiligence(application.Id, "已看"), sample.Maker);
        await sample.RefusedAsync("application.amount-not-applied",
            propose with { Terms = new(Money.FromWan(301), 12, Ratio.One) }, sample.Maker);
        await sample.Database.RunAsync(propose, sample.Maker);
        await sample.RefusedAsync("application.own-proposal", new CastVote(application.Id, true), sample.Maker);
        await sample.RefusedAsync("application.note-missing", new CastVote(application.Id, false), sample.Checker);
        await sample.Database.RunAsync(new CastVote(application.Id, true), sample.Checker);
        await sample.RefusedAsync("application.voted-already", new CastVote(application.Id, true), sample.Checker);
        await sample.RefusedAsync("platform.not-yours", new CastVote(application.Id, true), sample.OtherBank);
        var refuse = new RefuseApplication(application.Id, RefusalReason.Value, "");
        await sample.RefusedAsync("application.reason-missing", refuse, sample.Maker);
        var refused = (await sample.Database.RunAsync(refuse with { Note = "专利价值不足" }, sample.Maker)).Value;
        Assert.Equal(ApplicationState.Refused, refused.State);
        var page = (await sample.Database.ReadAsync(new ShowApplication(application.Id), sample.Firm)).Value;
        var story = await sample.Database.ReadAsync(new ReadHistory(page.Application.Id.Value), sample.Firm);
        Assert.Contains("专利价值不足", story.Value[0].Fact, StringComparison.Ordinal);
        await sample.RefusedAsync("application.not-in-state", new WithdrawApplication(application.Id), sample.Firm);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ZeroValue_CarriesNothing(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, wan: 0);
        await sample.ValueAsync(0, Today.AddYears(1).AddDays(-1));
        var pledge = await sample.RegisteredAsync();
        await sample.RefusedAsync("valuation.zero", new SignLoan(sample.Terms(pledge.Id)), sample.Maker);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ProductBound_IsScreenedByTheCentreFirst(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var register = new RegisterOrganisation(Sample.Code(9), Sample.Profile("丁市生产力促进中心", Desk.Analyst));
        var centre = (await sample.Database.RunAsync(register, Sample.Office)).Value.Id;
        var analyst = new Viewer(new(Guid.NewGuid()), centre, null, Desk.Analyst);
        var apply = new ApplyForLoan(
            ApplicationKind.ProductBound,
            sample.Firm.Organisation,
            sample.Maker.Organisation,
            null,
            Money.FromWan(200),
            12,
            "模具扩产",
            [sample.Right]);
        await sample.RefusedAsync("application.screener-missing", apply, sample.Firm);
        apply = apply with { Screener = centre };
        await sample.RefusedAsync("application.product-missing", apply, sample.Firm);
        var id = (await sample.Database.RunAsync(apply with { Product = "精密模具" }, sample.Firm)).Value.Id;
        await sample.RefusedAsync("application.not-in-state", new AddDueDiligence(id, "已看"), sample.Maker);
        await sample.RefusedAsync("application.note-missing", new RecordScreening(id, true, ""), analyst);
        await sample.RefusedAsync("platform.forbidden", new RecordScreening(id, true, "可"), sample.Maker);
        var stranger = analyst with { Organisation = sample.OtherBank.Organisation };
        await sample.RefusedAsync("platform.not-yours", new RecordScreening(id, true, "可"), stranger);
        await sample.RefusedAsync("application.product-not-bound", new RecordScreening(id, true, "可"), analyst);
        var product = new BoundProduct("精密模具", true, [new(2025, Money.FromWan(900))]);
        await sample.Database.RunAsync(new BindProduct(new(sample.Right.Id), product), sample.Firm);
        RightSearch[] found = [new(sample.Right, SearchFinding.Conflicting, "CN101234567A 公开了相同结构")];
        await sample.RefusedAsync("application.search-conflicts", new RecordScreening(id, true, "可", found), analyst);
        found = [found[0] with { Finding = SearchFinding.Similar }];
        var screening = new RecordScreening(id, true, "专利与主产品绑定", found);
        var passed = (await sample.Database.RunAsync(screening, analyst)).Value;
        Assert.Equal(ApplicationState.UnderReview, passed.State);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Period_StaysClosed(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        await sample.DrawnAsync();
        await sample.RefusedAsync("period.not-over", new ClosePeriod(Today), sample.Maker);
        await sample.MoveToAsync(new(2026, 4, 1));
        var balance = (await sample.Database.RunAsync(new ClosePeriod(Today), sample.Maker)).Value;
        Assert.True(balance.Balances);
        await sample.RefusedAsync("period.closed-already", new ClosePeriod(Today), sample.Maker);
        await sample.RefusedAsync("period.later-closed", new ClosePeriod(new(2026, 2, 1)), sample.Maker);
    }

    private static async Task<decimal> FreeAsync(LendingSample sample, CreditLine line) =>
        (await sample.Database.ReadAsync(new ListLines(new()), sample.Maker)).Value.Rows
            .Single(row => row.Id == line.Id).Free.Yuan;
}
