using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Finance;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Documents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>One step of a case.</summary>
public sealed class CaseActPage : AppPage
{
    private static readonly string[] Acts =
    [
        "begin", "quote", "order", "step", "expert", "deliverable", "deliver", "accept", "send-back", "decline",
        "withdraw", "pay",
    ];

    /// <summary>The case.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>The reason, the step, the note, the expert's name or the deliverable's title.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Field { get; set; }

    [BindProperty]
    public decimal? Price { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public DeliverableKind? Kind { get; set; }

    [BindProperty]
    public IFormFile? Scan { get; set; }

    /// <summary>What is shown.</summary>
    public CasePage View { get; private set; } = null!;

    /// <summary>The kinds of deliverable.</summary>
    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<DeliverableKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    /// <summary>The record's address.</summary>
    public string At => $"/custody/cases/{Id}";

    /// <summary>What the step brings about; null where the step asks for more than a yes.</summary>
    public Confirm? Question => Act is "begin" or "order" or "deliver" or "accept" or "pay"
        ? new(
            T[$"custody-cases.ask.{Act}", ("service", T.Of(View.Case.Terms.Work)), ("firm", View.Row.FirmName)],
            [
                T[$"custody-cases.ask-what.{Act}",
                    ("count", View.Case.Deliverables.Count),
                    ("price", View.Case.Price is { } price ? F.ExactSaid(price) : Format.Nothing),
                    ("day", F.Day(View.Case.DeliverBy))],
            ],
            T[$"custody-cases.act.{Act}"],
            At)
        : null;

    private string Said => Text ?? string.Empty;

    public async Task<IActionResult> OnGetAsync()
    {
        Day = Act == "step" ? (await Calls.StateAsync()).BusinessOn : null;
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "begin" => RunAsync(new BeginCase(new(Id)), _ => At),
        "order" => RunAsync(new OrderCase(new(Id)), _ => At),
        "deliver" => RunAsync(new DeliverCase(new(Id)), _ => At),
        "accept" => RunAsync(new AcceptCase(new(Id)), _ => At),
        "pay" => RunAsync(new PayCase(new(Id)), _ => At),
        "send-back" => RunAsync(new SendBackCase(new(Id), Said), _ => At),
        "decline" => RunAsync(new DeclineCase(new(Id), Said), _ => At),
        "withdraw" => RunAsync(new WithdrawCase(new(Id), Said), _ => At),
        "expert" => RunAsync(new AssignCaseExpert(new(Id), Said, Field ?? string.Empty), _ => At),
        "step" when Day is { } day => RunAsync(new AddCaseStep(new(Id), day, Said), _ => At),
        "quote" when Day is { } day && Price is { } price && decimal.Round(price, 2) == price =>
            RunAsync(new QuoteCase(new(Id), Money.FromYuan(price), day, Said), _ => At),
        "deliverable" when Kind is { } kind => FileAsync(kind),
        _ => StayAsync(new Refusal("form.not-read", Field: Act switch
        {
            "deliverable" => nameof(Kind),
            "quote" when Day is not null => nameof(Price),
            _ => nameof(Day),
        })),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Acts.Contains(Act))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowCase(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private async Task<IActionResult> FileAsync(DeliverableKind kind)
    {
        if (Scan is null)
        {
            return await StayAsync(new("document.not-chosen", null, nameof(Scan)));
        }

        var read = await Upload.ReadAsync(Scan.FileName, Scan.Length, Scan.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new AddCaseDeliverable(new(Id), kind, Said, upload), _ => At)
            : await StayAsync(refusal with { Field = nameof(Scan) });
    }
}
