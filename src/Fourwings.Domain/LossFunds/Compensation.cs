using System.Text.Json.Serialization;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>Where a compensation stands (代偿状态).</summary>
public enum CompensationState
{
    /// <summary>The bank gathers the papers (准备材料).</summary>
    Drafted = 1,

    /// <summary>Handed in; the office reviews (待审核).</summary>
    Claimed,

    /// <summary>Reviewed; another person approves (待批准).</summary>
    Reviewed,

    /// <summary>Approved; the money is set aside, and what comes in is shared back already (待支付).</summary>
    Approved,

    /// <summary>Paid; later money is shared back (已代偿).</summary>
    Paid,

    /// <summary>Refused with its reason (不予代偿).</summary>
    Refused,

    /// <summary>Withdrawn by the bank (已撤回).</summary>
    Withdrawn,
}

/// <summary>What can be done with a compensation.</summary>
public enum CompensationAction
{
    /// <summary>File a paper (提交材料).</summary>
    AddPaper = 1,

    /// <summary>Hand the claim in (提交申请).</summary>
    Claim,

    /// <summary>Send it back to the bank (退回补正).</summary>
    SendBack,

    /// <summary>Review it: the loss and an opinion (审核).</summary>
    Review,

    /// <summary>Approve it: another person (批准).</summary>
    Approve,

    /// <summary>Refuse it (不予代偿).</summary>
    Refuse,

    /// <summary>Pay it (支付).</summary>
    Pay,

    /// <summary>Withdraw it (撤回).</summary>
    Withdraw,

    /// <summary>Share back what came in later (追偿).</summary>
    Recover,

    /// <summary>Note what another party of the scheme paid (登记其他分担方付款).</summary>
    NotePartner,
}

/// <summary>The papers of a claim (代偿材料).</summary>
public enum CompensationPaper
{
    /// <summary>The bank's application and its undertaking to pass on what it recovers (申请与承诺书).</summary>
    Application = 1,

    /// <summary>The loan contract (借款合同).</summary>
    LoanContract,

    /// <summary>The pledge's notice of registration (质押登记通知书).</summary>
    PledgeNotice,

    /// <summary>The drawdown voucher (放款凭证).</summary>
    DrawdownVoucher,

    /// <summary>Proof that the loan is overdue or non-performing (逾期或不良证明).</summary>
    OverdueProof,

    /// <summary>Collection letters, or the court's or arbitrators' acceptance (催收记录或立案材料).</summary>
    CollectionRecord,

    /// <summary>The calculation of the loss (损失计算表).</summary>
    LossStatement,

    /// <summary>What the security brought (担保物处置证明); where a scheme waits for the disposal.</summary>
    DisposalProof,
}

/// <summary>A claim's file was opened (建立代偿申请).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The platform's number.</param>
/// <param name="Enrolment">The enrolment.</param>
/// <param name="Fund">The fund.</param>
/// <param name="Loan">The loan.</param>
/// <param name="By">Who, for the bank.</param>
public sealed record CompensationDrafted(
    CompensationId Id, string Number, EnrolmentId Enrolment, LossFundId Fund, LoanId Loan, UserId By) : IFact;

/// <summary>The claim was handed in (提交代偿申请).</summary>
/// <param name="Loss">The loss as the bank states it.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record CompensationClaimed(LostDebt Loss, DateOnly On, UserId By) : IFact
{
    /// <summary>Principal lost, for the time line.</summary>
    [JsonIgnore]
    public Money Principal => Loss.Principal;

    /// <summary>Interest lost, for the time line.</summary>
    [JsonIgnore]
    public Money Interest => Loss.Interest;
}

/// <summary>The claim was sent back (退回补正).</summary>
public sealed record CompensationSentBack(string Reason, UserId By) : IFact;

/// <summary>The claim was reviewed (审核代偿申请).</summary>
/// <param name="Loss">The loss as it stands that day.</param>
/// <param name="Note">The reviewer's opinion.</param>
/// <param name="By">Who.</param>
/// <param name="Cut">What of the principal is not recognised (核减); null = all of it is.</param>
public sealed record CompensationReviewed(LostDebt Loss, string Note, UserId By, Money? Cut = null) : IFact
{
    /// <summary>Principal lost, for the time line.</summary>
    [JsonIgnore]
    public Money Principal => Loss.Principal;
}

