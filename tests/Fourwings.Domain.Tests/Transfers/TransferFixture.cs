using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Transfers;

/// <summary>An institute sells one patent for 100 yuan through an agent that gets 5 %.</summary>
internal static class TransferFixture
{
    public static readonly DateOnly Today = new(2026, 3, 20);
    public static readonly UserId By = new(Id(1));
    public static readonly OrganisationId Seller = new(Id(2));
    public static readonly OrganisationId Buyer = new(Id(3));
    public static readonly OrganisationId Agent = new(Id(4));
    public static readonly OrganisationId Bank = new(Id(5));
    public static readonly OrganisationId Other = new(Id(6));
    public static readonly PatentId First = new(Id(11));
    public static readonly PatentId Second = new(Id(12));
    public static readonly Guid Pledge = Id(21);

    public static readonly CommissionTable FivePercent =
        new([new(null, Ratio.FromPercent(5))], Money.Zero, CommissionPayer.Seller);

    public static TransferTerms Terms { get; } = new(
        "ZR-2026-0001",
        TransferOrigin.Offer,
        null,
        [new(Seller, true)],
        Buyer,
        false,
        Agent,
        Agent,
        [Sold(First, 100m)],
        FivePercent,
        Money.FromYuan(10),
        new(Ratio.FromPercent(85), Ratio.Zero));

    public static TransferFile OnFile { get; } = new([Facts(First)], [], [], 15, [RightKind.Invention]);

    public static Guid Id(int n) => new($"00000000-0000-7000-8000-{n:D12}");

    public static TransferPatent Sold(PatentId patent, decimal yuan) => new(
        patent, Number(patent), RightKind.Invention, Money.FromYuan(yuan), [new(Seller, Ratio.One)]);

    public static string Number(PatentId patent) => patent == First ? "200710096901.5" : "200810123456.X";

    public static PatentFacts Facts(PatentId patent) => new(
        patent, Number(patent), RightKind.Invention, "一种热交换器", [new(Seller, "某大学", Ratio.One)],
        new(2020, 1, 1), new(2022, 1, 1), new(2039, 12, 31), PatentState.Granted, false, false, false, false, false);

    public static TransferContract Drafted(TransferTerms terms) => TransferContract.Of(new(new(Id(30)), terms, By));

    /// <summary>Published, signed by all, paid in, filed, registered.</summary>
    public static TransferContract Recorded(TransferTerms terms, params IReadOnlyList<PledgeConsent> consents)
    {
        var contract = Drafted(terms).Apply(new TransferPublished("本校网站", Today.AddDays(-15), By));
        contract = consents.Aggregate(contract, (known, given) => known.Apply(new TransferConsented(given, Today, By)));
        for (var i = 0; i < terms.Signers.Count; i++)
        {
            contract = contract.Apply(new TransferSigned(terms.Signers[i], i == terms.Signers.Count - 1, Today, By));
        }

        return contract
            .Apply(new TransferDeposited(terms.EscrowDue, Today, By))
            .Apply(new TransferSubmitted("BG1", Today.AddMonths(1), Today, By))
            .Apply(new TransferRecorded("TZ1", Today, Today, By));
    }
}
