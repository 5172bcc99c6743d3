using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Pages.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Sales;

/// <summary>A key as its keeper sees it once.</summary>
/// <param name="Key">The private half: shown, and never sent.</param>
/// <param name="PublicKey">The public half: sent.</param>
public sealed record ShownKey(string Key, string PublicKey)
{
    /// <summary>A new one.</summary>
    public static ShownKey Make()
    {
        var key = SealedBidEnvelope.NewKey();
        return new(key, SealedBidEnvelope.PublicOf(key)!);
    }
}

/// <summary>Seller or host draws a sale up.</summary>
public sealed class SaleNewPage : AppPage
{
    private const int Most = 500;
    private const int NoticeDays = 8;

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public Guid? Host { get; set; }

    [BindProperty]
    public string? HostLicence { get; set; }

    [BindProperty]
    public List<Guid> Lot { get; set; } = [];

    [BindProperty]
    public decimal? Deposit { get; set; }

    [BindProperty]
    public DateTime? StartsAt { get; set; }

    [BindProperty]
    public DateTime? EndsAt { get; set; }

    [BindProperty]
    public string? PublicKey { get; set; }

    /// <summary>The key shown this time.</summary>
    public ShownKey KeyPair { get; } = ShownKey.Make();

    /// <summary>The transfer agents.</summary>
    public IReadOnlyList<(string Value, string Words)> Hosts { get; private set; } = [];

    /// <summary>The patents in force that the viewer sees.</summary>
    public IReadOnlyList<NamedPatent> Choices { get; private set; } = [];

    /// <summary>The beginning as the field takes it.</summary>
    public string? Start => Written(StartsAt);

    /// <summary>The end.</summary>
    public string? End => Written(EndsAt);

    public async Task<IActionResult> OnGetAsync()
    {
        var today = (await Calls.StateAsync()).BusinessOn;
        StartsAt = today.AddDays(NoticeDays).ToDateTime(new(9, 0));
        EndsAt = today.AddDays(NoticeDays + 2).ToDateTime(new(17, 0));
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Host is not { } host || StartsAt is not { } starts || EndsAt is not { } ends
            || Deposit is not { } deposit || decimal.Round(deposit, 2) != deposit)
        {
            return StayAsync(new Refusal("form.not-read", Field: Host is null ? nameof(Host) : nameof(Deposit)));
        }

        return RunAsync(
            new DraftSale(
                Viewer.Organisation,
                new(host),
                HostLicence ?? string.Empty,
                Subject ?? string.Empty,
                [.. Lot.Select(patent => new PatentId(patent))],
                [],
                Money.FromYuan(deposit),
                Instant(starts),
                Instant(ends),
                PublicKey ?? string.Empty),
            sale => $"/sales/{sale.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(DraftSale)))
        {
            return Declined(new("platform.forbidden"));
        }

        var agents = new ListOrganisations(new(Take: Most), Desk.TransferAgent, OrganisationState.Active);
        Hosts = (await Calls.ReadAsync(agents)).Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
        var patents = new ListPatents(new(Take: Most), State: PatentState.Granted);
        Choices = (await Calls.ReadAsync(patents)).Succeeded(out var list, out _)
            ? [.. list.Rows.Select(line => PatentChoices.Of(T, line))]
            : [];
        return Page();
    }

    private static string? Written(DateTime? local) =>
        local?.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private DateTimeOffset Instant(DateTime local) =>
        new(local, Calls.Clock.LocalTimeZone.GetUtcOffset(local));
}
