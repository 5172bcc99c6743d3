using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Disposal;

/// <summary>A way as its form takes it: shares in per cent, money in yuan.</summary>
public sealed class WayFields
{
    public DisposalWay Way { get; set; }

    public decimal Probability { get; set; }

    public decimal Price { get; set; }

    public decimal CostShare { get; set; }

    public int Months { get; set; }

    public int Years { get; set; }

    public decimal Survival { get; set; } = 100;

    public static WayFields Of(WayEstimate way) => new()
    {
        Way = way.Way,
        Probability = Percent(way.Probability),
        Price = way.Price.Yuan,
        CostShare = Percent(way.CostShare),
        Months = way.Months,
        Years = way.Years,
        Survival = Percent(way.Survival),
    };

    public WayEstimate Read() => new(
        Way,
        Ratio.FromPercent(Probability),
        Money.FromYuan(decimal.Round(Price, 2)),
        Ratio.FromPercent(CostShare),
        Months,
        Years,
        Ratio.FromPercent(Survival));

    private static decimal Percent(Ratio share) => decimal.Round(share.Value * 100, 2) / 1.0000m;
}

/// <summary>A cost as its form takes it.</summary>
public sealed class CostFields
{
    public CostKind Kind { get; set; } = CostKind.Commission;

    public string? Payee { get; set; }

    public decimal? Yuan { get; set; }
}

/// <summary>One step of a disposal.</summary>
public sealed class DisposalActPage : AppPage
{
    private const int Most = 500;
    private const int CostLines = 3;

    /// <summary>The disposal.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public EnforcementPath Path { get; set; }

    [BindProperty]
    public List<WayFields> Ways { get; set; } = [];

    [BindProperty]
    public decimal? Rate { get; set; }

    [BindProperty]
    public DisposalWay? Way { get; set; }

    [BindProperty]
    public Guid? Sale { get; set; }

    [BindProperty]
    public Guid? Buyer { get; set; }

