using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Cli.Demo;

/// <summary>
/// Transfer (专利流转): owners sign agreements with the agent on a day, others say that they want to, patents are listed,
/// a bundle is sold, one sale waits for the pledgee and one offer for an answer.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
/// <param name="firms">The firms in the order in which they come.</param>
internal sealed class TransferCourse(Stage stage, StoryTransfer plan, IReadOnlyList<StoryFirm> firms) : ICourse
{
    private const int PerDay = 12;
    private const int DaysToList = 13;
    private const int ValidDays = 30;

    private readonly Dictionary<string, Listing> _listings = [];
    private readonly Dictionary<string, AgencyMandate> _mandates = [];
    private readonly Dictionary<string, TransferContractId> _contracts = [];

    private Cast Cast => stage.Cast;

    private Viewer Agent => Cast.Person($"office/{plan.Agent}");

    /// <inheritdoc/>
    public IEnumerable<Step> Begin()
    {
        yield return Step.At(plan.Signed, SignAsync);
        yield return Step.At(plan.Signed.AddDays(DaysToList), ListAsync);
        string[] others = [.. firms.Select(firm => firm.Key).Except(plan.Owners.Select(owner => owner.Key))
            .Take(plan.Intentions)];
        foreach (var (week, keys) in others.Chunk(PerDay).Index())
        {
            yield return Step.At(plan.Intended.AddDays(7 * week), _ => IntendAsync(keys));
        }

        yield return Step.At(plan.Demand.On, PostAsync);
        foreach (var step in new[] { plan.Sale, plan.Waiting, plan.Open }.SelectMany(StepsOf))
        {
            yield return step;
        }
    }

    private static string PersonOf(StoryOwner owner) => (owner.Office ? "office/" : "firm/") + owner.Key;

    private IEnumerable<Step> StepsOf(StorySale sale)
    {
        yield return Step.At(sale.Enquired, on => OfferAsync(sale, on));
        if (sale.Agreed is { } agreed)
        {
            yield return Step.At(agreed, _ => AgreeAsync(sale));
        }

        if (sale.Signed is { } signed)
        {
            yield return Step.At(signed, _ => SignAsync(sale));
            yield return Step.At(sale.Filed!.Value, on => RunAsync(
                sale, new SubmitTransfer(_contracts[sale.Owner], "BG2012-0417"), "filed"));
            yield return Step.At(sale.Registered!.Value, on => RunAsync(
                sale, new RecordTransfer(_contracts[sale.Owner], "2012-1183", on), "registered"));
            yield return Step.At(sale.Paid!.Value, _ => PayAsync(sale));
        }
    }

    private async Task SignAsync(DateOnly on)
    {
        foreach (var owner in plan.Owners)
        {
            var patents = await PatentsAsync(owner, on);
            var (person, key) = (Cast.Person(PersonOf(owner)), $"transfer/{owner.Key}");
            var agent = Cast.Organisation($"office/{plan.Agent}").Id;
            var intended = await Cast.RunAsync(new IntendAgency(agent, "流转代理签约大会", patents), person, key);
            var terms = new OfferAgency(
                intended.Id, AgencyKind.Exclusive, owner.Office, on, plan.Until, 6,
                [.. patents.Select(patent => new FloorOf(patent, Money.FromWan(owner.FloorWan)))],
                new(
                    [new(Money.FromWan(10), new(0.1m)), new(null, new(0.05m))], Money.FromYuan(1000),
                    CommissionPayer.Seller),
                Money.FromYuan(10_000),
                owner.Inventors is { } share ? new(new Ratio(share), Ratio.Zero) : null);
            await Cast.RunAsync(terms, Agent, $"{key}/terms");
            _mandates[owner.Key] = await Cast.RunAsync(new SignAgency(intended.Id), person, $"{key}/signed");
        }
    }

    private async Task<PatentId[]> PatentsAsync(StoryOwner owner, DateOnly on)
    {
        if (owner.Right is { } right)
        {
            var institute = Cast.Organisation($"office/{owner.Key}");
            var filing = new PatentFiling(
                right.Number, RightKind.Invention, right.Zh, right.En, [right.Ipc], right.FiledOn);
            var patent = await Cast.RunAsync(
                new RegisterPatent(
                    filing, [new(institute.Id, institute.Profile.NameZh, Ratio.One)], right.GrantedOn, on.AddYears(2)),
                Cast.Person($"office/{owner.Key}"),
                $"right/{right.Number}");
            stage.Keep(right.Number, patent.Id);
            return [patent.Id];
        }

        if (owner.Office)
        {
            return [.. owner.Numbers.Select(stage.Patent)];
        }

        var firm = await Cast.FirmAsync(owner.Key);
        await stage.Estate.EnterAsync(firm, owner.Numbers, Cast.Person($"firm/{owner.Key}"), on);
        return [.. owner.Numbers.Select(number => new PatentId(stage.Estate[number].Right.Id))];
    }

