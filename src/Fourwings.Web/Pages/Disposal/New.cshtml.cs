using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Disposal;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Disposal;

/// <summary>The pledgee begins to realise a pledge on a loan in default.</summary>
public sealed class DisposalNewPage : AppPage
{
    /// <summary>Loan and pledge, as the choice holds them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Pledge { get; set; }

    [BindProperty]
    public EnforcementPath Path { get; set; } = EnforcementPath.Agreement;

    /// <summary>The pledges on loans in default that nobody realises yet.</summary>
    public IReadOnlyList<(string Value, string Words)> Pledges { get; private set; } = [];

    /// <summary>The four routes.</summary>
    public IEnumerable<(string Value, string Words)> Paths =>
        Enum.GetValues<EnforcementPath>().Select(path => (path.ToString(), T.Of(path)));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Pledge?.Split('.') is [var loan, var pledge]
        && Guid.TryParse(loan, out var loanId) && Guid.TryParse(pledge, out var pledgeId)
            ? RunAsync(new OpenDisposal(new(loanId), new(pledgeId), Path), made => $"/disposals/{made.Id.Value}")
            : StayAsync(new Refusal("form.not-read", Field: nameof(Pledge)));

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new DisposalHome())).Succeeded(out var home, out var refusal))
        {
            return Declined(refusal);
        }

        Pledges =
        [
            .. home.Defaulted.Select(one => (
                $"{one.Id.Value}.{one.PledgeId.Value}",
                T["disposals.pledge-of", ("loan", one.Number), ("borrower", one.Borrower)])),
        ];
        return Page();
    }
}
