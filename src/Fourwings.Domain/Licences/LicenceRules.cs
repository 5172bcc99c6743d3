using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Licences;

/// <summary>The clocks of a recordal (许可备案时限).</summary>
/// <param name="FileMonths">Months from the day on which the licence takes effect to hand it in.</param>
/// <param name="ReviewWorkdays">Working days of the review.</param>
public sealed record RecordalClocks(int FileMonths, int ReviewWorkdays);

/// <summary>The rules of licences by day (许可规则).</summary>
public sealed class LicenceRules
{
    private LicenceRules(RuleBook rules)
    {
        Recordal = new(rules.Get("licences/recordal"), content => new(
            content["file-months"].AsWhole(), content["review-workdays"].AsWhole()));
        Ceilings = new(rules.Get("licences/open-licence"), content => new(
            content["fixed-fee"].AsMoney(), content["net-sales"].AsRatio(), content["profit"].AsRatio()));
    }

    /// <summary>The clocks of a recordal.</summary>
    public RuledValues<RecordalClocks> Recordal { get; }

    /// <summary>The most that an open licence asks.</summary>
    public RuledValues<OpenLicenceCeilings> Ceilings { get; }

    /// <summary>The view of a rule book.</summary>
    public static LicenceRules Of(RuleBook rules) => rules.View(static book => new LicenceRules(book));
}
