namespace Fourwings.Domain.Pledges;

/// <summary>
/// Where a pledge stands (质押状态). It secures only in <see cref="Registered"/> and <see cref="Enforcing"/>.
/// </summary>
public enum PledgeState
{
    /// <summary>The contract is being drawn up (起草).</summary>
    Drafted = 1,

    /// <summary>Filed with the registry, not yet answered (已提交登记).</summary>
    Submitted,

    /// <summary>Entered in the register: the right exists (已登记, 质权设立).</summary>
    Registered,

    /// <summary>The registry declined to register (不予登记).</summary>
    Rejected,

    /// <summary>Taken back by the parties before registration (已撤回).</summary>
    Withdrawn,

    /// <summary>The pledgee realises the right (实现质权中).</summary>
    Enforcing,

    /// <summary>Deregistered: ended from the deregistration day (已注销).</summary>
    Released,

    /// <summary>The registration was revoked: void from the beginning (已撤销, 自始无效).</summary>
    Revoked,
}

/// <summary>What can be done with a pledge.</summary>
public enum PledgeAction
{
    /// <summary>Change the drafted contract (修改草稿).</summary>
    ChangeDraft = 1,

    /// <summary>File a co-owner's consent (提交共有人同意书).</summary>
    AddConsent,

    /// <summary>File the parties' informed declaration (提交双方声明).</summary>
    AddDeclaration,

    /// <summary>Confirm that no other ground speaks against it (确认没有其他不得质押的情形).</summary>
    ConfirmNoOtherGround,

    /// <summary>File with the registry (提交登记).</summary>
    Submit,

    /// <summary>Record the registry's notice of registration (记录登记).</summary>
    Register,

    /// <summary>Record the registry's notice of refusal (记录不予登记).</summary>
    Reject,

    /// <summary>Take back (撤回).</summary>
    Withdraw,

    /// <summary>Go back to the draft after a refusal, to cure it (补正重拟).</summary>
    Redraft,

    /// <summary>Record a registered change (记录变更).</summary>
    RecordChange,

    /// <summary>Begin to realise the right (实现质权).</summary>
    Enforce,

    /// <summary>Record the deregistration (记录注销).</summary>
    Release,

    /// <summary>Record the revocation (记录撤销).</summary>
    Revoke,
}

/// <summary>The states of a pledge and what leads from one to the next.</summary>
public static class PledgeLifecycle
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<PledgeState, PledgeAction> Table { get; } = new(
        PledgeState.Drafted,
        (PledgeState.Drafted, PledgeAction.ChangeDraft, PledgeState.Drafted),
        (PledgeState.Drafted, PledgeAction.AddConsent, PledgeState.Drafted),
        (PledgeState.Drafted, PledgeAction.AddDeclaration, PledgeState.Drafted),
        (PledgeState.Drafted, PledgeAction.ConfirmNoOtherGround, PledgeState.Drafted),
        (PledgeState.Drafted, PledgeAction.Submit, PledgeState.Submitted),
        (PledgeState.Drafted, PledgeAction.Withdraw, PledgeState.Withdrawn),
        (PledgeState.Submitted, PledgeAction.Register, PledgeState.Registered),
        (PledgeState.Submitted, PledgeAction.Reject, PledgeState.Rejected),
        (PledgeState.Submitted, PledgeAction.Withdraw, PledgeState.Withdrawn),
        (PledgeState.Rejected, PledgeAction.Redraft, PledgeState.Drafted),
        (PledgeState.Registered, PledgeAction.RecordChange, PledgeState.Registered),
        (PledgeState.Registered, PledgeAction.Enforce, PledgeState.Enforcing),
        (PledgeState.Registered, PledgeAction.Release, PledgeState.Released),
        (PledgeState.Registered, PledgeAction.Revoke, PledgeState.Revoked),
        (PledgeState.Enforcing, PledgeAction.Release, PledgeState.Released),
        (PledgeState.Enforcing, PledgeAction.Revoke, PledgeState.Revoked));

    /// <summary>Whether the pledge secures the debt: registered and not ended.</summary>
    public static bool Secures(PledgeState state) => state is PledgeState.Registered or PledgeState.Enforcing;
}
