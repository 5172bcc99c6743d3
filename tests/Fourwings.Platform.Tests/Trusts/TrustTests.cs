using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Trusts;

namespace Fourwings.Platform.Tests.Trusts;

public class TrustTests
{
    private static readonly DateOnly Today = TrustSample.Today;

    /// <summary>
    /// From the file to the holders' statements: what came in goes out to the fen, the preview is what is paid, and a
    /// reversal leaves everything as it was.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Trust_GoesFromTheFileToTheStatement_AndBack(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TrustSample.MakeAsync(test);
        var plan = await sample.EstablishedAsync();
        var paidOn = plan.Next!.PaidOn;
        await sample.Lending.MoveToAsync(paidOn);
        await sample.CollectAsync(plan, Money.FromYuan(2_300_000.01m), plan.Next.CollectedTo);
        var before = await sample.NowAsync(plan.Id);
        var shown = (await sample.Database.ReadAsync(new PreviewTrustRun(plan.Id, []), sample.Maker)).Value.Preview;
        var run = await sample.DoneAsync(new SubmitTrustRun(plan.Id, []), sample.Maker);
        await sample.Lending.RefusedAsync("trust.own-run", new ApproveTrustRun(run.Id), sample.Maker);
        await sample.DoneAsync(new ApproveTrustRun(run.Id), sample.First);
        await sample.Lending.RefusedAsync("trust.approved-already", new ApproveTrustRun(run.Id), sample.First);
        await sample.Lending.RefusedAsync("trust.run-not-in-state", new ExecuteTrustRun(run.Id), sample.First);
        await sample.DoneAsync(new ApproveTrustRun(run.Id), sample.Second);
        await sample.Lending.RefusedAsync(
            "trust.run-under-way",
            new CollectForTrust(plan.Id, plan.Assets[0].Id, "collection", new(1), plan.Next.CollectedTo,
                new(TrustSourceKind.Pool, null, "FK-2")),
            sample.Maker);
        run = await sample.DoneAsync(new ExecuteTrustRun(run.Id), sample.First);
        Assert.Equal(CanonicalJson.Write(shown), CanonicalJson.Write(run.Preview));
        var statements = (await sample.Database.ReadAsync(new ShowTrustRun(run.Id), sample.Maker)).Value.Statements;
        var senior = run.Preview.Run.Tranches[0];
        Assert.Equal(
            (senior.InterestPaid, senior.PrincipalPaid),
            (Money.Sum(statements.Where(one => one.Tranche == "senior").Select(one => one.InterestFen)),
                Money.Sum(statements.Where(one => one.Tranche == "senior").Select(one => one.PrincipalFen))));
        Assert.Equal(Money.FromWan(200), senior.PrincipalPaid);
        await sample.Lending.VerifiedAsync();

