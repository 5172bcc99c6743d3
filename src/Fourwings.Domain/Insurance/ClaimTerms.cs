using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>Where a claim stands (索赔状态).</summary>
public enum InsuranceClaimState
{
    /// <summary>The insurer has notice of it (已报案).</summary>
    Notified = 1,

    /// <summary>All checks are passed: it is paid for (已受理).</summary>
    Accepted,

    /// <summary>Refused, with the code of the check (已拒赔).</summary>
    Refused,

    /// <summary>Withdrawn by who gave notice (已撤回).</summary>
    Withdrawn,

    /// <summary>Nothing more is paid (已结案).</summary>
    Closed,
}

/// <summary>What can be done with a claim.</summary>
public enum InsuranceClaimAction
{
    /// <summary>Enter costs (登记费用).</summary>
    AddCost = 1,

    /// <summary>Put a paper into its file (提交材料).</summary>
    AddPaper,

    /// <summary>Note that court or office has accepted the case (登记受理).</summary>
    NoteAcceptance,

    /// <summary>Go through the checks (核查).</summary>
    Check,

    /// <summary>Set aside what it may cost (提取准备金).</summary>
    Reserve,

    /// <summary>Work out what is payable now (核定赔款).</summary>
    Assess,

    /// <summary>Pay what was worked out (支付赔款).</summary>
    Pay,

    /// <summary>Give out what lies in escrow (提存款划付).</summary>
    Release,

    /// <summary>Take a part of damages won later, or of what a debt brings in (追偿).</summary>
    Recover,

    /// <summary>Withdraw it (撤回).</summary>
    Withdraw,

    /// <summary>Close it (结案).</summary>
    Close,
}

/// <summary>The checks of a claim in their order (理赔核查).</summary>
public enum ClaimCheck
{
    /// <summary>The policy was issued when it happened (保单有效).</summary>
    PolicyIssued = 1,

    /// <summary>It happened before the policy was cancelled or lapsed (未退保失效).</summary>
    BeforeEnd,

    /// <summary>It happened within the period, retroactive time included (保险期间内).</summary>
    WithinPeriod,

    /// <summary>It happened after the waiting period (等待期后).</summary>
    AfterWaiting,

    /// <summary>The patent is insured (承保专利).</summary>
    PatentInsured,

    /// <summary>It is the first time (首次发生).</summary>
    FirstTime,

    /// <summary>It was not claimed before (未重复索赔).</summary>
    ClaimedOnce,

    /// <summary>The case was filed within the period (期间内立案).</summary>
    FiledInTime,

    /// <summary>Court, arbitration or office has accepted it (已受理).</summary>
    CaseAccepted,

    /// <summary>Something is left of the limit (限额有余).</summary>
    LimitLeft,

    /// <summary>Its papers are there (材料齐全).</summary>
    PapersThere,
}

/// <summary>A check with its outcome.</summary>
/// <param name="Check">Which.</param>
/// <param name="Code">The code of the refusal; null = passed.</param>
public sealed record CheckedPoint(ClaimCheck Check, string? Code);

/// <summary>What happened (保险事故).</summary>
/// <param name="HappenedOn">When: the first infringement, the suit, the measure, the default.</param>
/// <param name="Account">What happened, in a sentence or two.</param>
/// <param name="Patent">The patent in question.</param>
/// <param name="PatentNumber">Its number.</param>
/// <param name="IsFirst">Whether it is the first time.</param>
/// <param name="FiledOn">When the case was filed; null = not yet.</param>
/// <param name="AcceptedOn">When it was accepted; null = not yet.</param>
/// <param name="Authority">By whom.</param>
public sealed record ClaimedEvent(
    DateOnly HappenedOn,
    string Account,
    PatentId? Patent = null,
    string PatentNumber = "",
    bool IsFirst = true,
    DateOnly? FiledOn = null,
    DateOnly? AcceptedOn = null,
    string Authority = "");

/// <summary>A cost or loss that is claimed (费用明细).</summary>
/// <param name="Head">Under which head.</param>
/// <param name="Amount">How much.</param>
/// <param name="SpentOn">When.</param>
/// <param name="Invoice">The invoice or other proof.</param>
/// <param name="BorneBy">Who bore it: to whom it is refunded.</param>
public sealed record ClaimedCost(
    CostHead Head, Money Amount, DateOnly SpentOn, string Invoice, OrganisationId BorneBy);

