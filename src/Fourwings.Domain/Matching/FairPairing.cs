using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Matching;

/// <summary>What a bank is ready to lend on a fair (银行意向).</summary>
/// <param name="Capacity">In all; nothing is possible too.</param>
/// <param name="Places">To how many firms; above nothing.</param>
/// <param name="Least">The least to one firm.</param>
/// <param name="Most">The most to one firm.</param>
/// <param name="MostMonths">The longest term.</param>
/// <param name="Rate">The rate that it has in mind.</param>
public sealed record BankAppetite(
    Money Capacity, int Places, Money Least, Money Most, int MostMonths, AnnualRate Rate)
{
    private const int LongestMonths = 120;

    private static readonly AnnualRate HighestRate = AnnualRate.FromPercent(36m);

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Capacity < Money.Zero)
        {
            return new Refusal("matching.capacity-negative", Field: "capacity").With("amount", Capacity);
        }

        if (Places < 1)
        {
            return new Refusal("matching.places-missing", Field: "places");
        }

        if (Least < Money.Zero || Most < Least || Most.IsZero)
        {
            return new Refusal("matching.span-odd", Field: "most").With("least", Least).With("most", Most);
        }

        if (MostMonths is < 1 or > LongestMonths)
        {
            return new Refusal("application.term-unbelievable", Field: "mostMonths").With("months", MostMonths);
        }

        return Rate <= AnnualRate.Zero || Rate > HighestRate
            ? new Refusal("matching.rate-unbelievable", Field: "rate").With("rate", Rate)
            : null;
    }
}

/// <summary>What is aimed at (配对目标).</summary>
public enum PairAim
{
    /// <summary>No firm and bank would both rather have each other (稳定配对).</summary>
    Stable = 1,

    /// <summary>As much money as possible finds a bank (金额最大).</summary>
    Amount,
}

/// <summary>Why a firm and a bank do not come together (不合之处).</summary>
public enum PairObstacle
{
    /// <summary>The amount is below the bank's least (金额低于下限).</summary>
    AmountLow = 1,

    /// <summary>The amount is above the bank's most (金额高于上限).</summary>
    AmountHigh,

    /// <summary>The term is longer than the bank's (期限过长).</summary>
    TermLong,

    /// <summary>The bank has not so much to lend (额度不足).</summary>
    CapacityShort,
}

/// <summary>Why a pair was made (配对理由).</summary>
public enum PairReason
{
    /// <summary>By hand (人工指定).</summary>
    ByHand = 1,

    /// <summary>It is the firm's best bank (企业的首选).</summary>
    BestForFirm,

    /// <summary>Better banks are full with firms that they would rather have (更好的银行已满).</summary>
    BetterFull,

    /// <summary>So that more money finds a bank (使总额更大).</summary>
    ForTheSum,
}

/// <summary>Why a firm has no bank (未配对原因).</summary>
public enum UnpairedReason
{
    /// <summary>Left out by hand (人工排除).</summary>
    ByHand = 1,

    /// <summary>No bank fits (没有合适的银行).</summary>
    NoneFits,

    /// <summary>The banks that fit are full (合适的银行已满).</summary>
    AllFull,
}

/// <summary>A firm that looks for a bank on a fair.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name; where all else is equal it decides the order.</param>
/// <param name="Amount">How much it looks for.</param>
/// <param name="Months">The term.</param>
/// <param name="Rights">How many rights it offers.</param>
public sealed record FairFirm(OrganisationId Id, string Name, Money Amount, int Months, int Rights);

/// <summary>A bank on a fair.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Appetite">What it is ready to lend.</param>
/// <param name="Intents">What it has noted for firms already.</param>
public sealed record FairBank(
    OrganisationId Id, string Name, BankAppetite Appetite, IReadOnlyDictionary<OrganisationId, Money> Intents)
{
    /// <summary>Why the firm does not fit; empty = it does.</summary>
    public IEnumerable<PairObstacle> ObstaclesFor(FairFirm firm)
    {
        if (firm.Amount < Appetite.Least)
        {
            yield return PairObstacle.AmountLow;
        }

        if (firm.Amount > Appetite.Most)
        {
            yield return PairObstacle.AmountHigh;
        }

        if (firm.Months > Appetite.MostMonths)
        {
            yield return PairObstacle.TermLong;
        }

        if (firm.Amount > Appetite.Capacity)
        {
            yield return PairObstacle.CapacityShort;
        }
    }
}

