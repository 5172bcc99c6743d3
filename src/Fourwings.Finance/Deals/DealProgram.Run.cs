namespace Fourwings.Finance;

/// <content>One payment: accrual, collection, triggers, the steps in their order, triggers again.</content>
public sealed partial class DealProgram
{
    private const long Million = 1_000_000;

    /// <summary>Makes the next payment.</summary>
    /// <param name="state">Where the deal stands; it stands one payment further afterwards.</param>
    /// <param name="receipts">What the period brought.</param>
    /// <param name="trace">Where every step and value is written down; null in a projection.</param>
    /// <exception cref="InvalidOperationException">The last payment has been made.</exception>
    internal void Run(DealState state, in DealReceipts receipts, DealTrace? trace)
    {
        if (state.Payment >= Deal.Payments.Count)
        {
            throw new InvalidOperationException("The deal's last payment has been made.");
        }

        var collected = Collect(state, receipts.Cash);
        Accrue(state, receipts.PoolBalance, collected);
        Test(state, _before, receipts, collected, trace);
        trace?.Begin(state);
        Span<long> dues = stackalloc long[_widest];
        Span<long> paid = stackalloc long[_widest];
        foreach (var step in _steps)
        {
            if (!IsOpen(state, step, receipts, collected))
            {
                trace?.Closed(step);
                continue;
            }

            var width = step.To.Length;
            var (available, cap) = (Available(state, step), CapOf(step, collected));
            FillDues(state, step, available, dues[..width]);
            Share(step, Math.Min(available, cap), dues[..width], paid[..width]);
            trace?.Open(step, state, cap, dues[..width], paid[..width]);
            Pay(state, step, paid[..width]);
        }

        Test(state, _after, receipts, collected, trace);
        state.Made++;
    }

    private static long Collect(DealState state, ReadOnlySpan<long> cash)
    {
        var collected = 0L;
        for (var i = 0; i < cash.Length; i++)
        {
            state.Accounts[i] = checked(state.Accounts[i] + cash[i]);
            collected = checked(collected + cash[i]);
        }

        return collected;
    }

    private void Accrue(DealState state, long pool, long collected)
    {
        Array.Clear(state.InterestPaid);
        Array.Clear(state.PrincipalPaid);
        Array.Clear(state.ResidualPaid);
        Array.Clear(state.FeesPaid);
        state.UndertakenNow = 0;
        var (k, rounding, total) = (state.Payment, Deal.Rounding, 0L);
        for (var i = 0; i < state.Balances.Length; i++)
        {
            var before = state.Interest[i] + state.Compound[i];
            total += state.Opening[i] = state.Balances[i];
            foreach (var factor in _coupons[i].At(k))
            {
                // Compound interest is borne by unpaid interest, never by compound interest.
                var more = _compounds[i] ? factor.Times(state.Interest[i], rounding) : 0;
                state.Interest[i] = checked(state.Interest[i] + factor.Times(state.Balances[i], rounding));
                state.Compound[i] = checked(state.Compound[i] + more);
            }

            state.Accrued[i] = state.Interest[i] + state.Compound[i] - before;
        }

        for (var i = 0; i < _fees.Length; i++)
        {
            var fee = Deal.Fees[i];
            state.FeesDue[i] = checked(state.FeesDue[i] + fee.Basis switch
            {
                DealFeeBasis.Once => k == 0 ? fee.Amount.Fen : 0,
                DealFeeBasis.EachPayment => fee.Amount.Fen,
                DealFeeBasis.Tranches => _fees[i][k].Times(total, rounding),
                DealFeeBasis.Pool => _fees[i][k].Times(pool, rounding),
                _ => _fees[i][k].Times(collected, rounding),
            });
        }
    }

    private bool IsOpen(DealState state, FoundStep step, in DealReceipts receipts, long collected)
    {
        if ((step.During & ~state.Effects) != 0 || (step.Unless & state.Effects) != 0)
        {
            return false;
        }

        foreach (var condition in step.When)
        {
            if (!condition.Holds(ValueOf(state, condition, receipts, collected)))
            {
                return false;
            }
        }

        return true;
    }

    private long Available(DealState state, FoundStep step) => step.From >= 0
        ? state.Accounts[step.From]
        : Deal.Undertaking!.Limit is { } limit ? limit.Fen - state.Undertaken : long.MaxValue;

