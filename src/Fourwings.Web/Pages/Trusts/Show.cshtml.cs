using Fourwings.Domain;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>
/// A trust plan: assets with their title, register of units, payments, collections, books of its own.
/// </summary>
public sealed class TrustRecordPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public TrustPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>Whether the viewer acts for the trustee.</summary>
    public bool IsTrustee => View.Plan.Terms.Trustee == Viewer.Organisation
        && Permissions.Allows(Viewer.Desk, typeof(DraftTrust));

    /// <summary>Whether steps of title may be noted.</summary>
    public bool MayTitle => IsTrustee && View.Plan.StateFault(TrustAction.RecordTitle) is null;

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans => !IsTrustee ? [] :
    [
        Of(TrustAction.NameAsset, "asset"), Of(TrustAction.Subscribe, "subscribe"),
        Of(TrustAction.Establish, "establish", Established), Of(TrustAction.TransferUnits, "transfer"),
        Of(TrustAction.Collect, "collect"), Of(TrustAction.PayOut, "preview", PaidOut),
        Of(TrustAction.Terminate, "terminate"), Of(TrustAction.Liquidate, "liquidate"),
        Of(TrustAction.Abandon, "abandon"),
    ];

    private Refusal? Established => View.Plan.Establish(View.On, Viewer.User).Refusal;

    private Refusal? PaidOut => View.Plan.Preview([], View.On).Refusal;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowTrust(new(Id)))).Succeeded(out var view, out var refusal))
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
        var (plan, terms) = (View.Plan, View.Plan.Terms);
        return new("trusts", "/trusts", terms.Number, terms.Name, TrustWords.State(T, plan.State))
        {
            Sub = $"{View.Names.GetValueOrDefault(terms.Trustee)} · {T.Of(terms.Mode)} · {terms.DeedNumber}",
            Path = PathOf(plan),
            Next = IsTrustee ? NextOf(plan) : null,
            Facts =
            [
                new(T["trusts.size"], F.AmountFigure(terms.Deal.Size),
                    T["trusts.closed", ("day", F.Day(terms.Deal.ClosedOn))]),
                new(T["trusts.outstanding"], F.AmountFigure(Outstanding(plan))),
                new(T["trusts.in-accounts"], F.AmountFigure(Money.Sum(View.Balances.Values)),
                    string.Join(" · ", View.Balances.Select(
                        one => $"{TrustWords.Payee(T, one.Key)} {F.Amount(one.Value)}"))),
                new(T["trusts.made"], new(F.Count(plan.Paid.Count)),
                    T["trusts.of-payments", ("count", terms.Deal.Payments.Count)]),
                new(T["trusts.next-day"], new(F.Day(plan.Next?.PaidOn))),
            ],
        };
    }

    private static Money Outstanding(TrustPlan plan)
    {
        if (plan.EstablishedOn is null)
        {
            return Money.Zero;
        }

        var (_, state) = plan.Stand();
        return Money.Sum(plan.Terms.Deal.Tranches.Select((_, i) => state.Balance(i)));
    }

    private IReadOnlyList<PathStep> PathOf(TrustPlan plan)
    {
        TrustState[] path = plan.State == TrustState.Abandoned
            ? [TrustState.Drafted, TrustState.Abandoned]
            : [TrustState.Drafted, TrustState.Established, TrustState.Running, TrustState.Terminated,
                TrustState.Liquidated];
        var at = Array.IndexOf(path, plan.State);
        return
        [
            .. path.Select((state, i) => new PathStep(
                T.Of(state), i < at ? Stage.Done : i == at ? Stage.Current : Stage.Later,
                state == TrustState.Drafted ? F.Day(plan.DraftedOn)
                    : state == TrustState.Established && plan.EstablishedOn is { } on ? F.Day(on) : null)),
        ];
    }

    private NextBand? NextOf(TrustPlan plan)
    {
        if (plan.UnderWay is { } run)
        {
            return new(Tone.Doing, T["trusts.next.run", ("number", plan.NextNumber)], T["trusts.next.run-why"],
                new Button(T["trusts.next.run-see"], $"/payouts/{run.Value}", Primary: true));
        }

        if (plan.State is TrustState.Established or TrustState.Running && PaidOut is null)
        {
            return Band("preview", TrustAction.PayOut);
        }

        if (plan.State == TrustState.Drafted)
        {
            return Established is null ? Band("establish", TrustAction.Establish)
                : plan.Assets.Count == 0 ? Band("asset", TrustAction.NameAsset)
                : View.Open.Any(open => open > 0) ? Band("subscribe", TrustAction.Subscribe)
                : null;
        }

        return plan.State == TrustState.Terminated ? Band("liquidate", TrustAction.Liquidate) : null;
    }

    private NextBand Band(string act, TrustAction action) => new(
        Tone.Doing, T.Of(action), T[$"trusts.next.{act}", ("day", F.Day(View.Plan.Next?.PaidOn))],
        new Button(T.Of(action), $"/trusts/{Id}/{act}", Primary: true));

    private Can Of(TrustAction action, string act, Refusal? more = null)
    {
        var closed = View.Plan.StateFault(action) ?? more;
        return new(T.Of(action), closed is null ? $"/trusts/{Id}/{act}" : null, closed is null ? null : T.Of(closed));
    }
}
