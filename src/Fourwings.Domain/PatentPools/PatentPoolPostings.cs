using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>What a patent pool posts (专利池记账), in the books of agency, members and licensees.</summary>
public static class PatentPoolPostings
{
    /// <summary>A licence was signed, a period was reported: its royalty is owed.</summary>
    public static IReadOnlyList<Posting> Owed(PatentPoolLicence licence, Money amount, DateOnly on) => Of(
        licence.Terms.Licensee, licence.Id.Value, FirmAccounts.RoyaltyCosts, FirmAccounts.Payables, amount, on,
        "posting.royalty-owed");

    /// <summary>A report was put right before it was paid.</summary>
    public static IReadOnlyList<Posting> Restated(PatentPoolLicence licence, PoolRoyaltyRestated fact) =>
        fact.Difference >= Money.Zero
            ? Owed(licence, fact.Difference, fact.On)
            : Of(
                licence.Terms.Licensee, licence.Id.Value, FirmAccounts.Payables, FirmAccounts.RoyaltyCosts,
                -fact.Difference, fact.On, "posting.royalty-corrected");

    /// <summary>A paid period was corrected: more is owed, or what was paid too much is set off later.</summary>
    public static IReadOnlyList<Posting> Corrected(PatentPoolLicence licence, PoolRoyaltyCorrected fact) =>
    [
        .. Owed(licence, fact.Owed, fact.On),
        .. Of(
            licence.Terms.Licensee, licence.Id.Value, FirmAccounts.Prepaid, FirmAccounts.RoyaltyCosts,
            Money.Max(Money.Zero, -fact.Correction), fact.On, "posting.royalty-corrected"),
    ];

    /// <summary>What was paid too much earlier is set off against what is owed now.</summary>
    public static IReadOnlyList<Posting> SetOff(PatentPoolLicence licence, Money amount, DateOnly on) => Of(
        licence.Terms.Licensee, licence.Id.Value, FirmAccounts.Payables, FirmAccounts.Prepaid, amount, on,
        "posting.royalty-set-off");

    /// <summary>
    /// A due was paid: the royalty lies with the agency for the members; an audit's cost is the agency's.
    /// </summary>
    public static IReadOnlyList<Posting> Paid(PatentPoolLicence licence, PoolRoyaltyPaid fact)
    {
        var (licensee, agency, on) = (licence.Terms.Licensee, licence.Terms.Agency, fact.On);
        var pool = licence.Terms.PatentPool.Value;
        return
        [
            .. Of(licensee, licence.Id.Value, FirmAccounts.RoyaltyCosts, FirmAccounts.Payables, fact.Interest, on,
                "posting.royalty-interest"),
            .. Of(licensee, licence.Id.Value, FirmAccounts.Payables, FirmAccounts.Deposits, fact.Total, on,
                "posting.royalty-paid"),
            .. Of(agency, pool, AgentAccounts.EscrowMoney, AgentAccounts.EscrowHeld, fact.Shared, on,
                "posting.royalty-collected"),
            .. Of(agency, pool, AgentAccounts.Deposits, AgentAccounts.ExpensesBack, fact.Cost, on,
                "posting.royalty-audit-cost"),
        ];
    }

    /// <summary>What was collected was shared: the fee, what is paid, what is held.</summary>
    public static IReadOnlyList<Posting> Shared(PatentPool pool, RoyaltyShared fact)
    {
        var paid = Money.Sum(fact.Parts.Select(part => part.Paid));
        var held = fact.Collected - fact.Fee - paid;
        return
        [
            .. Of(pool.Agency, pool.Id.Value, AgentAccounts.EscrowHeld, AgentAccounts.EscrowMoney, fact.Fee + paid,
                fact.On, "posting.royalty-shared"),
            .. Of(pool.Agency, pool.Id.Value, AgentAccounts.EscrowHeld, AgentAccounts.DisputedHeld, held, fact.On,
                "posting.royalty-held"),
            .. Of(pool.Agency, pool.Id.Value, AgentAccounts.Deposits, AgentAccounts.Commissions, fact.Fee, fact.On,
                "posting.royalty-fee"),
            .. fact.Parts.SelectMany(part => Received(pool, part.Member, part.Paid, fact.On)),
        ];
    }

    /// <summary>A dispute was settled: what was held is paid.</summary>
    public static IReadOnlyList<Posting> Settled(PatentPool pool, OrganisationId to, Money amount, DateOnly on) =>
    [
        .. Of(pool.Agency, pool.Id.Value, AgentAccounts.DisputedHeld, AgentAccounts.EscrowMoney, amount, on,
            "posting.royalty-released"),
        .. Received(pool, to, amount, on),
    ];

    private static IReadOnlyList<Posting> Received(
        PatentPool pool, OrganisationId member, Money amount, DateOnly on) => Of(
        member, pool.Id.Value, FirmAccounts.Deposits, FirmAccounts.RoyaltyIncome, amount, on,
        "posting.royalty-share");

    private static IReadOnlyList<Posting> Of(
        OrganisationId books,
        Guid record,
        AccountCode debit,
        AccountCode credit,
        Money amount,
        DateOnly on,
        string text) => amount.IsZero ? [] : [new(books, debit, credit, amount, on, text) { Record = record }];
}
