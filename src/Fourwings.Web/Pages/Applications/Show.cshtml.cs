using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Pages.Loans;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Applications;

/// <summary>The record of an application: the form, what may be done with it, its time line.</summary>
public sealed class ApplicationRecordPage : AppPage
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
    public int? Months { get; set; }

    /// <summary>What is shown.</summary>
    public ApplicationPage Page_ { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The reasons for a refusal.</summary>
    public IReadOnlyList<(string Value, string Words)> Reasons =>
        [.. Enum.GetValues<RefusalReason>().Select(reason => (reason.ToString(), T.Of(reason)))];

    /// <summary>What cannot be done now, with its reason.</summary>
    public IReadOnlyList<Can> Closed => [.. Page_.Choices
        .Select(choice =>
            new Can(T.Verb(choice.Action), null, choice.Closed is { } closed ? T.Of(closed)
            : T["applications.open-here"]))];

    /// <summary>The time line.</summary>
    public IReadOnlyList<TimeEntry> Moments => [.. Page_.Story.Select(line => new TimeEntry(
        line.At,
        line.OrganisationName ?? T["part.system"],
        StoryWords.Of(T, line),
        line.OrganisationName is null))];

    /// <summary>The form as it was handed in.</summary>
    public IEnumerable<(string Label, string Value)> Pairs
    {
        get
        {
            var form = Page_.Application.Form;
            yield return (T["applications.column.kind"], T.Of(form.Kind));
            yield return (T["applications.column.amount"], F.ExactSaid(form.Amount));
            yield return (T["applications.column.term"], T["applications.months", ("months", form.TermMonths)]);
            yield return (T["applications.purpose"], form.Purpose);
            yield return (T["applications.product"], form.Product.Length > 0 ? form.Product : Format.Nothing);
            yield return (T["applications.rights"], F.Count(form.Rights.Count));
        }
    }

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var application = new LoanApplicationId(id);
        var back = $"/applications/{id}";
        var note = Note ?? string.Empty;
        return Act switch
        {
            ApplicationAction.PassScreening => await RunAsync(new RecordScreening(application, true, note), _ => back),
            ApplicationAction.FailScreening => await RunAsync(new RecordScreening(application, false, note), _ => back),
            ApplicationAction.AddDueDiligence => await RunAsync(new AddDueDiligence(application, note), _ => back),
            ApplicationAction.Propose => await RunAsync(new ProposeApproval(application, Proposed()), _ => back),
            ApplicationAction.Vote => await RunAsync(new CastVote(application, Favour ?? false, note), _ => back),
            ApplicationAction.Refuse => await RunAsync(
                new RefuseApplication(application, Reason ?? default, note), _ => back),
            _ => await RunAsync(new WithdrawApplication(application, note), _ => back),
        };
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new LoanApplicationId(Guid.Parse((string)RouteData.Values["id"]!));
        if (!(await Calls.ReadAsync(new ShowApplication(id))).Succeeded(out var page, out var refusal))
        {
            return Declined(refusal);
        }

        Page_ = page;
        Amount ??= page.Application.Form.Amount.Yuan;
        Months ??= page.Application.Form.TermMonths;
        Head = MakeHead(page);
        return Page();
    }

    private ProposedTerms Proposed() =>
        new(Money.FromYuan(decimal.Round(Amount ?? 0, 2)), Months ?? 0, Ratio.One);

    private RecordHead MakeHead(ApplicationPage page) => new(
        "applications", "/applications", page.Application.Form.Number, page.ApplicantName,
        ApplicationWords.State(T, page.Application.State))
    {
        Sub = string.Join(" · ", page.Application.Form.Number, page.BankName, page.Application.Form.Purpose),
        Facts =
        [
            new(T["applications.column.amount"], F.AmountFigure(page.Application.Form.Amount)),
            new(T["loans.fact.ltv"], page.LoanToValue is { } value ? new(F.RatioNumber(value.Ratio), "%")
                : new(Format.Nothing)),
            new(T["applications.column.answer-by"], new(F.Day(page.Application.AnswerBy))),
        ],
        Actions = [.. page.Loans.Select(loan => new Button(loan.Number, $"/loans/{loan.Id.Value}"))],
    };
}
