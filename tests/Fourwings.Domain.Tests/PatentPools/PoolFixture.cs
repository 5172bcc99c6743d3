using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.PatentPools;

/// <summary>A patent pool of three firms with patents, a package and what may come of it.</summary>
internal static class PoolFixture
{
    public static readonly DateOnly Day = new(2022, 1, 1);
    public static readonly UserId By = new(new(1, 0, 0, new byte[8]));
    public static readonly OrganisationId Agency = new(new(2, 0, 0, new byte[8]));
    public static readonly OrganisationId Evaluator = new(new(3, 0, 0, new byte[8]));
    public static readonly OrganisationId[] Firms =
        [.. Enumerable.Range(10, 5).Select(number => new OrganisationId(new(number, 0, 0, new byte[8])))];

    public static readonly PatentPoolLimits Limits = new(GrantBack.NonExclusive, true);

    public static readonly ResolutionGround Ground = new(Limits, true, 0);

    public static readonly PatentPoolLicenceId Licence = new(new(30, 0, 0, new byte[8]));

    /// <summary>5 % of net sales, a tenth to the agency, more than half of the members.</summary>
    public static PatentPoolCharter Charter(RoyaltyRule rule = RoyaltyRule.Points) =>
        new(rule, new(0.1m), PatentPoolVoting.ByMember, PatentPoolMajority.MoreThanHalf);

    public static RoyaltyTerms Royalty { get; } =
        new(Money.Zero, RoyaltyBase.NetSales, [new(null, new(0.05m))]) { LateRate = new(0.0365m) };

    public static PatentId Patent(int number) => new(new(100 + number, 0, 0, new byte[8]));

    public static PatentFacts Facts(int number, OrganisationId owner) => new(
        Patent(number), $"20190000000{number}.X", RightKind.Invention, "模具", [new(owner, "", Ratio.One)],
        new(2011, 6, 1), Day.AddYears(-1), new(2031, 5, 31), PatentState.Granted, false, false, false, false, false);

    public static PatentPoolFounded Founding(PatentPoolCharter charter, int members = 3) => new(
        new(new(20, 0, 0, new byte[8])), "ZLC-1", "模具专利池", Agency, charter, Firms[..members], Day, By);

    /// <summary>All have signed.</summary>
    public static PatentPool Opened(PatentPoolCharter? charter = null, int members = 3)
    {
        var pool = PatentPool.Of(PatentPool.Found(Founding(charter ?? Charter(), members), Firms[0], Limits).Value);
        pool = Firms[..members].Append(Agency).Aggregate(
            pool, (known, party) => known.Apply(known.Sign(party, Day, By).Value));
        return pool.Apply(pool.Open(Day)!);
    }

    public static PatentPool Proposed(PatentPool pool, int number, OrganisationId holder, DateOnly? on = null) =>
        pool.Apply(pool.Propose(Facts(number, holder), holder, Evaluator, ["CN"], on ?? Day, By).Value);

    public static ComplementTest Test(
        ComplementMark mark = ComplementMark.Essential, decimal points = 1, decimal cost = 0) =>
        new(mark, points, cost, "与其他专利配合使用", Day, By);

    /// <summary>A patent proposed, marked and admitted.</summary>
    public static PatentPool With(
        PatentPool pool, int number, OrganisationId holder, ComplementTest? test = null, DateOnly? on = null)
    {
        pool = Proposed(pool, number, holder, on);
        pool = pool.Apply(pool.Evaluate(Patent(number), Evaluator, test ?? Test()).Value);
        return pool.Apply(
            pool.Admit(Patent(number), new(Facts(number, holder), [], string.Empty), on ?? Day, By).Value);
    }

    /// <summary>Proposes a resolution and has everybody vote for it.</summary>
    public static PatentPool Resolved(PatentPool pool, PoolProposal proposal, DateOnly? on = null)
    {
        var day = on ?? Day;
        pool = pool.Apply(pool.Propose(proposal, Agency, Ground, day, By).Value);
        var number = pool.Resolutions.Count;
        foreach (var member in pool.Voters(pool.Resolutions[^1]))
        {
            pool = pool.Apply(pool.Vote(number, member, true, Ground, day, By).Value);
            if (pool.Decide(number, day) is { } decided)
            {
                return pool.Apply(decided);
            }
        }

        return pool;
    }

    public static PatentPool Offered(PatentPool pool, params int[] patents) => Resolved(pool, new(
        PoolResolutionKind.OfferPackage, "推出许可包")
    {
        Package = new(0, "整包", [.. patents.Select(Patent)], Royalty),
    });

    /// <summary>Three firms; patents 1 and 2 of the first, 3 of the second, 4 of the third, of 3, 1, 2 and 2 points.
    /// </summary>
    public static PatentPool Working(PatentPoolCharter? charter = null)
    {
        var pool = Opened(charter);
        pool = With(pool, 1, Firms[0], Test(points: 3));
        pool = With(pool, 2, Firms[0], Test(ComplementMark.Complement, 1, 1));
        pool = With(pool, 3, Firms[1], Test(ComplementMark.Complement, 2, 1));
        pool = With(pool, 4, Firms[2], Test(points: 2));
        return Offered(pool, 1, 2, 3, 4);
    }

    public static PatentPool Collected(PatentPool pool, Money amount, DateOnly from, DateOnly to) =>
        pool.Apply(pool.Collect(new(Licence, 1, amount, from, to, Day, to.AddDays(20)), By).Value);

    public static PatentPoolSheet Sheet(PatentPool pool, DateOnly on) =>
        PoolSharing.Make(pool, new(new(40 + pool.Shared.Count, 0, 0, new byte[8])), on, By).Value;

    public static PatentPool Shared(PatentPool pool, DateOnly on) => pool.Apply(pool.Share(Sheet(pool, on)).Value);

    public static Money PaidTo(PatentPool pool, int firm) =>
        pool.Payments.FirstOrDefault(payment => payment.Member == Firms[firm])?.Amount ?? Money.Zero;
}
