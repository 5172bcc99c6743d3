using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>A run: who made and approved it, every step, each holder's part, and what can be done.</summary>
public sealed class PayoutRecordPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public TrustRunPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>The maker and the two who approve.</summary>
    public IReadOnlyList<Seal> Seals =>
    [
        SealOf("trusts.seal.maker", 0, true), SealOf("trusts.seal.first", 1, View.Run.ApprovedBy.Count > 0),
        SealOf("trusts.seal.second", 2, View.Run.ApprovedBy.Count > 1),
    ];

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans => !IsTrustee
        ? []
        : [.. Enum.GetValues<TrustRunAction>().Select(Of)];

    private bool IsTrustee => View.Plan.Terms.Trustee == Viewer.Organisation
        && Permissions.Allows(Viewer.Desk, typeof(ApproveTrustRun));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowTrustRun(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (run, paid) = (View.Run, View.Run.Preview.Run);
        return new(
            "trusts", "/trusts", run.Number,
            T["trusts.payment-of", ("number", paid.Number), ("name", View.Plan.Terms.Name)],
            TrustWords.State(T, run.State))
        {
            Sub = T["trusts.preview-sub", ("to", F.Day(paid.Payment.CollectedTo)), ("on", F.Day(paid.Payment.PaidOn)),
                ("cash", F.ExactSaid(Money.Sum(run.Preview.Input.Cash.Values)))],
            Actions = [new(View.Plan.Terms.Number, $"/trusts/{run.Plan.Value}")],
            Next = NextOf(run),
            Facts =
            [
                new(T["trusts.collected"], F.AmountFigure(Money.Sum(run.Preview.Input.Cash.Values))),
                new(T["trusts.paid-holders"], F.AmountFigure(Money.Sum(paid.Tranches.Select(
                    one => one.InterestPaid + one.PrincipalPaid + one.Residual)))),
                new(T["trusts.pool"], F.AmountFigure(run.Preview.Input.PoolBalance),
                    T["trusts.lost-share", ("share", F.Ratio(run.Preview.Input.LossShare))]),
                new(T["trusts.undertaken"], F.AmountFigure(paid.Undertaken)),
            ],
        };
    }

    private NextBand? NextOf(TrustRun run)
    {
        if (!IsTrustee || run.State > TrustRunState.Cleared)
        {
            return null;
        }

        if (run.State == TrustRunState.Cleared)
        {
            return Band(TrustRunAction.Execute, "trusts.next.execute");
        }

        return run.OwnFault(Viewer.User) is { } own
            ? new NextBand(Tone.Wait, T["trusts.next.others"], T.Of(own))
            : Band(TrustRunAction.Approve, "trusts.next.approve");
    }

    private NextBand Band(TrustRunAction action, string why) => new(
        Tone.Doing, T.Of(action), T[why, ("day", F.Day(View.Run.Preview.Run.Payment.PaidOn))],
        new Button(T.Of(action), AtOf(action), Primary: true));

    private Can Of(TrustRunAction action)
    {
        var closed = View.Run.StateFault(action)
            ?? (action == TrustRunAction.Approve ? View.Run.OwnFault(Viewer.User) : null);
        return new(T.Of(action), closed is null ? AtOf(action) : null, closed is null ? null : T.Of(closed));
    }

    private string AtOf(TrustRunAction action) => $"/payouts/{Id}/{action}".ToLowerInvariant();

    private Seal SealOf(string role, int place, bool isDone) => new(
        T[role],
        isDone && place < Moments.Count ? Moments[^(place + 1)].Who : T["trusts.seal.another"],
        isDone ? new(Tone.Ok, T["trusts.seal.done"]) : new(Tone.Wait, T["trusts.seal.waits"]));
}
