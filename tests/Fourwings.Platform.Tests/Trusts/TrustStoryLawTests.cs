using Fourwings.Domain;
using Fourwings.Domain.Tests.Trusts;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Trusts;
using FsCheck.Fluent;

namespace Fourwings.Platform.Tests.Trusts;

/// <summary>
/// Random deals and months through the slices: verify is clean after each story, and what a reversed payment left is
/// what was before it.
/// </summary>
public class TrustStoryLawTests
{
    private const int Stories = 4;

    private static readonly Money Least = Money.FromWan(200);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Stories_LeaveBooksStatementsAndStateInAgreement(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TrustSample.MakeAsync(test);
        foreach (var story in AnyTrust.Stories.Sample(Stories, 50))
        {
            await sample.Lending.MoveToAsync(AnyTrust.Closing);
            await TellAsync(sample, story);
        }

        await sample.Lending.VerifiedAsync();
    }

    private static async Task TellAsync(TrustSample sample, AnyTrustStory story)
    {
        // Large enough that each of two holders is a qualified investor.
        var deal = story.Deal with
        {
            Size = story.Deal.Size + (Least * story.Deal.Tranches.Count),
            Tranches = [.. story.Deal.Tranches.Select(one => one with { Amount = one.Amount!.Value + Least })],
        };
        var plan = await sample.DoneAsync(
            new DraftTrust(
                "随机信托", TrustMode.Debt,
                [new(sample.Lending.Firm.Organisation, new(0.3m)), new(sample.Holders[1].Organisation, new(0.7m))],
                "D-1", AnyTrust.TextOf(deal)),
            sample.Maker);
        plan = await sample.DoneAsync(
            new NameTrustAsset(
                plan.Id, TrustAssetKind.RoyaltyReceivable, plan.Terms.Settlors[0].Organisation, "许可费",
                new(TrustSourceKind.Pool, null, "P"), Money.FromWan(10)),
            sample.Maker);
        foreach (var step in plan.Assets[0].Needed)
        {
            plan = await sample.StepAsync(plan, plan.Assets[0].Id, step, AnyTrust.Closing);
        }

        foreach (var (tranche, units) in plan.Terms.Deal.Tranches.Zip(plan.Terms.Units))
        {
            foreach (var (i, part) in AnyTrust.Split(units, [1, 1]).Index())
            {
                plan = await sample.SubscribedAsync(plan, sample.Holders[i], tranche.Name, part);
            }
        }

        await sample.DoneAsync(new MoveTrust(plan.Id, TrustAction.Establish), sample.Maker);
        foreach (var (month, cash) in story.Cash.Index())
        {
            var run = await PayAsync(sample, plan, cash);
            if (story.Undone[month])
            {
                await sample.DoneAsync(new ReverseTrustRun(run.Id, "重算"), sample.First);
                var again = await PayAsync(sample, plan, 0);
                Assert.Equal(CanonicalJson.Write(run.Preview), CanonicalJson.Write(again.Preview));
            }
        }
    }

    private static async Task<TrustRun> PayAsync(TrustSample sample, TrustPlan plan, long cash)
    {
        plan = await sample.NowAsync(plan.Id);
        await sample.Lending.MoveToAsync(plan.Next!.PaidOn);
        if (cash > 0)
        {
            await sample.DoneAsync(
                new CollectForTrust(
                    plan.Id, plan.Assets[0].Id, "income", new(cash), plan.Next.CollectedTo,
                    new(TrustSourceKind.Licence, null, "F")),
                sample.Maker);
        }

        var run = await sample.DoneAsync(new SubmitTrustRun(plan.Id, []), sample.Maker);
        await sample.DoneAsync(new ApproveTrustRun(run.Id), sample.First);
        await sample.DoneAsync(new ApproveTrustRun(run.Id), sample.Second);
        return await sample.DoneAsync(new ExecuteTrustRun(run.Id), sample.Second);
    }
}
