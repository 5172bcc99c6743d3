using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Loans;

/// <summary>A wing of a loan as its panel shows it.</summary>
/// <param name="Name">Which: analysis, custody.</param>
/// <param name="Wing">How it stands.</param>
/// <param name="State">Until when, or that it is missing.</param>
/// <param name="Note">Who; or what the lack costs.</param>
/// <param name="Link">Where to see to it; null where there is nothing to see.</param>
public sealed record WingRow(string Name, Wing Wing, StateWord State, string Note, Button? Link);

/// <summary>The wings that a loan's rights have today: who values them, who keeps them (贷款的翼).</summary>
internal sealed class LoanWings(PageText text, Format format)
{
    /// <summary>A wing that ends within so many days is shown as ending.</summary>
    private const int EndsWithin = 30;

    /// <summary>The rows of the panel.</summary>
    public IReadOnlyList<WingRow> Of(LoanSecurityView view) =>
        view.Patents.Count == 0 ? [Analysis(view)] : [Analysis(view), Custody(view)];

    private WingRow Analysis(LoanSecurityView view)
    {
        var rights = view.Worth.Rights.Count;
        var without = rights - view.ValuesEndOn.Count;
        var first = view.Worth.Rights.FirstOrDefault(right => right.Why is not null) ?? view.Worth.Rights[0];
        return Row(
            "analysis", without, view.ValuesEndOn.Count == 0 ? null : view.ValuesEndOn.Min(), view.On,
            without > 0
                ? text["wings.analysis-lack", ("count", without)]
                : text["wings.analysis-note", ("count", rights), ("value", format.AmountSaid(view.Worth.Value))],
            new(text["wings.analysis-see"], HrefOf(view, first)));
    }

    private WingRow Custody(LoanSecurityView view)
    {
        var kept = view.Keepers.GroupBy(one => one.PatentId).Select(one => one.First()).ToArray();
        var fee = view.Keepers.Where(one => one.FeeId is not null).OrderBy(one => one.FeeDueOn).FirstOrDefault();
        var names = view.Keepers.Select(one => one.CustodianName).Distinct().ToArray();
        return Row(
            "custody", view.Patents.Count - kept.Length, kept.Length == 0 ? null : kept.Min(one => one.ToOn), view.On,
            kept.Length == 0 ? text["wings.custody-lack"]
            : fee is { FeeDueOn: { } due }
                ? text["wings.custody-fee", ("names", names), ("due", due)]
                : text["wings.custody-note", ("names", names), ("count", kept.Length)],
            fee is { FeeId: { } id } ? new(text["wings.custody-see"], $"/custody/fees/{id.Value}") : null);
    }

    private WingRow Row(string name, int without, DateOnly? until, DateOnly on, string note, Button? link)
    {
        if (until is not { } end || without > 0)
        {
            var lack = until is null ? text["wings.missing"] : text["wings.missing-some", ("count", without)];
            return new(name, Wing.Missing, new(Tone.Warn, lack), note, link);
        }

        var left = end.DayNumber - on.DayNumber;
        return left <= EndsWithin
            ? new(name, Wing.Ending, new(Tone.Warn, text["wings.ending", ("until", end), ("left", left)]), note, link)
            : new(name, Wing.InForce, new(Tone.Ok, text["wings.in-force", ("until", end)]), note, link);
    }

    private static string HrefOf(LoanSecurityView view, RightWorth right) =>
        view.Patents.Any(patent => patent.Id.Value == right.Right.Id)
            ? $"/patents/{right.Right.Id}"
            : $"/rights/{right.Right.Id}";
}
