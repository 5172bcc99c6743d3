using Fourwings.Domain.Insurance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The office opens a survey: a line a question, its choices beneath it.</summary>
public sealed class SurveyNewPage : AppPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>A question, then a choice a line after a hyphen; a star before a question allows many.</summary>
    [BindProperty]
    public string? Questions { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Until = (await Calls.StateAsync()).BusinessOn.AddDays(30);
        Questions = T["surveys.draft"];
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => Until is { } until
        ? RunAsync(
            new OpenSurvey(Name ?? string.Empty, Read(Questions ?? string.Empty), until),
            opened => $"/insurance/surveys/{opened.Id.Value}")
        : StayAsync(new("form.not-read", Field: nameof(Until)));

    /// <inheritdoc/>
    protected override Task<IActionResult> ShowAsync() => Task.FromResult(
        Permissions.Allows(Viewer.Desk, typeof(OpenSurvey)) ? Page() : Declined(new("platform.forbidden")));

    private static List<SurveyQuestion> Read(string text)
    {
        var questions = new List<SurveyQuestion>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line[0] is '-' or '－' && questions.Count > 0)
            {
                var last = questions[^1];
                questions[^1] = last with { Choices = [.. last.Choices, line[1..].Trim()] };
            }
            else
            {
                var many = line[0] is '*' or '＊';
                questions.Add(new(many ? line[1..].Trim() : line, [], many));
            }
        }

        return questions;
    }
}
