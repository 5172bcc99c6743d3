using Fourwings.Domain.Cover;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>A lost loan as the rule of its fund looks at it (损失事实).</summary>
/// <param name="Borrower">Whose.</param>
/// <param name="On">The business date.</param>
/// <param name="EnrolledOn">When the loan was enrolled: its rule is that of this day.</param>
/// <param name="Balance">What the borrower owes on all loans in the fund; by it the band is chosen.</param>
/// <param name="Principal">Principal lost.</param>
/// <param name="IpShare">The part of the loan that pledged rights secure, as its contract says.</param>
/// <param name="Confirmed">What the bank confirmed when it enrolled the loan.</param>
public sealed record FundLoss(
    OrganisationId Borrower,
    DateOnly On,
    DateOnly EnrolledOn,
    Money Balance,
    Money Principal,
    Ratio IpShare,
    IReadOnlyList<FundCondition> Confirmed)
{
    /// <summary>What of the principal the review did not recognise (核减).</summary>
    public Money Cut { get; init; }

    /// <summary>What of the principal is recognised.</summary>
    public Money Recognised => Principal - Cut;
}

/// <summary>Who bears what in a fund (分担规则), in whichever form its founding text has it.</summary>
public interface IFundRule
{
    /// <summary>The parties whose money is in the fund.</summary>
    IReadOnlyList<CoverParty> Public { get; }

    /// <summary>Who beside public money bears a part by the rule; the bank is not named.</summary>
    IReadOnlyList<CoverParty> PartnersOf(LossFund fund);

    /// <summary>The layers that the fund takes in a loan's plan.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="from">The first day on which they hold.</param>
    /// <param name="balance">The balance by which a band is chosen.</param>
    IReadOnlyList<CoverLayer> LayersOf(LossFund fund, DateOnly from, Money balance);

    /// <summary>Why money cannot be put in so, or null.</summary>
    Refusal? ContributionFault(LossFund fund, FundContribution put);

    /// <summary>What the fund says to a loss today.</summary>
    SchemeQuote QuoteOf(LossFund fund, FundLoss loss);

    /// <summary>What of a loss counts on the limits of its borrower and its year; null = nothing is counted.</summary>
    FundCounted? CountedOf(LossFund fund, FundLoss loss);
}

/// <summary>What of one loss counts on the limits of a borrower and of a year (已计入额).</summary>
/// <param name="Borrower">Whose.</param>
/// <param name="Year">The year of the claim.</param>
/// <param name="Counted">What of the principal counts.</param>
/// <param name="Paid">What public money bears of it.</param>
public sealed record FundCounted(OrganisationId Borrower, int Year, Money Counted, Money Paid);