    [BindProperty]
    public Guid? Holder { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public List<CostFields> Costs { get; set; } = [];

    [BindProperty]
    public IFormFile? Scan { get; set; }

    /// <summary>What is shown.</summary>
    public DisposalPage View { get; private set; } = null!;

    /// <summary>The firms that may buy.</summary>
    public IReadOnlyList<(string Value, string Words)> Buyers { get; private set; } = [];

    /// <summary>The transfer agents that may hold the price.</summary>
    public IReadOnlyList<(string Value, string Words)> Holders { get; private set; } = [];

    /// <summary>The sales that have a winner.</summary>
    public IEnumerable<(string Value, string Words)> Sales => View.Sales
        .Where(sale => sale.Stands == SaleState.Awarded).Select(sale => (sale.Id.Value.ToString(), sale.Number));

    /// <summary>The four routes.</summary>
    public IEnumerable<(string Value, string Words)> Paths =>
        Enum.GetValues<EnforcementPath>().Select(path => (path.ToString(), T.Of(path)));

    /// <summary>The kinds of cost.</summary>
    public IEnumerable<(string Value, string Words)> CostKinds =>
        Enum.GetValues<CostKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    /// <summary>The ways that are carried out here.</summary>
    public IEnumerable<(string Value, string Words)> Choosable =>
        new[] { DisposalWay.NegotiatedSale, DisposalWay.SealedBids, DisposalWay.PooledSale }
            .Select(way => (way.ToString(), T.Of(way)));

    /// <summary>Which step.</summary>
    public DisposalAction Action => Enum.TryParse<DisposalAction>(Act, ignoreCase: true, out var action)
        && Enum.IsDefined(action) ? action : DisposalAction.AddPaper;

    /// <summary>The record's address.</summary>
    public string At => $"/disposals/{Id}";

    /// <summary>What the step brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question => Action is DisposalAction.Agree or DisposalAction.TakeEffect
        ? new(T[$"disposals.ask.{Action}"], [T[$"disposals.ask-what.{Action}"]], T.Of(Action), At)
        : Action == DisposalAction.Distribute && View.Disposal.Split is { } split
        ? new(
            T["disposals.ask.Distribute"],
            [
                T["disposals.ask-costs", ("amount", F.ExactSaid(split.ToCosts))],
                T["disposals.ask-debt", ("amount", F.ExactSaid(split.ToDebts))],
                T["disposals.ask-surplus", ("amount", F.ExactSaid(split.ToPledgor))],
            ],
            T.Of(Action),
            At)
        : null;

    private string Said => Text ?? string.Empty;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        DisposalId id = new(Id);
        return Action switch
        {
            DisposalAction.ChangeRoute => RunAsync(new ChangeDisposalRoute(id, Path, Said), _ => At),
            DisposalAction.ChooseWay when Way is { } way && Rate is { } rate => RunAsync(
                new ChooseDisposalWay(
                    id, [.. Ways.Select(one => one.Read())], AnnualRate.FromPercent(rate), way, Said),
                _ => At),
            DisposalAction.Sell => RunAsync(
                new SellPledge(id, IdOf<SaleId>(Sale), IdOf<OrganisationId>(Buyer), Yuan(Amount),
                    IdOf<OrganisationId>(Holder), Said),
                _ => At),
            DisposalAction.Unsell => RunAsync(new UnsellPledge(id, Said), _ => At),
            DisposalAction.Enter => RunAsync(new EnterProceeds(id, CostsRead()), _ => At),
            DisposalAction.SendBack => RunAsync(new SendBackProceeds(id, Said), _ => At),
            DisposalAction.Distribute => RunAsync(new DistributeProceeds(id), _ => At),
            DisposalAction.Complete => CompleteAsync(id),
            DisposalAction.ChooseWay => StayAsync(new Refusal("form.not-read", Field: nameof(Way))),
            _ => RunAsync(new MoveDisposal(id, Action, Day, Said), _ => At),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (Action == DisposalAction.AddPaper)
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowDisposal(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Day ??= view.On;
        Rate ??= view.Rate.Percent;
        if (Ways.Count == 0 || !Ways.All(one => Enum.IsDefined(one.Way)))
        {
            Ways = [.. view.Suggested.Select(WayFields.Of)];
        }

        Costs = Costs.Count > 0 ? Costs : [.. Enumerable.Range(0, CostLines).Select(_ => new CostFields())];
        if (Action == DisposalAction.Sell && view.Disposal.Way != DisposalWay.SealedBids)
        {
            Buyers = await PartiesAsync(Desk.Enterprise);
            Holders = await PartiesAsync(Desk.TransferAgent);
        }

        return Page();
    }

    private static Money? Yuan(decimal? amount) =>
        amount is { } yuan ? Money.FromYuan(decimal.Round(yuan, 2)) : null;

    private static TId? IdOf<TId>(Guid? id)
        where TId : struct, IRecordId => id is { } value ? (TId)Activator.CreateInstance(typeof(TId), value)! : null;

    private IReadOnlyList<RealisationCost> CostsRead() =>
    [
        .. Costs.Where(cost => cost.Yuan is > 0)
            .Select(cost => new RealisationCost(cost.Kind, cost.Payee ?? string.Empty, Yuan(cost.Yuan)!.Value)),
    ];

    private async Task<IActionResult> CompleteAsync(DisposalId id)
    {
        if (Scan is null || Day is not { } day)
        {
            return await StayAsync(new("document.not-chosen", null, nameof(Scan)));
        }

        var read = await Upload.ReadAsync(Scan.FileName, Scan.Length, Scan.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new CompleteDisposal(id, Said, day, upload), _ => At)
            : await StayAsync(refusal with { Field = nameof(Scan) });
    }

    private async Task<IReadOnlyList<(string Value, string Words)>> PartiesAsync(Desk desk)
    {
        var list = new ListOrganisations(new(Take: Most), desk, OrganisationState.Active);
        return (await Calls.ReadAsync(list)).Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
    }
}
