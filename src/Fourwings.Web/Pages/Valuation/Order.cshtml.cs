using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>One order: where it stands, panel, scores, methods, conclusion, papers, story.</summary>
public sealed class OrderPage : AppPage, IExplains
{
    private static readonly OrderState[] Course =
        [OrderState.Placed, OrderState.Working, OrderState.Reading, OrderState.Read, OrderState.Signed];

    public OrderView View { get; private set; } = null!;

    public AnalysisOrder One => View.Order;

    public RecordHead Head { get; private set; } = null!;

    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    public AuditLine? Audit { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => OrderWhys.Of(View, T, F);

    /// <summary>The papers handed in, and the report.</summary>
    public IReadOnlyList<DocumentSlot> Papers
    {
        get
        {
            var slots = View.Documents.Select(paper => new DocumentSlot(
                paper.FileName, true, T["pledges.download"], $"/documents/{paper.Id.Value}", F.Day(paper.AddedOn)))
                .ToList();
            if (One.Signature is { } signed && View.Documents.All(paper => paper.Id.Value != signed.Document))
            {
                slots.Insert(0, new(
                    T["document.order.report"], true, T["pledges.download"], $"/documents/{signed.Document}",
                    F.Day(signed.On)));
            }

            if (View.IsClient && One.StateFault(OrderAction.AskPapers) is null)
            {
                slots.Add(new(T["orders.paper-add"], false, T["pledges.upload"], $"{At}/papers/new"));
            }

            return slots;
        }
    }

    /// <summary>What the viewer may do.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. Enum.GetValues<OrderAction>()
            .Where(act => IsMine(act) && One.StateFault(act) is null)
            .Select(act => new Can(T[$"action.OrderAction.{act}"], $"{At}/{OrderWords.Below(act)}")),
        .. View.IsExecutor ? new[] { new Can(T["orders.simulate"], $"{At}/simulate") } : [],
        .. One.Conclusion is null ? [] : new[] { new Can(T["orders.report"], $"{At}/report") },
    ];

    private string At => $"/analysis-orders/{One.Id.Value}";

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowOrder(new(id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Head = MakeHead();
        (Moments, Audit) = await HistoryAsync(id);
        return Page();
    }

    /// <summary>Whether an expert has scored.</summary>
    public StateWord ScoredWord(ScoresEntered? sheet) =>
        sheet is null ? new(Tone.Wait, T["orders.not-scored"]) : new(Tone.Ok, T["orders.scored"]);

    private RecordHead MakeHead() => new(
        "orders", "/analysis-orders", One.Number, View.Title, OrderWords.StateOf(T, One.State))
    {
        Sub = string.Join(" · ", One.Number, T.Of(One.Terms.Kind), T.Of(One.Terms.Scenario), View.ClientName,
            View.ExecutorName),
        Actions =
        [
            new(T["orders.to-patent"], $"/patents/{One.Terms.Right.Id}"),
            .. One.Conclusion is null ? [] : new[] { new Button(T["orders.report"], $"{At}/report", Icon: "printer") },
        ],
        Path = MakePath(),
        Next = MakeNext(),
        Facts = MakeFacts(),
    };

    private Fact[] MakeFacts()
    {
        var whys = Whys.ToDictionary(why => why.Id);
        var score = View.Score;
        return
        [
            new(T["orders.fact.score"], new(score is null ? Format.Nothing : F.Number(score.Total, 2)),
                score is null ? null : T["orders.fact.score-note", ("count", One.Sheets.Count)])
            {
                Why = whys.GetValueOrDefault("score"),
            },
            new(T["orders.fact.value"], F.AmountFigure(One.Conclusion?.Value))
            {
                Why = whys.GetValueOrDefault("value"),
            },
            new(T["orders.fact.forced"], F.AmountFigure(One.Conclusion?.ForcedSale))
            {
                Why = whys.GetValueOrDefault("forced"),
            },
            new(T["orders.fact.limit"], new(F.Ratio(OrderWhys.LimitOf(View))),
                OrderWhys.LimitOf(View) is null ? null : T["orders.fact.limit-note"])
            {
                Why = whys.GetValueOrDefault("limit"),
            },
            new(T["orders.fact.base"], new(F.Day(One.Terms.BaseOn)),
                One.Signature is { } signed ? T["orders.fact.until", ("day", F.Day(signed.ValidUntil))] : null),
        ];
    }

    private List<PathStep> MakePath()
    {
        if (One.State == OrderState.Withdrawn)
        {
            return [new(T.Of(Course[0]), Stage.Done), new(T.Of(One.State), Stage.Current)];
        }

        var place = Array.IndexOf(Course, One.State);
        return [.. Course.Select((state, i) => new PathStep(
            T.Of(state),
            i < place || One.State == OrderState.Signed ? Stage.Done : i == place ? Stage.Current : Stage.Later))];
    }

    private NextBand? MakeNext()
    {
        if (One.State is OrderState.Signed or OrderState.Withdrawn)
        {
            return null;
        }

        var act = One.State switch
        {
            OrderState.Placed => OrderAction.DrawPanel,
            OrderState.Working when One.Owing.Count > 0 => OrderAction.EnterScores,
            OrderState.Working when One.Terms.Kind == OrderKind.Appraisal && One.Approaches.Count == 0 =>
                OrderAction.WorkOut,
            OrderState.Working => OrderAction.Submit,
            OrderState.Reading => OrderAction.PassReading,
            _ => OrderAction.Sign,
        };
        var isMine = IsMine(act);
        return new(
            One.Reason is null ? Tone.Doing : Tone.Warn,
            One.Reason is null
                ? T[$"orders.next.{act}", ("count", One.Owing.Count)]
                : T["orders.next.sent-back", ("reason", One.Reason)],
            T[$"orders.next-why.{act}"],
            isMine ? [new(T[$"action.OrderAction.{act}"], $"{At}/{OrderWords.Below(act)}", Primary: true)] : []);
    }

    private bool IsMine(OrderAction act) => act == OrderAction.Withdraw
        ? View.IsClient
        : View.IsExecutor
            && (act is not (OrderAction.PassReading or OrderAction.SendBack) || One.IsReadBy(View.Viewer.User));
}

/// <summary>Why the figures of an order are what they are.</summary>
internal static class OrderWhys
{
    /// <summary>The explanations: score, value, forced-sale value.</summary>
    public static IEnumerable<Why> Of(OrderView view, PageText text, Format format)
    {
        if (view.Score is { } score)
        {
            yield return Score(view, score, text, format);
        }

        if (LimitOf(view) is { } limit)
        {
            yield return Limit(view, limit, text, format);
        }

        if (view.Order.Conclusion?.Value is { } value)
        {
            yield return Value(view, value, text, format);
        }

        if (view.Order.Conclusion?.ForcedSale is { } forced)
        {
            yield return Forced(view, forced, text, format);
        }
    }

