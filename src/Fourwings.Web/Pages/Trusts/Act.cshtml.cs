using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>One act of the trustee on a plan: assets, title, units, collections, course.</summary>
public sealed class TrustActPage : AppPage
{
    private const int Most = 500;

    private static readonly string[] Acts =
    [
        "asset", "title", "lose", "subscribe", "transfer", "collect", "undo", "establish", "terminate", "liquidate",
        "abandon",
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public Guid? Asset { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Collection { get; set; }

    [BindProperty]
    public TrustAssetKind Kind { get; set; } = TrustAssetKind.RoyaltyReceivable;

    [BindProperty]
    public Guid? Settlor { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid? Patent { get; set; }

    [BindProperty]
    public TrustSourceKind SourceKind { get; set; } = TrustSourceKind.Licence;

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public TitleStep Step { get; set; } = TitleStep.Assignment;

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public Guid? From { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public string? Tranche { get; set; }

    [BindProperty]
    public long? Units { get; set; }

    [BindProperty]
    public decimal? NetAssets { get; set; }

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What is shown.</summary>
    public TrustPage View { get; private set; } = null!;

    /// <summary>The organisations that may hold units.</summary>
    public IReadOnlyList<(string Value, string Words)> Holders { get; private set; } = [];

    /// <summary>The patents on file that the trustee sees.</summary>
    public IReadOnlyList<(string Value, string Words)> Patents { get; private set; } = [];

    public IEnumerable<(string Value, string Words)> Kinds => Words<TrustAssetKind>();

    public IEnumerable<(string Value, string Words)> SourceKinds =>
        Words<TrustSourceKind>().Where(one => one.Value != nameof(TrustSourceKind.Patent));

    public IEnumerable<(string Value, string Words)> Steps => View.Plan.Assets
        .FirstOrDefault(one => one.Id.Value == Asset) is { } asset
            ? asset.Missing.Append(TitleStep.PledgeeConsent).Distinct().Select(one => (one.ToString(), T.Of(one)))
            : Words<TitleStep>();

    public IEnumerable<(string Value, string Words)> Settlors => View.Plan.Terms.Settlors
        .Select(one => (one.Organisation.Value.ToString(), View.Names.GetValueOrDefault(one.Organisation) ?? ""));

    public IEnumerable<(string Value, string Words)> Givers => View.Register.Select(one => one.Holder).Distinct()
        .Select(one => (one.Value.ToString(), View.Names.GetValueOrDefault(one) ?? ""));

    public IEnumerable<(string Value, string Words)> Assets => View.Plan.Assets
        .Where(one => one.LostOn is null && (Act != "collect" || one.JoinedOn is not null))
        .Select(one => (one.Id.Value.ToString(), one.Name));

    public IEnumerable<(string Value, string Words)> Tranches =>
        View.Plan.Terms.Deal.Tranches.Select(one => (one.Name, TrustWords.Payee(T, one.Name)));

    public IEnumerable<(string Value, string Words)> Accounts =>
        View.Plan.Terms.Deal.Accounts.Select(one => (one, TrustWords.Payee(T, one)));

    /// <summary>The plan's address.</summary>
    public string At => $"/trusts/{Id}";

    /// <summary>What the act brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question => Act switch
    {
        "establish" => new(
            T["trusts.ask-establish"],
            [.. View.Plan.Terms.Divide(View.Plan.Terms.Deal.Size).Select(one => T["trusts.ask-settlor",
                ("name", View.Names.GetValueOrDefault(one.Settlor) ?? ""), ("amount", F.ExactSaid(one.Amount))])],
            T.Of(TrustAction.Establish),
            At),
        "liquidate" => new(
            T["trusts.ask-liquidate"],
            [T["trusts.ask-left", ("amount", F.ExactSaid(Money.Sum(View.Balances.Values)))]],
            T.Of(TrustAction.Liquidate),
            At),
        _ => null,
    };

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        TrustPlanId id = new(Id);
        return Act switch
        {
            "asset" when Settlor is { } settlor => RunAsync(
                new NameTrustAsset(
                    id, Kind, new(settlor), Name ?? string.Empty,
                    Kind == TrustAssetKind.Patent
                        ? new(TrustSourceKind.Patent, Patent, string.Empty)
                        : new(SourceKind, null, Reference ?? string.Empty),
                    Yuan(Amount) ?? Money.Zero),
                _ => At),
            "title" when Asset is { } asset && Day is { } day => RunAsync(
                new RecordTrustTitle(id, new(asset), new(Step, Reference ?? string.Empty, day)), _ => At),
            "lose" => RunAsync(new LoseTrustAsset(id, new(Asset ?? Guid.Empty), Said), _ => At),
            "subscribe" => RunAsync(
                new SubscribeUnits(
                    id, new(To ?? Guid.Empty), Tranche ?? "", Units ?? 0, Reference ?? "", Yuan(NetAssets)),
                _ => At),
            "transfer" => RunAsync(
                new TransferUnits(
                    id, new(From ?? Guid.Empty), new(To ?? Guid.Empty), Tranche ?? "", Units ?? 0, Reference ?? "",
                    Yuan(NetAssets)),
                _ => At),
            "collect" when Asset is { } asset && Day is { } day => RunAsync(
                new CollectForTrust(
                    id, new(asset), Account ?? "", Yuan(Amount) ?? Money.Zero, day,
                    new(SourceKind, null, Reference ?? "")),
                _ => At),
            "undo" => RunAsync(new UndoTrustCollection(id, new(Collection ?? Guid.Empty), Said), _ => At),
            "establish" => MoveAsync(TrustAction.Establish),
            "terminate" => MoveAsync(TrustAction.Terminate),
            "liquidate" => MoveAsync(TrustAction.Liquidate),
            "abandon" => MoveAsync(TrustAction.Abandon),
            _ => StayAsync(new Refusal("form.not-read")),
        };
    }

    private string Said => Reason ?? string.Empty;

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Acts.Contains(Act))
        {
            return NotFound();
        }

        if (!Permissions.Allows(Viewer.Desk, typeof(DraftTrust)))
        {
            return Declined(new("platform.forbidden"));
        }

        if (!(await Calls.ReadAsync(new ShowTrust(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Day ??= view.On;
        if (Act is "subscribe" or "transfer")
        {
            Holders = await HoldersAsync();
        }
        else if (Act == "asset")
        {
            Patents = await PatentsAsync();
        }

        return Page();
    }

    private Task<IActionResult> MoveAsync(TrustAction action) =>
        RunAsync(new MoveTrust(new(Id), action, Said), _ => At);

    private static Money? Yuan(decimal? amount) =>
        amount is { } yuan && Math.Abs(yuan) < 1_000_000_000_000m ? Money.FromYuan(decimal.Round(yuan, 2)) : null;

    private IEnumerable<(string Value, string Words)> Words<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(one => (one.ToString(), T.Of(one)));

    private async Task<IReadOnlyList<(string Value, string Words)>> HoldersAsync()
    {
        var holders = new List<(string, string)>();
        foreach (var desk in new[] { Desk.Enterprise, Desk.Bank })
        {
            var list = new ListOrganisations(new(Take: Most), desk, OrganisationState.Active);
            if ((await Calls.ReadAsync(list)).Succeeded(out var found, out _))
            {
                holders.AddRange(found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh)));
            }
        }

        return [("", Format.Nothing), .. holders.Distinct()];
    }

    private async Task<IReadOnlyList<(string Value, string Words)>> PatentsAsync() =>
        (await Calls.ReadAsync(new ListPatents(new(Take: Most)))).Succeeded(out var found, out _)
            ?
            [
                ("", Format.Nothing),
                .. found.Rows.Select(row => (row.Id.Value.ToString(), $"{row.Number} {row.TitleZh}")),
            ]
            : [("", Format.Nothing)];
}
