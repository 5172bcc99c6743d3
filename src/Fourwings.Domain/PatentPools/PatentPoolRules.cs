using Fourwings.Domain.Rules;

namespace Fourwings.Domain.PatentPools;

/// <summary>What competition law lets a patent pool ask of members and licensees (专利联营规制).</summary>
/// <param name="MostGrantBack">The most that licensees may be made to give back.</param>
/// <param name="MustLicenseOutside">Whether members must be free to license outside.</param>
public sealed record PatentPoolLimits(GrantBack MostGrantBack, bool MustLicenseOutside);

/// <summary>The rules of patent pools by day (专利池规则).</summary>
public sealed class PatentPoolRules
{
    private PatentPoolRules(RuleBook rules) => Limits = new(rules.Get("patent-pools/competition"), content => new(
        Enum.Parse<GrantBack>(content["most-grant-back"].AsText()),
        content["licenses-outside"].AsText() == "required"));

    /// <summary>What a charter may say.</summary>
    public RuledValues<PatentPoolLimits> Limits { get; }

    /// <summary>The view of a rule book.</summary>
    public static PatentPoolRules Of(RuleBook rules) => rules.View(static book => new PatentPoolRules(book));
}
