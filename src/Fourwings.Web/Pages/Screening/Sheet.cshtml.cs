using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Screening;

/// <summary>The screening sheet of a product-bound project: validity, product, search, and an opinion.</summary>
public sealed class SheetPage : AppPage
{
    /// <summary>What the centre may say of a search.</summary>
    public static IReadOnlyList<SearchFinding> Choices { get; } =
        [SearchFinding.Clear, SearchFinding.Similar, SearchFinding.Conflicting];

    /// <summary>The application.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The findings, in the order of the sheet.</summary>
    [BindProperty]
    public List<SearchFinding> Findings { get; set; } = [];

    /// <summary>What was found, in the order of the sheet.</summary>
    [BindProperty]
    public List<string?> Notes { get; set; } = [];

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Which button was pressed.</summary>
    [BindProperty]
    public bool Passed { get; set; }

    /// <summary>What is shown.</summary>
    public ScreeningPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The business date.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The sheet as it was recorded, before that as the register stands.</summary>
    public IReadOnlyList<ScreenedRight> Lines => View.Application.Screened is { Count: > 0 } recorded
        ? recorded
        : View.Sheet;

    /// <summary>Whether the viewer can screen it now.</summary>
    public bool IsOpen => Viewer.Desk == Desk.Analyst
        && View.Application.State == ApplicationState.AwaitingScreening;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!(await Calls.ReadAsync(new ShowScreening(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        var searches = view.Sheet.Select((line, i) => new RightSearch(line.Right, FindingAt(i), NoteAt(i)));
        return await RunAsync(
            new RecordScreening(new(Id), Passed, Note ?? string.Empty, [.. searches]), _ => $"/screenings/{Id}");
    }

    /// <summary>The finding typed for a line.</summary>
    public SearchFinding FindingAt(int line) => Findings.ElementAtOrDefault(line) is var typed && Enum.IsDefined(typed)
        ? typed
        : SearchFinding.Clear;

    /// <summary>The note typed for a line.</summary>
    public string NoteAt(int line) => Notes.ElementAtOrDefault(line) ?? string.Empty;

    /// <summary>The page of a right.</summary>
    public static string HrefOf(RightRef right) => right.IsPatent ? $"/patents/{right.Id}" : $"/rights/{right.Id}";

    /// <summary>Whether the right is in force.</summary>
    public StateWord Validity(ScreenedRight line) => line.InForce
        ? new(Tone.Ok, T["screenings.valid"])
        : new(Tone.Bad, T["screenings.not-valid"]);

    /// <summary>Whether the product is bound to it.</summary>
    public StateWord Bound(ScreenedRight line) => !line.Right.IsPatent
        ? new(Tone.End, T["screenings.bound-none"])
        : line.Bound ? new(Tone.Ok, T["screenings.bound-yes"]) : new(Tone.Bad, T["screenings.bound-no"]);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowScreening(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Today = (await Calls.StateAsync()).BusinessOn;
        (Moments, _) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (application, form) = (View.Application, View.Application.Form);
        var fault = View.Sheet.Select(line => line.Fault(form.Product)).FirstOrDefault(found => found is not null);
        return new(
            "screenings", "/screenings", form.Number, form.Product.Length > 0 ? form.Product : form.Number,
            new(IsOpen ? Tone.Wait : Tone.End, T.Of(application.State)))
        {
            Sub = $"{form.Number} · {View.ApplicantName} · {form.Purpose}",
            Next = !IsOpen ? null
                : fault is null
                    ? new(Tone.Doing, T["screenings.next"], T["screenings.next-why", ("day", application.AnswerBy)])
                    : new(Tone.Bad, T["screenings.next-unfit"], T.Of(fault)),
            Facts =
            [
                new(T["screenings.column.amount"], F.AmountFigure(form.Amount)),
                new(T["screenings.rights"], new(F.Count(form.Rights.Count))),
                new(T["screenings.column.answer-by"], new(F.Day(application.AnswerBy))),
            ],
        };
    }
}
