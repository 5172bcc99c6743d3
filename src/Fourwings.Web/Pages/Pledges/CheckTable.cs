using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>The table of the grounds, ready to be shown (<c>_Check</c>).</summary>
/// <param name="Report">What the check found.</param>
/// <param name="Rights">The columns.</param>
/// <param name="Rows">The rows with their cures.</param>
public sealed record CheckTable(
    CheckReport Report, IReadOnlyList<PledgedRight> Rights, IReadOnlyList<CheckTableRow> Rows)
{
    /// <summary>The text of another day, to compare; null where the viewer stays with today's.</summary>
    public Button? Other { get; init; }

    /// <summary>Makes the table; the links lead to where a ground is cured.</summary>
    public static CheckTable Of(PledgeView view, CheckReport report, PageText text) => new(
        report,
        view.Pledge.Contract.Rights,
        [.. report.Rows.Select(row => new CheckTableRow(
            row,
            [.. row.Cells.Select(cell => cell.Refusal).OfType<Domain.Refusal>().Select(text.Of).Distinct()],
            [.. Links(view, row, text)]))]);

    private static IEnumerable<Button> Links(PledgeView view, CheckRow row, PageText text)
    {
        var at = $"/pledges/{view.Pledge.Id.Value}";
        var may = view.Choices.Where(choice => choice.Why is null).Select(choice => choice.Action).ToHashSet();
        if (row.Ground == RegistrationGround.R08 && Has(row, CheckOutcome.Failed)
            && may.Contains(PledgeAction.AddConsent))
        {
            yield return new(text["pledges.make-consent"], $"{at}/print/consent");
            yield return new(text["pledges.upload-consent"], $"{at}/consent");
        }

        if (Has(row, CheckOutcome.NeedsDeclaration) && may.Contains(PledgeAction.AddDeclaration))
        {
            yield return new(text["pledges.declare"], $"{at}/declare?ground={row.Ground}");
        }

        if (Has(row, CheckOutcome.NeedsPerson) && may.Contains(PledgeAction.ConfirmNoOtherGround))
        {
            yield return new(text["pledges.confirm-none"], $"{at}/confirm");
        }

        if (row.Ground == RegistrationGround.R07 && Has(row, CheckOutcome.Failed)
            && may.Contains(PledgeAction.ChangeDraft))
        {
            yield return new(text["pledges.complete-contract"], $"/pledges/draft/{view.Pledge.Id.Value}");
        }
    }

    private static bool Has(CheckRow row, CheckOutcome outcome) => row.Cells.Any(cell => cell.Outcome == outcome);
}

/// <summary>One ground as it is shown.</summary>
/// <param name="Row">The ground and its outcomes.</param>
/// <param name="Why">What is against it, and the cure.</param>
/// <param name="Links">Where to cure it.</param>
public sealed record CheckTableRow(CheckRow Row, IReadOnlyList<string> Why, IReadOnlyList<Button> Links);
