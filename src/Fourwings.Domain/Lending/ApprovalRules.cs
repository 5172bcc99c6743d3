using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Lending;

/// <summary>Approval bands and the time for an answer (分级审批与答复期限).</summary>
public sealed class ApprovalRules
{
    private ApprovalRules(RuleBook rules)
    {
        Bands = new(rules.Get("lending/approval-bands"), content => [.. content.Items.Select(ReadBand)]);
        AnswerWorkdays = new(rules.Get("lending/answer-deadline"), content => content.AsWhole());
    }

    /// <summary>The bands, rising; the last has no end.</summary>
    public RuledValues<IReadOnlyList<ApprovalBand>> Bands { get; }

    /// <summary>The working days in which a bank answers.</summary>
    public RuledValues<int> AnswerWorkdays { get; }

    /// <summary>The view of a rule book.</summary>
    public static ApprovalRules Of(RuleBook rules) => rules.View(static book => new ApprovalRules(book));

    /// <summary>The first fault of a bank's own bands, or null: they rise, and the last has no end.</summary>
    public static Refusal? BandsFault(IReadOnlyList<ApprovalBand> bands)
    {
        var tops = bands.SkipLast(1).Select(band => band.UpTo).ToArray();
        var rises = tops.All(top => top is not null) && tops.Zip(tops.Skip(1)).All(pair => pair.First < pair.Second);
        return bands.Count > 0 && bands[^1].UpTo is null && rises && bands.All(band => band.Votes is >= 1 and <= 15)
            ? null
            : new Refusal("application.bands-broken", Field: "bands");
    }

    private static ApprovalBand ReadBand(RuleContent band) =>
        new(band.Find("up-to")?.AsMoney(), band["votes"].AsWhole(), band["unanimous"].AsFlag());
}
