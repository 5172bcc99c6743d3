namespace Fourwings.Domain.Lending;

/// <summary>How a firm came to apply (申请类别).</summary>
public enum ApplicationKind
{
    /// <summary>By itself (一般申请).</summary>
    Plain = 1,

    /// <summary>
    /// With patents bound to a main product, screened by the productivity centre first (项目化, 专利与产品绑定).
    /// </summary>
    ProductBound,
}

/// <summary>Where an application stands (申请状态).</summary>
public enum ApplicationState
{
    /// <summary>The productivity centre has to screen it (待筛选).</summary>
    AwaitingScreening = 1,

    /// <summary>The bank examines it (尽调).</summary>
    UnderReview,

    /// <summary>An amount is proposed, votes are cast (审批).</summary>
    Voting,

    /// <summary>Approved (已批准).</summary>
    Approved,

    /// <summary>A contract was signed under it (已签约).</summary>
    Contracted,

    /// <summary>Refused, with the reason (已拒绝).</summary>
    Refused,

    /// <summary>Taken back by the firm (已撤回).</summary>
    Withdrawn,
}

/// <summary>What can be done with an application.</summary>
public enum ApplicationAction
{
    /// <summary>Record that the screening was passed, or that none is needed (筛选通过).</summary>
    PassScreening = 1,

    /// <summary>Record that the screening was not passed (筛选未通过).</summary>
    FailScreening,

    /// <summary>Add a due-diligence note (写尽调意见).</summary>
    AddDueDiligence,

    /// <summary>Propose amount and term for decision (提交审批).</summary>
    Propose,

    /// <summary>Cast a vote (投票).</summary>
    Vote,

    /// <summary>The votes suffice (批准).</summary>
    Approve,

    /// <summary>Refuse with a reason (拒绝).</summary>
    Refuse,

    /// <summary>Sign a contract under it (签约).</summary>
    Sign,

    /// <summary>Take back (撤回).</summary>
    Withdraw,
}

/// <summary>The states of an application and what leads from one to the next.</summary>
public static class ApplicationLifecycle
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<ApplicationState, ApplicationAction> Table { get; } = new(
        ApplicationState.AwaitingScreening,
        (ApplicationState.AwaitingScreening, ApplicationAction.PassScreening, ApplicationState.UnderReview),
        (ApplicationState.AwaitingScreening, ApplicationAction.FailScreening, ApplicationState.Refused),
        (ApplicationState.AwaitingScreening, ApplicationAction.Withdraw, ApplicationState.Withdrawn),
        (ApplicationState.UnderReview, ApplicationAction.AddDueDiligence, ApplicationState.UnderReview),
        (ApplicationState.UnderReview, ApplicationAction.Propose, ApplicationState.Voting),
        (ApplicationState.UnderReview, ApplicationAction.Refuse, ApplicationState.Refused),
        (ApplicationState.UnderReview, ApplicationAction.Withdraw, ApplicationState.Withdrawn),
        (ApplicationState.Voting, ApplicationAction.AddDueDiligence, ApplicationState.Voting),
        (ApplicationState.Voting, ApplicationAction.Vote, ApplicationState.Voting),
        (ApplicationState.Voting, ApplicationAction.Approve, ApplicationState.Approved),
        (ApplicationState.Voting, ApplicationAction.Refuse, ApplicationState.Refused),
        (ApplicationState.Voting, ApplicationAction.Withdraw, ApplicationState.Withdrawn),
        (ApplicationState.Approved, ApplicationAction.Sign, ApplicationState.Contracted),
        (ApplicationState.Approved, ApplicationAction.Withdraw, ApplicationState.Withdrawn),
        (ApplicationState.Contracted, ApplicationAction.Sign, ApplicationState.Contracted));
}
