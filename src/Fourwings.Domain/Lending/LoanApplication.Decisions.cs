using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>Why a bank refuses (拒绝理由).</summary>
public enum RefusalReason
{
    /// <summary>Title or validity of the rights (权利瑕疵).</summary>
    Rights = 1,

    /// <summary>The value of the rights (价值不足).</summary>
    Value,

    /// <summary>The firm's credit record (信用记录).</summary>
    CreditRecord,

    /// <summary>Ability to repay (偿还能力).</summary>
    AbilityToRepay,

    /// <summary>What the money is for (用途).</summary>
    Purpose,

    /// <summary>Papers missing or not believable (材料).</summary>
    Papers,

    /// <summary>The bank's own limits (银行额度).</summary>
    OwnLimits,

    /// <summary>Another reason, said in the text (其他).</summary>
    Other,
}

/// <summary>A firm applied (提交申请).</summary>
public sealed record ApplicationSubmitted(
    LoanApplicationId Id, ApplicationForm Form, DateOnly On, DateOnly AnswerBy, UserId By) : IFact;

/// <summary>The productivity centre screened it (筛选).</summary>
public sealed record ScreeningRecorded(bool Passed, string Note, UserId By) : IFact
{
    /// <summary>The sheet, a line a right; empty for screenings of earlier builds.</summary>
    public IReadOnlyList<ScreenedRight> Sheet { get; init; } = [];
}

/// <summary>A due-diligence note was added (尽调意见).</summary>
public sealed record DueDiligenceAdded(string Note, UserId By) : IFact;

/// <summary>Amount and term were proposed for decision (提交审批).</summary>
public sealed record ApprovalProposed(Proposal Proposal) : IFact;

/// <summary>A vote was cast (投票).</summary>
public sealed record VoteCast(Vote Vote) : IFact;

/// <summary>The votes sufficed (批准).</summary>
public sealed record ApplicationApproved(Money Amount, int TermMonths, DateOnly On) : IFact;

/// <summary>It was refused (拒绝); the firm reads the reason.</summary>
public sealed record ApplicationRefused(RefusalReason Reason, string Note, DateOnly On, UserId By) : IFact;

