using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>
/// A trust that turns royalties into money (专利信托计划): its assets with their title, its units, what came in, what was
/// paid out. Where the deal stands follows from what each payment distributed.
/// </summary>
public sealed partial record TrustPlan
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<TrustState, TrustAction> Lifecycle { get; } = new(
        TrustState.Drafted,
        (TrustState.Drafted, TrustAction.NameAsset, TrustState.Drafted),
        (TrustState.Drafted, TrustAction.RecordTitle, TrustState.Drafted),
        (TrustState.Drafted, TrustAction.LoseAsset, TrustState.Drafted),
        (TrustState.Drafted, TrustAction.Subscribe, TrustState.Drafted),
        (TrustState.Drafted, TrustAction.Establish, TrustState.Established),
        (TrustState.Drafted, TrustAction.Abandon, TrustState.Abandoned),
        (TrustState.Established, TrustAction.NameAsset, TrustState.Established),
        (TrustState.Established, TrustAction.RecordTitle, TrustState.Established),
        (TrustState.Established, TrustAction.LoseAsset, TrustState.Established),
        (TrustState.Established, TrustAction.TransferUnits, TrustState.Established),
        (TrustState.Established, TrustAction.Collect, TrustState.Running),
        (TrustState.Established, TrustAction.PayOut, TrustState.Running),
        (TrustState.Established, TrustAction.Terminate, TrustState.Terminated),
        (TrustState.Running, TrustAction.NameAsset, TrustState.Running),
        (TrustState.Running, TrustAction.RecordTitle, TrustState.Running),
        (TrustState.Running, TrustAction.LoseAsset, TrustState.Running),
        (TrustState.Running, TrustAction.TransferUnits, TrustState.Running),
        (TrustState.Running, TrustAction.Collect, TrustState.Running),
        (TrustState.Running, TrustAction.UndoCollection, TrustState.Running),
        (TrustState.Running, TrustAction.PayOut, TrustState.Running),
        (TrustState.Running, TrustAction.Terminate, TrustState.Terminated),
        (TrustState.Terminated, TrustAction.Liquidate, TrustState.Liquidated));

    /// <summary>Its id.</summary>
    public required TrustPlanId Id { get; init; }

    /// <summary>What it says.</summary>
    public required TrustTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrustState State { get; init; }

    /// <summary>When it was drawn up.</summary>
    public required DateOnly DraftedOn { get; init; }

    /// <summary>When it was established; null = not yet.</summary>
    public DateOnly? EstablishedOn { get; init; }

    /// <summary>When it ended or was given up.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Who ended it.</summary>
    public UserId? EndedBy { get; init; }

    /// <summary>Its assets in the order in which they were listed.</summary>
    public IReadOnlyList<TrustAsset> Assets { get; init; } = [];

    /// <summary>How its units came and went.</summary>
    public IReadOnlyList<UnitMove> Moves { get; init; } = [];

    /// <summary>What came in.</summary>
    public IReadOnlyList<TrustCollection> Collections { get; init; } = [];

    /// <summary>The payments made, in order.</summary>
    public IReadOnlyList<PaidPeriod> Paid { get; init; } = [];

    /// <summary>The run under way for the next payment; null = none.</summary>
    public PayoutId? UnderWay { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>The number of the next payment, from 1.</summary>
    [JsonIgnore]
    public int NextNumber => Paid.Count + 1;

    /// <summary>The next payment; null = all are made.</summary>
    [JsonIgnore]
    public DealPayment? Next => Paid.Count < Terms.Deal.Payments.Count ? Terms.Deal.Payments[Paid.Count] : null;

    /// <summary>The last day whose collections are paid out; null = none is.</summary>
    [JsonIgnore]
    public DateOnly? ClosedTo => Paid.Count == 0 ? null : Terms.Deal.Payments[Paid.Count - 1].CollectedTo;

    /// <summary>What came in and is not paid out yet.</summary>
    [JsonIgnore]
    public IReadOnlyList<TrustCollection> Waiting => [.. Collections.Where(one => one.PaidBy is null)];

    /// <summary>The register of units as of the end of a day (受益权登记簿), by tranche and then holder.</summary>
    public IReadOnlyList<UnitHolding> Register(DateOnly day)
    {
        var held = new Dictionary<(string Tranche, OrganisationId Holder), long>();
        foreach (var move in Moves.Where(move => move.On <= day))
        {
            held[(move.Tranche, move.To)] = held.GetValueOrDefault((move.Tranche, move.To)) + move.Units;
            if (move.From is { } from)
            {
                held[(move.Tranche, from)] = held.GetValueOrDefault((move.Tranche, from)) - move.Units;
            }
        }

        var order = Terms.Deal.Tranches.Select(one => one.Name).ToList();
        return
        [
            .. held.Where(one => one.Value > 0)
                .OrderBy(one => order.IndexOf(one.Key.Tranche)).ThenBy(one => one.Key.Holder.Value)
                .Select(one => new UnitHolding(one.Key.Holder, one.Key.Tranche, one.Value)),
        ];
    }

    /// <summary>How many units of a tranche nobody has taken up.</summary>
    public long Open(string tranche) => (Terms.UnitsOf(tranche) ?? 0)
        - Moves.Where(move => move.Tranche == tranche && move.From is null).Sum(move => move.Units);

    /// <summary>The deal made ready, and where it stands after the payments made.</summary>
    public (DealProgram Program, DealState State) Stand()
    {
        var program = DealProgram.Of(Terms.Deal);
        var state = program.Start();
        foreach (var period in Paid)
        {
            program.Run(state, period.Input);
        }

        return (program, state);
    }

    /// <summary>What lies in each account, with what came in and is not paid out yet.</summary>
    public IReadOnlyDictionary<string, Money> Balances()
    {
        var (_, state) = Stand();
        return Terms.Deal.Accounts.Index().ToDictionary(
            one => one.Item,
            one => State == TrustState.Liquidated ? Money.Zero : state.Account(one.Index)
                + Money.Sum(Waiting.Where(waiting => waiting.Account == one.Item).Select(waiting => waiting.Amount)));
    }

    /// <summary>Whether the table allows the action; the refusal that says so, or null.</summary>
    public Refusal? StateFault(TrustAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("trust.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The asset with the id, or null.</summary>
    public TrustAsset? Find(TrustAssetId id) => Assets.FirstOrDefault(asset => asset.Id == id);

    /// <summary>Draws a plan up.</summary>
    public static Result<TrustPlanDrafted> Draft(TrustPlanId id, TrustTerms terms, DateOnly on, UserId by) =>
        terms.Fault() is { } fault
            ? fault
            : new TrustPlanDrafted(
                id, terms with { Name = terms.Name.Trim(), DeedNumber = terms.DeedNumber.Trim() }, on, by);
}