    private static long CapOf(FoundStep step, long collected) => step.Step.Cap is { } cap
        ? checked(cap.Amount.Fen + step.CapOfCollections.Times(collected, RoundingMode.Down))
        : long.MaxValue;

    private void FillDues(DealState state, FoundStep step, long available, Span<long> dues)
    {
        switch (step.Kind)
        {
            case StepKind.Reserve:
                dues[0] = Math.Max(0, ReserveTarget(state) - state.Accounts[step.To[0]]);
                break;
            case StepKind.Transfer:
                dues[0] = available;
                break;
            case StepKind.Cover or StepKind.Undertaking:
                dues[0] = Math.Max(0, LackOf(state, step));
                break;
            case StepKind.Residual when dues.Length == 1:
                dues[0] = available;
                break;
            case StepKind.Residual:
                ShareOut.ProRata(available, step.Shares, Deal.LeftOver, dues);
                break;
            default:
                for (var i = 0; i < dues.Length; i++)
                {
                    dues[i] = DueOf(state, step.Kind, step.To[i]);
                }

                break;
        }
    }

    private long DueOf(DealState state, StepKind kind, int payee) => kind switch
    {
        StepKind.Fee => state.FeesDue[payee],
        StepKind.Interest => checked(state.Interest[payee] + state.Compound[payee]),
        StepKind.Principal => PrincipalDue(state, payee),
        _ => state.Balances[payee],
    };

    /// <summary>What is behind the plan; the whole where there is no plan or the deal is accelerated.</summary>
    private long PrincipalDue(DealState state, int tranche)
    {
        var planned = _planned[tranche];
        return planned.Length == 0 || (state.Effects & (1u << (int)DealEffect.Acceleration)) != 0
            ? state.Balances[tranche]
            : Math.Max(0, state.Balances[tranche] - planned[state.Payment]);
    }

    private long ReserveTarget(DealState state)
    {
        var total = 0L;
        foreach (var balance in state.Balances)
        {
            total += balance;
        }

        return checked(_reserveAmount + _reserveShare.Times(total, Deal.Rounding));
    }

    /// <summary>What the covered steps are due to pay beyond what lies in their account.</summary>
    private long LackOf(DealState state, FoundStep step)
    {
        var lack = -state.Accounts[step.To[0]];
        foreach (var covered in step.Covers)
        {
            foreach (var payee in _steps[covered].To)
            {
                lack = checked(lack + DueOf(state, _steps[covered].Kind, payee));
            }
        }

        return lack;
    }

    private void Share(FoundStep step, long most, ReadOnlySpan<long> dues, Span<long> paid)
    {
        var total = (Int128)0;
        foreach (var due in dues)
        {
            total += due;
        }

        var amount = (long)Int128.Min(most, total);
        if (step.Step.Sharing == Sharing.ProRata || step.Kind == StepKind.Residual)
        {
            ShareOut.ProRata(amount, dues, Deal.LeftOver, paid);
        }
        else
        {
            ShareOut.InOrder(amount, dues, paid);
        }
    }

    private static void Pay(DealState state, FoundStep step, ReadOnlySpan<long> paid)
    {
        for (var i = 0; i < paid.Length; i++)
        {
            PayOne(state, step, step.To[i], paid[i]);
        }
    }

    private static void PayOne(DealState state, FoundStep step, int payee, long paid)
    {
        if (step.From >= 0)
        {
            state.Accounts[step.From] -= paid;
        }

        switch (step.Kind)
        {
            case StepKind.Fee:
                state.FeesDue[payee] -= paid;
                state.FeesPaid[payee] += paid;
                break;
            case StepKind.Interest:
                var compound = Math.Min(paid, state.Compound[payee]);
                state.Compound[payee] -= compound;
                state.Interest[payee] -= paid - compound;
                state.InterestPaid[payee] += paid;
                break;
            case StepKind.Principal or StepKind.Redemption:
                state.Balances[payee] -= paid;
                state.PrincipalPaid[payee] += paid;
                break;
            case StepKind.Residual:
                state.ResidualPaid[payee] += paid;
                break;
            default:
                state.Accounts[payee] = checked(state.Accounts[payee] + paid);
                var undertaken = step.Kind == StepKind.Undertaking ? paid : 0;
                (state.Undertaken, state.UndertakenNow) =
                    (state.Undertaken + undertaken, state.UndertakenNow + undertaken);
                break;
        }
    }
}
