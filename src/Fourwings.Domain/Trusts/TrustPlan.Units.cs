using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <content>Units and their holders; establishing the trust.</content>
public sealed partial record TrustPlan
{
    /// <summary>Takes up units: by a qualified investor, no more than are left.</summary>
    /// <param name="move">Who takes what.</param>
    /// <param name="netAssets">The investor's net assets as declared.</param>
    /// <param name="limits">What a qualified investor must bring on the day.</param>
    /// <param name="by">Who notes it.</param>
    public Result<TrustUnitsSubscribed> Subscribe(UnitMove move, Money? netAssets, InvestorLimits limits, UserId by)
    {
        if ((StateFault(TrustAction.Subscribe) ?? UnitsFault(move)) is { } fault)
        {
            return fault;
        }

        var left = Open(move.Tranche);
        if (move.Units > left)
        {
            return new Refusal("trust.units-over", Field: "units").With("left", left);
        }

        return limits.Fault(Terms.Mode, AmountOf(HeldBy(move.To) + move.Units), netAssets) is { } unfit
            ? unfit
            : new TrustUnitsSubscribed(move with { From = null }, netAssets, by);
    }

    /// <summary>Passes units on to another qualified investor, no more than the giver has.</summary>
    public Result<TrustUnitsTransferred> Transfer(UnitMove move, Money? netAssets, InvestorLimits limits, UserId by)
    {
        if ((StateFault(TrustAction.TransferUnits) ?? UnitsFault(move)) is { } fault)
        {
            return fault;
        }

        if (move.From is not { } from || from == move.To)
        {
            return new Refusal("trust.units-same", Field: "to");
        }

        var held = Register(move.On).FirstOrDefault(one => one.Holder == from && one.Tranche == move.Tranche);
        if (held is null || held.Units < move.Units)
        {
            return new Refusal("trust.units-not-held", Field: "units").With("held", held?.Units ?? 0);
        }

        return limits.Fault(Terms.Mode, AmountOf(HeldBy(move.To) + move.Units), netAssets) is { } unfit
            ? unfit
            : new TrustUnitsTransferred(move, netAssets, by);
    }

    /// <summary>
    /// Establishes the trust: every unit is taken up, and there is property that has joined it. The money goes to the
    /// settlors.
    /// </summary>
    public Result<TrustEstablished> Establish(DateOnly on, UserId by)
    {
        if (StateFault(TrustAction.Establish) is { } fault)
        {
            return fault;
        }

        if (Terms.Deal.Tranches.FirstOrDefault(one => Open(one.Name) > 0) is { } open)
        {
            return new Refusal("trust.units-open").With("tranche", open.Name).With("left", Open(open.Name));
        }

        if (!Assets.Any(asset => asset.StandsOn(on) == TitleStanding.InTrust))
        {
            return new Refusal("trust.no-asset", RegistrationRule);
        }

        return on < Terms.Deal.ClosedOn
            ? new Refusal("trust.too-early").With("on", Terms.Deal.ClosedOn)
            : new TrustEstablished(on, by);
    }

    /// <summary>Gives the plan up before it is established.</summary>
    public Result<TrustAbandoned> Abandon(string reason, DateOnly on, UserId by) =>
        (StateFault(TrustAction.Abandon) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new TrustAbandoned(reason.Trim(), on, by);

    /// <summary>Ends the trust: nothing is under way, and what came in is paid out.</summary>
    public Result<TrustTerminated> Terminate(string reason, DateOnly on, UserId by)
    {
        if ((StateFault(TrustAction.Terminate) ?? ReasonFault(reason)) is { } fault)
        {
            return fault;
        }

        if (UnderWay is not null)
        {
            return new Refusal("trust.run-under-way").With("number", NextNumber);
        }

        return Waiting.Count > 0 && Next is not null
            ? new Refusal("trust.collections-left").With("amount", Money.Sum(Waiting.Select(one => one.Amount)))
            : new TrustTerminated(reason.Trim(), on, by);
    }

    /// <summary>Clears the trust: another person than the one who ended it; the rest goes to the settlors.</summary>
    public Result<TrustLiquidated> Liquidate(DateOnly on, UserId by)
    {
        if (StateFault(TrustAction.Liquidate) is { } fault)
        {
            return fault;
        }

        return by == EndedBy
            ? new Refusal("trust.own-termination")
            : new TrustLiquidated(
                Balances().Where(one => !one.Value.IsZero).ToDictionary(one => one.Key, one => one.Value), on, by);
    }

    private static Money AmountOf(long units) => new(checked(units * TrustTerms.UnitFace.Fen));

    private long HeldBy(OrganisationId holder) =>
        Register(DateOnly.MaxValue).Where(one => one.Holder == holder).Sum(one => one.Units);

    private Refusal? UnitsFault(UnitMove move)
    {
        if (Terms.UnitsOf(move.Tranche) is not { } all)
        {
            return new Refusal("trust.tranche-unknown", Field: "tranche").With("tranche", move.Tranche);
        }

        if (move.Units <= 0 || move.Units > all)
        {
            return new Refusal("trust.units-odd", Field: "units").With("most", all);
        }

        return move.Reference.Trim().Length == 0
            ? new Refusal("trust.number-missing", Field: "reference")
            : null;
    }
}
