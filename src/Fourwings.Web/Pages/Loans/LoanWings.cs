using Fourwings.Domain.Lending;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Pages.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Loans;

/// <summary>A wing of a loan as its panel shows it.</summary>
/// <param name="Name">Which: analysis, custody, insurance, transfer.</param>
/// <param name="Wing">How it stands.</param>
/// <param name="State">Until when, or that it is missing.</param>
/// <param name="Note">Who; or what the lack costs.</param>
/// <param name="Link">Where to see to it; null where there is nothing to see.</param>
public sealed record WingRow(string Name, Wing Wing, StateWord State, string Note, Button? Link);

/// <summary>What the panel reads.</summary>
/// <param name="Security">What secures the loan.</param>
/// <param name="Policies">Its insurance; null where the viewer may not ask.</param>
/// <param name="Transfers">Listings and sales of its patents; null where the viewer may not ask.</param>
public sealed record WingsView(LoanSecurityView Security, LoanPolicies? Policies, LoanTransfers? Transfers);

/// <summary>
/// The wings that a loan's rights have today: who values, keeps and insures them, where they are for sale (贷款的翼).
/// </summary>
internal sealed class LoanWings(PageText text, Format format)
{
    /// <summary>A wing that ends within so many days is shown as ending.</summary>
    private const int EndsWithin = 30;

    /// <summary>The rows of the panel.</summary>
    public IEnumerable<WingRow> Of(WingsView view)
    {
        yield return Analysis(view.Security);
        if (view.Security.Patents.Count > 0)
        {
            yield return Custody(view.Security);
        }

        if (view.Policies is { } policies)
        {
            yield return Insurance(policies);
        }

        if (view is { Transfers: { } transfers, Security.Patents.Count: > 0 })
        {
            yield return Transfer(transfers);
        }
    }

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

    private WingRow Insurance(LoanPolicies view)
    {
        var (own, insured) = (view.InForce, view.Patents.Where(patent => patent.PolicyId is not null).ToArray());
        var policy = own?.Id ?? (insured.Length > 0 ? insured[0].PolicyId : null);
        return Row(
            "insurance", own is null ? view.Without : 0, own is null ? view.Until : own.ToOn, view.On,
            own is not null
                ? text["wings.insurance-loan", ("name", own.InsurerName), ("limit", format.AmountSaid(own.LimitFen))]
                : insured.Length > 0
                    ? text["wings.insurance-patents", ("count", insured.Length)]
                    : text["wings.insurance-lack"],
            policy is { } id ? new(text["wings.insurance-see"], $"/insurance/{id.Value}") : null);
    }

    private WingRow Transfer(LoanTransfers view)
    {
        var sale = view.Contracts.FirstOrDefault(
            row => row.Stands is not (TransferState.Withdrawn or TransferState.Rescinded));
        if (sale is not null)
        {
            return new(
                "transfer", Wing.InForce, TransferWords.State(text, sale.Stands),
                text["wings.transfer-sale", ("number", sale.Number), ("buyer", sale.BuyerName)],
                new(text["wings.transfer-see"], $"/transfers/{sale.Id.Value}"));
        }

        var listing = view.Listings.FirstOrDefault(
            row => row.Stands is ListingState.Listed or ListingState.Reserved);
        return listing is null
            ? new(
                "transfer", Wing.Missing, new(Tone.Wait, text["wings.not-listed"]), text["wings.transfer-lack"], null)
            : new(
                "transfer", Wing.InForce, TransferWords.State(text, listing.Stands),
                text["wings.transfer-listed", ("on", listing.ListedOn)],
                new(text["wings.transfer-see"], $"/listings/{listing.Id.Value}"));
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
