using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>One step of a contract of transfer.</summary>
public sealed class TransferActPage : AppPage
{
    private static readonly HashSet<string> _acts =
    [
        "consent", "deny", "agree", "publish", "export", "sign", "deposit", "submit", "record", "send-back", "release",
        "distribute", "close", "withdraw", "rescind",
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public PledgePriceWay Way { get; set; } = PledgePriceWay.Prepay;

    /// <summary>The inventors of each institution, one a line.</summary>
    public IReadOnlyDictionary<Guid, string> Inventors => TransferWords.Keyed(Request, nameof(Inventors));

    /// <summary>What is shown.</summary>
    public TransferPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/transfers/{Id}";

    public IEnumerable<(string Value, string Words)> Ways =>
        Enum.GetValues<PledgePriceWay>().Select(way => (way.ToString(), T.Of(way)));

    public IEnumerable<(string Value, string Words)> Owners => View.CoOwners
        .Where(owner => !View.Contract.Agreed.Contains(owner.Name)).Select(owner => (
            owner.Name, View.SaidOwners.GetValueOrDefault(owner.Name, owner.Name)));

    /// <summary>What the step brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question => Act is "sign" or "close"
        ? new(
            T[$"transfers.ask.{Act}", ("number", View.Contract.Terms.Number)],
            Act == "sign"
                ?
                [
                    T["transfers.ask-price", ("amount", F.ExactSaid(View.Contract.Terms.Price))],
                    T["transfers.ask-escrow", ("holder", View.NameOf(View.Contract.Terms.Holder))],
                    T["transfers.ask-register"],
                ]
                : [T["transfers.ask-close"]],
            T[$"transfers.act.{Act}"],
            At)
        : null;

    private TransferContractId Contract => new(Id);

    private string Text => Number ?? string.Empty;

    private string Why => Reason ?? string.Empty;

    private Money? Yuan => Amount is { } yuan && decimal.Round(yuan, 2) == yuan ? Money.FromYuan(yuan) : null;

    public async Task<IActionResult> OnGetAsync()
    {
        On = (await Calls.StateAsync()).BusinessOn;
        var shown = await ShowAsync();
        if (Act == "deposit" && View is not null)
        {
            Amount = View.Contract.Terms.EscrowDue.Yuan;
        }

        if (Act == "release" && View is not null)
        {
            Amount = View.OfficialFee.Yuan;
        }

        return shown;
    }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "deny" => RunAsync(new DenyTransfer(Contract, Why), _ => At),
        "agree" => RunAsync(new AgreeToTransfer(Contract, Text), _ => At),
        "sign" => RunAsync(new SignTransfer(Contract), _ => At),
        "submit" => RunAsync(new SubmitTransfer(Contract, Text), _ => At),
        "send-back" => RunAsync(new SendBackTransfer(Contract, Text, Why), _ => At),
        "close" => RunAsync(new CloseTransfer(Contract), _ => At),
        "withdraw" => RunAsync(new WithdrawTransfer(Contract, Why), _ => At),
        "rescind" => RunAsync(new RescindTransfer(Contract, Why), _ => At),
        "publish" when On is { } from => RunAsync(new PublishTransfer(Contract, Text, from), _ => At),
        "export" when On is { } issued => RunAsync(new FileExportPaper(Contract, Text, issued), _ => At),
        "record" when On is { } issued => RunAsync(new RecordTransfer(Contract, Text, issued), _ => At),
        "consent" when Yuan is { } upTo => RunAsync(new ConsentToTransfer(Contract, Way, upTo), _ => At),
        "deposit" when Yuan is { } amount => RunAsync(new DepositPrice(Contract, amount), _ => At),
        "release" when Yuan is { } expenses => RunAsync(new ReleasePrice(Contract, expenses), _ => At),
        "distribute" when Weights() is { } weights => RunAsync(new DistributeIncome(Contract, weights), _ => At),
        _ => StayAsync(new Refusal("form.not-read", Field: nameof(Amount))),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!_acts.Contains(Act))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowTransfer(Contract))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    /// <summary>The lines as inventors with weights: a name, and a number after a blank; null = one cannot be read.
    /// </summary>
    private List<InventorWeight>? Weights()
    {
        var weights = new List<InventorWeight>();
        foreach (var (seller, lines) in Inventors)
        {
            foreach (var line in lines.Split(
                '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var cut = line.LastIndexOf(' ');
                var weight = 1m;
                if (cut > 0 && char.IsAsciiDigit(line[^1]) && !decimal.TryParse(
                    line[(cut + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight))
                {
                    return null;
                }

                var name = cut > 0 && char.IsAsciiDigit(line[^1]) ? line[..cut] : line;
                weights.Add(new(new OrganisationId(seller), name, weight));
            }
        }

        return weights;
    }
}
