using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Trusts;
using Fourwings.Platform.Trusts;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>A trust of the firm with a payment made; the bank is the trustee, and holds the senior units.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeTrustsAsync()
    {
        var trustee = Bank with { Desk = Desk.Trustee };
        var profile = Sample.Profile("乙银行镇江分行", Desk.Bank, Desk.Custodian, Desk.Insurer, Desk.Trustee);
        await DoneAsync(new ChangeOrganisation(Bank.Organisation, profile), Bank);
        var today = await test.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        await sample.MoveToAsync(today.AddDays(-9));
        var text = TrustSample.DealText(
            today.AddDays(-9), (today.AddDays(-2), today), (today.AddDays(-1), today.AddDays(4)),
            (today.AddDays(12), today.AddDays(14)), (today.AddDays(22), today.AddDays(24)));
        var plan = await DoneAsync(
            new DraftTrust(
                Secret("密信托计划"), TrustMode.Debt, [new(Firm.Organisation, Ratio.One)], Secret("MI-XT-1"), text),
            trustee);
        Keep(plan.Id);
        plan = await DoneAsync(
            new NameTrustAsset(
                plan.Id, TrustAssetKind.RoyaltyReceivable, Firm.Organisation, Secret("密信托财产"),
                new(TrustSourceKind.Pool, null, "P-1"), Money.FromWan(900)),
            trustee);
        var asset = plan.Assets[0].Id;
        Keep(asset);
        foreach (var step in plan.Assets[0].Needed)
        {
            await DoneAsync(new RecordTrustTitle(plan.Id, asset, new(step, "N-1", today.AddDays(-9))), trustee);
        }

        foreach (var (holder, tranche, units) in new[]
        {
            (Bank.Organisation, "senior", 8_000_000), (Firm.Organisation, "junior", 2_000_000),
        })
        {
            await DoneAsync(
                new SubscribeUnits(plan.Id, holder, tranche, units, "R-1", Money.FromWan(9000)), trustee);
        }

        await DoneAsync(new MoveTrust(plan.Id, TrustAction.Establish), trustee);
        plan = await DoneAsync(
            new CollectForTrust(
                plan.Id, asset, "collection", Money.FromWan(230), today.AddDays(-9),
                new(TrustSourceKind.Licence, null, "F-1")),
            trustee);
        Keep(plan.Collections[0].Id);
        await sample.MoveToAsync(today);
        var run = await DoneAsync(new SubmitTrustRun(plan.Id, []), trustee);
        Keep(run.Id);
        await DoneAsync(new ApproveTrustRun(run.Id), trustee with { User = new(Guid.NewGuid()) });
        await DoneAsync(new ApproveTrustRun(run.Id), trustee with { User = new(Guid.NewGuid()) });
        await DoneAsync(new ExecuteTrustRun(run.Id), trustee);
        var statements = (await test.Database.ReadAsync(new ShowTrustRun(run.Id), trustee)).Value.Statements;
        Keep(statements.First(one => one.HolderId == Firm.Organisation).Id);
    }
}
