namespace Fourwings.Finance;

/// <summary>Where an appraisal rounds on its way (取舍口径); published figures differ in nothing else.</summary>
public enum AppraisalRounding
{
    /// <summary>Nowhere.</summary>
    Exact = 1,

    /// <summary>The share rate to four decimals, half up (分成率四位小数).</summary>
    ShareRate4,

    /// <summary>Each year's discount factor to four decimals, half up (折现系数四位小数).</summary>
    Factor4,
}

/// <summary>How an appraisal discounts (折现).</summary>
/// <param name="Rate">A year; above −1.</param>
/// <param name="IsMidYear">Whether a year's money counts as received in its middle, else at its end.</param>
/// <param name="Rounding">Where figures are rounded.</param>
public sealed record Discounting(
    decimal Rate, bool IsMidYear = false, AppraisalRounding Rounding = AppraisalRounding.Exact)
{
    private const int Places = 4;
    private const int RootSteps = 60;

    /// <summary>What one received in a year is worth today.</summary>
    /// <param name="year">From 1.</param>
    public decimal Factor(int year)
    {
        var factor = IsMidYear ? Root(1 + Rate) : 1;
        for (var i = 0; i < year; i++)
        {
            factor /= 1 + Rate;
        }

        return Rounding == AppraisalRounding.Factor4 ? Round(factor) : factor;
    }

    /// <summary>What an amount a year is worth today, the first at the end (or the middle) of the first year.</summary>
    public decimal Present(IReadOnlyList<decimal> flows) => flows.Select((flow, i) => flow * Factor(i + 1)).Sum();

    /// <summary>What one a year for some years is worth (年金现值系数).</summary>
    public decimal LevelFactor(int years) => Present([.. Enumerable.Repeat(1m, years)]);

    /// <summary>A share rate as the policy writes it.</summary>
    public decimal Share(decimal rate) => Rounding == AppraisalRounding.ShareRate4 ? Round(rate) : rate;

    /// <summary>
    /// What the right to write the price off against tax adds (摊销税盾), as a factor on the value without it:
    /// 1 ÷ (1 − t/n · (1/k − 1/(k(1+k)ⁿ))).
    /// </summary>
    /// <param name="tax">The rate of tax.</param>
    /// <param name="years">Over how many years the price is written off.</param>
    public decimal TaxAmortisation(decimal tax, int years) => 1 / (1 - (tax / years * LevelFactor(years)));

    private static decimal Round(decimal figure) => decimal.Round(figure, Places, MidpointRounding.AwayFromZero);

    /// <summary>The square root by Newton's steps, to the last digit of a decimal.</summary>
    private static decimal Root(decimal square)
    {
        var root = square;
        for (var i = 0; i < RootSteps; i++)
        {
            root = (root + (square / root)) / 2;
        }

        return root;
    }
}