/// <summary>The firm took it back (撤回).</summary>
public sealed record ApplicationWithdrawn(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>A contract was signed under it (签约).</summary>
public sealed record ApplicationContracted(LoanId Loan, Money Amount) : IFact;

/// <summary>A contract signed under it was given up (合同取消).</summary>
public sealed record ContractGivenUp(LoanId Loan, Money Amount) : IFact;

/// <summary>A bank changed what it wants done its own way (贷款设置变更).</summary>
public sealed record LendingSettingsChanged(
    OrganisationId Bank, bool RepaymentsChecked, IReadOnlyList<ApprovalBand>? Bands, UserId By) : IFact;

public sealed partial record LoanApplication
{
    /// <summary>Applies (提交申请).</summary>
    public static Result<ApplicationSubmitted> Submit(
        LoanApplicationId id, ApplicationForm form, DateOnly on, DateOnly answerBy, UserId by) =>
        form.Fault() is { } fault ? fault : new ApplicationSubmitted(id, form, on, answerBy, by);

    /// <summary>Records the productivity centre's screening; what it passes is in force, bound and free.</summary>
    /// <param name="passed">Whether the project passes; else it ends here.</param>
    /// <param name="note">What was found; compulsory.</param>
    /// <param name="sheet">A line for each right offered.</param>
    /// <param name="by">Who screened.</param>
    public Result<ScreeningRecorded> RecordScreening(
        bool passed, string note, IReadOnlyList<ScreenedRight> sheet, UserId by)
    {
        if (StateFault(passed ? ApplicationAction.PassScreening : ApplicationAction.FailScreening) is { } fault)
        {
            return fault;
        }

        if (note.Trim().Length == 0)
        {
            return new Refusal("application.note-missing", Field: "note");
        }

        if (!sheet.Select(line => line.Right).ToHashSet().SetEquals(Form.Rights))
        {
            return new Refusal("application.sheet-incomplete", Field: "sheet");
        }

        return passed && sheet.Select(line => line.Fault(Form.Product)).FirstOrDefault(line => line is not null)
            is { } unfit
            ? unfit
            : new ScreeningRecorded(passed, note.Trim(), by) { Sheet = sheet };
    }

    /// <summary>Adds a due-diligence note.</summary>
    public Result<DueDiligenceAdded> AddDueDiligence(string note, UserId by)
    {
        if (StateFault(ApplicationAction.AddDueDiligence) is { } fault)
        {
            return fault;
        }

        return note.Trim().Length == 0
            ? new Refusal("application.note-missing", Field: "note")
            : new DueDiligenceAdded(note.Trim(), by);
    }

    /// <summary>Proposes amount and term for decision; the values on file must carry the amount.</summary>
    /// <param name="terms">What is proposed.</param>
    /// <param name="bands">The bank's bands, rising; the last has no end.</param>
    /// <param name="gate">The rights offered and their values.</param>
    /// <param name="by">The officer.</param>
    public Result<ApprovalProposed> Propose(
        ProposedTerms terms, IReadOnlyList<ApprovalBand> bands, LoanGate gate, UserId by)
    {
        var (amount, termMonths, ipShare) = terms;
        if (StateFault(ApplicationAction.Propose) is { } state)
        {
            return state;
        }

        if (Examiners.Count == 0)
        {
            return new Refusal("application.due-diligence-missing");
        }

        if (amount <= Money.Zero || amount > Form.Amount)
        {
            return new Refusal("application.amount-not-applied", Field: "amount").With("applied", Form.Amount);
        }

        if (termMonths < 1 || termMonths > Form.TermMonths)
        {
            return new Refusal("application.term-not-applied", Field: "termMonths").With("months", Form.TermMonths);
        }

        var band = bands.First(band => band.UpTo is not { } top || amount <= top);
        var proposal = new Proposal(amount, termMonths, ipShare, band, by);
        return (ShareFault(ipShare) ?? ValueFault(proposal, gate)) is { } fault
            ? fault
            : new ApprovalProposed(proposal);
    }

    /// <summary>Casts a vote; who proposed may not, and nobody twice.</summary>
    public Result<VoteCast> CastVote(bool inFavour, string note, UserId by)
    {
        if (StateFault(ApplicationAction.Vote) is { } fault)
        {
            return fault;
        }

        if (Proposed!.By == by)
        {
            return new Refusal("application.own-proposal");
        }

        if (Votes.Any(vote => vote.By == by))
        {
            return new Refusal("application.voted-already");
        }

        return !inFavour && note.Trim().Length == 0
            ? new Refusal("application.note-missing", Field: "note")
            : new VoteCast(new(by, inFavour, note.Trim()));
    }

    /// <summary>Whether the votes decide; null = more are needed.</summary>
    public bool? Outcome()
    {
        var band = Proposed!.Band;
        var inFavour = Votes.Count(vote => vote.InFavour);
        var against = Votes.Count - inFavour;
        var needed = band.Unanimous ? band.Votes : (band.Votes / 2) + 1;
        return inFavour >= needed && Votes.Count >= band.Votes ? true : against > band.Votes - needed ? false : null;
    }

    /// <summary>Approves when the votes suffice; the values on file are looked at once more.</summary>
    public Result<ApplicationApproved> Approve(LoanGate gate)
    {
        if (StateFault(ApplicationAction.Approve) is { } state)
        {
            return state;
        }

        if (Outcome() != true)
        {
            return new Refusal("application.votes-missing")
                .With("votes", Votes.Count).With("needed", Proposed!.Band.Votes);
        }

        return ValueFault(Proposed!, gate) is { } fault
            ? fault
            : new ApplicationApproved(Proposed!.Amount, Proposed!.TermMonths, gate.On);
    }

    /// <summary>Refuses, with a reason and a text for the firm.</summary>
    public Result<ApplicationRefused> Refuse(RefusalReason reason, string note, DateOnly on, UserId by)
    {
        if (StateFault(ApplicationAction.Refuse) is { } fault)
        {
            return fault;
        }

        return note.Trim().Length == 0 || !Enum.IsDefined(reason)
            ? new Refusal("application.reason-missing", Field: "reason")
            : new ApplicationRefused(reason, note.Trim(), on, by);
    }

    /// <summary>Takes it back.</summary>
    public Result<ApplicationWithdrawn> Withdraw(string reason, DateOnly on, UserId by) =>
        StateFault(ApplicationAction.Withdraw) is { } fault ? fault : new ApplicationWithdrawn(reason.Trim(), on, by);

    /// <summary>Notes that a contract was signed under it.</summary>
    public Result<ApplicationContracted> Contract(LoanId loan, Money amount) =>
        StateFault(ApplicationAction.Sign) is { } fault ? fault : new ApplicationContracted(loan, amount);

    private static Refusal? ShareFault(Ratio ipShare) => ipShare < Ratio.Zero || ipShare > Ratio.One
        ? new Refusal("application.ip-share-unbelievable", Field: "ipShare").With("share", ipShare)
        : null;

    private static Refusal? ValueFault(Proposal what, LoanGate gate) => what.IpShare == Ratio.Zero
        ? null
        : gate.ValueFault((what.Amount * what.IpShare).RoundHalfUp(), gate.On.AddMonths(what.TermMonths));

    private Refusal? StateFault(ApplicationAction action) => ApplicationLifecycle.Table.Next(State, action) is null
        ? new Refusal("application.not-in-state").With("action", action).With("state", State)
        : null;
}
