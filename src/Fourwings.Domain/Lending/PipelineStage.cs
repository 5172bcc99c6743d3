namespace Fourwings.Domain.Lending;

/// <summary>Where a case stands on its way from the application to the running loan (阶段).</summary>
public enum PipelineStage
{
    /// <summary>Came in, nobody has examined it yet (新申请).</summary>
    Applied = 1,

    /// <summary>With the productivity centre (筛选中).</summary>
    Screening,

    /// <summary>Being examined (尽调中).</summary>
    Review,

    /// <summary>Votes are cast (审批中).</summary>
    Voting,

    /// <summary>Approved, the contract is to sign (待签约).</summary>
    Approved,

    /// <summary>Signed, a pledge is not registered yet (待质押登记).</summary>
    PledgePending,

    /// <summary>Signed, papers are missing (待补材料).</summary>
    PapersPending,

    /// <summary>Money may go out (待放款).</summary>
    ToDraw,

    /// <summary>Being repaid (还款中).</summary>
    Running,
}

/// <summary>Sorts applications and loans into the stages.</summary>
public static class PipelineStages
{
    /// <summary>The stage of an application; null = it has left the pipeline.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="isExamined">Whether somebody at the bank has worked on it.</param>
    public static PipelineStage? Of(ApplicationState state, bool isExamined) => state switch
    {
        ApplicationState.AwaitingScreening => PipelineStage.Screening,
        ApplicationState.UnderReview => isExamined ? PipelineStage.Review : PipelineStage.Applied,
        ApplicationState.Voting => PipelineStage.Voting,
        ApplicationState.Approved => PipelineStage.Approved,
        _ => null,
    };

    /// <summary>The stage of a loan; null = it has left the pipeline.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="isSecured">Whether every pledge that the contract names is registered.</param>
    public static PipelineStage? Of(Loan loan, bool isSecured) => loan.State switch
    {
        LoanState.Signed when !isSecured => PipelineStage.PledgePending,
        LoanState.Signed when loan.Terms.Papers.Except(loan.PapersThere).Any() => PipelineStage.PapersPending,
        LoanState.Signed => PipelineStage.ToDraw,
        LoanState.Active or LoanState.Defaulted => PipelineStage.Running,
        _ => null,
    };
}