    /// <summary>The loan-to-value proposed for a loan of a year; null where nothing is scored.</summary>
    public static Ratio? LimitOf(OrderView view) => view.Score is { } score && view.PledgeLimit is { } limit
        ? score.Has(VetoEffect.BlocksPledge)
            ? Ratio.Zero
            : limit.Value.For(view.Patent.Kind, score.Total, YearsLeft(view), LoanYears)
        : null;

    private const decimal LoanYears = 1;

    private static decimal YearsLeft(OrderView view) =>
        AnalysisOrder.YearsLeft(view.Patent, view.Order.Terms.BaseOn);

    private static Why Limit(OrderView view, Ratio limit, PageText text, Format format) => new(
        "limit",
        text["orders.why.limit", ("limit", format.Ratio(limit))],
        new WhyPart(null,
        [
            new(text["orders.fact.score"], format.Number(view.Score!.Total, 2)),
            new(text["orders.why.limit-cap"], format.Ratio(view.PledgeLimit!.Value.Caps.GetValueOrDefault(
                view.Patent.Kind))),
            new(text["orders.why.limit-years"], format.Number(YearsLeft(view), 2)),
            new(text["orders.fact.limit"], format.Ratio(limit), Total: true),
        ],
        text["orders.why.limit-note"]))
    {
        RuleId = view.PledgeLimit.Rule.RuleId,
        RuleSince = view.PledgeLimit.Rule.From,
        Source = RuleText.Source(view.PledgeLimit.Rule.Citation, text.Language),
        Verified = view.PledgeLimit.Rule.Citation.Verified,
    };

    private static Why Score(OrderView view, IndicatorScore score, PageText text, Format format) => new(
        "score",
        text["orders.why.score", ("score", format.Number(score.Total, 2))],
        new WhyPart(null,
        [
            .. score.Groups.Select(group => new WhyLine(
                text.Of(group.Group.Name),
                $"{format.Number(group.Weight, 2)} × {format.Number(group.Value, 2)}")),
            new(text["orders.fact.score"], format.Number(score.Total, 2), Total: true),
        ],
        text["orders.why.score-note"]))
    {
        RuleId = view.System.Rule.RuleId,
        RuleSince = view.System.Rule.From,
        Source = RuleText.Source(view.System.Rule.Citation, text.Language),
        Verified = view.System.Rule.Citation.Verified,
    };

    private static Why Value(OrderView view, Money value, PageText text, Format format) => new(
        "value",
        text["orders.why.value", ("value", format.AmountSaid(value))],
        new WhyPart(null,
        [
            .. view.Order.Approaches.Where(one => one.Weight > 0).Select(one => new WhyLine(
                text.Of(one.Sheet.Method),
                $"{format.Number(one.Weight, 2)} × {format.Number(one.Outcome.Value, 2)}")),
            new(text["orders.fact.value"], format.AmountSaid(value), Total: true),
        ],
        text["orders.why.value-note"]))
    {
        RuleId = "valuation/income-approach",
    };

    private static Why Forced(OrderView view, Money forced, PageText text, Format format)
    {
        var sale = view.Order.Approaches.First(one => one.Sheet.Method == AppraisalMethod.SaleValue);
        return new(
            "forced",
            text["orders.why.forced", ("value", format.AmountSaid(forced))],
            new WhyPart(null,
            [
                .. sale.Sheet.Figures.Select(figure => new WhyLine(
                    text[$"appraisal.figure.{figure.Key}"], OrderWords.Plain(figure.Value))),
                .. sale.Outcome.Steps.Select(step => new WhyLine(
                    text[$"appraisal.figure.{step.Name}"], OrderWords.Plain(step.Figures))),
                new(text["orders.fact.forced"], format.AmountSaid(forced), Total: true),
            ],
            text["orders.why.forced-note"]));
    }
}
