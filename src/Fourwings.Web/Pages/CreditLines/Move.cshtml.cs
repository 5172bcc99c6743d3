using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.CreditLines;

/// <summary>Suspends, resumes or ends a credit line, with what follows in figures.</summary>
public sealed class MoveLinePage : AppPage
{
    /// <summary><c>suspend</c>, <c>resume</c> or <c>close</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>Why; compulsory.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The line.</summary>
    public LinePage Record_ { get; private set; } = null!;

    /// <summary>What is done.</summary>
    public LineAction Action => Enum.Parse<LineAction>(Act, ignoreCase: true);

    /// <summary>Verb and object.</summary>
    public string Title => T.Verb(Action);

    /// <summary>What follows.</summary>
    public IEnumerable<string> Consequences =>
    [
        T[$"credit-lines.then.{Act}", ("free", F.ExactSaid(Record_.Free))],
        T["credit-lines.then.loans",
            ("count", Record_.Loans.Count), ("amount", F.ExactSaid(Record_.Drawn + Record_.Reserved))],
        T[$"credit-lines.then.{Act}-back"],
    ];

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public Task<IActionResult> OnPostAsync(Guid id) =>
        RunAsync(new MoveLine(new(id), Action, Reason ?? string.Empty), _ => $"/credit-lines/{id}");

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new LineId(Guid.Parse((string)RouteData.Values["id"]!));
        if (!(await Calls.ReadAsync(new ShowLine(id))).Succeeded(out var line, out var refusal))
        {
            return Declined(refusal);
        }

        Record_ = line;
        return line.Choices.FirstOrDefault(choice => choice.Action == Action) is not { } choice
            ? Declined(new("platform.forbidden"))
            : choice.Closed is not null && Refusal is null ? LocalRedirect($"/credit-lines/{id.Value}") : Page();
    }
}
