using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>A second person signs the line, or it is sent back, or the match is given up.</summary>
public sealed class ActPage : AppPage
{
    /// <summary>The match.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What is shown.</summary>
    public MatchPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/fairs/matches/{Id}";

    /// <summary>What signing brings about, in figures.</summary>
    public Confirm Question => View.Match.Terms is { } terms
        ? new(
            T["fairs.sign-question", ("number", terms.Number), ("firm", View.FirmName)],
            [
                T["fairs.sign-limit", ("amount", F.ExactSaid(terms.Limit)), ("span", F.Days(terms.From, terms.To))],
                T["fairs.sign-rights", ("count", terms.Rights.Count)],
                T["fairs.sign-final"],
            ],
            T["fairs.sign-do", ("amount", F.ExactSaid(terms.Limit))],
            At)
        : new(T["fairs.nothing-to-sign"], [], T["fairs.sign"], At);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "sign" => RunAsync(new SignFairLine(new(Id)), _ => At),
        "reject" => RunAsync(new RejectFairLine(new(Id), Reason ?? string.Empty), _ => At),
        _ => RunAsync(new DropMatch(new(Id), Reason ?? string.Empty), _ => At),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowMatch(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
