using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Patents;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Insurance;

/// <summary>From an event on a patent to its insurer, and from a policy's end to the loans that rely on it.</summary>
public class InsuranceEventTests
{
    [Theory, MemberData(nameof(CodeSample.All), MemberType = typeof(CodeSample))]
    public async Task Code_IsToldToTheInsurer_AndWhatEndsThePatentEndsThePolicy(string name, string codes)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var policy = await sample.IssuedAsync();
        await CodeSample.HappenAsync(sample.Lending, codes);
        var told = CodeSample.Of(codes).Select(LegalEvents.ActionOf);
        Assert.Equal(CodeSample.Ends(codes) ? told.Take(1) : told, await ToldAsync(sample, policy.Id));
        Assert.Equal(
            CodeSample.Ends(codes) ? PolicyState.Lapsed : PolicyState.Issued,
            (await sample.PolicyAsync(policy.Id)).State);
        if (codes != "CX01")
        {
            await sample.Lending.VerifiedAsync();
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fee_MissedAndNeverPaid_IsToldToTheInsurer(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var policy = await sample.IssuedAsync(null, InsuranceSample.Quote() with { Months = 36 });
        await sample.DoneAsync(new PayPremium(policy.Id), sample.Firm);
        await CodeSample.MissFeeAsync(sample.Lending);
        Assert.Equal(PolicyState.Issued, (await sample.PolicyAsync(policy.Id)).State);
        await CodeSample.LapseAsync(sample.Lending);
        Assert.Equal(CodeSample.OfFees, await ToldAsync(sample, policy.Id));
        Assert.Equal(PolicyState.Lapsed, (await sample.PolicyAsync(policy.Id)).State);
    }

    /// <summary>Cancelled, lapsed and expired cover of a pledged patent, and of the loan itself.</summary>
    [Theory]
    [InlineData("sqlite", nameof(PolicyCancelled))]
    [InlineData("sqlite", nameof(PolicyLapsed))]
    [InlineData("sqlite", nameof(PolicyExpired))]
    [InlineData("postgres", nameof(PolicyCancelled))]
    [InlineData("postgres", nameof(PolicyLapsed))]
    [InlineData("postgres", nameof(PolicyExpired))]
    public async Task EndedCover_IsToldToBankAndBorrower_AndWarnedOfUntilThereIsCoverAgain(string name, string fact)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        var policy = await sample.IssuedAsync(null, InsuranceSample.Quote() with { Months = 6 });
        var loan = await sample.Lending.DrawnAsync();
        await EndAsync(sample, policy, fact);
        foreach (var viewer in new[] { sample.Bank, sample.Firm })
        {
            var notices = (await sample.Database.ReadAsync(new ListSecurityNotices(), viewer)).Value;
            var notice = Assert.Single(notices, one => one.Why == SecurityCause.CoverEnded);
            Assert.Equal((policy.Wish.Number, loan.Terms.Number), (notice.RightNumber, notice.LoanNumber));
        }

        await CloseAsync(sample);
        Assert.Equal([policy.Wish.Number], await AlarmsAsync(sample));
        await sample.IssuedAsync(sample.Ask() with { From = await TodayAsync(sample) });
        await CloseAsync(sample);
        Assert.Empty(await AlarmsAsync(sample));
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>Cover that was bought after the loan began is not what the loan relied on.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task CoverBoughtLater_EndsWithoutNoticeToTheLender(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await InsuranceSample.MakeAsync(test);
        await sample.Lending.DrawnAsync();
        await sample.Lending.MoveToAsync(InsuranceSample.Today.AddDays(5));
        var loss = new QuoteTerms(Money.FromWan(50), null, null, new(0.02m), Money.Zero, Ratio.Zero, 0, 0);
        var policy = await sample.IssuedAsync(
            sample.Ask(InsuranceProduct.InfringementLoss) with { From = InsuranceSample.Today.AddDays(5) }, loss);
        await sample.DoneAsync(new CancelPolicy(policy.Id, "不再需要"), sample.Firm);
        Assert.DoesNotContain(
            (await sample.Database.ReadAsync(new ListSecurityNotices(), sample.Bank)).Value,
            notice => notice.Why == SecurityCause.CoverEnded);
        await CloseAsync(sample);
        Assert.Empty(await AlarmsAsync(sample));
    }

    private static async Task EndAsync(InsuranceSample sample, InsurancePolicy policy, string fact)
    {
        if (fact == nameof(PolicyCancelled))
        {
            await sample.DoneAsync(new CancelPolicy(policy.Id, "不再需要"), sample.Firm);
            return;
        }

        if (fact == nameof(PolicyExpired))
        {
            await sample.DoneAsync(new PayPremium(policy.Id), sample.Firm);
        }

        await sample.Lending.MoveToAsync(fact == nameof(PolicyLapsed) ? policy.PayBy!.Value : policy.Cover!.To);
        await CloseAsync(sample);
    }

    private static async Task CloseAsync(InsuranceSample sample) =>
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(await TodayAsync(sample));

    private static Task<DateOnly> TodayAsync(InsuranceSample sample) =>
        sample.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));

    private static async Task<string[]> AlarmsAsync(InsuranceSample sample) =>
        [.. (await sample.Database.ReadAsync(new ListAlarms([AlarmKind.CoverEnding]), sample.Bank)).Value
            .Select(alarm => alarm.Number)];

    private static async Task<IReadOnlyList<PatentAction>> ToldAsync(
        InsuranceSample sample, InsurancePolicyId policy) =>
    [
        .. (await sample.Database.ReadAsync(new ReadHistory(policy.Value), sample.Insurer)).Value
            .Where(moment => moment.FactType == nameof(PolicyPatentTold))
            .Select(moment => CanonicalJson.Read<PolicyPatentTold>(moment.Fact).Action).Reverse(),
    ];
}
