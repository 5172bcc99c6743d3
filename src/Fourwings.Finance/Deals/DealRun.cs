namespace Fourwings.Finance;

/// <summary>What a period brought (归集), as it is written down.</summary>
/// <param name="Cash">What came into each account, by its name.</param>
public sealed record DealCollection(IReadOnlyDictionary<string, Money> Cash)
{
    /// <summary>What is left of the asset pool.</summary>
    public Money PoolBalance { get; init; }

    /// <summary>The share of the asset pool that is lost so far; counted in millionths.</summary>
    public Ratio LossShare { get; init; }

    /// <summary>What has been reported: a downgrade, a servicer's default.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}

/// <summary>What one payee of a step was due and got.</summary>
/// <param name="To">Who.</param>
/// <param name="Due">What was due.</param>
/// <param name="Paid">What was paid; never more than was due.</param>
public sealed record PartRun(string To, Money Due, Money Paid)
{
    /// <summary>What is left due.</summary>
    public Money Unpaid => Due - Paid;
}

/// <summary>What became of one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="IsOpen">Whether it ran: its conditions held and no effect closed it.</param>
/// <param name="Before">What lay in its account before it.</param>
/// <param name="Cap">The most it could pay; null = no cap.</param>
/// <param name="Parts">What each payee was due and got; none where it did not run.</param>
public sealed record StepRun(DealStep Step, bool IsOpen, Money Before, Money? Cap, IReadOnlyList<PartRun> Parts)
{
    /// <summary>What it paid in all.</summary>
    public Money Paid => Money.Sum(Parts.Select(part => part.Paid));
}

/// <summary>What a condition saw.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Value">The value; null where nothing was due, so that no ratio exists.</param>
/// <param name="Holds">Whether it held.</param>
public sealed record MeasureRun(DealCondition Condition, decimal? Value, bool Holds);

/// <summary>What became of one trigger.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Values">What its conditions saw.</param>
/// <param name="WasOn">Whether it was on before the test.</param>
/// <param name="IsOn">Whether it is on after it.</param>
public sealed record TriggerRun(DealTrigger Trigger, IReadOnlyList<MeasureRun> Values, bool WasOn, bool IsOn);

/// <summary>What became of one tranche.</summary>
/// <param name="Tranche">Its name.</param>
/// <param name="Opening">Its principal before.</param>
/// <param name="Accrued">The interest of the period, on arrears too.</param>
/// <param name="InterestPaid">The interest paid.</param>
/// <param name="InterestUnpaid">The interest left due.</param>
/// <param name="PrincipalPaid">The principal paid.</param>
/// <param name="Residual">What it got beyond.</param>
/// <param name="Closing">Its principal after.</param>
public sealed record TrancheRun(
    string Tranche, Money Opening, Money Accrued, Money InterestPaid, Money InterestUnpaid, Money PrincipalPaid,
    Money Residual, Money Closing);

/// <summary>One payment with all that explains it (分配报告).</summary>
/// <param name="Number">The payment's number, from 1.</param>
/// <param name="Payment">Its days.</param>
/// <param name="Steps">Every step in its order.</param>
/// <param name="Triggers">Every trigger in the order of the tests.</param>
/// <param name="Tranches">Every tranche.</param>
/// <param name="Accounts">What lies in each account afterwards.</param>
/// <param name="Undertaken">What the undertaker paid.</param>
public sealed record DealRun(
    int Number,
    DealPayment Payment,
    IReadOnlyList<StepRun> Steps,
    IReadOnlyList<TriggerRun> Triggers,
    IReadOnlyList<TrancheRun> Tranches,
    IReadOnlyDictionary<string, Money> Accounts,
    Money Undertaken);

/// <summary>Writes a run down.</summary>
internal sealed class DealTrace
{
    private long[] _accounts = [];

    public List<StepRun> Steps { get; } = [];

    public List<TriggerRun> Triggers { get; } = [];

    public void Begin(DealState state) => _accounts = state.Accounts;

    public void Closed(FoundStep step) => Steps.Add(new(step.Step, false, BeforeOf(step), null, []));

    public void Open(
        FoundStep step, DealState state, long cap, ReadOnlySpan<long> dues, ReadOnlySpan<long> paid)
    {
        _accounts = state.Accounts;
        var parts = new PartRun[dues.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new(step.Step.To[i], new(dues[i]), new(paid[i]));
        }

        Steps.Add(new(step.Step, true, BeforeOf(step), step.Step.Cap is null ? null : new Money(cap), parts));
    }

    public void Tested(FoundTrigger trigger, bool was, bool isOn, (DealCondition, decimal?, bool)[] values) =>
        Triggers.Add(new(
            trigger.Trigger, [.. values.Select(one => new MeasureRun(one.Item1, one.Item2, one.Item3))], was, isOn));

    private Money BeforeOf(FoundStep step) => step.From < 0 ? Money.Zero : new(_accounts[step.From]);
}

/// <content>The explained run.</content>
public sealed partial class DealProgram
{
    /// <summary>Makes the next payment and says why every fen went where it went.</summary>
    /// <param name="state">Where the deal stands; it stands one payment further afterwards.</param>
    /// <param name="collection">What the period brought.</param>
    /// <exception cref="ArgumentException">An amount is below zero, or an account is not the deal's.</exception>
    public DealRun Run(DealState state, DealCollection collection)
    {
        if (collection.Cash.Any(one => one.Value < Money.Zero || !Deal.Accounts.Contains(one.Key))
            || collection.PoolBalance < Money.Zero || collection.LossShare < Ratio.Zero)
        {
            throw new ArgumentException("An amount is below zero, or there is no such account.", nameof(collection));
        }

        var trace = new DealTrace();
        long[] cash = [.. Deal.Accounts.Select(name => collection.Cash.GetValueOrDefault(name).Fen)];
        var events = collection.Events.Select(name => Events.ToList().IndexOf(name)).Where(bit => bit >= 0);
        var receipts = new DealReceipts
        {
            Cash = cash,
            PoolBalance = collection.PoolBalance.Fen,
            LossMillionths = (long)(collection.LossShare.Value * Million),
            Events = events.Aggregate(0UL, (bits, bit) => bits | 1UL << bit),
        };
        Run(state, receipts, trace);
        return new(
            state.Payment,
            Deal.Payments[state.Payment - 1],
            trace.Steps,
            trace.Triggers,
            [.. Deal.Tranches.Select((tranche, i) => new TrancheRun(
                tranche.Name, new(state.Opening[i]), new(state.Accrued[i]), new(state.InterestPaid[i]),
                state.UnpaidInterest(i), new(state.PrincipalPaid[i]), new(state.ResidualPaid[i]),
                state.Balance(i)))],
            Deal.Accounts.Index().ToDictionary(one => one.Item, one => state.Account(one.Index)),
            new(state.UndertakenNow));
    }
}
