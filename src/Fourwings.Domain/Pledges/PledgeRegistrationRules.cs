using System.Collections.Frozen;
using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Pledges;

/// <summary>How days of a time limit are counted (计算方式).</summary>
public enum DayCounting
{
    /// <summary>Every day counts (自然日).</summary>
    CalendarDays = 1,

    /// <summary>Working days count (工作日).</summary>
    WorkingDays,
}

/// <summary>Which changes of a pledge must be registered in time (须限期变更登记的事项).</summary>
public enum ChangeScope
{
    /// <summary>All changes (全部事项).</summary>
    AllChanges = 1,

    /// <summary>Kind or amount of the claim, or the scope of the security (债权种类、数额或担保范围).</summary>
    ClaimOrScope,
}

/// <summary>What one text of the measures on patent pledge registration (专利权质押登记办法) says.</summary>
/// <param name="OnlineFiling">Whether papers may be filed online; by post and at the counter they always may.</param>
/// <param name="ReviewDays">The time for review of papers filed by post or at the counter.</param>
/// <param name="OnlineReviewDays">The time for review online; null where there is no online filing.</param>
/// <param name="ReviewCounted">How these days are counted.</param>
/// <param name="ChangeWithinDays">Within how many days a change is to be registered.</param>
/// <param name="ChangeScope">Which changes.</param>
/// <param name="IdentityByCommitment">Whether a signed commitment (承诺书) stands for identity papers.</param>
/// <param name="OriginalNoticeNeeded">Whether change and release need the original notice (登记通知书).</param>
/// <param name="ForeclosureClauseRefused">
/// Whether a clause that gives the patent to the pledgee (流质) refuses registration.
/// </param>
/// <param name="CoOwnersArePledgors">Whether all co-owners must be pledgors, consent not being enough.</param>
public sealed record PledgeRegistrationText(
    bool OnlineFiling,
    int ReviewDays,
    int? OnlineReviewDays,
    DayCounting ReviewCounted,
    int ChangeWithinDays,
    ChangeScope ChangeScope,
    bool IdentityByCommitment,
    bool OriginalNoticeNeeded,
    bool ForeclosureClauseRefused,
    bool CoOwnersArePledgors);

/// <summary>One thing a pledge contract must contain (合同必备内容).</summary>
/// <param name="Id"><c>parties, debt, term, patents, scope</c>; the interim measures name more.</param>
/// <param name="Title">What it is.</param>
public sealed record ContractItem(string Id, Text Title);

/// <summary>The rules on registering patent pledges, by the day of the application.</summary>
public sealed class PledgeRegistrationRules
{
    private PledgeRegistrationRules(RuleBook rules)
    {
        Text = new(rules.Get("pledges/registration"), ReadText);
        Grounds = new(rules.Get("pledges/registration-grounds"), ReadGrounds);
        Contents = new(rules.Get("pledges/contract-contents"), content => content.Items.Select(ReadItem).ToArray());
    }

    /// <summary>Channels, times and papers.</summary>
    public RuledValues<PledgeRegistrationText> Text { get; }

    /// <summary>
    /// The grounds for refusal that apply, <c>R01</c> to <c>R12</c> of the text of 2021; true where the parties, told
    /// of it, may declare that they want the registration all the same.
    /// </summary>
    public RuledValues<IReadOnlyDictionary<string, bool>> Grounds { get; }

    /// <summary>The compulsory contents of the contract.</summary>
    public RuledValues<IReadOnlyList<ContractItem>> Contents { get; }

    /// <summary>The view of a rule book.</summary>
    public static PledgeRegistrationRules Of(RuleBook rules) =>
        rules.View(static book => new PledgeRegistrationRules(book));

    private static PledgeRegistrationText ReadText(RuleContent content) => new(
        content["channels"].Items.Any(item => item.AsText() == "Online"),
        content["review"]["days"].AsWhole(),
        content["review"].Find("online-days")?.AsWhole(),
        content["review"]["counted"].AsName<DayCounting>(),
        content["change-within-days"].AsWhole(),
        content["change-covers"].AsName<ChangeScope>(),
        content["identity-by-commitment"].AsFlag(),
        content["original-notice-needed"].AsFlag(),
        content["foreclosure-clause-refused"].AsFlag(),
        content["co-owners-are-pledgors"].AsFlag());

    private static FrozenDictionary<string, bool> ReadGrounds(RuleContent content) =>
        content.Members.ToFrozenDictionary(member => member.Name, member => member.Content.AsText() switch
        {
            "UnlessDeclared" => true,
            "Absolute" => false,
            var other => throw new FormatException($"{member.Name}: '{other}' is neither Absolute nor UnlessDeclared."),
        }, StringComparer.Ordinal);

    private static ContractItem ReadItem(RuleContent item) =>
        new(item["id"].AsText(), new(item["zh"].AsText(), item["en"].AsText()));
}
