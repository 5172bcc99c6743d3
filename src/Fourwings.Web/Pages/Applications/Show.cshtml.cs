using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Pages.Loans;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Applications;

/// <summary>The record of an application: where it stands, the form, what may be done with it, its time line.</summary>
public sealed class ApplicationRecordPage : AppPage, IExplains
{
    /// <summary>Which action was posted.</summary>
    [BindProperty]
    public ApplicationAction Act { get; set; }

    /// <summary>A note, a reason's text.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Why it is refused.</summary>
    [BindProperty]
    public RefusalReason? Reason { get; set; }

    /// <summary>For or against.</summary>
    [BindProperty]
    public bool? Favour { get; set; }

    /// <summary>What is proposed, in yuan.</summary>
    [BindProperty]
    public decimal? Amount { get; set; }

    /// <summary>The term proposed.</summary>
    [BindProperty]
    public int? TermMonths { get; set; }

    /// <summary>The part of the amount that the rights shall secure, in per cent.</summary>
    [BindProperty]
    public decimal? IpShare { get; set; }

    /// <summary>What is shown.</summary>
    public ApplicationPage Record_ { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line.</summary>
    public IReadOnlyList<TimeEntry> Story { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => Head.Facts.Select(fact => fact.Why).OfType<Why>();

    /// <summary>The reasons for a refusal.</summary>
    public IReadOnlyList<(string Value, string Words)> Reasons =>
        [.. Enum.GetValues<RefusalReason>().Select(reason => (reason.ToString(), T.Of(reason)))];

    /// <summary>What can be done on this page now, each with its form; after a refusal the refused one alone.</summary>
    public IEnumerable<ApplicationAction> Forms => Record_.Choices
        .Where(choice => choice.Closed is null && PageOf(choice.Action) is null)
        .Where(choice => Refusal is null || choice.Action == Act)
        .Select(choice => choice.Action);

    /// <summary>What the viewer may do, and what not with its reason.</summary>
    public IReadOnlyList<Can> Choices =>
    [
        .. Record_.Choices.Where(choice => choice.Closed is null).Select(choice => new Can(
            T.Verb(choice.Action), PageOf(choice.Action) ?? $"#h-{choice.Action}")),
        .. MayPledge ? [new Can(T["applications.draft-pledge"], PledgeRoutes.DraftFor(Record_.Application))]
            : Array.Empty<Can>(),
        .. Record_.Choices.Where(choice => choice.Closed is not null).Select(choice => new Can(
            T.Verb(choice.Action), null, T.Of(choice.Closed!))),
    ];

    /// <summary>The gauge; null where no value counts or the place sets no cap.</summary>
    public Gauge? Gauge => Record_.LoanToValue is { Cap: { } cap } now ? new(now.Ratio, cap) : null;

    /// <summary>The form as it was handed in.</summary>
    public IEnumerable<(string Label, string Value)> Pairs
    {
        get
        {
            var form = Record_.Application.Form;
            yield return (T["applications.column.applicant"], Record_.ApplicantName);
            yield return (T["applications.bank"], Record_.BankName);
            yield return (T["applications.column.kind"], T.Of(form.Kind));
            yield return (T["applications.column.amount"], F.ExactSaid(form.Amount));
            yield return (T["applications.column.term"], T["applications.months", ("months", form.TermMonths)]);
            yield return (T["applications.purpose"], form.Purpose);
            yield return (T["applications.product"], form.Product.Length > 0 ? form.Product : Format.Nothing);
            yield return (T["applications.column.submitted"], F.Day(Record_.Application.SubmittedOn));
        }
    }

    private bool MayPledge => Viewer.Desk == Desk.Bank && Record_.Application.Approval is not null;

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var application = new LoanApplicationId(id);
        var back = $"/applications/{id}";
        var note = Note ?? string.Empty;
        return Act switch
        {
            ApplicationAction.AddDueDiligence => await RunAsync(new AddDueDiligence(application, note), _ => back),
            ApplicationAction.Propose => await ProposeAsync(application, back),
            ApplicationAction.Vote => await RunAsync(new CastVote(application, Favour ?? false, note), _ => back),
            ApplicationAction.Refuse => await RunAsync(
                new RefuseApplication(application, Reason ?? default, note), _ => back),
            _ => await RunAsync(new WithdrawApplication(application, note), _ => back),
        };
    }

    /// <summary>The value that counts for a right that was offered, or why none does.</summary>
    public (ValueOnFile? Value, string? Why) ValueOf(SecuringRight right) =>
        ValuesOnFile.Best(right.Values, Record_.Gate!.Limit.Required, Record_.Gate.On)
            .Succeeded(out var value, out var none) ? (value, null) : (null, T.Of(none));

    /// <summary>Who, where the reader may know the name; else that it was someone at the bank.</summary>
    public string PersonOf(UserId user) =>
        Record_.People.FirstOrDefault(person => person.Id == user)?.Name
        ?? T["applications.someone", ("bank", Record_.BankName)];

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new LoanApplicationId(Guid.Parse((string)RouteData.Values["id"]!));
        if (!(await Calls.ReadAsync(new ShowApplication(id))).Succeeded(out var record, out var refusal))
        {
            return Declined(refusal);
        }

        Record_ = record;
        Amount ??= record.Application.Form.Amount.Yuan;
        TermMonths ??= record.Application.Form.TermMonths;
        IpShare ??= 100;
        Head = MakeHead(record);
        (Story, Audit) = await HistoryAsync(id.Value);
        return Page();
    }

