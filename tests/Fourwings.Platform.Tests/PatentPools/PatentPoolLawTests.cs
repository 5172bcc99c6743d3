using Fourwings.Domain.Accounting;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.PatentPools;

/// <summary>
/// Random quarters of one patent pool through the slices: what licensees paid is what members and agency got, what is
/// held and what waits; every book balances, and the facts make what is stored.
/// </summary>
public class PatentPoolLawTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Quarters_NeitherMakeNorLoseMoney(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await PatentPoolSample.MakeAsync(await LendingSample.MakeAsync(test));
        var (pool, licence) = await sample.LicensedAsync();
        var random = new Random(unchecked((int)Cases.FreshSeed));
        for (var quarter = 1; quarter <= 6; quarter++)
        {
            await QuarterAsync(sample, pool, licence, random);
        }

        var known = await sample.PoolAsync(pool);
        Assert.Equal(known.Collected, known.Waiting + known.Fees + known.Paid + known.Held);
        var members = 0L;
        foreach (var firm in sample.Firms)
        {
            members -= await sample.BalanceAsync(firm, FirmAccounts.RoyaltyIncome);
        }

        Assert.Equal(known.Paid.Fen, members);
        Assert.Equal(known.Fees.Fen, -await sample.BalanceAsync(sample.Agency, AgentAccounts.Commissions));
        Assert.Equal(
            known.Collected.Fen, -await sample.BalanceAsync(sample.Licensee, FirmAccounts.Deposits)
                + await sample.BalanceAsync(sample.Agency, AgentAccounts.ExpensesBack));
        await sample.Lending.VerifiedAsync();
    }

    private static async Task QuarterAsync(
        PatentPoolSample sample, PatentPoolId pool, PatentPoolLicenceId licence, Random random)
    {
        var after = await sample.PaidAsync(licence, new Money(random.NextInt64(0, 90_000_000)));
        if (random.Next(3) == 0)
        {
            var period = random.Next(1, after.Next);
            await sample.Database.RunAsync(
                new CorrectPoolRoyalty(licence, period, new Money(random.NextInt64(0, 90_000_000))), sample.Licensee);
        }

        if (random.Next(3) == 0)
        {
            var firm = random.Next(3);
            await sample.Database.RunAsync(
                new OpenPoolDispute(
                    pool, sample.Firms[firm].Organisation, random.Next(2) == 0 ? sample.Patents[firm] : null, "份额"),
                sample.Agency);
        }

        if (random.Next(4) == 0)
        {
            var lapsed = new PatentEvent(PatentAction.Abandon, (await sample.Database.ReadAsync(
                new PatentPoolsHome(), sample.Agency)).Value.On);
            await sample.Database.RunAsync(new RecordPatentEvent(sample.Patents[2], lapsed), Sample.Office);
        }

        if (random.Next(4) > 0)
        {
            await sample.Database.RunAsync(new SharePoolRoyalties(pool), sample.Agency);
        }

        var disputes = (await sample.PoolAsync(pool)).Disputes;
        if (disputes.FirstOrDefault(one => one.State == PoolDisputeState.Open) is { } open && random.Next(2) == 0)
        {
            await sample.ResolveAsync(pool, new(PoolResolutionKind.SettleDispute, "查明")
            {
                Dispute = open.Number,
                Member = sample.Firms[random.Next(2)].Organisation,
            });
        }
    }
}
