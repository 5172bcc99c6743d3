using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.PatentPools;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>
/// A patent pool of the firm and another, the bank its agency: a patent in, one evaluated, a licence that the firm took
/// and whose entry fee was shared, a dispute and a resolution that are open.
/// </summary>
internal sealed partial class DoorRecords
{
    private async Task MakePatentPoolsAsync()
    {
        var (agency, today) = (Bank with { Desk = Desk.TransferAgent }, LendingSample.Today);
        var profile = Sample.Profile(
            "乙银行镇江分行", Desk.Bank, Desk.Custodian, Desk.TransferAgent, Desk.Analyst, Desk.Insurer);
        await DoneAsync(new ChangeOrganisation(Bank.Organisation, profile), Bank);
        var other = await MemberAsync(test, 81, "镇江另一成员有限公司", Desk.Enterprise);
        var evaluator = await MemberAsync(test, 82, "镇江独立评价所", Desk.Analyst);
        var charter = PatentPoolSample.Charter() with { Duties = Secret("密入池义务") };
        Keep(charter);
        OrganisationId[] members = [Firm.Organisation, other.Organisation];
        var pool = await DoneAsync(
            new FoundPatentPool(Secret("密专利池"), agency.Organisation, charter, members), Firm);
        Keep(pool.Id);
        foreach (var party in new[] { Firm, other, agency })
        {
            await DoneAsync(new SignPatentPool(pool.Id), party);
        }

        var theirs = await PatentPoolSample.PatentAsync(test.Database, other, 88, "密入池专利", "B29C 45/73");
        foreach (var (patent, holder) in new[] { (theirs, other), ((PatentId)_values[typeof(PatentId)], Firm) })
        {
            await DoneAsync(new ProposePoolPatent(pool.Id, patent, evaluator.Organisation, ["CN"]), holder);
            await DoneAsync(
                new EvaluatePoolPatent(pool.Id, patent, ComplementMark.Essential, 2, 0, Secret("密评价理由")),
                evaluator);
        }

        await DoneAsync(new AdmitPoolPatent(pool.Id, theirs), agency);
        var package = new LicencePackage(
            0, "整包", [theirs],
            new(Money.FromWan(1), RoyaltyBase.NetSales, [new(null, new(0.05m))]));
        await DoneAsync(
            new ProposePoolResolution(pool.Id, new(PoolResolutionKind.OfferPackage, "推出") { Package = package }),
            agency);
        foreach (var voter in new[] { other, Firm })
        {
            await DoneAsync(new VoteInPatentPool(pool.Id, 1, true), voter);
        }

        var draft = new DraftPoolLicence(pool.Id, 1, Firm.Organisation, today, today.AddYears(2));
        var licence = await DoneAsync(draft, agency);
        Keep(licence.Id);
        await DoneAsync(new SignPoolLicence(licence.Id), Firm);
        await DoneAsync(new PayPoolRoyalty(licence.Id, 1), Firm);
        Keep((await DoneAsync(new SharePoolRoyalties(pool.Id), agency)).Id);
        await DoneAsync(new OpenPoolDispute(pool.Id, other.Organisation, theirs, Secret("密争议")), Firm);
        await DoneAsync(
            new ProposePoolResolution(pool.Id, new(PoolResolutionKind.SettleDispute, "查明")
            {
                Dispute = 1,
                Member = other.Organisation,
            }),
            agency);
    }
}
