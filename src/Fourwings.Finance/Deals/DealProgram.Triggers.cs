namespace Fourwings.Finance;

/// <content>Triggers and what they look at.</content>
public sealed partial class DealProgram
{
    private void Test(
        DealState state, FoundTrigger[] triggers, in DealReceipts receipts, long collected, DealTrace? trace)
    {
        foreach (var trigger in triggers)
        {
            var holds = Holds(state, trigger, receipts, collected);
            var was = state.Active[trigger.Index];
            if (holds)
            {
                (state.Active[trigger.Index], state.Quiet[trigger.Index]) = (true, 0);
            }
            else if (was && trigger.Trigger.CuredAfter is { } cured && ++state.Quiet[trigger.Index] >= cured)
            {
                state.Active[trigger.Index] = false;
            }

            if (trace is not null)
            {
                trace.Tested(trigger, was, state.Active[trigger.Index], ValuesOf(state, trigger, receipts, collected));
            }
        }

        if (triggers.Length > 0)
        {
            state.Effects = Bits(state);
        }
    }

    private bool Holds(DealState state, FoundTrigger trigger, in DealReceipts receipts, long collected)
    {
        foreach (var follows in trigger.Follows)
        {
            if (!state.Active[follows])
            {
                return false;
            }
        }

        foreach (var condition in trigger.Conditions)
        {
            if (!condition.Holds(ValueOf(state, condition, receipts, collected)))
            {
                return false;
            }
        }

        return true;
    }

    private (DealCondition, decimal?, bool)[] ValuesOf(
        DealState state, FoundTrigger trigger, in DealReceipts receipts, long collected)
    {
        var values = new (DealCondition, decimal?, bool)[trigger.Conditions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = ValueOf(state, trigger.Conditions[i], receipts, collected);
            values[i] = (
                trigger.Trigger.Conditions[i],
                value.Denominator == 0 ? null : (decimal)value.Numerator / value.Denominator,
                trigger.Conditions[i].Holds(value));
        }

        return values;
    }

    private uint Bits(DealState state)
    {
        var bits = 0u;
        foreach (var trigger in _before)
        {
            bits |= state.Active[trigger.Index] ? trigger.Effect : 0;
        }

        foreach (var trigger in _after)
        {
            bits |= state.Active[trigger.Index] ? trigger.Effect : 0;
        }

        return bits;
    }

    /// <summary>The value as a fraction; x over 0 = nothing is due, so that every threshold is passed.</summary>
    private (long Numerator, long Denominator) ValueOf(
        DealState state, FoundCondition condition, in DealReceipts receipts, long collected) => condition.Measure switch
        {
            DealMeasure.Balance => (state.Balances[condition.Index], 100),
            DealMeasure.UnpaidInterest => (state.Interest[condition.Index] + state.Compound[condition.Index], 100),
            DealMeasure.BehindPlan => (BehindPlan(state, condition.Index), 100),
            DealMeasure.Account => (state.Accounts[condition.Index], 100),
            DealMeasure.Collections => (collected, 100),
            DealMeasure.Coverage => Coverage(state, condition.Index),
            DealMeasure.AssetCover => OverBalances(state, condition.Index, receipts.PoolBalance),
            DealMeasure.LossShare => (receipts.LossMillionths, Million),
            _ => ((long)(receipts.Events >> condition.Index) & 1, 1),
        };

    private long BehindPlan(DealState state, int tranche) => _planned[tranche] is { Length: > 0 } planned
        ? Math.Max(0, state.Balances[tranche] - planned[state.Payment])
        : 0;

    private (long Numerator, long Denominator) Coverage(DealState state, int tranche)
    {
        var (cash, due) = (0L, 0L);
        foreach (var account in state.Accounts)
        {
            cash = checked(cash + account);
        }

        foreach (var fee in state.FeesDue)
        {
            due = checked(due + fee);
        }

        for (var i = 0; i < _ranks.Length; i++)
        {
            if (_ranks[i] <= _ranks[tranche])
            {
                due = checked(due + state.Interest[i] + state.Compound[i] + PrincipalDue(state, i));
            }
        }

        return (Math.Max(cash, due == 0 ? 1 : 0), due);
    }

    private (long Numerator, long Denominator) OverBalances(DealState state, int tranche, long pool)
    {
        var balance = 0L;
        for (var i = 0; i < _ranks.Length; i++)
        {
            balance += _ranks[i] <= _ranks[tranche] ? state.Balances[i] : 0;
        }

        return (Math.Max(pool, balance == 0 ? 1 : 0), balance);
    }
}
