using System.Globalization;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>A survey: the questionnaire for a firm that has not answered, and the tally.</summary>
public sealed class SurveyRecordPage : AppPage
{
    /// <summary>The survey.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public SurveyPage View { get; private set; } = null!;

    /// <summary>Whether the viewer's firm may answer now.</summary>
    public bool Answers => Viewer.Desk == Desk.Enterprise && !View.HasAnswered
        && View.Survey.State == SurveyState.Open && View.On <= View.Survey.Until;

    /// <summary>Whether the viewer may close it now.</summary>
    public bool Closes => Permissions.Allows(Viewer.Desk, typeof(CloseSurvey))
        && View.Survey.State == SurveyState.Open;

    private string At => $"/insurance/surveys/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(new AnswerSurvey(new(Id), Chosen()), _ => At);

    public Task<IActionResult> OnPostCloseAsync() => RunAsync(new CloseSurvey(new(Id)), _ => At);

    /// <summary>The share of those who answered.</summary>
    public string ShareOf(int count) => View.Survey.Answers == 0
        ? Format.Nothing
        : F.Share(new Ratio((decimal)count / View.Survey.Answers));

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowSurvey(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private List<int[]> Chosen()
    {
        var chosen = new List<int[]>();
        for (var i = 0; Request.Form.Keys.Any(key => key == $"Chosen[{i}]") || i < 1; i++)
        {
            chosen.Add([.. Request.Form[$"Chosen[{i}]"].Select(value =>
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var choice) ? choice : -1)]);
        }

        return chosen;
    }
}
