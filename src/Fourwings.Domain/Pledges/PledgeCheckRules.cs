using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Pledges;

/// <summary>What the measures in force on one day say that the check needs (当日施行的登记办法).</summary>
/// <param name="Grounds">The grounds that this text knows, with their force.</param>
/// <param name="Contents">The ids of the compulsory contents of the contract (必备内容).</param>
/// <param name="CoOwnersArePledgors">
/// Whether all co-owners must be pledgors (全体专利权人为出质人), consent not being enough, as before 2010-10-01.
/// </param>
public sealed record PledgeCheckRules(
    IReadOnlyDictionary<RegistrationGround, GroundForce> Grounds,
    IReadOnlyList<string> Contents,
    bool CoOwnersArePledgors)
{
    /// <summary>The five compulsory contents since 2010: parties, debt, term, patents, scope.</summary>
    public static IReadOnlyList<string> FiveContents { get; } = ["parties", "debt", "term", "patents", "scope"];

    /// <summary>What holds on the day of the application.</summary>
    /// <returns>The rules, or <c>rule.not-covered</c>.</returns>
    public static Result<PledgeCheckRules> On(RuleBook book, DateOnly day)
    {
        var rules = PledgeRegistrationRules.Of(book);
        if (!rules.Grounds.At(day).Succeeded(out var grounds, out var refusal)
            || !rules.Contents.At(day).Succeeded(out var contents, out refusal)
            || !rules.Text.At(day).Succeeded(out var text, out refusal))
        {
            return refusal;
        }

        var force = grounds.Value.ToDictionary(
            row => Enum.Parse<RegistrationGround>(row.Key),
            row => row.Value ? GroundForce.UnlessDeclared : GroundForce.Absolute);
        if (text.Value.ForeclosureClauseRefused)
        {
            force[RegistrationGround.R13] = GroundForce.Absolute;
        }

        return new PledgeCheckRules(force, [.. contents.Value.Select(item => item.Id)], text.Value.CoOwnersArePledgors);
    }
}
