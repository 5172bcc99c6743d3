using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Transfers;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>
/// A mandate of the firm, another owner's listing about which the firm negotiates, a demand of the firm's, a contract
/// over its patent that a loan has pledged; the bank is the transfer agent too.
/// </summary>
internal sealed partial class DoorRecords
{
    private async Task MakeTransfersAsync()
    {
        var agent = Bank with { Desk = Desk.TransferAgent };
        var profile = Sample.Profile("乙银行镇江分行", Desk.Bank, Desk.Custodian, Desk.TransferAgent);
        await DoneAsync(new ChangeOrganisation(Bank.Organisation, profile), Bank);
        var owner = await MemberAsync(test, 41, "镇江某研究所", Desk.Enterprise);
        var listed = await MandatedAsync(owner, agent, 75, "所外意向");
        await DoneAsync(new SignAgency(listed.Mandate), owner);
        var listing = await DoneAsync(
            new PublishListing(listed.Mandate, [listed.Patent], TransferSample.Words), agent);
        Keep(listing.Id);
        Keep((await DoneAsync(new EnquireListing(listing.Id, Secret("密询问")), Firm)).Id);
        Keep((await MandatedAsync(Firm, agent, 76, Secret("密意向"))).Mandate);
        var post = new PostDemand("模具冷却", "冷却快", ["B29C 33/04"], null, (await TodayAsync()).AddMonths(6));
        Keep((await DoneAsync(post, Firm)).Id);
        var pledged = sample.Pledges.Invention;
        var draft = new DraftTransfer(
            Firm.Organisation, false, owner.Organisation, agent.Organisation, [new(pledged.Id, Money.FromWan(9))]);
        Keep((await DoneAsync(draft, Firm)).Id);
    }

    private async Task<(AgencyMandateId Mandate, PatentId Patent)> MandatedAsync(
        Viewer owner, Viewer agent, int serial, string note)
    {
        var filing = new PatentFiling(
            PatentNumber.Make(2019, PatentNumberType.Invention, serial).Dotted,
            RightKind.Invention, "一种模具", "", ["B29C 33/04"], new(2019, 2, 27));
        OwnerFacts[] owners = [new(owner.Organisation, "", Ratio.One)];
        var patent = await DoneAsync(
            new RegisterPatent(filing, owners, new DateOnly(2021, 5, 7), new DateOnly(2027, 3, 1)), owner);
        var today = await TodayAsync();
        var intended = await DoneAsync(new IntendAgency(agent.Organisation, note, [patent.Id]), owner);
        await DoneAsync(
            new OfferAgency(
                intended.Id, AgencyKind.Open, false, today, today.AddYears(2), 6,
                [new(patent.Id, Money.FromWan(1))], TransferSample.Tiers, Money.Zero),
            agent);
        return (intended.Id, patent.Id);
    }

    private Task<DateOnly> TodayAsync() => test.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
}
