using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using FsCheck.Fluent;
using static Fourwings.Domain.Tests.PatentPools.PoolFixture;

namespace Fourwings.Domain.Tests.PatentPools;

/// <summary>
/// Patent pools of five firms through random months: royalties come in, patents end, firms dispute and leave, what came
/// in is shared by any rule.
/// </summary>
public class PatentPoolLawTests
{
    private const int Months = 18;

    private static readonly RoyaltyRule[] Rules =
    [
        RoyaltyRule.PerPatentCountry, RoyaltyRule.AgeHalved, RoyaltyRule.Points, RoyaltyRule.Fixed,
        RoyaltyRule.Packages, RoyaltyRule.Shapley, RoyaltyRule.WeightedShapley, RoyaltyRule.Gately,
    ];

    private int _shared;
    private int _held;
    private int _left;

    [Fact]
    public void Money_IsNeitherMadeNorLost_AndNobodyIsPaidAfterHisExit()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Holds).Holds();
        var cases = Testing.Cases.Count;
        Assert.True(_shared > cases && _held > cases / 10 && _left > cases / 10);
    }

    private void Holds(int seed)
    {
        var random = new Random(seed);
        var life = new Life(random, Rules[random.Next(Rules.Length)], random.Next(0, 30) / 100m);
        for (var month = 0; month < Months; month++)
        {
            life.Pass(month);
            var pool = life.Pool;
            Assert.Equal(pool.Collected, pool.Waiting + pool.Fees + pool.Paid + pool.Held);
            Assert.All(pool.Shared, one => Assert.Equal(one.Collected, one.Fee + one.Paid + one.Held));
            Assert.All(pool.Members.Where(member => member.LeftOn is not null), member => Assert.All(
                pool.Payments.Where(payment => payment.Member == member.Organisation),
                payment => Assert.True(payment.LastOn <= member.LeftOn)));
            Assert.True(pool.Held >= Money.Zero);
        }

        _shared += life.Pool.Shared.Count;
        _held += life.Pool.Shared.Count(one => !one.Held.IsZero);
        _left += life.Pool.Members.Count(member => member.LeftOn is not null);
        Assert.Equal(CanonicalJson.Write(life.Pool), CanonicalJson.Write(PatentPool.Replay(life.Done)));
    }

    /// <summary>The months of one patent pool.</summary>
    private sealed class Life
    {
        private readonly Random _random;
        private readonly List<IFact> _facts = [];

        public Life(Random random, RoyaltyRule rule, decimal fee)
        {
            _random = random;
            var charter = Charter(rule) with
            {
                FeeShare = new(fee),
                Agreed = rule is RoyaltyRule.Fixed or RoyaltyRule.WeightedShapley
                    ? [.. Firms.Select(firm => new AgreedShare(firm, new(0.2m)))] : [],
            };
            var founded = PatentPool.Found(Founding(charter, Firms.Length), Firms[0], Limits).Value;
            Pool = PatentPool.Of(founded);
            _facts.Add(founded);
            foreach (var party in Firms.Append(Agency))
            {
                Do(Pool.Sign(party, Day, By));
            }

            Do(Pool.Open(Day)!);
            for (var number = 1; number <= 8; number++)
            {
                Admit(number, Firms[(number - 1) % Firms.Length]);
            }

            Resolve(
                new(PoolResolutionKind.OfferPackage, "整包")
                {
                    Package = new(0, "整包", [.. Enumerable.Range(1, 8).Select(Patent)], Royalty),
                },
                Day, certain: true);
        }

        public PatentPool Pool { get; private set; }

        public IEnumerable<IFact> Done => _facts;

        public void Pass(int month)
        {
            var (from, on) = (Day.AddMonths(month), Day.AddMonths(month + 1));
            for (var count = _random.Next(3); count > 0; count--)
            {
                var paid = new Money(_random.NextInt64(1, 3_000_000));
                Do(Pool.Collect(new(Licence, 1, paid, from, on.AddDays(-1), Day, on), By));
            }

            var number = _random.Next(1, 9);
            if (_random.Next(6) == 0 && Pool.Find(Patent(number)) is { Holder: var holder } && Pool.Follow(
                Facts(number, holder) with { State = PatentState.Expired }, on.AddDays(-_random.Next(20))) is { } left)
            {
                Do(left);
            }

            var firm = Firms[_random.Next(Firms.Length)];
            Try(_random.Next(4) == 0, () => Do(Pool.Contest(
                firm, _random.Next(2) == 0 ? Patent(number) : null, "份额", Firms[0], on, By)));
            Try(_random.Next(2) == 0, () => Share(on));
            Try(_random.Next(3) == 0, () => Settle(on));
            Try(_random.Next(8) == 0, () => Do(Pool.Leave(firm, "另有安排", on, By)));
        }

        private static void Try(bool happens, Action act)
        {
            if (happens)
            {
                act();
            }
        }

        private void Admit(int number, OrganisationId holder)
        {
            Do(Pool.Propose(Facts(number, holder), holder, Evaluator, ["CN"], Day, By));
            var mark = _random.Next(3) == 0 ? ComplementMark.Essential : ComplementMark.Complement;
            Do(Pool.Evaluate(Patent(number), Evaluator, Test(mark, _random.Next(1, 9), _random.Next(0, 3))));
            Do(Pool.Admit(Patent(number), new(Facts(number, holder), [], string.Empty), Day, By));
        }

        private void Share(DateOnly on)
        {
            var id = new SharingSheetId(new(_facts.Count, 1, 0, new byte[8]));
            if (PoolSharing.Make(Pool, id, on, By).Succeeded(out var sheet, out _))
            {
                Assert.Equal(sheet.Net, Money.Sum(sheet.Lines.Select(line => line.Net)));
                Assert.All(
                    sheet.Lines, line => Assert.Equal(line.Net, Money.Sum(line.Shares.Select(one => one.Amount))));
                Assert.All(sheet.Parts, part => Assert.True(part.Paid >= Money.Zero));
                Do(Pool.Share(sheet));
            }
        }

        private void Settle(DateOnly on)
        {
            if (Pool.Disputes.FirstOrDefault(one => one.State == PoolDisputeState.Open) is { } dispute)
            {
                var to = Pool.MembersNow[_random.Next(Pool.MembersNow.Count)];
                Resolve(new(PoolResolutionKind.SettleDispute, "查明") { Dispute = dispute.Number, Member = to }, on);
            }
        }

        private void Resolve(PoolProposal proposal, DateOnly on, bool certain = false)
        {
            Do(Pool.Propose(proposal, Agency, Ground, on, By));
            var number = Pool.Resolutions.Count;
            foreach (var member in Pool.Voters(Pool.Resolutions[^1]))
            {
                Do(Pool.Vote(number, member, certain || _random.Next(5) > 0, Ground, on, By));
                if (Pool.Decide(number, on) is { } decided)
                {
                    Do(decided);
                    return;
                }
            }
        }

        private void Do<TFact>(Result<TFact> decided)
            where TFact : class, IFact
        {
            if (decided.Succeeded(out var fact, out _))
            {
                Do(fact);
            }
        }

        private void Do(IFact fact)
        {
            _facts.Add(fact);
            Pool = Pool.Apply(fact);
        }
    }
}
