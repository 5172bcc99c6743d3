namespace Fourwings.Domain.Pledges;

/// <content>What the registry does and what follows from it.</content>
public sealed partial record Pledge
{
    /// <summary>Files with the registry, once the check finds nothing against it.</summary>
    public Result<PledgeSubmitted> Submit(CheckReport check, Submission submission)
    {
        if (Declines(PledgeAction.Submit) is { } refusal)
        {
            return refusal;
        }

        if (Contract.SignedOn is null || Contract.SignedOn > submission.On)
        {
            return new Refusal("pledge.contract-unsigned", Field: "SignedOn");
        }

        return check.Refusals.FirstOrDefault() is { } ground ? ground : new PledgeSubmitted(submission);
    }

    /// <summary>Records the notice of registration: from its day the pledge secures.</summary>
    public Result<PledgeRegistered> Register(RegistryNotice notice, DateOnly today) =>
        (Declines(PledgeAction.Register) ?? NoticeFault(notice, Submission?.On, today)) is { } refusal
            ? refusal
            : new PledgeRegistered(notice);

    /// <summary>Records the notice that the registry declines.</summary>
    public Result<PledgeRejected> Reject(
        RegistryNotice notice, IReadOnlyList<RegistrationGround> grounds, DateOnly today)
    {
        if ((Declines(PledgeAction.Reject) ?? NoticeFault(notice, Submission?.On, today)) is { } refusal)
        {
            return refusal;
        }

        return grounds.Count == 0
            ? new Refusal("pledge.grounds-missing", Field: "Grounds")
            : new PledgeRejected(notice, grounds);
    }

    /// <summary>Takes it back before it is registered.</summary>
    public Result<PledgeWithdrawn> Withdraw(DateOnly on, string reason)
    {
        if (Declines(PledgeAction.Withdraw) is { } refusal)
        {
            return refusal;
        }

        return reason.Trim().Length == 0
            ? new Refusal("pledge.reason-missing", Field: "Reason")
            : new PledgeWithdrawn(on, reason.Trim());
    }

    /// <summary>Goes back to the draft after a refusal.</summary>
    public Result<PledgeRedrafted> Redraft(DateOnly on) =>
        Declines(PledgeAction.Redraft) is { } refusal ? refusal : new PledgeRedrafted(on);

    /// <summary>Records a registered change.</summary>
    /// <param name="change">What the parties agreed on and the registry registered.</param>
    /// <param name="today">The business date.</param>
    public Result<PledgeChanged> RecordChange(PledgeChanged change, DateOnly today)
    {
        var fault = Declines(PledgeAction.RecordChange)
            ?? NoticeFault(change.Notice, Registration?.On, today)
            ?? ReleasedFault(change)
            ?? change.Contract.Fault();
        if (fault is not null)
        {
            return fault;
        }

        return change.AgreedOn > change.Notice.On
            ? new Refusal("pledge.change-before-agreement", Field: "AgreedOn")
                .With("agreed", change.AgreedOn).With("registered", change.Notice.On)
            : change;
    }

    /// <summary>Begins to realise the pledge: the debt is due and unpaid, or an agreed event has come.</summary>
    public Result<PledgeEnforcementBegun> Enforce(
        DateOnly on, EnforcementGround ground, EnforcementPath path, string reason)
    {
        if (Declines(PledgeAction.Enforce) is { } refusal)
        {
            return refusal;
        }

        if (ground == EnforcementGround.DebtUnpaid && Contract.Debt.DueOn >= on)
        {
            return new Refusal("pledge.debt-not-due", Field: "Ground").With("due", Contract.Debt.DueOn);
        }

        return reason.Trim().Length == 0
            ? new Refusal("pledge.reason-missing", Field: "Reason")
            : new PledgeEnforcementBegun(on, ground, path, reason.Trim());
    }

    /// <summary>Records the deregistration: it ends from the notice's day.</summary>
    public Result<PledgeReleased> Release(RegistryNotice notice, ReleaseGround ground, DateOnly today) =>
        (Declines(PledgeAction.Release) ?? NoticeFault(notice, Registration?.On, today)) is { } refusal
            ? refusal
            : new PledgeReleased(notice, ground);

    /// <summary>Records the revocation: it was void from the beginning.</summary>
    public Result<PledgeRevoked> Revoke(RegistryNotice notice, string reason, DateOnly today)
    {
        if ((Declines(PledgeAction.Revoke) ?? NoticeFault(notice, Registration?.On, today)) is { } refusal)
        {
            return refusal;
        }

        return reason.Trim().Length == 0
            ? new Refusal("pledge.reason-missing", Field: "Reason")
            : new PledgeRevoked(notice, reason.Trim());
    }

    private static Refusal? NoticeFault(RegistryNotice notice, DateOnly? notBefore, DateOnly today)
    {
        if (notice.Document == default)
        {
            return new("pledge.notice-missing", Field: "Notice");
        }

        if (notice.Number.Trim().Length == 0)
        {
            return new("pledge.notice-number-missing", Field: "Number");
        }

        if (notice.On > today)
        {
            return new Refusal("pledge.notice-in-future", Field: "On").With("on", notice.On).With("today", today);
        }

        return notice.On < notBefore
            ? new Refusal("pledge.notice-too-early", Field: "On").With("on", notice.On).With("before", notBefore)
            : null;
    }

    private Refusal? ReleasedFault(PledgeChanged change)
    {
        if ((change.Kind == ChangeKind.PartialRelease) != (change.ReleasedRights.Count > 0))
        {
            return new("pledge.released-rights-missing", Field: "Rights");
        }

        if (change.ReleasedRights.Count > 0 && change.ReleasedRights.Count >= Contract.Rights.Count)
        {
            return new("pledge.all-rights-released", Field: "Rights");
        }

        return change.ReleasedRights.Select(NotPledged).FirstOrDefault(fault => fault is not null);
    }
}
