using Fourwings.Domain.Disposal;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Cli.Demo;

/// <summary>
/// The pledge of a debt in default is sold (质物处置): bank and firm agree, a transfer agent takes sealed bids, the price
/// pays the costs and then the debt.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
internal sealed class DisposalCourse(Stage stage, StoryDisposal plan) : ICourse
{
    private static readonly TimeOnly Opens = new(9, 0);
    private static readonly TimeOnly Closes = new(17, 0);

    private readonly string[] _keys = [SealedBidEnvelope.NewKey(), SealedBidEnvelope.NewKey()];
    private PledgeDisposal? _disposal;
    private Sale? _sale;

    private Cast Cast => stage.Cast;

    private Viewer Bank => stage.LoanOn(plan.Right).Bank;

    private Viewer Agent => Cast.Person($"office/{plan.Agent}");

    private string Key => $"disposal/{plan.Right}";

    /// <inheritdoc/>
    public IEnumerable<Step> Begin()
    {
        yield return Step.At(plan.Opened, OpenAsync);
        yield return Step.At(plan.Announced, AnnounceAsync);
        yield return Step.At(plan.Ends, BidAsync);
        if (plan.Signed is { } signed)
        {
            yield return Step.At(plan.Ends.AddDays(1), _ => DecideAsync());
            yield return Step.At(signed, _ => SignAsync());
            yield return Step.At(plan.Registered!.Value, RegisterAsync);
            yield return Step.At(plan.Divided!.Value, DivideAsync);
        }
    }

    private async Task OpenAsync(DateOnly on)
    {
        var (id, bank) = stage.LoanOn(plan.Right);
        var loan = (await Cast.ReadAsync(new ShowLoan(id), bank)).Loan;
        _disposal = await Cast.RunAsync(
            new OpenDisposal(id, loan.Terms.Pledges[0], EnforcementPath.Agreement), bank, Key);
        foreach (var paper in new[] { DisposalPaper.Agreement, DisposalPaper.MarketPrice })
        {
            var scan = await Notice.MakeAsync($"{paper}.pdf", $"{paper} on disposal {_disposal.Terms.Number}");
            await Cast.RunAsync(new AddDisposalPaper(_disposal.Id, paper, scan), bank, $"{Key}/{paper}");
        }

        await Cast.RunAsync(new MoveDisposal(_disposal.Id, DisposalAction.Agree), bank, $"{Key}/agreed");
        var page = await Cast.ReadAsync(new ShowDisposal(_disposal.Id), bank);
        await Cast.RunAsync(
            new ChooseDisposalWay(
                _disposal.Id, page.Suggested, page.Rate, DisposalWay.SealedBids, "密封竞价公开，受让人不限于本地"),
            bank,
            $"{Key}/way");
    }

    private async Task AnnounceAsync(DateOnly on)
    {
        var draft = new DraftSale(
            Bank.Organisation, Agent.Organisation, "", plan.Subject, _disposal!.Terms.Lot, [],
            Money.FromWan(plan.DepositWan), At(on, Opens), At(plan.Ends, Closes),
            SealedBidEnvelope.PublicOf(_keys[0])!);
        _sale = await Cast.RunAsync(draft, Bank, $"{Key}/sale");
        await Cast.RunAsync(
            new AnnounceSale(_sale.Id, Money.FromWan(plan.ReserveWan), SealedBidEnvelope.PublicOf(_keys[1])!),
            Agent,
            $"{Key}/announced");
    }

    private async Task BidAsync(DateOnly on)
    {
        foreach (var bid in plan.Bids)
        {
            await Cast.FirmAsync(bid.Firm);
            var bidder = Cast.Person($"firm/{bid.Firm}");
            await Cast.RunAsync(
                new TakeSaleDeposit(_sale!.Id, bidder.Organisation, Money.FromWan(plan.DepositWan)),
                Agent,
                $"{Key}/deposit/{bid.Firm}");
            await Cast.RunAsync(
                new MakeSealedBid(_sale.Id, Money.FromWan(bid.Wan), SealedBidEnvelope.NewSalt()),
                bidder,
                $"{Key}/bid/{bid.Firm}");
        }
    }

    private async Task DecideAsync()
    {
        await Cast.RunAsync(new HandInSaleKey(_sale!.Id, _keys[0]), Bank, $"{Key}/key/bank");
        _sale = await Cast.RunAsync(new HandInSaleKey(_sale.Id, _keys[1]), Agent, $"{Key}/key/agent");
        _disposal = await Cast.RunAsync(new SellPledge(_disposal!.Id, _sale.Id), Bank, $"{Key}/sold");
        foreach (var other in _sale.Deposits.Where(deposit => deposit.Bidder != _sale.Winner!.Bidder))
        {
            await Cast.RunAsync(
                new ReturnSaleDeposit(_sale.Id, other.Bidder), Agent, $"{Key}/back/{other.Bidder}");
        }
    }

    private async Task SignAsync()
    {
        var lot = _disposal!.Lot!;
        await Cast.RunAsync(new SignTransfer(lot.Contract), Bank, $"{Key}/contract/seller");
        await Cast.RunAsync(new SignTransfer(lot.Contract), Cast.PersonOf(lot.Buyer), $"{Key}/contract/buyer");
        await Cast.RunAsync(new DepositPrice(lot.Contract, lot.Price), Agent, $"{Key}/contract/deposited");
        await Cast.RunAsync(new SubmitTransfer(lot.Contract, "BG2013-0211"), Agent, $"{Key}/contract/filed");
        await Cast.RunAsync(new TakeSalePayment(_sale!.Id), Agent, $"{Key}/paid");
    }

    private async Task RegisterAsync(DateOnly on)
    {
        var contract = _disposal!.Lot!.Contract;
        await Cast.RunAsync(
            new RecordTransfer(contract, "2013-0306", on), Agent, $"{Key}/contract/registered");
        await Cast.RunAsync(new ReleasePrice(contract, Money.Zero), Agent, $"{Key}/contract/released");
    }

    private async Task DivideAsync(DateOnly on)
    {
        RealisationCost[] costs =
            [new(CostKind.Commission, Cast.Organisation($"office/{plan.Agent}").Profile.NameZh,
                Money.FromWan(plan.CommissionWan))];
        await Cast.RunAsync(new EnterProceeds(_disposal!.Id, costs), Bank, $"{Key}/proceeds");
        var checker = Cast.Colleague(Bank);
        await Cast.RunAsync(new DistributeProceeds(_disposal.Id), checker, $"{Key}/distributed");
        await Cast.RunAsync(
            new CompleteDisposal(
                _disposal.Id, "ZX2013-0031", on, await Notice.MakeAsync("release.pdf", "Notice of release")),
            Bank,
            $"{Key}/completed");
    }

    private DateTimeOffset At(DateOnly on, TimeOnly at) => Cast.At(on.ToDateTime(at));
}
