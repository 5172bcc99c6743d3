namespace Fourwings.Finance;

/// <summary>The sums of many paths, all whole numbers: the order in which they are added makes no difference.</summary>
internal sealed class PathSums
{
    private const int Bins = 10_000;
    private const long Million = 1_000_000;
    private readonly DealProgram _program;
    private readonly int _payments;
    private readonly int _tranches;
    private readonly Int128[] _collected;
    private readonly Int128[] _flows;
    private readonly Int128[] _principal;
    private readonly Int128[] _coverage;
    private readonly Int128[] _interestUnpaid;
    private readonly Losses[] _losses;
    private readonly long[] _accrued;
    private readonly long[] _residual;
    private readonly long[] _lentTo;
    private Int128 _undertaken;
    private long _pathCollected;
    private long _pathFees;

    public PathSums(DealProgram program)
    {
        _program = program;
        (_payments, _tranches) = (program.Deal.Payments.Count, program.Deal.Tranches.Count);
        _collected = new Int128[_payments];
        (_flows, _principal) = (new Int128[_tranches * _payments], new Int128[_tranches * _payments]);
        (_coverage, _interestUnpaid) = (new Int128[_tranches], new Int128[_tranches]);
        (_accrued, _residual) = (new long[_tranches], new long[_tranches]);

        // The tranches, then those of them that are not junior together, then the pledged loans.
        _losses = [.. Enumerable.Range(0, _tranches + 2).Select(_ => new Losses())];
        _lentTo = [.. Enumerable.Range(0, _tranches).Select(program.Principal)];
        Lent = Enumerable.Range(0, _tranches).Where(IsOutside).Sum(program.Principal);
    }

    private long Lent { get; }

    /// <summary>Begins a path.</summary>
    public void Begin()
    {
        Array.Clear(_accrued);
        Array.Clear(_residual);
        (_pathCollected, _pathFees) = (0, 0);
    }

    /// <summary>Notes a payment.</summary>
    public void Note(DealState state, int payment, long collected)
    {
        _collected[payment] += collected;
        _pathCollected += collected;
        _undertaken += state.UndertakenNow;
        foreach (var fee in state.FeesPaid)
        {
            _pathFees += fee;
        }

        for (var i = 0; i < _tranches; i++)
        {
            var at = (i * _payments) + payment;
            _principal[at] += state.PrincipalPaid[i];
            _flows[at] += state.PrincipalPaid[i] + state.InterestPaid[i] + state.ResidualPaid[i];
            _accrued[i] += state.Accrued[i];
            _residual[i] += state.ResidualPaid[i];
        }
    }

    /// <summary>Ends a path.</summary>
    public void End(DealState state, long pledges)
    {
        var together = 0L;
        for (var i = 0; i < _tranches; i++)
        {
            var lost = Math.Max(0, state.Balances[i] - _residual[i]);
            _losses[i].Add(lost, _lentTo[i]);
            together += IsOutside(i) ? lost : 0;
            _interestUnpaid[i] += state.Interest[i] + state.Compound[i];
            var promised = 0L;
            for (var j = 0; j < _tranches; j++)
            {
                promised += RankOf(j) <= RankOf(i) ? _lentTo[j] + _accrued[j] : 0;
            }

            _coverage[i] += (Int128)(_pathCollected - _pathFees) * Million / promised;
        }

        _losses[_tranches].Add(together, Lent);
        _losses[_tranches + 1].Add(pledges, Lent);
    }

    /// <summary>Adds another thread's sums.</summary>
    public void Add(PathSums other)
    {
        AddTo(_collected, other._collected);
        AddTo(_flows, other._flows);
        AddTo(_principal, other._principal);
        AddTo(_coverage, other._coverage);
        AddTo(_interestUnpaid, other._interestUnpaid);
        _undertaken += other._undertaken;
        foreach (var (mine, its) in _losses.Zip(other._losses))
        {
            mine.Add(its);
        }
    }

