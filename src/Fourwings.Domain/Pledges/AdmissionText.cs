using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Pledges;

/// <summary>The text in force on a day at one registry, with its citation.</summary>
/// <param name="Text">The grounds and the compulsory contents.</param>
/// <param name="Cited">The rule's value that names the grounds.</param>
/// <param name="NumbersTheGrounds">Whether its article numbers them R01 to R12, as that of 2021 does.</param>
public sealed record AdmissionText(PledgeCheckRules Text, RuleValue Cited, bool NumbersTheGrounds)
{
    /// <summary>The rule with the grounds for patents.</summary>
    public const string PatentRule = "pledges/registration-grounds";

    /// <summary>The rule with the short checks for other rights.</summary>
    public const string OtherRule = "pledges/other-rights-grounds";

    /// <summary>Whether the parties may overcome the ground by declaring that they know of it.</summary>
    public bool Overridable(RegistrationGround ground) =>
        Text.Grounds.TryGetValue(ground, out var force) && force == GroundForce.UnlessDeclared;

    /// <summary>What holds at the registry on the day.</summary>
    public static Result<AdmissionText> At(Registry registry, DateOnly on, RuleBook rules) =>
        registry == Registry.Patents ? Patents(on, rules) : Others(registry, on, rules);

    private static Result<AdmissionText> Patents(DateOnly on, RuleBook rules)
    {
        if (!PledgeCheckRules.On(rules, on).Succeeded(out var text, out var refusal)
            || !PledgeRegistrationRules.Of(rules).Grounds.At(on).Succeeded(out var grounds, out refusal))
        {
            return refusal;
        }

        return new AdmissionText(text, grounds.Rule, text.Grounds.ContainsKey(RegistrationGround.R10));
    }

    private static Result<AdmissionText> Others(Registry registry, DateOnly on, RuleBook rules)
    {
        if (!rules.At(OtherRule, on).Succeeded(out var value, out var refusal))
        {
            return refusal;
        }

        var grounds = value.Content[registry.ToString()].Items
            .ToDictionary(item => Enum.Parse<RegistrationGround>(item.AsText()), _ => GroundForce.Absolute);
        var text = new PledgeCheckRules(grounds, PledgeCheckRules.FiveContents, CoOwnersArePledgors: false);
        return new AdmissionText(text, value, NumbersTheGrounds: false);
    }
}