/// <summary>To whom an indemnity goes (收款人).</summary>
public enum PayeeKind
{
    /// <summary>Who bore the costs or owns the right (被保险人或费用承担人).</summary>
    Insured = 1,

    /// <summary>The pledgee: the debt is due (质权人).</summary>
    Pledgee,

    /// <summary>Escrow: the debt is not due yet (提存).</summary>
    Escrow,
}

/// <summary>A payment of an indemnity.</summary>
/// <param name="Payee">To whom; of escrow the pledgee for whom it lies.</param>
/// <param name="Kind">As what.</param>
/// <param name="Amount">How much.</param>
public sealed record IndemnityPayment(OrganisationId Payee, PayeeKind Kind, Money Amount);

/// <summary>What is payable under a head, and why no more.</summary>
/// <param name="Head">Which.</param>
/// <param name="Loss">This policy's part of the loss so far.</param>
/// <param name="Amount">What is paid now.</param>
/// <param name="Cut">What sub-limit or limit cut off.</param>
public sealed record AssessedHead(CostHead Head, Money Loss, Money Amount, Money Cut);

/// <summary>What is payable now (赔款核定).</summary>
/// <param name="Heads">By head.</param>
/// <param name="Payments">By payee; they add up to the same.</param>
/// <param name="SharedWith">The other policies that share the loss.</param>
/// <param name="By">Who worked it out.</param>
public sealed record Assessment(
    IReadOnlyList<AssessedHead> Heads,
    IReadOnlyList<IndemnityPayment> Payments,
    IReadOnlyList<string> SharedWith,
    UserId By)
{
    /// <summary>All of it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Amount => Money.Sum(Heads.Select(head => head.Amount));
}

/// <summary>Notice of a claim (报案).</summary>
public sealed record InsuranceClaimNotified(
    InsuranceClaimId Id,
    string Number,
    InsurancePolicyId Policy,
    ClaimedEvent Event,
    InsuredLoan? Loan,
    DateOnly On,
    UserId By) : IFact;

/// <summary>Costs were entered (登记费用).</summary>
public sealed record ClaimCostsAdded(IReadOnlyList<ClaimedCost> Costs, UserId By) : IFact
{
    /// <summary>Together, for the time line.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Amount => Money.Sum(Costs.Select(cost => cost.Amount));
}

/// <summary>Court or office has accepted the case (登记受理).</summary>
public sealed record ClaimAcceptanceNoted(DateOnly FiledOn, DateOnly AcceptedOn, string Authority, UserId By) : IFact;

/// <summary>The checks were gone through (理赔核查).</summary>
/// <param name="Points">Each with its outcome.</param>
/// <param name="Code">The code of the first that failed; null = accepted.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record InsuranceClaimChecked(
    IReadOnlyList<CheckedPoint> Points, string? Code, DateOnly On, UserId By) : IFact;

/// <summary>What it may cost was set aside (提取未决赔款准备金).</summary>
public sealed record ClaimReserveSet(Money Amount, Money Before, DateOnly On, UserId By) : IFact;

/// <summary>What is payable now was worked out (核定赔款).</summary>
public sealed record IndemnityAssessed(Assessment Assessment, DateOnly On) : IFact
{
    /// <summary>For the time line.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Amount => Assessment.Amount;
}

/// <summary>It was paid (支付赔款).</summary>
public sealed record IndemnityPaid(
    IReadOnlyList<IndemnityPayment> Payments, Money Amount, Money FromReserve, DateOnly On, UserId By) : IFact;

/// <summary>What lay in escrow was given out (提存款划付).</summary>
public sealed record EscrowPaidOut(
    OrganisationId Payee, PayeeKind Kind, Money Amount, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The insurer took its part of damages won later (追偿分成).</summary>
public sealed record DamagesShared(Money Damages, Money ToInsurer, DateOnly On, UserId By) : IFact;

/// <summary>The insurer's part of what a debt brought in came back (追偿).</summary>
public sealed record IndemnityRecovered(Guid Cause, Money Amount, DateOnly On) : IFact;

/// <summary>The claim was withdrawn (撤回索赔).</summary>
public sealed record InsuranceClaimWithdrawn(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The claim was closed (结案).</summary>
/// <param name="ReserveFreed">What was still set aside.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record InsuranceClaimClosed(Money ReserveFreed, DateOnly On, UserId By) : IFact;
