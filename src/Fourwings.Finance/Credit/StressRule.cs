namespace Fourwings.Finance;

/// <summary>A loan of a book under stress (压力测试贷款).</summary>
/// <param name="Balance">What is owed.</param>
/// <param name="Pd">The chance that it defaults in the year, from 0 to 1.</param>
/// <param name="Lgd">What of it is lost then, from 0 to 1.</param>
public sealed record StressLoan(Money Balance, decimal Pd, decimal Lgd)
{
    /// <summary>The part that rights secure; null = not stated.</summary>
    public Ratio? IpShare { get; init; }

    /// <summary>Whose it is; a firm's loans fail one by one.</summary>
    public string Borrower { get; init; } = "";

    /// <summary>Which bank's.</summary>
    public string Bank { get; init; } = "";

    /// <summary>The loss if it defaults.</summary>
    public Money Loss => (Balance * new Ratio(Lgd)).RoundHalfUp();

    internal LossClaim Claim => new(Balance, Loss, IpShare, Money.Zero);
}

/// <summary>What a scheme makes of the loans that default in a year, and how much money is behind it.</summary>
public abstract class StressRule
{
    /// <summary>Prepares the rule.</summary>
    /// <param name="parties">Who may bear; the residual party stands last.</param>
    /// <param name="isPublic">Which of them pay out of the fund.</param>
    /// <param name="fund">The money in the fund; null = without end.</param>
    protected StressRule(IReadOnlyList<string> parties, bool[] isPublic, Money? fund) =>
        (Parties, IsPublic, Fund) = (parties, isPublic, fund);

    /// <summary>Who may bear; the residual party stands last.</summary>
    public IReadOnlyList<string> Parties { get; }

    /// <summary>The money in the fund; null = without end.</summary>
    public Money? Fund { get; }

    /// <summary>Whether every claim is divided for itself, which is quick; else they go through their limits in turn.
    /// </summary>
    public bool DividesClaimsAlone => this is AdditiveRule;

    /// <summary>Which of the parties pay out of the fund.</summary>
    protected bool[] IsPublic { get; }

    /// <summary>A scheme over a book.</summary>
    /// <param name="scheme">The scheme; its cap on the fund's balance is the money where none is given.</param>
    /// <param name="loans">The book, in the order in which claims come.</param>
    /// <param name="fund">The money in the fund; null = as the scheme says.</param>
    public static StressRule Of(LossScheme scheme, IReadOnlyList<StressLoan> loans, Money? fund)
    {
        fund ??= scheme.Caps.Where(cap => cap.Kind == LossCapKind.FundBalance).Select(cap => (Money?)cap.Most)
            .FirstOrDefault();
        var open = scheme with { Caps = [.. scheme.Caps.Where(cap => cap.Kind != LossCapKind.FundBalance)] };
        var parties = open.Bands.SelectMany(band => band.Shares.Keys)
            .Concat(open.Layers?.Layers.SelectMany(layer => layer.Shares.Keys) ?? [])
            .Where(party => party != open.Residual).Distinct().Append(open.Residual).ToArray();
        bool[] isPublic = [.. parties.Select(open.Public.Contains)];
        var standsAlone = open.Layers is null && open.MostPerBorrower is null
            && open.Caps.All(cap => cap.Kind is LossCapKind.PerClaim or LossCapKind.OwnLiability);
        return standsAlone
            ? AdditiveRule.Of(open, loans, parties, isPublic, fund)
            : new PositionRule(open, loans, parties, isPublic, fund);
    }

    /// <summary>
    /// A pool that bears a share of each loss inside it (科技之星): its limit counts the losses themselves, or what it
    /// pays.
    /// </summary>
    /// <param name="loans">The book.</param>
    /// <param name="shares">Each public party's share of a loss.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="countsLosses">Whether the losses fill it up, not the payments.</param>
    public static StressRule OfPool(
        IReadOnlyList<StressLoan> loans,
        IReadOnlyList<(string Party, Ratio Share)> shares,
        Money pool,
        bool countsLosses)
    {
        string[] parties = [.. shares.Select(share => share.Party), "bank"];
        var rows = loans.Select(loan => LossSharing.Split(
            "bank", loan.Loss, [.. shares.Select(share => new LossTerm(share.Party, share.Share))]));
        long[][] amounts = [.. rows.Select(row => row.Select(part => part.Amount.Fen).ToArray())];
        long[] draws = [.. loans.Select((loan, i) => countsLosses
            ? loan.Loss.Fen
            : amounts[i][..^1].Sum())];
        return new AdditiveRule(amounts, draws, parties, [.. parties.Select(party => party != "bank")], pool);
    }