    private async Task ListAsync(DateOnly on)
    {
        foreach (var owner in plan.Owners)
        {
            var right = firms.FirstOrDefault(firm => firm.Key == owner.Key)?.Rights
                .First(known => known.Number == owner.Numbers[0]);
            var words = new ListingWords(
                owner.Zh.Length > 0 ? owner.Zh : right!.Zh,
                owner.En.Length > 0 ? owner.En : right!.En,
                owner.Words.Length > 0 ? owner.Words : $"{right!.Zh}，权利人已实施，可转让并提供技术指导（虚构）。",
                owner.WordsEn.Length > 0 ? owner.WordsEn : $"{right!.En}; in use by its owner, who offers guidance.",
                owner.Ask > 0m ? Money.FromWan(owner.Ask) : null);
            var mandate = _mandates[owner.Key];
            _listings[owner.Key] = await Cast.RunAsync(
                new PublishListing(mandate.Id, [.. mandate.Terms!.Patents.Select(patent => patent.Id)], words),
                Agent,
                $"transfer/{owner.Key}/listed");
        }
    }

    private async Task IntendAsync(string[] keys)
    {
        var agent = Cast.Organisation($"office/{plan.Agent}").Id;
        foreach (var key in keys)
        {
            await Cast.FirmAsync(key);
            await Cast.RunAsync(new IntendAgency(agent), Cast.Person($"firm/{key}"), $"transfer/{key}/intended");
        }
    }

    private async Task PostAsync(DateOnly on)
    {
        var demand = plan.Demand;
        await Cast.FirmAsync(demand.Firm);
        await Cast.RunAsync(
            new PostDemand(demand.Title, demand.Words, demand.Ipc, Money.FromWan(demand.Budget), demand.Until),
            Cast.Person($"firm/{demand.Firm}"),
            $"transfer/demand/{demand.Firm}");
    }

    private async Task OfferAsync(StorySale sale, DateOnly on)
    {
        await Cast.FirmAsync(sale.Buyer);
        var (buyer, key) = (Cast.Person($"firm/{sale.Buyer}"), $"transfer/{sale.Owner}/sale");
        var talk = await Cast.RunAsync(
            new EnquireListing(_listings[sale.Owner].Id, "是否包含技术资料和培训"), buyer, key);
        await Cast.RunAsync(new BindNegotiation(talk.Id), buyer, $"{key}/bound");
        var wan = sale.Offer > 0m ? sale.Offer : sale.Price;
        talk = await Cast.RunAsync(
            new NamePrice(talk.Id, Money.FromWan(wan), on.AddDays(ValidDays)), buyer, $"{key}/offered");
        if (sale.Offer > 0m)
        {
            await Cast.RunAsync(
                new NamePrice(talk.Id, Money.FromWan(sale.Price), on.AddDays(ValidDays), "含两次现场指导"), Agent,
                $"{key}/countered");
        }
    }

    private async Task AgreeAsync(StorySale sale)
    {
        var accepts = sale.Offer > 0m ? Cast.Person($"firm/{sale.Buyer}") : Agent;
        var talks = await Cast.ReadAsync(new ListNegotiations(new(Take: 100)), accepts);
        var talk = talks.Rows.Single(row => row.ListingId == _listings[sale.Owner].Id);
        var agreed = await Cast.RunAsync(new AcceptPrice(talk.Id), accepts, $"transfer/{sale.Owner}/agreed");
        _contracts[sale.Owner] = agreed.Contract!.Value;
    }

    private async Task SignAsync(StorySale sale)
    {
        var owner = plan.Owners.Single(one => one.Key == sale.Owner);
        var (id, key) = (_contracts[sale.Owner], $"transfer/{sale.Owner}/contract");
        await Cast.RunAsync(new SignTransfer(id), Cast.Person(PersonOf(owner)), $"{key}/seller");
        var signed = await Cast.RunAsync(new SignTransfer(id), Cast.Person($"firm/{sale.Buyer}"), $"{key}/buyer");
        await Cast.RunAsync(new DepositPrice(id, signed.Terms.EscrowDue), Agent, $"{key}/deposited");
    }

    private async Task PayAsync(StorySale sale)
    {
        var owner = Cast.Organisation(PersonOf(plan.Owners.Single(one => one.Key == sale.Owner))).Id;
        var id = _contracts[sale.Owner];
        await RunAsync(sale, new ReleasePrice(id, Money.FromWan(sale.Expenses)), "released");
        InventorWeight[] inventors = [.. sale.Inventors.Select(one => new InventorWeight(owner, one.Name, one.Weight))];
        await RunAsync(sale, new DistributeIncome(id, inventors), "distributed");
        await RunAsync(sale, new CloseTransfer(id), "closed");
    }

    private Task RunAsync(StorySale sale, ISlice<TransferContract> slice, string act) =>
        Cast.RunAsync(slice, Agent, $"transfer/{sale.Owner}/{act}");
}
