using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>What loan-to-value a value degree speaks for (建议质押率); a proposal beside the bank's own rule.</summary>
/// <param name="Caps">The cap by kind of right.</param>
/// <param name="Bands">From which score on the cap is multiplied by what, the highest first.</param>
/// <param name="MarginYears">How much longer than the loan the patent should live.</param>
/// <param name="ShortLife">What is taken off where it does not.</param>
public sealed record PledgeLimit(
    IReadOnlyDictionary<RightKind, Ratio> Caps, IReadOnlyList<(decimal AtLeast, decimal Times)> Bands,
    int MarginYears, Ratio ShortLife)
{
    /// <summary>The rule of the book.</summary>
    public static RuledValues<PledgeLimit> Of(RuleBook rules) => rules.View(static book => new RuledValues<PledgeLimit>(
        book.Get("valuation/pledge-limit"),
        content => new(
            content["caps"].AsTable<RightKind, Ratio>(cap => cap.AsRatio()),
            [.. content["bands"].Items.Select(band => (band["atLeast"].AsNumber(), band["times"].AsNumber()))],
            content["marginYears"].AsWhole(),
            content["shortLife"].AsRatio())));

    /// <summary>The highest loan-to-value proposed; nothing = no pledge.</summary>
    /// <param name="kind">The kind of right.</param>
    /// <param name="score">Its value degree.</param>
    /// <param name="yearsLeft">The years left of its term.</param>
    /// <param name="loanYears">The term of the loan.</param>
    public Ratio For(RightKind kind, decimal score, decimal yearsLeft, decimal loanYears)
    {
        var times = Bands.FirstOrDefault(band => score >= band.AtLeast).Times;
        var share = Caps.GetValueOrDefault(kind).Value * times;
        return new(Math.Max(0, yearsLeft < loanYears + MarginYears ? share - ShortLife.Value : share));
    }
}
