using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>What a qualified investor must bring (合格投资者条件).</summary>
/// <param name="LeastAmount">The least that one investor puts into one plan, by its mode.</param>
/// <param name="LeastNetAssets">The least net assets of an organisation at its last year's end; nothing = not asked.
/// </param>
public sealed record InvestorLimits(IReadOnlyDictionary<TrustMode, Money> LeastAmount, Money LeastNetAssets)
{
    /// <summary>The rule.</summary>
    public const string RuleId = "trusts/qualified-investor";

    /// <summary>Why an investor is not qualified, or null.</summary>
    /// <param name="mode">The plan's mode.</param>
    /// <param name="amount">What the investor would have in the plan.</param>
    /// <param name="netAssets">Its net assets as declared; null = not declared.</param>
    public Refusal? Fault(TrustMode mode, Money amount, Money? netAssets)
    {
        var least = LeastAmount[mode];
        if (amount < least)
        {
            return new Refusal("trust.investor-amount", RuleId, "units").With("amount", amount).With("least", least);
        }

        return (netAssets ?? Money.Zero) < LeastNetAssets
            ? new Refusal("trust.investor-assets", RuleId, "netAssets").With("least", LeastNetAssets)
            : null;
    }
}

/// <summary>The rules of trusts by day (信托规则).</summary>
public sealed class TrustRules
{
    private TrustRules(RuleBook rules)
    {
        Registration = new(rules.Get("trusts/registration"), content =>
            content.AsTable<TrustAssetKind, IReadOnlyList<TitleStep>>(steps =>
                [.. steps.Items.Select(step => step.AsName<TitleStep>())]));
        Investors = new(rules.Get(InvestorLimits.RuleId), content => new(
            content["least-amount"].AsTable<TrustMode, Money>(amount => amount.AsMoney()),
            content["least-net-assets"].AsMoney()));
    }

    /// <summary>The steps that each kind of asset needs to be trust property.</summary>
    public RuledValues<IReadOnlyDictionary<TrustAssetKind, IReadOnlyList<TitleStep>>> Registration { get; }

    /// <summary>What a qualified investor must bring.</summary>
    public RuledValues<InvestorLimits> Investors { get; }

    /// <summary>The view of a rule book.</summary>
    public static TrustRules Of(RuleBook rules) => rules.View(static book => new TrustRules(book));
}
