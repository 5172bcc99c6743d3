using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Transfers;

/// <summary>
/// An owner with an invention and a utility model, a transfer agent, a firm that buys and one that looks on.
/// </summary>
public sealed class TransferSample(LendingSample lending)
{
    public static readonly DateOnly Today = LendingSample.Today;

    public static readonly CommissionTable Tiers = new(
        [new(Money.FromWan(10), new(0.1m)), new(null, new(0.05m))], Money.FromYuan(500), CommissionPayer.Seller);

    public static readonly ListingWords Words = new(
        "一种模具冷却方法", "A way to cool moulds", "让模具冷却快一倍，废品更少。", "Cools moulds twice as fast.",
        Money.FromWan(40));

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public Viewer Owner => lending.Firm;

    public Viewer Bank => lending.Maker;

    public required Viewer Agent { get; init; }

    public required Viewer Buyer { get; init; }

    public required Viewer Stranger { get; init; }

    public PatentId Invention => lending.Pledges.Invention.Id;

    public PatentId Model => lending.Pledges.Model.Id;

    public static async Task<TransferSample> MakeAsync(TestDatabase test)
    {
        var lending = await LendingSample.MakeAsync(test);
        return new(lending)
        {
            Agent = await CustodySample.MemberAsync(
                lending.Database, 31, "江苏大学专利培育与运营中心", Desk.TransferAgent),
            Buyer = await CustodySample.MemberAsync(lending.Database, 32, "镇江丙模具有限公司", Desk.Enterprise),
            Stranger = await CustodySample.MemberAsync(lending.Database, 33, "镇江丁机械有限公司", Desk.Enterprise),
        };
    }

    public async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var result = await Database.RunAsync(slice, viewer);
        Assert.Null(result.Refusal);
        return result.Value;
    }

    public Task RefusedAsync<T>(string code, ISlice<T> slice, Viewer viewer) =>
        lending.RefusedAsync(code, slice, viewer);

    public OfferAgency Terms(AgencyMandateId id, AgencyKind kind = AgencyKind.Exclusive) => new(
        id, kind, false, Today, Today.AddYears(1), 6,
        [new(Invention, Money.FromWan(20)), new(Model, Money.FromWan(5))], Tiers, Money.FromYuan(2000));

    /// <summary>The intention, the terms, the signature.</summary>
    public async Task<AgencyMandate> AgencyAsync(Func<OfferAgency, OfferAgency>? change = null)
    {
        var intended = await DoneAsync(new IntendAgency(Agent.Organisation, "两件模具专利", [Invention, Model]), Owner);
        var terms = Terms(intended.Id);
        await DoneAsync(change?.Invoke(terms) ?? terms, Agent);
        return await DoneAsync(new SignAgency(intended.Id), Owner);
    }

    /// <summary>Both patents listed as a bundle.</summary>
    public async Task<Listing> BundleAsync(Func<OfferAgency, OfferAgency>? change = null)
    {
        var mandate = await AgencyAsync(change);
        return await DoneAsync(new PublishListing(mandate.Id, [Invention, Model], Words), Agent);
    }

    /// <summary>Asked, bound, offered.</summary>
    public async Task<Negotiation> OfferedAsync(ListingId listing, decimal wan)
    {
        var asked = await DoneAsync(new EnquireListing(listing, "是否含技术资料"), Buyer);
        await DoneAsync(new BindNegotiation(asked.Id), Buyer);
        return await DoneAsync(new NamePrice(asked.Id, Money.FromWan(wan), Today.AddDays(30)), Buyer);
    }

    /// <summary>Offered and accepted by the agent: the contract.</summary>
    public async Task<TransferContract> ContractAsync(ListingId listing, decimal wan = 30)
    {
        var offered = await OfferedAsync(listing, wan);
        var accepted = await DoneAsync(new AcceptPrice(offered.Id), Agent);
        return (await ShowAsync(accepted.Contract!.Value, Agent)).Contract;
    }

    public async Task<TransferPage> ShowAsync(TransferContractId id, Viewer viewer) =>
        (await Database.ReadAsync(new ShowTransfer(id), viewer)).Value;

    public async Task<Listing> ListingAsync(ListingId id) =>
        (await Database.ReadAsync(new ShowListing(id), Agent)).Value.Listing;

    public async Task<TransferContract> SignedAsync(TransferContractId id)
    {
        await DoneAsync(new SignTransfer(id), Owner);
        return await DoneAsync(new SignTransfer(id), Buyer);
    }

    /// <summary>Paid in, filed, registered.</summary>
    public async Task<TransferContract> RecordedAsync(TransferContract contract)
    {
        await DoneAsync(new DepositPrice(contract.Id, contract.Terms.EscrowDue), Agent);
        await DoneAsync(new SubmitTransfer(contract.Id, "BG2026-1"), Agent);
        return await DoneAsync(new RecordTransfer(contract.Id, "TZ2026-1", Today), Agent);
    }

    public Task HappenAsync(PatentId patent, LegalEventCode code, params OwnerFacts[] owners) => DoneAsync(
        new RecordPatentEvent(patent, new(LegalEvents.ActionOf(code), Today)
        {
            Code = code,
            Owners = owners is [] ? null : owners,
        }),
        Sample.Office);

    /// <summary>What stands on a viewer's own accounts, debit first, in yuan.</summary>
    public async Task<string> BooksAsync(Viewer viewer)
    {
        var balance = (await Database.ReadAsync(
            new ShowTrialBalance(Today.AddYears(-1), Today.AddYears(1)), viewer)).Value;
        Assert.True(balance.Balances);
        return string.Join(' ', balance.Lines.Where(line => !line.Closing.IsZero)
            .OrderBy(line => line.Closing < Money.Zero).ThenBy(line => line.Account.Value)
            .Select(line => $"{line.Account}={(long)line.Closing.Yuan}"));
    }
}
