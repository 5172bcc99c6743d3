using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>One act on a run: approve, send back, pay, reverse.</summary>
public sealed class PayoutActPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What is shown.</summary>
    public TrustRunPage View { get; private set; } = null!;

    /// <summary>Which act, of those that there are.</summary>
    public TrustRunAction Action => Known ?? TrustRunAction.Approve;

    /// <summary>The run's address.</summary>
    public string At => $"/payouts/{Id}";

    /// <summary>What it brings about; null where it asks for a reason.</summary>
    public Confirm? Question
    {
        get
        {
            if (Action is TrustRunAction.SendBack or TrustRunAction.Reverse)
            {
                return null;
            }

            var paid = View.Run.Preview.Run;
            var holders = Money.Sum(paid.Tranches.Select(one => one.InterestPaid + one.PrincipalPaid + one.Residual));
            return new(
                T[$"trusts.ask.{Action}", ("number", paid.Number)],
                [
                    T["trusts.ask-cash", ("amount", F.ExactSaid(Money.Sum(View.Run.Preview.Input.Cash.Values)))],
                    T["trusts.ask-holders", ("amount", F.ExactSaid(holders))],
                    T["trusts.ask-left", ("amount", F.ExactSaid(Money.Sum(paid.Accounts.Values)))],
                ],
                T.Of(Action),
                At);
        }
    }

    private TrustRunAction? Known =>
        Enum.TryParse<TrustRunAction>(Act, ignoreCase: true, out var action) && Enum.IsDefined(action) ? action : null;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        PayoutId id = new(Id);
        return Known switch
        {
            TrustRunAction.Approve => RunAsync(new ApproveTrustRun(id), _ => At),
            TrustRunAction.SendBack => RunAsync(new SendBackTrustRun(id, Reason ?? string.Empty), _ => At),
            TrustRunAction.Execute => RunAsync(new ExecuteTrustRun(id), _ => At),
            TrustRunAction.Reverse => RunAsync(new ReverseTrustRun(id, Reason ?? string.Empty), _ => At),
            _ => Task.FromResult<IActionResult>(NotFound()),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (Known is null)
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowTrustRun(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