    /// <summary>What the sums say.</summary>
    public DealProjection Outlook(ProjectionQuestion question, Money lent, bool withPledges) => new(
        question.Paths,
        [.. _collected.Select(sum => MeanOf(sum, question.Paths))],
        [.. Enumerable.Range(0, _tranches).Select(i => OutlookOf(question, i))],
        MeanOf(_undertaken, question.Paths),
        lent > Money.Zero ? _losses[_tranches].Outlook(lent, question.Paths) : null,
        withPledges ? _losses[_tranches + 1].Outlook(lent, question.Paths) : null);

    private static void AddTo(Int128[] mine, Int128[] its)
    {
        for (var i = 0; i < mine.Length; i++)
        {
            mine[i] += its[i];
        }
    }

    /// <summary>The mean in whole fen, half up.</summary>
    private static Money MeanOf(Int128 sum, int paths) => new((long)(((2 * sum) + paths) / (2 * paths)));

    private TrancheRank RankOf(int tranche) => _program.Deal.Tranches[tranche].Rank;

    private bool IsOutside(int tranche) => RankOf(tranche) != TrancheRank.Junior;

    private TrancheOutlook OutlookOf(ProjectionQuestion question, int i)
    {
        var (deal, principal) = (question.Deal, new Money(_lentTo[i]));
        var flows = _flows.AsSpan(i * _payments, _payments).ToArray();
        var principals = _principal.AsSpan(i * _payments, _payments).ToArray();
        var repaid = principals.Aggregate((Int128)0, (sum, one) => sum + one);
        var weighted = principals.Select((one, k) =>
            one * (deal.Payments[k].PaidOn.DayNumber - deal.ClosedOn.DayNumber))
            .Aggregate((Int128)0, (sum, one) => sum + one);
        return new(
            deal.Tranches[i].Name,
            _losses[i].Outlook(principal, question.Paths),
            Irr.Of([
                new(deal.ClosedOn, -principal),
                .. flows.Select((sum, k) => new CashFlow(deal.Payments[k].PaidOn, MeanOf(sum, question.Paths)))]),
            repaid == 0 ? null : decimal.Round((decimal)weighted / (decimal)repaid / 365, 4),
            decimal.Round((decimal)_coverage[i] / question.Paths / Million, 6),
            MeanOf(_interestUnpaid[i], question.Paths));
    }

    /// <summary>The losses of one lender: sum, squares, how many, and how they are spread.</summary>
    private sealed class Losses
    {
        private readonly long[] _bins = new long[Bins + 1];
        private Int128 _sum;
        private UInt128 _squares;
        private long _any;

        public void Add(long lost, long lent)
        {
            // In millionths, so that the squares of a million paths fit.
            var share = lent == 0 ? 0 : (ulong)((Int128)lost * Million / lent);
            (_sum, _squares, _any) = (_sum + lost, _squares + (share * share), _any + (lost > 0 ? 1 : 0));
            _bins[lent == 0 ? 0 : (int)(((Int128)lost * Bins + lent - 1) / lent)]++;
        }

        public void Add(Losses other)
        {
            (_sum, _squares, _any) = (_sum + other._sum, _squares + other._squares, _any + other._any);
            for (var i = 0; i < _bins.Length; i++)
            {
                _bins[i] += other._bins[i];
            }
        }

        public LossOutlook Outlook(Money lent, int paths)
        {
            var mean = (double)_sum / paths / lent.Fen;
            var variance = ((double)_squares / paths / Million / Million) - (mean * mean);
            return new(
                lent,
                decimal.Round((decimal)_sum / paths / lent.Fen, 9),
                decimal.Round((decimal)Math.Sqrt(Math.Max(0, variance) / paths), 9),
                decimal.Round((decimal)_any / paths, 9),
                Worst(paths));
        }

        /// <summary>The least share that 99 % of the paths stay at or below, to the hundredth of a per cent.</summary>
        private decimal Worst(int paths)
        {
            var (bin, seen) = (0, _bins[0]);
            while (seen * 100 < paths * 99L)
            {
                seen += _bins[++bin];
            }

            return bin / (decimal)Bins;
        }
    }
}
