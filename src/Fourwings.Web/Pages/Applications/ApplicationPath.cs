using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Step = Fourwings.Web.Shared.PathStep;

namespace Fourwings.Web.Pages.Applications;

/// <summary>The stages of an application; a refusal or a withdrawal takes the place of what it left out.</summary>
internal static class ApplicationPath
{
    public static IReadOnlyList<Step> Of(ApplicationPage page, PageText text, Format format)
    {
        var application = page.Application;
        var steps = new List<(string Name, bool Done, string? Note)>
        {
            (text["applications.path.submitted"], true, format.NearDay(application.SubmittedOn, page.On)),
        };
        if (application.Form.Kind == ApplicationKind.ProductBound)
        {
            var screened = application.State != ApplicationState.AwaitingScreening;
            steps.Add((text["applications.path.screened"], screened, null));
        }

        steps.Add((text["applications.path.examined"], application.Examiners.Count > 0, null));
        steps.Add((text["applications.path.proposed"], application.Proposed is not null, null));
        if (application.State is ApplicationState.Refused or ApplicationState.Withdrawn)
        {
            return
            [
                .. steps.TakeWhile(step => step.Done).Select(step => new Step(step.Name, Stage.Done, step.Note)),
                new(text.Of(application.State), Stage.Current),
            ];
        }

        steps.Add((text["applications.path.decided"], application.Approval is not null, Votes(application, text)));
        steps.Add((text["applications.path.contract"], application.State == ApplicationState.Contracted,
            page.Loans.Count > 0 ? page.Loans[0].Number : null));
        var current = steps.FindIndex(step => !step.Done);
        return [.. steps.Select((step, i) => new Step(
            step.Name,
            current < 0 || i < current ? Stage.Done : i == current ? Stage.Current : Stage.Later,
            step.Note))];
    }

    private static string? Votes(LoanApplication application, PageText text) =>
        application.Proposed is not { } proposal ? null
        : text["applications.votes-of", ("votes", application.Votes.Count), ("needed", proposal.Band.Votes)];
}
