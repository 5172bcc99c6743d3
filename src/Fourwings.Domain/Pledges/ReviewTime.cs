using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Pledges;

/// <summary>How long the registry has, with its arithmetic (审查期限的算法).</summary>
/// <param name="From">The day of filing; it does not count.</param>
/// <param name="Days">How many days.</param>
/// <param name="Counted">Which days count.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="Provisional">Whether the last day may still move: that year is not published yet.</param>
/// <param name="Rule">The text that says so.</param>
public sealed record ReviewTime(
    DateOnly From, int Days, DayCounting Counted, DateOnly DueOn, bool Provisional, RuleValue Rule)
{
    /// <summary>The time for papers filed on the day; null at registries whose text names none here.</summary>
    /// <returns>The time, or a refusal where the channel is not open on the day.</returns>
    public static Result<ReviewTime?> Of(Registry registry, DateOnly filedOn, FilingChannel channel, RuleBook rules)
    {
        if (registry != Registry.Patents)
        {
            return (ReviewTime?)null;
        }

        if (!PledgeRegistrationRules.Of(rules).Text.At(filedOn).Succeeded(out var text, out var refusal))
        {
            return refusal;
        }

        if (channel == FilingChannel.Online && !text.Value.OnlineFiling)
        {
            return new Refusal("pledge.channel-closed", "pledges/registration", "Channel")
                .With("on", filedOn).With("channel", channel);
        }

        var days = channel == FilingChannel.Online ? text.Value.OnlineReviewDays ?? text.Value.ReviewDays
            : text.Value.ReviewDays;
        return Counting(filedOn, days, text, rules);
    }

    /// <summary>By when a change must be registered; null where the text sets no time for its kind.</summary>
    public static Result<ReviewTime?> ForChange(ChangeKind kind, DateOnly agreedOn, RuleBook rules)
    {
        if (!PledgeRegistrationRules.Of(rules).Text.At(agreedOn).Succeeded(out var text, out var refusal))
        {
            return refusal;
        }

        return text.Value.ChangeScope == ChangeScope.ClaimOrScope && kind != ChangeKind.ClaimOrScope
            ? (ReviewTime?)null
            : Counting(agreedOn, text.Value.ChangeWithinDays, text, rules, DayCounting.CalendarDays);
    }

    private static ReviewTime Counting(
        DateOnly from, int days, Ruled<PledgeRegistrationText> text, RuleBook rules, DayCounting? counted = null)
    {
        var calendar = ChinaCalendar.Of(rules);
        var counting = counted ?? text.Value.ReviewCounted;
        var due = counting == DayCounting.WorkingDays ? calendar.AddWorkdays(from, days) : from.AddDays(days);
        return new(from, days, counting, due, calendar.IsProvisional(due), text.Rule);
    }
}
