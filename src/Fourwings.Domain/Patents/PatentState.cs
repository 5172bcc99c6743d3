namespace Fourwings.Domain.Patents;

/// <summary>Where a patent stands in its life (法律状态). What may lie on it besides stands in flags of its own.</summary>
public enum PatentState
{
    /// <summary>Filed (已申请).</summary>
    Filed = 1,

    /// <summary>Published (已公布).</summary>
    Published,

    /// <summary>Under substantive examination (实质审查).</summary>
    UnderExam,

    /// <summary>Granted and in force (授权有效).</summary>
    Granted,

    /// <summary>In force, the annual fee unpaid, in the period for paying with surcharge (滞纳期).</summary>
    GracePeriod,

    /// <summary>Ended because the annual fee was not paid (未缴年费终止).</summary>
    TerminatedFee,

    /// <summary>Ended with its term (期限届满).</summary>
    Expired,

    /// <summary>Given up by its owner (主动放弃).</summary>
    Abandoned,

    /// <summary>Declared invalid in whole, as if it had never been (全部无效).</summary>
    Invalidated,

    /// <summary>The application ended without grant: refused or withdrawn (申请终结).</summary>
    ApplicationEnded,
}

/// <summary>What can happen to a patent (法律事件).</summary>
public enum PatentAction
{
    /// <summary>The application is published (公布).</summary>
    Publish = 1,

    /// <summary>Substantive examination begins (进入实质审查).</summary>
    StartExamination,

    /// <summary>The patent is granted (授权公告).</summary>
    Grant,

    /// <summary>The application ends without grant (驳回、撤回或视为撤回).</summary>
    EndApplication,

    /// <summary>An annual fee is paid (缴纳年费).</summary>
    PayFee,

    /// <summary>An annual fee is found unpaid after its day (年费逾期未缴).</summary>
    MissFee,

    /// <summary>The period for paying with surcharge begins (进入滞纳期).</summary>
    EnterGrace,

    /// <summary>The patent ends for the unpaid fee (未缴年费终止).</summary>
    Terminate,

    /// <summary>The right is restored (权利恢复).</summary>
    Restore,

    /// <summary>The term ends (期限届满终止).</summary>
    Expire,

    /// <summary>The owner gives it up (放弃).</summary>
    Abandon,

    /// <summary>Someone asks for it to be declared invalid (请求宣告无效).</summary>
    RequestInvalidation,

    /// <summary>The invalidation procedure ends and the patent is upheld (维持有效).</summary>
    Uphold,

    /// <summary>It is declared invalid in part (部分无效).</summary>
    InvalidatePartly,

    /// <summary>It is declared invalid in whole (全部无效).</summary>
    Invalidate,

    /// <summary>A court preserves it (财产保全).</summary>
    Preserve,

    /// <summary>The court's preservation ends (保全解除).</summary>
    Release,

    /// <summary>The procedures are suspended for a dispute over ownership (中止).</summary>
    Suspend,

    /// <summary>The procedures go on (恢复程序).</summary>
    Resume,

    /// <summary>The same applicant's same-day invention application becomes known (同日发明申请).</summary>
    NoteSameDayInvention,

    /// <summary>The same-day invention application is over (同日申请终结).</summary>
    EndSameDayInvention,

    /// <summary>The owners change (权利人变更).</summary>
    ChangeOwners,

    /// <summary>A payment made in time is found after the patent was taken for ended (补录在期缴费).</summary>
    FindPayment,

    /// <summary>The register notes a pledge (质押登记生效).</summary>
    NotePledge,

    /// <summary>The register notes a change of a pledge (质押登记变更).</summary>
    ChangePledge,

    /// <summary>The register ends a pledge (质押登记注销).</summary>
    EndPledge,

    /// <summary>The register notes a licence contract (许可备案生效).</summary>
    NoteLicence,

    /// <summary>The register notes a change of a licence contract (许可备案变更).</summary>
    ChangeLicence,

    /// <summary>The register ends a licence contract (许可备案注销).</summary>
    EndLicence,

    /// <summary>An open licence is declared (开放许可).</summary>
    OpenLicence,

    /// <summary>The open licence is withdrawn (撤回开放许可).</summary>
    EndOpenLicence,

    /// <summary>An owner's name or address changes (权利人名称、地址变更).</summary>
    RenameOwner,

    /// <summary>Something else in the register changes or is corrected (著录事项变更、更正).</summary>
    Correct,

    /// <summary>The office serves a paper by publication (公告送达).</summary>
    Serve,
}
