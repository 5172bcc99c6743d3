using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>One step of a negotiation: promise confidentiality, name a price, accept, decline, withdraw.</summary>
public sealed class NegotiationActPage : AppPage
{
    private const int UsualDays = 30;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public decimal? Price { get; set; }

    [BindProperty]
    public DateOnly? ValidUntil { get; set; }

    /// <summary>What is shown.</summary>
    public NegotiationPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/negotiations/{Id}";

    /// <summary>What the step brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question => Act switch
    {
        "bind" => new(
            T["negotiations.ask-bind"],
            [T["negotiations.ask-bind-shown"], T["negotiations.ask-bind-kept"]],
            T["negotiations.act.bind"],
            At),
        "accept" => new(
            T["negotiations.ask-accept", ("amount", F.ExactSaid(View.Negotiation.Last?.Price ?? Money.Zero))],
            [
                T["negotiations.ask-accept-contract"],
                T["negotiations.ask-accept-reserved", ("number", View.Listing.Terms.Number)],
                T["negotiations.ask-accept-escrow"],
            ],
            T["negotiations.act.accept"],
            At),
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync()
    {
        ValidUntil = (await Calls.StateAsync()).BusinessOn.AddDays(UsualDays);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "bind" => RunAsync(new BindNegotiation(new(Id)), _ => At),
        "accept" => RunAsync(
            new AcceptPrice(new(Id)), talk => talk.Contract is { } made ? $"/transfers/{made.Value}" : At),
        "decline" => RunAsync(new DeclineNegotiation(new(Id), Text ?? string.Empty), _ => At),
        "withdraw" => RunAsync(new WithdrawNegotiation(new(Id), Text ?? string.Empty), _ => At),
        _ when Price is { } price && decimal.Round(price, 2) == price && ValidUntil is { } until => RunAsync(
            new NamePrice(new(Id), Money.FromYuan(price), until, Text ?? string.Empty), _ => At),
        _ => StayAsync(new Refusal("form.not-read", Field: nameof(Price))),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowNegotiation(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
