using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>The stages of a pledge; where it left the path, the rest is replaced.</summary>
internal static class PledgePath
{
    public static IReadOnlyList<PathStep> Of(PledgeView view, PageText text, Format format, DateOnly today)
    {
        var pledge = view.Pledge;
        var place = pledge.State switch
        {
            PledgeState.Drafted => 1,
            PledgeState.Submitted => 3,
            PledgeState.Rejected or PledgeState.Withdrawn => 3,
            PledgeState.Registered => 5,
            PledgeState.Enforcing => 5,
            PledgeState.Released or PledgeState.Revoked => 6,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var ended = pledge.State is PledgeState.Rejected or PledgeState.Withdrawn;
        (string Name, string? Note)[] steps =
        [
            (text["pledges.step.contract"], pledge.Contract.SignedOn is { } on ? format.NearDay(on, today) : null),
            (text["pledges.step.check"], null),
            (text["pledges.step.submit"], pledge.Submission is { } filed ? format.NearDay(filed.On, today) : null),
            ended
                ? (text.Of(pledge.State), pledge.Ending is { } refused ? format.NearDay(refused.On, today) : null)
                : (text["pledges.step.review"], Review(view, text, format, today)),
            (text["pledges.step.created"], pledge.Registration is { } entry ? format.NearDay(entry.On, today) : null),
            (text[$"pledges.step.{(pledge.State == PledgeState.Enforcing ? "enforcing" : "secures")}"], null),
            (text[pledge.State == PledgeState.Revoked ? "pledges.step.revoked" : "pledges.step.released"],
                pledge.Facts.EndedOn is { } end ? format.NearDay(end, today) : null),
        ];
        return [.. steps.Take(ended ? 4 : steps.Length).Select((step, i) => new PathStep(
            step.Name,
            i < place || (i == 6 && place == 6) ? Stage.Done : i == place ? Stage.Current : Stage.Later,
            step.Note))];
    }

    private static string? Review(PledgeView view, PageText text, Format format, DateOnly today) =>
        view.Review is not { } time ? null
        : text[$"pledges.review-{time.Counted}", ("days", time.Days), ("due", format.NearDay(time.DueOn, today))];
}

/// <summary>The most urgent thing about a pledge.</summary>
internal static class PledgeNext
{
    public static NextBand? Of(PledgeView view, PageText text, string at) => view.Pledge.State switch
    {
        PledgeState.Drafted => Drafted(view, text, at),
        PledgeState.Submitted => new(
            Tone.Doing,
            view.Review is { } time
                ? text["pledges.next.waiting",
                    ("due", time.DueOn), ("days", time.Days), ("counted", text.Of(time.Counted))]
                : text["pledges.next.waiting-open"],
            text["pledges.next.no-notice"],
            Buttons(view, PledgeAction.Register, text, $"{at}/record/registration")),
        PledgeState.Rejected => new(
            Tone.Bad,
            text["pledges.next.rejected"],
            text["pledges.next.rejected-why"],
            Buttons(view, PledgeAction.Redraft, text, $"{at}/redraft")),
        _ => null,
    };

    private static NextBand Drafted(PledgeView view, PageText text, string at)
    {
        if (view.Check is not { } check || check.MaySubmit)
        {
            return new(
                Tone.Ok,
                text["pledges.next.ready"],
                text["pledges.next.ready-why"],
                Buttons(view, PledgeAction.Submit, text, $"{at}/submit"));
        }

        return new(
            check.Count(CheckOutcome.Failed) > 0 ? Tone.Bad : Tone.Warn,
            text["pledges.next.not-yet",
                ("failed", check.Count(CheckOutcome.Failed)),
                ("declare", check.Count(CheckOutcome.NeedsDeclaration)),
                ("confirm", check.Count(CheckOutcome.NeedsPerson))],
            text["pledges.next.not-yet-why"],
            check.Count(CheckOutcome.Failed) + check.Count(CheckOutcome.NeedsDeclaration) > 0 ? []
                : Buttons(view, PledgeAction.ConfirmNoOtherGround, text, $"{at}/confirm"));
    }

    private static Button[] Buttons(PledgeView view, PledgeAction action, PageText text, string href) =>
        view.Choices.Any(choice => choice.Action == action && choice.Why is null)
            ? [new(text.Of(action), href, Primary: true)]
            : [];
}

/// <summary>The figures of a pledge.</summary>
internal static class PledgeFactsShown
{
    public static IReadOnlyList<Fact> Of(PledgeView view, PageText text, Format format)
    {
        var pledge = view.Pledge;
        var debt = pledge.Contract.Debt;
        List<Fact> facts =
        [
            new(text["pledges.fact-secured"], format.AmountFigure(debt.Amount),
                text[debt.Ceiling is null ? "pledges.fact-ordinary" : "pledges.fact-ceiling"]),
            new(text["pledges.fact-due"], new(format.Day(debt.DueOn))),
            new(text["pledges.fact-registration"], new(pledge.Registration?.Number ?? Format.Nothing),
                pledge.Registration is { } entry ? format.Day(entry.On) : text["pledges.fact-no-notice"]),
        ];
        if (view.Review is { } time && pledge.State == PledgeState.Submitted)
        {
            facts.Add(new(text["pledges.fact-review"], new(format.Day(time.DueOn)))
            {
                Why = ReviewWhy(time, text, format),
            });
        }

        return facts;
    }

    private static Why ReviewWhy(ReviewTime time, PageText text, Format format) => new(
        "review",
        text["pledges.why-review"],
        new WhyPart(null,
        [
            new(text["pledges.why-filed"], format.Day(time.From)),
            new(text["pledges.why-days"], $"{time.Days} {text.Of(time.Counted)}"),
            new(text["pledges.why-due"], format.Day(time.DueOn), Total: true),
        ],
        text[time.Provisional ? "pledges.why-provisional" : "pledges.why-not-counted"]))
    {
        RuleId = time.Rule.RuleId,
        RuleSince = time.Rule.From,
        Source = $"{time.Rule.Citation.Instrument} {time.Rule.Citation.Article}",
        Verified = time.Rule.Citation.Verified,
    };
}
