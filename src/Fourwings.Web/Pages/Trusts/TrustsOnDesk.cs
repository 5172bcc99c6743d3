using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>
/// What trusts put on the trustee's desk: payments due, approvals, collections not yet booked, assets without
/// registration, triggers near their limits.
/// </summary>
public sealed class TrustsOnDesk(PageText text, Format format) : DeskPart
{
    private const int LastDays = 10;
    private const decimal Near = 0.1m;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        (await calls.ReadAsync(new TrustsHome())).Succeeded(out var home, out _)
            ?
            [
                .. home.Runs.Where(run => run.State == TrustRunState.Cleared || run.OwnFault(calls.Viewer.User) is null)
                    .Select(run => Of(home, run)),
                .. home.Plans.SelectMany(plan => Of(home, plan)),
            ]
            : [];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> ApprovalsAsync(PageCall calls) =>
        (await calls.ReadAsync(new TrustsHome())).Succeeded(out var home, out _)
            ?
            [
                .. home.Runs.Where(run => run.State < TrustRunState.Cleared && run.OwnFault(calls.Viewer.User) is null)
                    .Select(run => Of(home, run)),
            ]
            : [];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListTrusts(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit("nav.trusts", row.Number, $"/trusts/{row.Id.Value}", row.Name))]
            : [];
    }

    private Waiting Of(TrustsToDo home, TrustRun run) => new(
        text[run.State == TrustRunState.Cleared ? "trusts.waits.execute" : "trusts.waits.approve"],
        text["trusts.waits.run-note", ("number", run.Preview.Run.Number), ("state", text.Of(run.State))],
        home.Plans.First(plan => plan.Id == run.Plan).Terms.Name,
        $"/payouts/{run.Id.Value}",
        text[run.State == TrustRunState.Cleared ? "trusts.waits.execute-do" : "trusts.waits.approve-do"])
    {
        Due = new DueDay(run.Preview.Run.Payment.PaidOn, home.On),
        Amount = Money.Sum(run.Preview.Input.Cash.Values),
    };

    private IEnumerable<Waiting> Of(TrustsToDo home, TrustPlan plan)
    {
        var at = $"/trusts/{plan.Id.Value}";
        if (plan.State == TrustState.Drafted)
        {
            yield return new(
                text["trusts.waits.draft"], text.Of(plan.State), plan.Terms.Name, at, text["trusts.waits.see"]);
        }

        var bare = plan.Assets.Count(asset => asset.LostOn is null && asset.JoinedOn is null);
        if (bare > 0)
        {
            yield return new(
                text["trusts.waits.title"], text["trusts.waits.title-note", ("count", bare)], plan.Terms.Name, at,
                text["trusts.waits.see"]);
        }

        if (plan.State is not (TrustState.Established or TrustState.Running))
        {
            yield break;
        }

        if (plan.UnderWay is null && plan.Next is { } next && home.On.AddDays(LastDays) >= next.CollectedTo)
        {
            yield return Due(home, plan, next, at);
        }

        foreach (var near in NearTriggers(plan))
        {
            yield return near;
        }
    }

    private Waiting Due(TrustsToDo home, TrustPlan plan, DealPayment next, string at)
    {
        var isOver = home.On > next.CollectedTo;
        var nothing = plan.Waiting.Count == 0;
        return new(
            text[nothing ? "trusts.waits.collect" : "trusts.waits.pay"],
            text["trusts.waits.pay-note", ("number", plan.NextNumber), ("day", format.Day(next.CollectedTo))],
            plan.Terms.Name,
            nothing ? at + "/collect" : isOver ? at + "/preview" : at,
            text[nothing ? "trusts.waits.collect-do" : isOver ? "trusts.waits.pay-do" : "trusts.waits.see"])
        {
            Due = new DueDay(next.PaidOn, home.On),
            Amount = nothing ? null : Money.Sum(plan.Waiting.Select(one => one.Amount)),
        };
    }

    /// <summary>Triggers that are on, or within a tenth of firing, as the last payment saw them.</summary>
    private IEnumerable<Waiting> NearTriggers(TrustPlan plan)
    {
        if (plan.Paid.Count == 0)
        {
            yield break;
        }

        var program = DealProgram.Of(plan.Terms.Deal);
        var state = program.Start();
        var last = plan.Paid.Select(period => program.Run(state, period.Input)).ToArray()[^1];
        foreach (var test in last.Triggers.Where(test => test.IsOn || test.Values.Any(IsNear)))
        {
            yield return new(
                text[test.IsOn ? "trusts.waits.trigger-on" : "trusts.waits.trigger-near"],
                text["trusts.waits.trigger-note", ("name", test.Trigger.Name),
                    ("value", format.Number(test.Values.Count > 0 ? test.Values[0].Value : null, 2))],
                plan.Terms.Name,
                $"/payouts/{plan.Paid[^1].Run.Value}",
                text["trusts.waits.see"]);
        }
    }

    private static bool IsNear(MeasureRun seen) => seen.Value is { } value && seen.Condition.Threshold > 0
        && Math.Abs(value - seen.Condition.Threshold) <= seen.Condition.Threshold * Near;
}
