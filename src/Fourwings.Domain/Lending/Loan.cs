using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>The figures of a loan that money moves.</summary>
public sealed record LoanFigures
{
    /// <summary>Paid out so far.</summary>
    public Money Drawn { get; init; }

    /// <summary>Principal repaid so far.</summary>
    public Money PrincipalRepaid { get; init; }

    /// <summary>Interest received so far.</summary>
    public Money InterestReceived { get; init; }

    /// <summary>Penalty interest received so far.</summary>
    public Money PenaltyReceived { get; init; }

    /// <summary>Compound interest received so far.</summary>
    public Money CompoundReceived { get; init; }

    /// <summary>Costs charged and unpaid.</summary>
    public Money CostsLeft { get; init; }

    /// <summary>The plan with what was paid on it.</summary>
    public IReadOnlyList<Installment> Installments { get; init; } = [];

    /// <summary>The value date of the last entry that moved money; null = none.</summary>
    public DateOnly? LastEntryOn { get; init; }

    /// <summary>Principal not repaid (未还本金).</summary>
    [JsonIgnore]
    public Money Outstanding => Drawn - PrincipalRepaid;
}

/// <summary>An entry that waits for a second person (待复核).</summary>
/// <param name="Id">The id of the drawdown or repayment.</param>
/// <param name="Kind">What releasing it does.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ValueOn">The value date.</param>
/// <param name="Reference">A repayment's bank reference, else empty.</param>
/// <param name="By">Who entered it.</param>
public sealed record PendingEntry(
    Guid Id, LoanAction Kind, Money Amount, DateOnly ValueOn, string Reference, UserId By);

/// <summary>A repayment that may still be undone.</summary>
/// <param name="Id">Which.</param>
/// <param name="ValueOn">The day on which it counted.</param>
public readonly record struct RepaymentMark(RepaymentId Id, DateOnly ValueOn);

/// <summary>A loan (贷款): the contract, the plan and what moved. Immutable; decisions return facts.</summary>
public sealed partial record Loan
{
    /// <summary>Its id.</summary>
    public required LoanId Id { get; init; }

    /// <summary>The contract.</summary>
    public required LoanTerms Terms { get; init; }

    /// <summary>The day of the signature.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public required LoanState State { get; init; }

    /// <summary>The figures.</summary>
    public required LoanFigures Figures { get; init; }

    /// <summary>The papers among the conditions precedent that are there.</summary>
    public IReadOnlyList<string> PapersThere { get; init; } = [];

    /// <summary>Entries that wait for a second person.</summary>
    public IReadOnlyList<PendingEntry> Pending { get; init; } = [];

    /// <summary>The repayments since the last drawdown or charge, oldest first; only the last may be undone.</summary>
    public IReadOnlyList<RepaymentMark> Reversible { get; init; } = [];

    /// <summary>After a reversal: the day from which entries may count again, today only.</summary>
    public DateOnly? ReentryFrom { get; init; }

