namespace Fourwings.Domain.Patents;

/// <summary>The patent as of a day (截至某日).</summary>
public sealed partial record Patent
{
    /// <summary>The day on which a fact took effect; null = it has no day of its own.</summary>
    public static DateOnly? EffectOf(IFact fact) => fact switch
    {
        PatentEventRecorded recorded => recorded.On,
        AnnualFeePaid paid => paid.Payment.On,
        AnnualFeeInstructed instructed => instructed.On,
        AnnualFeeProven proven => proven.On,
        AnnualFeeMissed missed => missed.DueOn.AddDays(1),
        PatentLapsed lapsed => lapsed.On,
        FeeReductionFiled filed => filed.On,
        _ => null,
    };

    /// <summary>
    /// The patent as it stood on a day, by what is known today: facts that took effect later are left out, whenever
    /// they were recorded.
    /// </summary>
    /// <param name="facts">Its facts, in the order in which they were recorded.</param>
    /// <param name="day">The day.</param>
    /// <returns>The patent; null = it was not yet filed.</returns>
    public static Patent? AsOf(IEnumerable<IFact> facts, DateOnly day)
    {
        Patent? patent = null;
        foreach (var fact in facts)
        {
            if (patent is null)
            {
                patent = Of((PatentRegistered)fact);
            }
            else if ((EffectOf(fact) is not { } on || on <= day) && patent.Takes(fact))
            {
                patent = patent.Apply(fact);
            }
        }

        return patent is null || patent.Filing.FiledOn > day ? null : patent;
    }

    // Where an earlier fact is left out, what presupposes it does not fit any more.
    private bool Takes(IFact fact) => fact switch
    {
        PatentEventRecorded recorded => Lifecycle.Next(State, recorded.Action) is not null,
        AnnualFeeMissed => Lifecycle.Next(State, PatentAction.EnterGrace) is not null,
        PatentLapsed => Lifecycle.Next(State, PatentAction.Terminate) is not null,
        AnnualFeePaid { PaidUntil: not null } => Lifecycle.Next(State, PayingFrom(State)) is not null,
        _ => true,
    };
}
