using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Transfers;

/// <summary>From an event on a patent to its listing, its mandate and its contract, the same day.</summary>
public class TransferEventTests
{
    private const ListingState Listed = ListingState.Listed;
    private const ListingState Off = ListingState.Withdrawn;

    /// <summary>Every code that can meet a patent listed, and where the listing stands after it.</summary>
    private static readonly (string Codes, ListingState State)[] _codes =
    [
        ("CF01", Off), ("CF01 RR01", Off), ("CX01", Off), ("AV01", Off), ("IW01", Off), ("IP01", Listed),
        ("TR01", Off), ("PE01", Listed), ("PE01 PM01", Listed), ("PE01 PC01", Listed), ("PP01", Off),
        ("PP01 PD01", Off), ("EE01", Listed), ("EE01 EM01", Listed), ("EE01 EC01", Listed), ("OL01", Listed),
        ("CP01", Listed), ("CP02", Listed), ("CP03", Listed), ("DD01", Listed), ("CB03", Listed), ("CD02", Listed),
    ];

    public static TheoryData<string, string, ListingState> Codes
    {
        get
        {
            var rows = new TheoryData<string, string, ListingState>();
            foreach (var name in TestDatabases.All.Select(row => row.Data))
            {
                foreach (var (codes, state) in _codes)
                {
                    rows.Add(name, codes, state);
                }
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task Code_MovesTheListing_AndIsToldToTheAgent(string name, string codes, ListingState state)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var listing = await sample.BundleAsync(terms => terms with { To = TransferSample.Today.AddYears(10) });
        var offered = await sample.OfferedAsync(listing.Id, 30);
        LegalEventCode[] all = [.. codes.Split(' ').Select(Enum.Parse<LegalEventCode>)];
        foreach (var code in all)
        {
            await HappenAsync(sample, code);
        }

        var after = await sample.ListingAsync(listing.Id);
        Assert.Equal(state, after.State);
        var mandate = (await sample.Database.ReadAsync(new ShowAgency(listing.Terms.Mandate), sample.Agent)).Value;
        Assert.Equal(
            all.Select(LegalEvents.ActionOf), mandate.Mandate.Troubles.Select(trouble => trouble.Action));
        var negotiation = (await sample.Database.ReadAsync(new ShowNegotiation(offered.Id), sample.Buyer)).Value;
        Assert.Equal(
            state == Off ? NegotiationState.Declined : NegotiationState.Offered, negotiation.Negotiation.State);
        Assert.Equal(state == Off ? 0 : all.Length, after.Warnings.Count);
        if (codes != "CX01")
        {
            await sample.Lending.VerifiedAsync();
        }
    }

    [Fact]
    public void EveryCode_IsTried() => Assert.Equal(
        Enum.GetValues<LegalEventCode>().Order(),
        _codes.SelectMany(row => row.Codes.Split(' ')).Select(Enum.Parse<LegalEventCode>)
            // A patent that is not granted is neither mandated nor listed.
            .Concat([LegalEventCode.PB01, LegalEventCode.SE01, LegalEventCode.GR01]).Distinct().Order());

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Bundle_WithOneLapsedPatent_IsNotListed(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var mandate = await sample.AgencyAsync();
        await sample.HappenAsync(sample.Model, LegalEventCode.CF01);
        var publish = new PublishListing(mandate.Id, [sample.Invention, sample.Model], TransferSample.Words);
        var refusal = (await sample.Database.RunAsync(publish, sample.Agent)).Refusal!;
        Assert.Equal(
            ("transfers.patent-ended", sample.Lending.Pledges.Model.Filing.Number),
            (refusal.Code, refusal.Args["patent"]));
        await sample.DoneAsync(publish with { Patents = [sample.Invention] }, sample.Agent);
        await sample.RefusedAsync(
            "transfers.listed-already", publish with { Patents = [sample.Invention] }, sample.Agent);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Pledge_RegisteredOnAListedPatent_WarnsTheSeller_AndItsPledgeeIsAsked(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var listing = await sample.BundleAsync();
        var contract = await sample.ContractAsync(listing.Id);
        Assert.False((await sample.Database.ReadAsync(new ShowTransfer(contract.Id), sample.Bank)).IsSuccess);
        await sample.Lending.RegisteredAsync();
        var warned = Assert.Single((await sample.ListingAsync(listing.Id)).Warnings);
        Assert.Equal((sample.Invention, PatentAction.NotePledge), (warned.Patent, warned.Action));
        var page = await sample.ShowAsync(contract.Id, sample.Bank);
        Assert.Equal("transfers.pledgee-consent", Assert.Single(page.Faults).Code);
        var home = (await sample.Database.ReadAsync(new TransfersHome(), sample.Bank)).Value;
        Assert.Equal(TransferAction.Consent, Assert.Single(home.Contracts).Act);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_EndsMandatesAndDemandsWithTheirLastDay(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        var listing = await sample.BundleAsync(terms => terms with { To = TransferSample.Today.AddDays(1) });
        var demand = await sample.DoneAsync(
            new PostDemand("模具", "冷却快", [], null, TransferSample.Today.AddDays(1)), sample.Buyer);
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(TransferSample.Today.AddDays(1));
        var mandate = (await sample.Database.ReadAsync(new ShowAgency(listing.Terms.Mandate), sample.Owner)).Value;
        var after = (await sample.Database.ReadAsync(new ShowDemand(demand.Id), sample.Owner)).Value.Demand;
        Assert.Equal(
            (AgencyState.Expired, ListingState.Withdrawn, DemandState.Closed),
            (mandate.Mandate.State, (await sample.ListingAsync(listing.Id)).State, after.State));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Exclusive_StandsBesideNoOther(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await TransferSample.MakeAsync(test);
        await sample.AgencyAsync();
        var intended = await sample.DoneAsync(
            new IntendAgency(sample.Agent.Organisation, "", [sample.Invention]), sample.Owner);
        await sample.DoneAsync(sample.Terms(intended.Id, AgencyKind.Open), sample.Agent);
        await sample.RefusedAsync("transfers.agency-overlaps", new SignAgency(intended.Id), sample.Owner);
        await sample.RefusedAsync("platform.not-yours", new SignAgency(intended.Id), sample.Stranger);
        await sample.RefusedAsync(
            "transfers.not-own-patents",
            new IntendAgency(sample.Agent.Organisation, "", [sample.Invention]), sample.Stranger);
    }

    private static async Task HappenAsync(TransferSample sample, LegalEventCode code)
    {
        OwnerFacts[] owners = code switch
        {
            LegalEventCode.TR01 => [new(null, "镇江乙泵业有限公司", Ratio.One)],
            LegalEventCode.CP01 or LegalEventCode.CP03 =>
                [new(sample.Owner.Organisation, "镇江甲泵业股份有限公司", Ratio.One)],
            _ => [],
        };
        if (code != LegalEventCode.CX01)
        {
            await sample.HappenAsync(sample.Invention, code, owners);
            return;
        }

        var day = new DateOnly(2039, 2, 27);
        await sample.Lending.MoveToAsync(day);
        await sample.DoneAsync(
            new Platform.Patents.RecordPatentEvent(
                sample.Invention, new(LegalEvents.ActionOf(code), day) { Code = code }),
            Parties.Sample.Office);
    }
}