    /// <summary>The business date of that reversal.</summary>
    public DateOnly? ReentryOn { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Where it stands after a day; the day not before the last entry.</summary>
    public LoanDay On(DateOnly day) => LoanDay.Of(Terms.ForDay(), OpenInstallments(), day);

    /// <summary>The part of the contract amount not paid out yet.</summary>
    [JsonIgnore]
    public Money Undrawn => Terms.Principal - Figures.Drawn;

    /// <summary>The loan after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a loan.</exception>
    public Loan Apply(IFact fact) => (fact switch
    {
        LoanConditionMet met => this with { PapersThere = [.. PapersThere, met.Paper] },
        DrawdownEntered entered => Wait(new(
            entered.Drawdown.Value, LoanAction.ReleaseDrawdown, entered.Amount, entered.ValueOn, "", entered.By)),
        RepaymentEntered entered => Wait(new(
            entered.Repayment.Value,
            entered.Early ? LoanAction.RepayEarly : LoanAction.Repay,
            entered.Amount,
            entered.ValueOn,
            entered.Reference,
            entered.By)),
        LoanEntryRejected rejected => Done(rejected.Entry),
        DrawdownReleased released => Draw(released),
        LoanCostCharged charged => this with
        {
            Figures = Figures with { CostsLeft = Figures.CostsLeft + charged.Amount, LastEntryOn = charged.ValueOn },
            Reversible = [],
        },
        RepaymentRecorded repaid => Pay(repaid),
        RepaymentReversed reversed => this with
        {
            Figures = reversed.Before,
            Reversible = [.. Reversible.SkipLast(1)],
            ReentryFrom = reversed.ValueOn,
            ReentryOn = reversed.On,
        },
        LoanDefaulted => Move(LoanAction.Default),
        LoanClosed => Move(LoanAction.Close),
        LoanCancelled => Move(LoanAction.Cancel),
        LoanSecurityReviewed or ShortfallRemedyAgreed or LoanPledgeAdded => Secure(fact),
        DebtorContacted contacted => Contact(contacted),
        DunningLetterSent letter => Send(letter),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a loan.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new loan.</summary>
    public static Loan Of(LoanSigned fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        SignedOn = fact.On,
        State = LoanLifecycle.Table.Initial,
        Figures = new(),
        Version = 1,
    };

    /// <summary>The loan that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Loan Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Loan?)null, (loan, fact) => loan?.Apply(fact) ?? First(fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static Loan First(IFact fact) => fact is LoanTakenOver moved ? FromBook(moved) : Of((LoanSigned)fact);

    private Refusal? StateFault(LoanAction action) => LoanLifecycle.Table.Next(State, action) is null
        ? new Refusal("loan.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>An entry counts today, in order; on an earlier day only after a reversal of the same day.</summary>
    private Refusal? ValueDateFault(DateOnly valueOn, DateOnly today)
    {
        if (valueOn > today)
        {
            return new Refusal("loan.value-date-in-future", Field: "valueOn").With("today", today);
        }

        if (Figures.LastEntryOn is { } last && valueOn < last)
        {
            return new Refusal("loan.value-date-before-entry", Field: "valueOn").With("last", last);
        }

        return valueOn == today || (ReentryOn == today && valueOn >= ReentryFrom)
            ? null
            : new Refusal("loan.value-date-closed", Field: "valueOn").With("today", today);
    }

    private InstallmentDay[] OpenInstallments() =>
        [.. Figures.Installments.Where(row => !row.Settled).Select(row => row.ForDay())];

    private Loan Move(LoanAction action) => this with { State = LoanLifecycle.Table.Next(State, action)!.Value };

    private Loan Wait(PendingEntry entry) => this with { Pending = [.. Pending, entry] };

    private Loan Done(Guid entry) => this with { Pending = [.. Pending.Where(waiting => waiting.Id != entry)] };

    private Loan Draw(DrawdownReleased released) => Done(released.Drawdown.Value).Move(LoanAction.ReleaseDrawdown) with
    {
        Figures = Figures with
        {
            Drawn = Figures.Drawn + released.Amount,
            Installments = [.. Figures.Installments.Where(row => row.DueOn <= released.ValueOn), .. released.Plan],
            LastEntryOn = released.ValueOn,
        },
        Reversible = [],
    };

    private Loan Pay(RepaymentRecorded repaid)
    {
        var paid = repaid.Settled;
        var rows = Figures.Installments.Select(row => PayRow(row, repaid));
        return Done(repaid.Repayment.Value) with
        {
            Figures = Figures with
            {
                PrincipalRepaid = Figures.PrincipalRepaid + paid.Principal,
                InterestReceived = Figures.InterestReceived + paid.Interest,
                PenaltyReceived = Figures.PenaltyReceived + paid.Penalty,
                CompoundReceived = Figures.CompoundReceived + paid.Compound,
                CostsLeft = Figures.CostsLeft - paid.Cost,
                Installments = repaid.Plan is { } plan
                    ? [.. rows.Where(row => row.DueOn <= repaid.ValueOn), .. plan]
                    : [.. rows],
                LastEntryOn = repaid.ValueOn,
            },
            Reversible = [.. Reversible, new(repaid.Repayment, repaid.ValueOn)],
        };
    }

    private static Installment PayRow(Installment row, RepaymentRecorded repaid) =>
        repaid.Lines.FirstOrDefault(line => line.Paid.Number == row.Number) is not { } line ? row : row with
        {
            PrincipalPaid = row.PrincipalPaid + line.Paid.Principal,
            InterestPaid = row.InterestPaid + line.Paid.Interest,
            PenaltyPaid = row.PenaltyPaid + line.Paid.Penalty,
            CompoundPaid = row.CompoundPaid + line.Paid.Compound,
            LateFrom = row.LateFrom > repaid.ValueOn ? row.LateFrom : repaid.ValueOn,
            LateBefore = line.Late,
            LateSettled = line.LateSettled,
        };
}
