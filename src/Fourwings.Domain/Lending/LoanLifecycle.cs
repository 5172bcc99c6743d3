namespace Fourwings.Domain.Lending;

/// <summary>Where a loan stands (贷款状态). Overdue is no state: it follows from the day (<see cref="LoanDay"/>).</summary>
public enum LoanState
{
    /// <summary>Signed, nothing paid out yet (待放款).</summary>
    Signed = 1,

    /// <summary>Paid out, being repaid (还款中).</summary>
    Active,

    /// <summary>The contract's day of default was reached (违约).</summary>
    Defaulted,

    /// <summary>All is paid and the loan is closed (已结清).</summary>
    Closed,

    /// <summary>Given up before anything was paid out (已取消).</summary>
    Cancelled,
}

/// <summary>What can be done with a loan.</summary>
public enum LoanAction
{
    /// <summary>Record that a paper among the conditions precedent is there (确认先决条件).</summary>
    MeetCondition = 1,

    /// <summary>Enter a drawdown (录入放款).</summary>
    EnterDrawdown,

    /// <summary>Check an entered drawdown and pay out (复核放款).</summary>
    ReleaseDrawdown,

    /// <summary>Send an entered drawdown or repayment back (退回).</summary>
    RejectEntry,

    /// <summary>Record a repayment of what is due (登记还款).</summary>
    Repay,

    /// <summary>Repay before it is due (提前还款).</summary>
    RepayEarly,

    /// <summary>Undo the last repayment (冲正还款).</summary>
    ReverseRepayment,

    /// <summary>Charge costs of enforcement (登记费用).</summary>
    ChargeCost,

    /// <summary>The contract's day of default is reached (违约).</summary>
    Default,

    /// <summary>Close what is paid in full (结清).</summary>
    Close,

    /// <summary>Give up what was never paid out (取消).</summary>
    Cancel,

    /// <summary>Note a talk with the debtor (登记催收联系).</summary>
    RecordContact,

    /// <summary>Send a dunning letter (发催收函).</summary>
    SendLetter,
}

/// <summary>The states of a loan and what leads from one to the next.</summary>
public static class LoanLifecycle
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<LoanState, LoanAction> Table { get; } = new(
        LoanState.Signed,
        (LoanState.Signed, LoanAction.MeetCondition, LoanState.Signed),
        (LoanState.Signed, LoanAction.EnterDrawdown, LoanState.Signed),
        (LoanState.Signed, LoanAction.RejectEntry, LoanState.Signed),
        (LoanState.Signed, LoanAction.ReleaseDrawdown, LoanState.Active),
        (LoanState.Signed, LoanAction.Cancel, LoanState.Cancelled),
        (LoanState.Active, LoanAction.MeetCondition, LoanState.Active),
        (LoanState.Active, LoanAction.EnterDrawdown, LoanState.Active),
        (LoanState.Active, LoanAction.ReleaseDrawdown, LoanState.Active),
        (LoanState.Active, LoanAction.RejectEntry, LoanState.Active),
        (LoanState.Active, LoanAction.Repay, LoanState.Active),
        (LoanState.Active, LoanAction.RepayEarly, LoanState.Active),
        (LoanState.Active, LoanAction.ReverseRepayment, LoanState.Active),
        (LoanState.Active, LoanAction.ChargeCost, LoanState.Active),
        (LoanState.Active, LoanAction.RecordContact, LoanState.Active),
        (LoanState.Active, LoanAction.SendLetter, LoanState.Active),
        (LoanState.Active, LoanAction.Default, LoanState.Defaulted),
        (LoanState.Active, LoanAction.Close, LoanState.Closed),
        (LoanState.Defaulted, LoanAction.RejectEntry, LoanState.Defaulted),
        (LoanState.Defaulted, LoanAction.Repay, LoanState.Defaulted),
        (LoanState.Defaulted, LoanAction.RepayEarly, LoanState.Defaulted),
        (LoanState.Defaulted, LoanAction.ReverseRepayment, LoanState.Defaulted),
        (LoanState.Defaulted, LoanAction.ChargeCost, LoanState.Defaulted),
        (LoanState.Defaulted, LoanAction.RecordContact, LoanState.Defaulted),
        (LoanState.Defaulted, LoanAction.SendLetter, LoanState.Defaulted),
        (LoanState.Defaulted, LoanAction.Close, LoanState.Closed));
}