/// <summary>What people have set by hand for a firm.</summary>
/// <param name="Firm">Which.</param>
/// <param name="Bank">Its bank; null = it stays out.</param>
public sealed record HandPair(OrganisationId Firm, OrganisationId? Bank);

/// <summary>A pair that is proposed, with why.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Bank">The bank.</param>
/// <param name="Why">Why.</param>
/// <param name="Choice">Which of the banks that fit it is for the firm, the best = 1; 0 = it does not fit.</param>
/// <param name="Choices">How many fit.</param>
/// <param name="Better">The banks that the firm would rather have.</param>
public sealed record ProposedPair(
    FairFirm Firm, FairBank Bank, PairReason Why, int Choice, int Choices, IReadOnlyList<FairBank> Better);

/// <summary>A firm without a bank, with why.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Why">Why.</param>
/// <param name="Obstacles">What stands between it and each bank that does not fit.</param>
public sealed record UnpairedFirm(FairFirm Firm, UnpairedReason Why, IReadOnlyList<BankObstacles> Obstacles);

/// <summary>What stands between a firm and a bank.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Why">What; at least one thing.</param>
public sealed record BankObstacles(FairBank Bank, IReadOnlyList<PairObstacle> Why);

/// <summary>What a bank would take on.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Firms">How many firms.</param>
/// <param name="Amount">What they look for together.</param>
public sealed record BankLoad(FairBank Bank, int Firms, Money Amount)
{
    /// <summary>What goes beyond its capacity; stable pairs count places, not amounts.</summary>
    public Money Over => Money.Max(Amount - Bank.Appetite.Capacity, Money.Zero);
}

/// <summary>A proposal for a whole fair.</summary>
/// <param name="Pairs">The pairs.</param>
/// <param name="Unpaired">The firms without a bank.</param>
/// <param name="Loads">What each bank would take on.</param>
public sealed record FairProposal(
    IReadOnlyList<ProposedPair> Pairs, IReadOnlyList<UnpairedFirm> Unpaired, IReadOnlyList<BankLoad> Loads)
{
    /// <summary>What finds a bank.</summary>
    public Money Paired => Money.Sum(Pairs.Select(pair => pair.Firm.Amount));
}

/// <summary>
/// Pairs the firms and banks of a fair (对接建议), by the code of <c>calc matching</c>. Firms would rather have the lower
/// rate; banks whom they have noted an intent for, then who offers more rights, then who asks for less. Names decide
/// where all is equal, so that no order of entry does.
/// </summary>
public static class FairPairing
{
    /// <summary>Proposes pairs.</summary>
    /// <param name="aim">What is aimed at.</param>
    /// <param name="firms">The firms that have stated what they look for.</param>
    /// <param name="banks">The banks that have stated what they lend.</param>
    /// <param name="hand">What people have set.</param>
    /// <returns>The proposal; a refusal where a hand names nobody of the fair, or the exact search takes too long.
    /// </returns>
    public static Result<FairProposal> Run(
        PairAim aim, IEnumerable<FairFirm> firms, IEnumerable<FairBank> banks, IReadOnlyList<HandPair> hand)
    {
        FairFirm[] seekers =
            [.. firms.OrderBy(firm => firm.Name, StringComparer.Ordinal).ThenBy(firm => firm.Id.Value)];
        FairBank[] lenders =
            [.. banks.OrderBy(bank => bank.Name, StringComparer.Ordinal).ThenBy(bank => bank.Id.Value)];
        if (hand.FirstOrDefault(one => seekers.All(firm => firm.Id != one.Firm)
            || (one.Bank is { } id && lenders.All(bank => bank.Id != id))) is not null
            || hand.Select(one => one.Firm).Distinct().Count() < hand.Count)
        {
            return new Refusal("matching.hand-unknown", Field: "hand");
        }

        var market = new Market(aim, seekers, lenders, hand);
        return market.Pair() is { } found
            ? market.Explained(found)
            : new Refusal("matching.too-large", Field: "aim");
    }

    /// <summary>One fair's firms and banks, with whom each would take.</summary>
    private sealed class Market(PairAim aim, FairFirm[] firms, FairBank[] banks, IReadOnlyList<HandPair> hand)
    {
        private readonly int[][] _fits = [.. firms.Select(firm => Ranked(firm, banks))];

