using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>What the record knows of one patent year's fee (缴费台账): who is to pay, who paid, by which receipt.</summary>
/// <param name="Year">The patent year.</param>
public sealed record AnnualFeeEntry(int Year)
{
    /// <summary>The instruction to pay; null = none was given.</summary>
    public AnnualFeeInstructed? Instruction { get; init; }

    /// <summary>The payments in their order; more than one where a first was short.</summary>
    public IReadOnlyList<AnnualFeePayment> Payments { get; init; } = [];

    /// <summary>Whether the payments are the whole of what was due when the last was made.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The proof that the office has the money; null = not yet handed in.</summary>
    public AnnualFeeProven? Proof { get; init; }

    /// <summary>All that was paid.</summary>
    [JsonIgnore]
    public Money Paid => Money.Sum(Payments.Select(payment => payment.Amount));

    /// <summary>The entry after the fact.</summary>
    internal AnnualFeeEntry Apply(IFact fact) => fact switch
    {
        AnnualFeeInstructed instructed => this with { Instruction = instructed },
        AnnualFeePaid paid => this with
        {
            Payments = [.. Payments, paid.Payment],
            IsWhole = paid.PaidUntil is not null,
        },
        AnnualFeeProven proven => this with { Proof = proven },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a fee.", nameof(fact)),
    };
}

/// <summary>One payment of an annual fee (缴费).</summary>
/// <param name="Year">For which patent year.</param>
/// <param name="On">The day on which the office has it.</param>
/// <param name="Amount">How much, with surcharge.</param>
/// <param name="Surcharge">The surcharge in it, once the fee is whole.</param>
/// <param name="Payer">Who paid; null = someone who takes no part here.</param>
/// <param name="PayerName">The payer's name.</param>
/// <param name="Receipt">The number of the office's receipt (缴费收据号); may be empty until the proof is there.</param>
public sealed record AnnualFeePayment(
    int Year, DateOnly On, Money Amount, Money Surcharge, OrganisationId? Payer, string PayerName, string Receipt);

/// <summary>What is said of a payment when it is recorded.</summary>
/// <param name="Year">For which patent year.</param>
/// <param name="On">The day on which the office has it.</param>
/// <param name="Amount">How much.</param>
/// <param name="Payer">Who paid; null = someone who takes no part here.</param>
/// <param name="PayerName">The payer's name.</param>
/// <param name="Receipt">The number of the receipt; may be empty.</param>
/// <param name="IsPart">The office has taken it although it is short; the rest is to follow.</param>
public sealed record FeePaymentStatement(
    int Year, DateOnly On, Money Amount, OrganisationId? Payer, string PayerName, string Receipt, bool IsPart);

/// <summary>Somebody was told to pay a fee (指示缴费).</summary>
/// <param name="Year">For which patent year.</param>
/// <param name="On">When.</param>
/// <param name="By">Who gave the instruction.</param>
/// <param name="ByName">That organisation's name.</param>
/// <param name="Expected">What was to be paid on that day.</param>
public sealed record AnnualFeeInstructed(int Year, DateOnly On, OrganisationId By, string ByName, Money Expected)
    : IFact;

/// <summary>A fee was paid, wholly or in part (年费已缴).</summary>
/// <param name="Payment">The payment.</param>
/// <param name="PaidUntil">The last day of the patent year, once its fee is whole; null = a rest is open.</param>
/// <param name="Revives">Whether it ends the grace period, or brings back a patent taken for ended.</param>
public sealed record AnnualFeePaid(AnnualFeePayment Payment, DateOnly? PaidUntil, bool Revives) : IFact
{
    /// <summary>For which patent year.</summary>
    [JsonIgnore]
    public int Year => Payment.Year;

    /// <summary>How much.</summary>
    [JsonIgnore]
    public Money Amount => Payment.Amount;

    /// <summary>Who paid.</summary>
    [JsonIgnore]
    public string PayerName => Payment.PayerName;
}

/// <summary>The proof of a payment came in (缴费凭证).</summary>
/// <param name="Year">For which patent year.</param>
/// <param name="On">When.</param>
/// <param name="Receipt">The number of the office's receipt.</param>
public sealed record AnnualFeeProven(int Year, DateOnly On, string Receipt) : IFact;

/// <summary>The day of a fee went by without a payment on the record: the grace period runs (进入滞纳期).</summary>
/// <param name="Year">Of which patent year.</param>
/// <param name="DueOn">The day.</param>
/// <param name="GraceEndsOn">The last day on which it may be paid with surcharge.</param>
public sealed record AnnualFeeMissed(int Year, DateOnly DueOn, DateOnly GraceEndsOn) : IFact;

/// <summary>
/// The grace period went by as well: the patent has ended as of the day of the fee (未缴年费终止). Found by the count,
/// before the office's notice; a payment made in time and found later brings it back.
/// </summary>
/// <param name="Year">Of which patent year.</param>
/// <param name="On">As of which day it has ended: the day of the fee.</param>
/// <param name="FoundOn">The day on which it was found.</param>
public sealed record PatentLapsed(int Year, DateOnly On, DateOnly FoundOn) : IFact;

/// <summary>A reduction of fees was put on file, or ended (费减备案).</summary>
/// <param name="Share">The share taken off; nothing = ended.</param>
/// <param name="On">From which day.</param>
/// <param name="Note">The number of the filing; may be empty.</param>
public sealed record FeeReductionFiled(Ratio Share, DateOnly On, string Note) : IFact;

/// <summary>How one patent year's fee stands on the record on a day.</summary>
public enum AnnualFeeState
{
    /// <summary>Paid before the patent came onto this record, by what its register says (此前已缴).</summary>
    PaidBefore = 1,

    /// <summary>Paid and proven (已缴并有凭证).</summary>
    Proven,

    /// <summary>Paid; the proof is to come (已缴待凭证).</summary>
    Paid,

    /// <summary>Paid in part; the rest is open (部分缴纳).</summary>
    PartPaid,

    /// <summary>Somebody was told to pay; no payment is known (已指示未缴).</summary>
    Instructed,

    /// <summary>The next to be paid (待缴).</summary>
    Open,

    /// <summary>Late, in the grace period (滞纳期).</summary>
    Grace,

    /// <summary>Not paid: the patent has ended for it (未缴终止).</summary>
    Lapsed,

    /// <summary>Due later than the next (未到期).</summary>
    Ahead,

    /// <summary>The record does not know up to when fees are paid (待核实).</summary>
    Unknown,
}

/// <summary>One patent year's fee on the record: what the law asks, what is known, how it stands.</summary>
/// <param name="Fee">What the law asks, with its arithmetic.</param>
/// <param name="State">How it stands.</param>
/// <param name="Entry">What the record knows; null = nothing.</param>
/// <param name="Demand">What is to be paid on the day.</param>
public sealed record AnnualFeeLine(AnnualFee Fee, AnnualFeeState State, AnnualFeeEntry? Entry, AnnualFeeDemand Demand)
{
    /// <summary>What is still to be paid on the day.</summary>
    public Money Open => State is AnnualFeeState.PaidBefore or AnnualFeeState.Proven or AnnualFeeState.Paid
        ? Money.Zero
        : Money.Max(Money.Zero, Demand.Total - (Entry?.Paid ?? Money.Zero));
}
