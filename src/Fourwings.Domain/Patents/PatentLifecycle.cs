using Fourwings.Finance;
using static Fourwings.Domain.Patents.PatentAction;
using static Fourwings.Domain.Patents.PatentState;

namespace Fourwings.Domain.Patents;

/// <summary>Something that the register says has happened to a patent (法律事件).</summary>
/// <param name="Action">What.</param>
/// <param name="On">When.</param>
/// <param name="Note">The number of the notice and what else the clerk wrote down; may be empty.</param>
public sealed record PatentEvent(PatentAction Action, DateOnly On, string Note = "")
{
    /// <summary>For a fee: the day up to which it is now paid.</summary>
    public DateOnly? PaidUntil { get; init; }

    /// <summary>The office's code of the event (法律状态代码); null = entered without one.</summary>
    public LegalEventCode? Code { get; init; }

    /// <summary>For a change of owners: the owners from then on.</summary>
    public IReadOnlyList<OwnerFacts>? Owners { get; init; }
}

/// <summary>The law of a patent's life as a table; what is not listed is refused.</summary>
internal static class PatentLifecycle
{
    private static readonly PatentState[] Applied = [Filed, Published, UnderExam];
    private static readonly PatentState[] InForce = [Granted, GracePeriod];
    private static readonly PatentState[] Alive = [.. Applied, .. InForce];

    /// <summary>The table.</summary>
    public static Transitions<PatentState, PatentAction> Table { get; } = new(Filed, [.. Life(), .. Flags()]);

    /// <summary>
    /// Whether the event lifts a burden: the office, the bank or the custodian records it from the notice.
    /// </summary>
    public static bool Lifts(PatentAction action) =>
        action is Restore or Uphold or Release or Resume or EndSameDayInvention or FindPayment or EndPledge;

    /// <summary>What speaks against the event besides the state, or null.</summary>
    public static Refusal? Fault(Patent patent, PatentEvent happened)
    {
        if (Blocked(happened.Action) && patent.HoldFault() is { } held)
        {
            return held;
        }

        return happened.Action switch
        {
            Expire when happened.On <= patent.LastDay =>
                new Refusal("patent.term-running", Field: "on").With("lastDay", patent.LastDay),
            Grant when happened.On > patent.LastDay =>
                new Refusal("patent.term-over", Field: "on").With("lastDay", patent.LastDay),
            PayFee or FindPayment when happened.PaidUntil is null || happened.PaidUntil < happened.On =>
                new Refusal("patent.fee-day-missing", Field: "paidUntil"),
            ChangeOwners => Owners.Fault(happened.Owners ?? []),
            RenameOwner when happened.Owners is { } owners => Owners.Fault(owners),
            NoteSameDayInvention when patent.Filing.Kind != RightKind.UtilityModel =>
                new Refusal("patent.same-day-not-utility-model", Field: "action"),
            _ => FlagFault(patent, happened.Action),
        };
    }

    /// <summary>The patent after the event.</summary>
    public static Patent Apply(Patent patent, PatentEvent happened)
    {
        return patent with
        {
            State = Table.Next(patent.State, happened.Action)
                ?? throw new InvalidOperationException($"{happened.Action} cannot follow {patent.State}."),
            Flags = FlagsAfter(patent, happened.Action),
            GrantedOn = happened.Action == Grant ? happened.On : patent.GrantedOn,
            FeePaidUntil = happened.PaidUntil ?? (IsRestored(patent, happened) ? RestoredUntil(patent) : null)
                ?? patent.FeePaidUntil,
            FeeReduction = LosesReduction(patent, happened) ? Ratio.Zero : patent.FeeReduction,
            Owners = OwnersAfter(patent, happened),
            PartlyInvalidOn = happened.Action == InvalidatePartly ? happened.On : patent.PartlyInvalidOn,
        };
    }

    // Under another name an owner stays who he is, with his share.
    private static IReadOnlyList<OwnerFacts> OwnersAfter(Patent patent, PatentEvent happened) =>
        happened.Owners is not { } owners ? patent.Owners
            : happened.Action != RenameOwner || owners.Count != patent.Owners.Count ? owners
            : [.. owners.Zip(patent.Owners, (now, before) => before with { Name = now.Name })];

    // A restoration is granted with the missed year's fee paid.
    private static bool IsRestored(Patent patent, PatentEvent happened) =>
        happened.Action == Restore && patent.State == TerminatedFee;

    private static DateOnly? RestoredUntil(Patent patent) =>
        patent.FeePaidThrough is { } paid ? PatentYears.EndOf(patent.Filing.FiledOn, paid + 1) : null;

    // A new owner has to ask for a reduction himself; where one only leaves, it goes on.
    private static bool LosesReduction(Patent patent, PatentEvent happened) =>
        happened.Action == ChangeOwners
        && happened.Owners!.Any(owner => patent.Owners.All(before => before.Name != owner.Name));

