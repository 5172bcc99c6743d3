using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Licences;

/// <summary>What a licence posts (许可记账), in the books of licensee and licensor.</summary>
public static class LicencePostings
{
    /// <summary>Signed: the entry fee is owed.</summary>
    public static IReadOnlyList<Posting> Signed(Licence licence, LicenceSigned fact) =>
        Owed(licence, licence.Terms.Royalty.EntryFee, fact.On, "posting.royalty-owed", "posting.royalty-earned");

    /// <summary>A period was reported: its royalty is owed.</summary>
    public static IReadOnlyList<Posting> Reported(Licence licence, RoyaltyReported fact) =>
        Owed(licence, fact.Due.Total, fact.On, "posting.royalty-owed", "posting.royalty-earned");

    /// <summary>A due was paid, with its interest.</summary>
    public static IReadOnlyList<Posting> Paid(Licence licence, RoyaltyPaid fact) =>
    [
        .. Owed(licence, fact.Interest, fact.On, "posting.royalty-interest", "posting.royalty-interest"),
        .. Both(
            licence, fact.Amount + fact.Interest, fact.On,
            new(FirmAccounts.Payables, FirmAccounts.Deposits, "posting.royalty-paid"),
            new(FirmAccounts.Deposits, FirmAccounts.RoyaltiesReceivable, "posting.royalty-received")),
    ];

    /// <summary>A year was corrected; what was paid too much is paid back.</summary>
    public static IReadOnlyList<Posting> Audited(Licence licence, RoyaltyAudited fact)
    {
        if (fact.Correction >= Money.Zero)
        {
            return Owed(
                licence, fact.Correction + fact.Interest + fact.Cost, fact.On, "posting.royalty-corrected",
                "posting.royalty-corrected");
        }

        return Both(
            licence, -fact.Correction, fact.On,
            new(FirmAccounts.Deposits, FirmAccounts.RoyaltyCosts, "posting.royalty-corrected"),
            new(FirmAccounts.RoyaltyIncome, FirmAccounts.Deposits, "posting.royalty-corrected"));
    }

    private static IReadOnlyList<Posting> Owed(
        Licence licence, Money amount, DateOnly on, string owed, string earned) => Both(
        licence, amount, on,
        new(FirmAccounts.RoyaltyCosts, FirmAccounts.Payables, owed),
        new(FirmAccounts.RoyaltiesReceivable, FirmAccounts.RoyaltyIncome, earned));

    private static IReadOnlyList<Posting> Both(
        Licence licence, Money amount, DateOnly on, Move licensee, Move licensor) => amount.IsZero ? [] :
    [
        Of(licence, licence.Terms.Licensee, amount, on, licensee),
        Of(licence, licence.Terms.Licensor, amount, on, licensor),
    ];

    private static Posting Of(Licence licence, OrganisationId books, Money amount, DateOnly on, Move move) =>
        new(books, move.Debit, move.Credit, amount, on, move.Text) { Record = licence.Id.Value };

    private sealed record Move(AccountCode Debit, AccountCode Credit, string Text);
}
