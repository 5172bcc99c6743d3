using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>A registered pledge on a patent, as a transfer looks at it.</summary>
/// <param name="Patent">On which patent.</param>
/// <param name="Pledge">The pledge.</param>
/// <param name="Pledgee">Who holds it, the first named.</param>
/// <param name="Name">The pledgee's name.</param>
/// <param name="Secured">What it secures at most.</param>
public sealed record PledgeOnPatent(
    PatentId Patent, Guid Pledge, OrganisationId Pledgee, string Name, Money Secured);

/// <summary>What registers and rules say of a transfer on a day (在案情况).</summary>
/// <param name="Patents">The patents.</param>
/// <param name="OpenLicensed">Those under an open licence.</param>
/// <param name="Pledges">The registered pledges on them.</param>
/// <param name="NoticeDays">How many days an institution's notice lasts; null = no rule asks for one.</param>
/// <param name="ExportKinds">The kinds of patent that leave the country with a paper only.</param>
public sealed record TransferFile(
    IReadOnlyList<PatentFacts> Patents,
    IReadOnlyList<PatentId> OpenLicensed,
    IReadOnlyList<PledgeOnPatent> Pledges,
    int? NoticeDays,
    IReadOnlyList<RightKind> ExportKinds);

/// <summary>
/// The gate of a transfer (转让关口): asked when a party signs and again when the change is filed. It names every patent
/// that stands in the way.
/// </summary>
public static class TransferGate
{
    /// <summary>Everything that stands in the way on the day, in order of the patents.</summary>
    /// <param name="contract">The contract with its consents.</param>
    /// <param name="file">What registers and rules say.</param>
    /// <param name="on">The day.</param>
    public static IReadOnlyList<Refusal> Faults(TransferContract contract, TransferFile file, DateOnly on) =>
    [
        .. contract.Terms.Patents.SelectMany(patent => OfPatent(contract, patent, file)),
        .. OfNotice(contract, file, on),
    ];

    /// <summary>
    /// Why a patent can be neither listed nor sold as it stands, or null: ended, preserved, suspended.
    /// </summary>
    public static Refusal? StandFault(PatentFacts patent) => patent switch
    {
        { InForce: false } => new Refusal("transfers.patent-ended", Field: "patents")
            .With("patent", patent.Number).With("state", patent.State),
        { Preserved: true } => new Refusal("transfers.patent-preserved", Field: "patents")
            .With("patent", patent.Number),
        { Suspended: true } => new Refusal("transfers.patent-suspended", Field: "patents")
            .With("patent", patent.Number),
        _ => null,
    };

    private static IEnumerable<Refusal> OfPatent(
        TransferContract contract, TransferPatent sold, TransferFile file)
    {
        if (file.Patents.FirstOrDefault(patent => patent.Id == sold.Id) is not { } patent)
        {
            return [new Refusal("transfers.patent-unknown").With("patent", sold.Number)];
        }

        Refusal?[] faults =
        [
            StandFault(patent),
            OwnerFault(contract, sold, patent),
            .. file.Pledges.Where(pledge => pledge.Patent == patent.Id)
                .Select(pledge => PledgeFault(contract, patent, pledge)),
            file.OpenLicensed.Contains(patent.Id)
                ? new Refusal("transfers.open-licence").With("patent", patent.Number) : null,
            contract.Terms.BuyerAbroad && contract.Export is null && file.ExportKinds.Contains(patent.Kind)
                ? new Refusal("transfers.export-paper", "transfers/export-paper").With("patent", patent.Number) : null,
        ];
        return faults.OfType<Refusal>();
    }

    private static Refusal? OwnerFault(TransferContract contract, TransferPatent sold, PatentFacts patent)
    {
        if (sold.Sold.Any(part => patent.Owners.All(
            owner => owner.Organisation != part.Seller || owner.Share < part.Share)))
        {
            return new Refusal("transfers.seller-not-owner").With("patent", patent.Number);
        }

        var silent = patent.Owners.FirstOrDefault(owner =>
            sold.Sold.All(part => part.Seller != owner.Organisation) && !contract.Agreed.Contains(owner.Name));
        return silent is null ? null : new Refusal("transfers.co-owner-consent")
            .With("patent", patent.Number).With("owner", silent.Name);
    }

    private static Refusal? PledgeFault(TransferContract contract, PatentFacts patent, PledgeOnPatent pledge) =>
        contract.Terms.SellsFor == pledge.Pledgee
        || contract.Consents.Any(given => given.Pledge == pledge.Pledge && given.Patents.Contains(patent.Id))
            ? null
            : new Refusal("transfers.pledgee-consent")
                .With("patent", patent.Number).With("pledgee", pledge.Name);

    private static IEnumerable<Refusal> OfNotice(TransferContract contract, TransferFile file, DateOnly on)
    {
        if (!contract.Terms.NeedsNotice || file.NoticeDays is not { } days)
        {
            yield break;
        }

        if (contract.Notice is not { } notice)
        {
            yield return new Refusal("transfers.notice-missing", "transfers/public-notice").With("days", days);
        }
        else if (on < notice.On.AddDays(days))
        {
            yield return new Refusal("transfers.notice-runs", "transfers/public-notice")
                .With("days", days).With("until", notice.On.AddDays(days));
        }
    }
}