        private readonly Dictionary<OrganisationId, OrganisationId?> _hand =
            hand.ToDictionary(one => one.Firm, one => one.Bank);

        /// <summary>The bank of each firm, −1 = none; null = the search would take too long.</summary>
        public int[]? Pair()
        {
            var fixedTo = firms.Select(firm => _hand.TryGetValue(firm.Id, out var bank)
                ? bank is { } id ? Array.FindIndex(banks, one => one.Id == id) : -1
                : (int?)null).ToArray();
            PairingFirm[] seekers = [.. firms.Select((firm, i) =>
                new PairingFirm(fixedTo[i] is null ? _fits[i] : [], firm.Amount.Yuan))];
            PairingBank[] takers = [.. banks.Select((bank, at) => TakerOf(bank, at, fixedTo))];
            var found = aim == PairAim.Stable ? Pairing.Stable(seekers, takers) : Pairing.Greatest(seekers, takers);
            return found is null ? null : [.. found.Select((bank, i) => fixedTo[i] ?? bank)];
        }

        /// <summary>The pairs with their reasons.</summary>
        public FairProposal Explained(int[] found)
        {
            var pairs = new List<ProposedPair>();
            var unpaired = new List<UnpairedFirm>();
            foreach (var (i, bank) in found.Index())
            {
                if (bank >= 0)
                {
                    pairs.Add(PairOf(i, bank));
                }
                else
                {
                    unpaired.Add(UnpairedOf(i));
                }
            }

            return new(pairs, unpaired,
            [
                .. banks.Select(bank => (Bank: bank, Own: pairs.Where(pair => pair.Bank == bank).ToArray()))
                    .Select(one => new BankLoad(
                        one.Bank, one.Own.Length, Money.Sum(one.Own.Select(pair => pair.Firm.Amount)))),
            ]);
        }

        private PairingBank TakerOf(FairBank bank, int at, int?[] fixedTo)
        {
            var own = Enumerable.Range(0, firms.Length).Where(i => fixedTo[i] == at).ToArray();
            var ranks = Enumerable.Range(0, firms.Length).Where(i => fixedTo[i] is null && _fits[i].Contains(at))
                .OrderByDescending(i => bank.Intents.GetValueOrDefault(firms[i].Id).Fen)
                .ThenByDescending(i => firms[i].Rights)
                .ThenBy(i => firms[i].Amount.Fen)
                .ThenBy(i => i);
            var taken = Money.Sum(own.Select(i => firms[i].Amount));
            return new(
                [.. ranks],
                Math.Max(bank.Appetite.Places - own.Length, 0),
                aim == PairAim.Stable ? null : Math.Max((bank.Appetite.Capacity - taken).Yuan, 0m));
        }

        private ProposedPair PairOf(int firm, int bank)
        {
            var choice = Array.IndexOf(_fits[firm], bank) + 1;
            FairBank[] better = [.. _fits[firm].TakeWhile(other => other != bank).Select(other => banks[other])];
            var why = _hand.ContainsKey(firms[firm].Id) ? PairReason.ByHand
                : choice == 1 ? PairReason.BestForFirm
                : aim == PairAim.Stable ? PairReason.BetterFull
                : PairReason.ForTheSum;
            return new(firms[firm], banks[bank], why, choice, _fits[firm].Length, choice == 0 ? [] : better);
        }

        private UnpairedFirm UnpairedOf(int firm) => new(
            firms[firm],
            _hand.ContainsKey(firms[firm].Id) ? UnpairedReason.ByHand
                : _fits[firm].Length == 0 ? UnpairedReason.NoneFits
                : UnpairedReason.AllFull,
            [
                .. banks.Select(bank => new BankObstacles(bank, [.. bank.ObstaclesFor(firms[firm])]))
                    .Where(one => one.Why.Count > 0),
            ]);

        private static int[] Ranked(FairFirm firm, FairBank[] banks) =>
        [
            .. Enumerable.Range(0, banks.Length).Where(at => !banks[at].ObstaclesFor(firm).Any())
                .OrderBy(at => banks[at].Appetite.Rate.Value)
                .ThenByDescending(at => banks[at].Appetite.Capacity.Fen)
                .ThenBy(at => at),
        ];
    }
}