/// <summary>The compensation was approved (批准代偿).</summary>
/// <param name="Parts">Who bears what of the principal.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who; not the reviewer.</param>
/// <param name="Partners">Who beside public money bears a part by the fund's own scheme; null = nobody.</param>
public sealed record CompensationApproved(
    IReadOnlyList<CoverPart> Parts, DateOnly On, UserId By, IReadOnlyList<CoverParty>? Partners = null) : IFact
{
    /// <summary>What the fund pays, for the time line.</summary>
    [JsonIgnore]
    public Money Payable => Money.Sum(Parts.Where(part => part.Party.IsOfFund()).Select(part => part.Amount));
}

/// <summary>The claim was refused (不予代偿).</summary>
public sealed record CompensationRefused(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The claim was withdrawn (撤回代偿申请).</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="Loss">The loss as last stated, else as it stood that day; null in lines of before.</param>
public sealed record CompensationWithdrawn(string Reason, UserId By, LostDebt? Loss = null) : IFact;

/// <summary>The fund paid (支付代偿).</summary>
/// <param name="Amount">How much.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record CompensationPaid(Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>Later money was shared back (追偿分配).</summary>
/// <param name="Repayment">The loan's repayment that brought it in.</param>
/// <param name="Amount">What came in.</param>
/// <param name="ToFund">The fund's part.</param>
/// <param name="On">The business date.</param>
public sealed record CompensationRecovered(RepaymentId Repayment, Money Amount, Money ToFund, DateOnly On) : IFact;

/// <summary>Another party of the scheme paid the bank its part (其他分担方付款).</summary>
/// <param name="Party">Insurer, guarantor or appraiser.</param>
/// <param name="Amount">How much: its part as the loss was divided.</param>
/// <param name="On">The business date.</param>
/// <param name="Reference">The bank's own reference.</param>
/// <param name="By">Who.</param>
public sealed record CompensationPartnerPaid(
    CoverParty Party, Money Amount, DateOnly On, string Reference, UserId By) : IFact;

/// <summary>What is lost of a loan (损失).</summary>
/// <param name="Principal">Principal not repaid.</param>
/// <param name="Interest">Interest earned and not paid, penalty left out.</param>
public sealed record LostDebt(Money Principal, Money Interest)
{
    /// <summary>What the loan has lost as it stands on the day.</summary>
    public static LostDebt Of(Loan loan, DateOnly day) =>
        new(loan.Figures.Outstanding, new(loan.On(day).InterestUnpaid));
}

/// <summary>
/// A fund's compensation of one loan (代偿): claim, papers, review, approval by another person, payment, and what came
/// back. Immutable; decisions return facts.
/// </summary>
public sealed partial record Compensation
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<CompensationState, CompensationAction> Lifecycle { get; } = new(
        CompensationState.Drafted,
        (CompensationState.Drafted, CompensationAction.AddPaper, CompensationState.Drafted),
        (CompensationState.Drafted, CompensationAction.Claim, CompensationState.Claimed),
        (CompensationState.Drafted, CompensationAction.Withdraw, CompensationState.Withdrawn),
        (CompensationState.Claimed, CompensationAction.SendBack, CompensationState.Drafted),
        (CompensationState.Claimed, CompensationAction.Review, CompensationState.Reviewed),
        (CompensationState.Claimed, CompensationAction.Refuse, CompensationState.Refused),
        (CompensationState.Claimed, CompensationAction.Withdraw, CompensationState.Withdrawn),
        (CompensationState.Reviewed, CompensationAction.SendBack, CompensationState.Drafted),
        (CompensationState.Reviewed, CompensationAction.Approve, CompensationState.Approved),
        (CompensationState.Reviewed, CompensationAction.Refuse, CompensationState.Refused),
        (CompensationState.Approved, CompensationAction.Pay, CompensationState.Paid),
        (CompensationState.Approved, CompensationAction.Recover, CompensationState.Approved),
        (CompensationState.Approved, CompensationAction.NotePartner, CompensationState.Approved),
        (CompensationState.Paid, CompensationAction.Recover, CompensationState.Paid),
        (CompensationState.Paid, CompensationAction.NotePartner, CompensationState.Paid));

    /// <summary>Its id.</summary>
    public required CompensationId Id { get; init; }

    /// <summary>The platform's number.</summary>
    public required string Number { get; init; }

    /// <summary>The enrolment.</summary>
    public required EnrolmentId Enrolment { get; init; }

    /// <summary>The fund.</summary>
    public required LossFundId Fund { get; init; }

    /// <summary>The loan.</summary>
    public required LoanId Loan { get; init; }

    /// <summary>Where it stands.</summary>
    public required CompensationState State { get; init; }

    /// <summary>The loss, as last stated or reviewed; null = not stated yet.</summary>
    public LostDebt? Loss { get; init; }

    /// <summary>When it was handed in.</summary>
    public DateOnly? ClaimedOn { get; init; }

    /// <summary>Who reviewed it.</summary>
    public UserId? ReviewedBy { get; init; }

    /// <summary>The reviewer's opinion.</summary>
    public string? Note { get; init; }

    /// <summary>What of the principal the review did not recognise (核减); null = nothing.</summary>
    public Money? Cut { get; init; }

    /// <summary>Who bears what of the principal; empty = not approved.</summary>
    public IReadOnlyList<CoverPart> Parts { get; init; } = [];

    /// <summary>When it was approved.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>Who approved it.</summary>
    public UserId? ApprovedBy { get; init; }

    /// <summary>When it was paid.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>What came in later, costs left out.</summary>
    public Money Recovered { get; init; }

    /// <summary>The fund's part of it.</summary>
    public Money BackToFund { get; init; }

    /// <summary>Who beside public money bears a part by the fund's own scheme; null = nobody.</summary>
    public IReadOnlyList<CoverParty>? Partners { get; init; }

    /// <summary>What other parties of the scheme have paid the bank; null = none has.</summary>
    public IReadOnlyList<CoverPart>? PartnersPaid { get; init; }

    /// <summary>Why it was sent back, refused or withdrawn.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>What the fund pays.</summary>
    [JsonIgnore]
    public Money Payable => Money.Sum(Parts.Where(part => part.Party.IsOfFund()).Select(part => part.Amount));

    /// <summary>What other parties of the scheme still owe the bank (其他分担方待付).</summary>
    [JsonIgnore]
    public IReadOnlyList<CoverPart> PartnersOwe =>
    [
        .. Parts.Where(part => (Partners ?? []).Contains(part.Party) && !part.Amount.IsZero
            && (PartnersPaid ?? []).All(paid => paid.Party != part.Party)),
    ];

    /// <summary>The compensation after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a compensation.</exception>
    public Compensation Apply(IFact fact) => (fact switch
    {
        CompensationClaimed claimed => Move(CompensationAction.Claim) with
        {
            Loss = claimed.Loss,
            ClaimedOn = claimed.On,
            Reason = null,
        },
        CompensationSentBack back => Move(CompensationAction.SendBack) with
        {
            ReviewedBy = null,
            Note = null,
            Cut = null,
            Reason = back.Reason,
        },
        CompensationReviewed reviewed => Move(CompensationAction.Review) with
        {
            Loss = reviewed.Loss,
            ReviewedBy = reviewed.By,
            Note = reviewed.Note,
            Cut = reviewed.Cut,
        },
        CompensationApproved approved => Move(CompensationAction.Approve) with
        {
            Parts = approved.Parts,
            ApprovedOn = approved.On,
            ApprovedBy = approved.By,
            Partners = approved.Partners,
        },
        CompensationRefused refused => Move(CompensationAction.Refuse) with { Reason = refused.Reason },
        CompensationWithdrawn withdrawn => Move(CompensationAction.Withdraw) with
        {
            Loss = withdrawn.Loss ?? Loss,
            Reason = withdrawn.Reason,
        },
        CompensationPaid paid => Move(CompensationAction.Pay) with { PaidOn = paid.On },
        CompensationRecovered back => this with
        {
            Recovered = Recovered + back.Amount,
            BackToFund = BackToFund + back.ToFund,
        },
        CompensationPartnerPaid paid => this with
        {
            PartnersPaid = [.. PartnersPaid ?? [], new(paid.Party, paid.Amount)],
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a compensation.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new compensation.</summary>
    public static Compensation Of(CompensationDrafted fact) => new()
    {
        Id = fact.Id,
        Number = fact.Number,
        Enrolment = fact.Enrolment,
        Fund = fact.Fund,
        Loan = fact.Loan,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The compensation that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Compensation Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Compensation?)null, (one, fact) => one?.Apply(fact) ?? Of((CompensationDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Compensation Move(CompensationAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };
}