        await sample.DoneAsync(new ReverseTrustRun(run.Id, "凭证有误"), sample.Second);
        var after = await sample.NowAsync(plan.Id);
        Assert.Equal(
            CanonicalJson.Write(before with { Version = 0 }), CanonicalJson.Write(after with { Version = 0 }));
        var books = (await sample.Database.ReadAsync(new ShowTrust(plan.Id), sample.Maker)).Value.Books;
        Assert.Equal(Money.FromYuan(2_300_000.01m), books["1012.01"]);
        Assert.Equal(Money.FromWan(-1000), books["4001"]);
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>A holder sees the plan with its own units and its own statements, and no other's.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Holders_SeeOnlyWhatIsTheirs(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TrustSample.MakeAsync(test);
        var plan = await sample.EstablishedAsync();
        var run = await sample.PaidAsync(plan, Money.FromWan(230));
        var (holder, other) = (sample.Holders[0], sample.Holders[1]);
        var seen = (await sample.Database.ReadAsync(new ShowTrust(plan.Id), holder)).Value;
        Assert.Equal([5_000_000L], seen.Register.Select(one => one.Units));
        Assert.Empty(seen.Plan.Moves);
        Assert.Empty(seen.Books);
        var mine = (await sample.Database.ReadAsync(new ListTrustStatements(new()), holder)).Value.Rows;
        Assert.Equal(holder.Organisation, Assert.Single(mine).HolderId);
        var theirs = (await sample.Database.ReadAsync(new ListTrustStatements(new()), other)).Value.Rows;
        Assert.False((await sample.Database.ReadAsync(new ShowTrustStatement(theirs[0].Id), holder)).IsSuccess);
        Assert.False((await sample.Database.ReadAsync(new ShowTrustRun(run.Id), holder)).IsSuccess);
        Assert.False((await sample.Database.ReadAsync(new ShowTrust(plan.Id), sample.Lending.OtherBank)).IsSuccess);
        var told = (await sample.Database.ReadAsync(new ReadHistory(plan.Id.Value), holder)).Value;
        Assert.DoesNotContain(told, moment => moment.FactType == nameof(TrustUnitsSubscribed));
        var settlor = (await sample.Database.ReadAsync(new ShowTrustRun(run.Id), sample.Lending.Firm)).Value;
        Assert.All(settlor.Statements, one => Assert.Equal(sample.Lending.Firm.Organisation, one.HolderId));
        Assert.Empty(settlor.Run.Payments);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task APatent_IsInATrustOrPledged_NeverSilentlyBoth(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TrustSample.MakeAsync(test);
        var plan = await sample.DraftedAsync();
        var (patent, invention) = (plan.Assets[1].Id, sample.Lending.Pledges.Invention);
        var twice = await sample.DoneAsync(sample.Draft(), sample.Maker);
        await sample.Lending.RefusedAsync(
            "trust.patent-elsewhere",
            new NameTrustAsset(
                twice.Id, TrustAssetKind.Patent, sample.Lending.Firm.Organisation, "金山发明",
                new(TrustSourceKind.Patent, invention.Id.Value, ""), Money.FromWan(1)),
            sample.Maker);
        var join = new RecordTrustTitle(plan.Id, patent, new(TitleStep.PatentTransfer, "TR01-1", Today));
        await sample.Lending.RefusedAsync("trust.patent-not-transferred", join, sample.Maker);
        await sample.Lending.RegisteredAsync();
        await sample.TransferredAsync(invention.Id);
        await sample.Lending.RefusedAsync("trust.patent-pledged", join, sample.Maker);
        await sample.StepAsync(plan, patent, TitleStep.PledgeeConsent);
        plan = await sample.DoneAsync(join, sample.Maker);
        Assert.Equal(Today, plan.Assets[1].JoinedOn);
        var contract = sample.Lending.Pledges.Contract(invention) with { Number = "ZY-9" };
        await sample.Lending.RefusedAsync("pledge.patent-in-trust", new DraftPledge(contract), sample.Lending.Maker);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task APatentInvalidated_IsLostToItsTrust(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TrustSample.MakeAsync(test);
        var plan = await sample.EstablishedAsync();
        var invention = sample.Lending.Pledges.Invention.Id;
        await sample.TransferredAsync(invention);
        plan = await sample.StepAsync(plan, plan.Assets[1].Id, TitleStep.PatentTransfer);
        await sample.Lending.MoveToAsync(Today.AddDays(9));
        await sample.DoneAsync(
            new RecordPatentEvent(invention, new(PatentAction.RequestInvalidation, Today.AddDays(8), "WX-1")),
            Sample.Office);
        await sample.DoneAsync(
            new RecordPatentEvent(invention, new(PatentAction.Invalidate, Today.AddDays(9), "WX-2")), Sample.Office);
        plan = await sample.NowAsync(plan.Id);
        Assert.Equal(Today.AddDays(9), plan.Assets[1].LostOn);
        var run = await sample.PaidAsync(plan, Money.FromWan(230));
        Assert.Equal(new Ratio(0.1m), run.Preview.Input.LossShare);
        Assert.Equal(Money.FromWan(900), run.Preview.Input.PoolBalance);
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>A quarter short of money draws on the reserve; what is restated later is booked in the open period.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task AShortQuarter_DrawsOnTheReserve_AndAClosedPeriodStaysClosed(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TrustSample.MakeAsync(test);
        var plan = await sample.EstablishedAsync();
        var first = await sample.PaidAsync(plan, Money.FromWan(230));
        Assert.True(first.Preview.Run.Accounts["reserve"] > Money.Zero);
        await sample.Lending.RefusedAsync(
            "trust.period-closed",
            new CollectForTrust(
                plan.Id, plan.Assets[0].Id, "collection", new(1), first.Preview.Run.Payment.CollectedTo,
                new(TrustSourceKind.Pool, null, "FK-2")),
            sample.Maker);
        var second = await sample.PaidAsync(plan, Money.FromWan(200));
        var draw = second.Preview.Run.Steps.Single(step => step.Step.Name == "draw");
        Assert.True(draw.Paid > Money.Zero);
        Assert.True(draw.Paid <= first.Preview.Run.Accounts["reserve"]);
        await sample.Lending.RefusedAsync("trust.not-latest", new ReverseTrustRun(first.Id, "录错"), sample.First);
        plan = await sample.NowAsync(plan.Id);
        await sample.Lending.MoveToAsync(plan.Next!.PaidOn);
        plan = await sample.CollectAsync(plan, Money.FromWan(1), plan.Next.CollectedTo);
        var mistaken = plan.Collections[^1].Id;
        await sample.DoneAsync(new UndoTrustCollection(plan.Id, mistaken, "重复"), sample.Maker);
        await sample.Lending.RefusedAsync(
            "trust.collection-unknown", new UndoTrustCollection(plan.Id, mistaken, "重复"), sample.Maker);
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>Whatever row of a trust is changed behind the platform's back, <c>verify</c> finds it.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_FindsAChangeOfATrust(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TrustSample.MakeAsync(test);
        await sample.PaidAsync(await sample.EstablishedAsync(), Money.FromWan(230));
        string[] changes =
        [
            "UPDATE trust_plan SET name = 'x'", "UPDATE trust_plan SET state = 'Drafted'",
            "UPDATE trust_plan SET size_fen = size_fen + 1", "UPDATE trust_plan SET paid_count = 0",
            "UPDATE trust_run SET state = 'Submitted'", "UPDATE trust_run SET paid_fen = paid_fen + 1",
            "UPDATE trust_statement SET interest_fen = interest_fen + 1 WHERE units = 5000000",
            "UPDATE trust_statement SET holder_id = plan_id WHERE units = 5000000",
            "DELETE FROM trust_statement WHERE units = 3000000", "DELETE FROM trust_patent",
            "DELETE FROM posting WHERE text_key = 'posting.trust-interest'",
        ];
        foreach (var change in changes)
        {
            Assert.True(await IsFoundAsync(sample.Database, change), change);
        }

        await sample.Lending.VerifiedAsync();
    }

    [Fact]
    public async Task OnlyTheTrustee_Acts()
    {
        await using var test = await LendingSample.DatabaseAsync("sqlite");
        var sample = await TrustSample.MakeAsync(test);
        var plan = await sample.DraftedAsync();
        var foreign = sample.Maker with { Organisation = sample.Holders[0].Organisation };
        await sample.Lending.RefusedAsync(
            "platform.not-yours", new MoveTrust(plan.Id, TrustAction.Abandon, "r"), foreign);
        await sample.Lending.RefusedAsync(
            "platform.forbidden", new MoveTrust(plan.Id, TrustAction.Abandon, "r"), sample.Lending.Firm);
        await sample.Lending.RefusedAsync("trust.deal-faulty", sample.Draft("{}"), sample.Maker);
        await sample.DoneAsync(new MoveTrust(plan.Id, TrustAction.Abandon, "没有募足"), sample.Maker);
        var again = await sample.DoneAsync(sample.Draft(), sample.Maker);
        await sample.DoneAsync(
            new NameTrustAsset(
                again.Id, TrustAssetKind.Patent, sample.Lending.Firm.Organisation, "金山发明",
                new(TrustSourceKind.Patent, sample.Lending.Pledges.Invention.Id.Value, ""), Money.FromWan(1)),
            sample.Maker);
        await sample.Lending.VerifiedAsync();
    }

    private static async Task<bool> IsFoundAsync(Database database, string change)
    {
        var found = false;
        try
        {
            await database.InTransactionAsync<bool>(async db =>
            {
                Assert.True(await db.ExecuteAsync(change) > 0);
                found = (await new Verification(database, VerificationChecks.All).RunAsync(db)).Faults.Count > 0;
                throw new TakenBackException();
            });
        }
        catch (TakenBackException)
        {
            return found;
        }

        return found;
    }

    private sealed class TakenBackException : Exception;
}