    // While a patent is suspended or preserved the office stops giving up, change, transfer and ending for fees.
    private static bool Blocked(PatentAction action) => action is Abandon or ChangeOwners or Terminate;

    private static Refusal? FlagFault(Patent patent, PatentAction action)
    {
        var moves = Table.Next(patent.State, action) != patent.State;
        if (moves || action is PayFee or MissFee or EnterGrace or InvalidatePartly or NotePledge or NoteLicence)
        {
            return null;
        }

        return FlagsOf(action) switch
        {
            ({ } set, _) when patent.Has(set) =>
                new Refusal("patent.flag-set-already", Field: "action").With("flag", set),
            (_, { } cleared) when !patent.Has(cleared) =>
                new Refusal("patent.flag-not-set", Field: "action").With("flag", cleared),
            _ => null,
        };
    }

    private static PatentFlag[] FlagsAfter(Patent patent, PatentAction action)
    {
        var (set, cleared) = FlagsOf(action);
        return [.. Enum.GetValues<PatentFlag>().Where(flag => flag == set || (flag != cleared && patent.Has(flag)))];
    }

    private static (PatentFlag? Set, PatentFlag? Cleared) FlagsOf(PatentAction action) => action switch
    {
        MissFee or EnterGrace => (PatentFlag.FeeUnpaid, null),
        PayFee or FindPayment or Restore => (null, PatentFlag.FeeUnpaid),
        RequestInvalidation => (PatentFlag.InvalidationPending, null),
        Uphold or Invalidate => (null, PatentFlag.InvalidationPending),
        InvalidatePartly => (PatentFlag.PartlyInvalid, PatentFlag.InvalidationPending),
        Preserve => (PatentFlag.Preserved, null),
        Release => (null, PatentFlag.Preserved),
        Suspend => (PatentFlag.Suspended, null),
        Resume => (null, PatentFlag.Suspended),
        NoteSameDayInvention => (PatentFlag.SameDayInvention, null),
        EndSameDayInvention => (null, PatentFlag.SameDayInvention),
        NotePledge => (PatentFlag.PledgeRecorded, null),
        EndPledge => (null, PatentFlag.PledgeRecorded),
        NoteLicence => (PatentFlag.LicenceRecorded, null),
        EndLicence => (null, PatentFlag.LicenceRecorded),
        PatentAction.OpenLicence => (PatentFlag.OpenLicence, null),
        EndOpenLicence => (null, PatentFlag.OpenLicence),
        _ => (null, null),
    };

    private static IEnumerable<(PatentState, PatentAction, PatentState)> Life() =>
    [
        (Filed, Publish, Published),
        (Published, StartExamination, UnderExam),
        (Filed, Grant, Granted),
        (Published, Grant, Granted),
        (UnderExam, Grant, Granted),
        (Filed, EndApplication, ApplicationEnded),
        (Published, EndApplication, ApplicationEnded),
        (UnderExam, EndApplication, ApplicationEnded),
        (ApplicationEnded, Restore, Filed),
        (Granted, PayFee, Granted),
        (Granted, MissFee, Granted),
        (Granted, EnterGrace, GracePeriod),
        (GracePeriod, PayFee, Granted),
        (Granted, Terminate, TerminatedFee),
        (GracePeriod, Terminate, TerminatedFee),
        (TerminatedFee, Restore, Granted),
        (TerminatedFee, FindPayment, Granted),
        (Granted, Expire, Expired),
        (GracePeriod, Expire, Expired),
        (Granted, Abandon, Abandoned),
        (GracePeriod, Abandon, Abandoned),
        (Granted, Invalidate, Invalidated),
        (GracePeriod, Invalidate, Invalidated),
        (TerminatedFee, Invalidate, Invalidated),
        (Expired, Invalidate, Invalidated),
        (Abandoned, Invalidate, Invalidated),
    ];

    private static IEnumerable<(PatentState, PatentAction, PatentState)> Flags() =>
    [
        .. Stay([.. InForce, TerminatedFee, Expired, Abandoned], RequestInvalidation, Uphold, InvalidatePartly),
        .. Stay(Alive, Preserve, Release, Suspend, Resume, ChangeOwners),
        .. Stay(Alive, NoteSameDayInvention, EndSameDayInvention),
        .. Stay(InForce, NotePledge, ChangePledge, NoteLicence, ChangeLicence),
        .. Stay(InForce, PatentAction.OpenLicence, EndOpenLicence),
        .. Stay(Enum.GetValues<PatentState>(), EndPledge, EndLicence, RenameOwner, Correct, Serve),
    ];

    private static IEnumerable<(PatentState, PatentAction, PatentState)> Stay(
        PatentState[] states, params PatentAction[] actions) =>
        states.SelectMany(state => actions.Select(action => (state, action, state)));
}