    /// <summary>Divides the losses of the loans that default.</summary>
    /// <param name="defaulted">Which, in the order of the book.</param>
    /// <param name="borne">What each party bears, in fen; added to.</param>
    /// <returns>What is drawn on the fund, as if it had no end.</returns>
    public abstract long Divide(ReadOnlySpan<int> defaulted, Span<long> borne);

    /// <summary>Cuts the public parties in proportion where more is drawn than there is.</summary>
    protected void CutToFund(long draw, Span<long> borne)
    {
        if (Fund is not { } fund || draw <= fund.Fen)
        {
            return;
        }

        for (var party = 0; party < borne.Length - 1; party++)
        {
            if (IsPublic[party])
            {
                var kept = (long)((Int128)borne[party] * fund.Fen / draw);
                borne[^1] += borne[party] - kept;
                borne[party] = kept;
            }
        }
    }
}

/// <summary>A scheme under which every claim is divided for itself, until the fund is empty.</summary>
internal sealed class AdditiveRule(
    long[][] amounts, long[] draws, IReadOnlyList<string> parties, bool[] isPublic, Money? fund)
    : StressRule(parties, isPublic, fund)
{
    /// <summary>What each loan draws on the fund.</summary>
    public long[] Draws => draws;

    /// <summary>What each loan's default costs each party while there is money.</summary>
    public long[][] Amounts => amounts;

    /// <summary>Whether the public parties share every draw in the same proportion, to the fen.</summary>
    public bool IsEven()
    {
        var sums = new Int128[Parties.Count];
        foreach (var row in amounts)
        {
            for (var party = 0; party < sums.Length; party++)
            {
                sums[party] += row[party];
            }
        }

        var all = (double)draws.Aggregate((Int128)0, (sum, draw) => sum + draw);
        return all is 0 || amounts.Zip(draws).All(row => Enumerable.Range(0, sums.Length).All(party =>
            !IsPublic[party] || Math.Abs(row.First[party] - ((double)sums[party] / all * row.Second)) <= 1));
    }

    /// <summary>Which of the parties pay out of the fund.</summary>
    public bool PaysFromFund(int party) => IsPublic[party];

    public static AdditiveRule Of(
        LossScheme scheme, IReadOnlyList<StressLoan> loans, string[] parties, bool[] isPublic, Money? fund)
    {
        var amounts = new long[loans.Count][];
        var known = new Dictionary<StressLoan, long[]>();
        for (var i = 0; i < loans.Count; i++)
        {
            var alike = loans[i] with { Borrower = "", Bank = "" };
            if (!known.TryGetValue(alike, out var row))
            {
                row = RowOf(new LossPosition(scheme, new()).Claim(alike.Claim, "", "", DateOnly.MinValue), parties);
                known[alike] = row;
            }

            amounts[i] = row;
        }

        long[] draws =
            [.. amounts.Select(row => row.Select((amount, party) => isPublic[party] ? amount : 0).Sum())];
        return new(amounts, draws, parties, isPublic, fund);
    }

    public override long Divide(ReadOnlySpan<int> defaulted, Span<long> borne)
    {
        borne.Clear();
        var draw = 0L;
        foreach (var loan in defaulted)
        {
            var row = amounts[loan];
            for (var party = 0; party < row.Length; party++)
            {
                borne[party] += row[party];
            }

            draw += draws[loan];
        }

        CutToFund(draw, borne);
        return draw;
    }

    internal static long[] RowOf(LossAnswer answer, IReadOnlyList<string> parties) =>
        [.. parties.Select(party => answer.Parts.FirstOrDefault(part => part.Party == party)?.Amount.Fen ?? 0)];
}

/// <summary>A scheme whose limits hold over several claims: they go through it one by one, within one year.</summary>
internal sealed class PositionRule(
    LossScheme scheme, IReadOnlyList<StressLoan> loans, IReadOnlyList<string> parties, bool[] isPublic, Money? fund)
    : StressRule(parties, isPublic, fund)
{
    public override long Divide(ReadOnlySpan<int> defaulted, Span<long> borne)
    {
        borne.Clear();
        var position = new LossPosition(scheme, new());
        var draw = 0L;
        foreach (var at in defaulted)
        {
            var loan = loans[at];
            var row = AdditiveRule.RowOf(
                position.Claim(loan.Claim, loan.Borrower, loan.Bank, DateOnly.MinValue), Parties);
            for (var party = 0; party < row.Length; party++)
            {
                borne[party] += row[party];
                draw += IsPublic[party] ? row[party] : 0;
            }
        }

        CutToFund(draw, borne);
        return draw;
    }
}
