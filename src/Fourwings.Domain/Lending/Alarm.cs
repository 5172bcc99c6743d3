using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Lending;

/// <summary>What the daily close warns of (预警).</summary>
public enum AlarmKind
{
    /// <summary>The value on file of a pledged right ends soon or has ended (评估值将到期).</summary>
    ValueExpiring = 1,

    /// <summary>The annual fee of a pledged patent is due soon (质押专利年费将到期).</summary>
    FeeDue,

    /// <summary>A pledged patent is in its grace period and lapses with it (质押专利处于滞纳期).</summary>
    FeeInGrace,

    /// <summary>A pledged patent's term ends before the debt that it secures (专利先于债务到期).</summary>
    TermBeforeDebt,

    /// <summary>The registry has not answered a filing within its time (登记审查超期).</summary>
    ReviewLate,

    /// <summary>A loan matures soon (贷款将到期).</summary>
    LoanMaturing,

    /// <summary>An application is past its day of answer (申请超过答复期限).</summary>
    AnswerLate,

    /// <summary>A pledged right is no longer in force: it is worth nothing to the lender (质押权利已失效).</summary>
    RightEnded,

    /// <summary>The value on file of a pledged right is nothing (质押权利价值为零).</summary>
    ValueZero,

    /// <summary>A loan is no longer carried by what secures it (质物价值缺口).</summary>
    SecurityShort,

    /// <summary>The record does not know up to when a pledged patent's fees are paid (年费缴至何时待核实).</summary>
    FeeUnknown,

    /// <summary>An invalidation of a pledged patent runs, or a court preserves it (质押专利无效审理或保全).</summary>
    RightAtRisk,

    /// <summary>The insurance of a live loan, or of what secures it, ends soon or has ended (贷款的保险将到期或已失效).
    /// </summary>
    CoverEnding,
}

/// <summary>
/// One warning: pure decisions on what a record says and a day; null = no reason to warn. The same record, kind and
/// day of the deadline is one warning, however often it is decided.
/// </summary>
/// <param name="Kind">Of what.</param>
/// <param name="DueOn">The deadline it warns of.</param>
public readonly record struct Alarm(AlarmKind Kind, DateOnly DueOn)
{
    /// <summary>How long before their day values and fees are warned of: a new appraisal takes weeks.</summary>
    public const int DaysOfNotice = 60;

    /// <summary>How long before its maturity a loan is warned of.</summary>
    public const int DaysToMaturity = 30;

    /// <summary>The value of a pledged right: from 60 days before it ends, until a later one is there.</summary>
    public static Alarm? OfValue(DateOnly validUntil, DateOnly day) =>
        validUntil <= day.AddDays(DaysOfNotice) ? new(AlarmKind.ValueExpiring, validUntil) : null;

    /// <summary>The annual fee of a pledged patent.</summary>
    /// <param name="state">Where the patent stands.</param>
    /// <param name="paidUntil">The day up to which the fee is paid.</param>
    /// <param name="graceMonths">The months in which it may still be paid late, by the rule.</param>
    /// <param name="day">The day.</param>
    public static Alarm? OfFee(PatentState state, DateOnly paidUntil, int graceMonths, DateOnly day) => state switch
    {
        PatentState.GracePeriod => new(AlarmKind.FeeInGrace, paidUntil.AddMonths(graceMonths)),
        PatentState.Granted when paidUntil <= day.AddDays(DaysOfNotice) => new(AlarmKind.FeeDue, paidUntil),
        _ => null,
    };

    /// <summary>The term of a pledged patent, against the day on which the debt is due.</summary>
    public static Alarm? OfTerm(DateOnly lastDay, DateOnly debtDueOn) =>
        lastDay < debtDueOn ? new(AlarmKind.TermBeforeDebt, lastDay) : null;

    /// <summary>A filing with the registry: from the day after its time for review.</summary>
    public static Alarm? OfReview(DateOnly reviewDueOn, DateOnly day) =>
        reviewDueOn < day ? new(AlarmKind.ReviewLate, reviewDueOn) : null;

    /// <summary>A loan not repaid: from 30 days before its maturity to the day itself; then it is overdue.</summary>
    public static Alarm? OfLoan(DateOnly maturesOn, DateOnly day) =>
        maturesOn >= day && maturesOn <= day.AddDays(DaysToMaturity) ? new(AlarmKind.LoanMaturing, maturesOn) : null;

    /// <summary>An application without an answer: from the day after its day of answer.</summary>
    public static Alarm? OfAnswer(DateOnly answerBy, DateOnly day) =>
        answerBy < day ? new(AlarmKind.AnswerLate, answerBy) : null;
}
