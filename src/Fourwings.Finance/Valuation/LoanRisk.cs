namespace Fourwings.Finance;

/// <summary>What is lent on values, and what of it a lender should expect to lose (质押率、预期损失).</summary>
public static class LoanRisk
{
    private const int Decimals = 4;

    /// <summary>
    /// Lent ÷ value, of one loan or of all of a place together (valuation.md 7.2), to four decimals, half up.
    /// </summary>
    /// <param name="lent">What is lent on the rights; with the fraction of a fen that a share of it may have.</param>
    /// <param name="value">What they are worth together.</param>
    /// <returns>The share; null = they are worth nothing.</returns>
    public static Ratio? LoanToValue(UnroundedMoney lent, Money value) => value.IsZero
        ? null
        : new(decimal.Round(lent.Fen / value.Fen, Decimals, MidpointRounding.AwayFromZero));

    /// <summary>Lent ÷ value of whole amounts.</summary>
    public static Ratio? LoanToValue(Money lent, Money value) => LoanToValue(new UnroundedMoney(lent.Fen), value);
}

/// <summary>
/// The loss to be expected of a loan within a year (预期损失): EL = PD · LGD · EAD (valuation.md 7.5). It is an estimate
/// for planning and pricing, never a provision.
/// </summary>
/// <param name="Default">How likely the borrower fails within the year (违约概率, PD).</param>
/// <param name="Severity">What is lost of the exposure if he does (违约损失率, LGD).</param>
/// <param name="Exposure">What is owed then (违约风险敞口, EAD).</param>
public sealed record ExpectedLoss(Ratio Default, Ratio Severity, Money Exposure)
{
    /// <summary>The amount, not yet rounded.</summary>
    public UnroundedMoney Amount => Exposure * (Default * Severity);
}