    private async Task<IActionResult> ProposeAsync(LoanApplicationId application, string back) =>
        Amount is { } yuan && decimal.Round(yuan, 2) == yuan
            ? await RunAsync(
                new ProposeApproval(
                    application, new(Money.FromYuan(yuan), TermMonths ?? 0, new((IpShare ?? 100m) / 100m))),
                _ => back)
            : await StayAsync(new Domain.Refusal("form.number", Field: nameof(Amount)));

    private RecordHead MakeHead(ApplicationPage page)
    {
        var application = page.Application;
        var open = ApplicationWords.IsOpen(application.State);
        return new(
            "applications", "/applications", application.Form.Number, page.ApplicantName,
            ApplicationWords.State(T, application.State))
        {
            Sub = string.Join(" · ", application.Form.Number, page.BankName,
                T["loans.purpose", ("purpose", application.Form.Purpose)]),
            Path = ApplicationPath.Of(page, T, F),
            Next = NextOf(page),
            Facts =
            [
                new(T["applications.column.amount"], F.AmountFigure(application.Form.Amount),
                    T["applications.months", ("months", application.Form.TermMonths)]),
                new(T["applications.proposed"], F.AmountFigure(application.Proposed?.Amount),
                    application.Proposed is { } what ? T["applications.months", ("months", what.TermMonths)] : null),
                ValueFact(page),
                new(T["applications.votes"],
                    new(application.Proposed is { } band
                        ? $"{application.Votes.Count(vote => vote.InFavour)} / {band.Band.Votes}" : Format.Nothing),
                    application.Proposed is { Band.Unanimous: true } ? T["applications.unanimous"] : null)
                { Why = application.Proposed is { } proposal ? VotesWhy(proposal) : null },
                new(T["applications.column.answer-by"], new(F.Day(application.AnswerBy)),
                    open ? new DueDay(application.AnswerBy, page.On).Say(T, F).Word : null)
                { Why = AnswerWhy(application) },
                .. page.Loans.Count == 0 && page.NetCost is { } cost && page.BaseRate is { } rate
                    ? new[] { new NetCostFact(T, F).OfOffer(cost, rate) } : [],
            ],
            Actions = [.. page.Loans.Select(loan => new Button(loan.Number, $"/loans/{loan.Id.Value}", Icon: "coin"))],
        };
    }

    private Fact ValueFact(ApplicationPage page) => page.LoanToValue is not { } value || page.Gate is not { } gate
        ? new(T["loans.fact.ltv"], new(Format.Nothing), T["applications.no-value"])
        : new(T["loans.fact.ltv"], new(F.RatioNumber(value.Ratio), "%"),
            value.Cap is { } cap ? T["loans.fact.cap", ("cap", F.Ratio(cap))] : T["loans.fact.no-cap"])
        {
            Why = new LoanWhys(T, F).LoanToValue(value, gate.Rights, gate.Limit, page.ValueRule),
        };

    private Why VotesWhy(Proposal proposal) => new(
        "votes",
        T["applications.why-votes"],
        new WhyPart(null,
        [
            new(T["applications.proposed"], F.Exact(proposal.Amount)),
            new(T["applications.band"], proposal.Band.UpTo is { } top ? F.ExactSaid(top) : T["loans.why.none"]),
            new(T["applications.votes-needed"], F.Count(proposal.Band.Votes), Total: true),
        ],
        T[proposal.Band.Unanimous ? "applications.unanimous" : "applications.majority"]))
    {
        RuleId = "lending/approval-bands",
    };

    private Why AnswerWhy(LoanApplication application) => new(
        "answer-by",
        T["applications.why-answer"],
        new WhyPart(null,
        [
            new(T["applications.column.submitted"], F.Day(application.SubmittedOn)),
            new(T["applications.column.answer-by"], F.Day(application.AnswerBy), Total: true),
        ],
        T["applications.why-workdays"]))
    {
        RuleId = "lending/answer-deadline",
    };

    /// <summary>The page on which an action is done; null = on this one.</summary>
    private string? PageOf(ApplicationAction action) => action switch
    {
        ApplicationAction.Sign => $"/applications/{Record_.Application.Id.Value}/sign",
        ApplicationAction.PassScreening or ApplicationAction.FailScreening =>
            $"/screenings/{Record_.Application.Id.Value}",
        _ => null,
    };

    private NextBand? NextOf(ApplicationPage page)
    {
        var open = page.Choices.Where(choice => choice.Closed is null).Select(choice => choice.Action).ToArray();
        ApplicationAction? first = open.Contains(ApplicationAction.Sign) ? ApplicationAction.Sign
            : open.Contains(ApplicationAction.Vote) ? ApplicationAction.Vote
            : open.Contains(ApplicationAction.Propose) ? ApplicationAction.Propose
            : open.Contains(ApplicationAction.AddDueDiligence) ? ApplicationAction.AddDueDiligence
            : open.Contains(ApplicationAction.PassScreening) ? ApplicationAction.PassScreening
            : null;
        if (first is not { } action)
        {
            return null;
        }

        Button[] buttons = action == ApplicationAction.Sign
            ? [new(T["applications.draft-pledge"], PledgeRoutes.DraftFor(page.Application)),
                new(T.Verb(action), PageOf(action)!, Primary: true)]
            : [new(T.Verb(action), PageOf(action) ?? $"#h-{action}", Primary: true)];
        return new(action == ApplicationAction.Sign ? Tone.Ok : Tone.Doing,
            T[$"applications.next.{action}"], T[$"applications.next-why.{action}"], buttons);
    }
}
