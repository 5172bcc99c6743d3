using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

/// <summary>Caps and years of a scheme, and the laws that every scheme keeps.</summary>
public class LossPositionTests
{
    private static readonly DateOnly _day = new(2024, 3, 1);
    private static readonly string[] _public = ["fund", "city"];

    /// <summary>A scheme of two public parties and an insurer, with any caps, and a course of claims.</summary>
    private static readonly Arbitrary<(LossScheme Scheme, Money? Size, Lost[] Claims)> _courses = (
        from shares in Gen.ArrayOf(Gen.Choose(0, 33), 6)
        from top in Gen.Choose(1, 2_000)
        from caps in Gen.ArrayOf(Gen.Choose(0, 3_000), 7)
        from present in Gen.Choose(0, 127)
        from isMarginal in Gen.Elements(false, true)
        from onlyIp in Gen.Elements(false, true)
        from claims in Gen.NonEmptyListOf(
            from fen in Gen.Choose(0, 100_000)
            from ip in Gen.Choose(0, 100)
            from borrower in Gen.Choose(1, 3)
            from years in Gen.Choose(0, 1)
            from unmet in Gen.Elements<string[]>([], ["u"], ["x"])
            select new Lost(new(fen), new(ip / 100m), borrower, years, unmet))
        select (
            SchemeOf(shares, top, caps, present) with
            {
                BandMode = isMarginal ? BandMode.Marginal : BandMode.WholeBalance,
                OnlyIpShare = onlyIp,
            },
            (present & 64) == 0 ? (Money?)null : new Money(caps[6] * 10),
            claims.Take(6).OrderBy(claim => claim.Years).ToArray())).ToArbitrary();

    [Fact]
    public void Caps_CutInTheirOrder_AndTheBankTakesTheRest()
    {
        var scheme = Plain() with
        {
            Caps =
            [
                new(LossCapKind.PerClaim, "claim") { Most = new(400), Party = "city" },
                new(LossCapKind.SchemeYear, "year") { Most = new(900) },
            ],
        };
        var position = new LossPosition(scheme, new());
        var first = position.Claim(Claim(1000), "a", "b", _day);
        Assert.Equal([300L, 400, 100, 200], first.Parts.Select(part => part.Amount.Fen));
        Assert.Equal(["claim"], first.Limits);
        var second = position.Claim(Claim(1000), "c", "b", _day.AddDays(1));
        Assert.Equal(["claim", "year"], second.Limits);
        Assert.Equal([86L, 114, 100, 700], second.Parts.Select(part => part.Amount.Fen));
        Assert.Equal(["claim"], position.Claim(Claim(1000), "c", "b", _day.AddYears(1)).Limits);
    }

    [Fact]
    public void ABank_IsPaidUpToAShareOfItsLending()
    {
        var scheme = Plain() with
        {
            Caps = [new(LossCapKind.PerBankYearOfLending, "lending") { Share = new(0.1m) }],
        };
        var start = new LossStart { Lending = new Dictionary<string, Money> { ["b"] = new(5000) } };
        var position = new LossPosition(scheme, start);
        Assert.Equal(500, Paid(position.Claim(Claim(1000), "a", "b", _day)));
        Assert.Equal(0, Paid(position.Claim(Claim(1000), "a", "b", _day)));
        Assert.Equal(800, Paid(position.Claim(Claim(1000), "a", "other", _day)));
    }

    [Fact]
    public void PublicMoney_IsAtMostAShareOfTheBanksOwnLiability()
    {
        var scheme = Plain() with { Caps = [new(LossCapKind.OwnLiability, "own") { Share = new(0.5m) }] };

        // The insurer bears 100; of the 900 that are left the bank bears at least half.
        Assert.Equal(450, Paid(new LossPosition(scheme, new()).Claim(Claim(1000), "a", "b", _day)));
    }

    [Fact]
    public void TheFund_IsFilledUp_AsItsRuleSays()
    {
        Assert.Equal([800L, 200, 0, 1000], Fund(new() { FundSize = new(1000) }));
        Assert.Equal(
            [800L, 200, 800, 1000],
            Fund(new() { FundSize = new(1000), Replenish = Replenishment.AnnualToTarget }, ends: 1000));
        Assert.Equal(
            [800L, 800, 800],
            Fund(new() { FundSize = new(1000), Replenish = Replenishment.WhenBelow, Below = new(500) })[..3]);
        Assert.Equal(
            [800L, 500, 0],
            Fund(new() { FundSize = new(1000), Contributions = [(_day.AddDays(1), new(300))] })[..3]);

        static long[] Fund(LossStart start, long ends = 1000)
        {
            var position = new LossPosition(Plain(), start);
            return
            [
                Paid(position.Claim(Claim(1000), "a", "b", _day)),
                Paid(position.Claim(Claim(1000), "a", "b", _day.AddDays(1))),
                Paid(position.Claim(Claim(1000), "a", "b", _day.AddYears(1))),
                ends,
            ];
        }
    }

    [Fact]
    public void WhatCameInBefore_LowersTheLossAfterDisposal()
    {
        var scheme = Plain() with { Moment = LossMoment.AfterDisposal };
        var answer = scheme.Divide(Claim(1000) with { RecoveredBefore = new(400) }, Money.Zero, []);
        Assert.Equal([180L, 300, 60, 60], answer.Parts.Select(part => part.Amount.Fen));
        Assert.Equal(
            0, Paid(scheme.Divide(Claim(1000) with { RecoveredBefore = new(1400) }, Money.Zero, [])));
    }

    [Fact]
    public void InterestAndCosts_CountWhereTheSchemeSaysSo()
    {
        var claim = Claim(1000) with { Interest = new(100), EnforcementCost = new(10) };
        Assert.Equal([300L, 500, 100, 210], Fen(Plain(), claim));
        Assert.Equal([330L, 550, 110, 120], Fen(Plain() with { Counts = new(Interest: true) }, claim));
        Assert.Equal([3L, 5, 1, 1101], Fen(Plain() with { Counts = new(false, false, true) }, claim));

        static IEnumerable<long> Fen(LossScheme scheme, LossClaim claim) =>
            scheme.Divide(claim, Money.Zero, []).Parts.Select(part => part.Amount.Fen);
    }

    [Fact]
    public void AnUplift_HoldsUnlessItsFlagFails()
    {
        var scheme = Plain() with { Uplifts = [new("first", "fund", new(0.05m))] };
        Assert.Equal(850, Paid(scheme.Divide(Claim(1000), Money.Zero, [])));
        Assert.Equal(800, Paid(scheme.Divide(Claim(1000) with { Unmet = ["first"] }, Money.Zero, [])));
        Assert.Equal(0, Paid(scheme.Divide(Claim(1000) with { Unmet = ["other"] }, Money.Zero, [])));
    }

    [Fact]
    public void NothingCounts_WhereTheIpShareMustBeStatedAndIsNot()
    {
        var scheme = Plain() with { NeedsIpShare = true };
        var answer = scheme.Divide(Claim(1000) with { IpShare = null }, Money.Zero, []);
        Assert.Equal(["ipShareUnstated"], answer.Limits);
        Assert.Equal(0, Paid(answer));
        Assert.Equal(800, Paid(Plain().Divide(Claim(1000) with { IpShare = null }, Money.Zero, [])));
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    [InlineData(1599, true)]
    [InlineData(1600, false)]
    [InlineData(4000, false)]
    public void ACliff_IsWhereMoreOfALoanBringsLess(decimal wan, bool isBeyond)
    {
        var scheme = Plain() with
        {
            Bands = [new(Money.FromWan(1000), Shares(80, 0, 0)), new(Money.FromWan(3000), Shares(50, 0, 0))],
        };
        Assert.Equal(isBeyond, scheme.IsBeyondCliff(Money.FromWan(wan)));
        Assert.False((scheme with { BandMode = BandMode.Marginal }).IsBeyondCliff(Money.FromWan(wan)));
    }

    [Fact]
    public void OfAnyCourse_ThePartsAddUp_AndNoPublicPartyIsOverAnyCap() => Prop.ForAll(_courses, given =>
    {
        var position = new LossPosition(given.Scheme, new() { FundSize = given.Size });
        var paid = new Dictionary<(LossCapKind, int, int, string?), long>();
        var fund = 0L;
        foreach (var lost in given.Claims)
        {
            var answer = position.Claim(lost.Claim, $"{lost.Borrower}", "bank", lost.On);
            Assert.Equal(lost.Fen, Money.Sum(answer.Parts.Select(part => part.Amount)));
            Assert.All(answer.Parts, part => Assert.True(part.Amount >= Money.Zero));
            fund += Paid(answer);
            foreach (var cap in given.Scheme.Caps.Where(cap => cap.Flag is null || !lost.Unmet.Contains(cap.Flag)))
            {
                var key = (
                    cap.Kind, cap.Kind == LossCapKind.PerClaim ? paid.Count : lost.On.Year,
                    cap.Kind == LossCapKind.PerBorrowerYear ? lost.Borrower : 0, cap.Party);
                paid[key] = paid.GetValueOrDefault(key) + Paid(answer, cap.Party);
                Assert.True(cap.Kind == LossCapKind.OwnLiability || paid[key] <= cap.Most.Fen);
            }
        }

        Assert.True(given.Size is not { } size || fund <= size.Fen);
    }).Holds();

    /// <summary>
    /// Of the public parties together: a cap on both may cut one of them further as the other grows. Read by part,
    /// their shares shift as well, and the law is held without caps.
    /// </summary>
    [Fact]
    public void OfAnyScheme_ALargerLossOfTheSameLoan_BringsNobodyLess() => Prop.ForAll(_courses, given =>
    {
        var lost = given.Claims[0];
        var less = Of(lost.Fen.Fen / 2);
        var more = Of(lost.Fen.Fen);
        Assert.All(less.Zip(more), pair => Assert.True(pair.First <= pair.Second + 5));

        long[] Of(long fen)
        {
            var answer = Divide(lost.Claim with { Principal = new(fen) }, lost.On);
            return [Paid(answer), Paid(answer, "insurer"), Paid(answer, "bank")];
        }

        LossAnswer Divide(LossClaim claim, DateOnly on) => (given.Scheme.BandMode == BandMode.Marginal
            ? new LossPosition(given.Scheme with { Caps = [] }, new())
            : new(given.Scheme, new() { FundSize = given.Size })).Claim(claim, "a", "b", on);
    }).Holds();

    [Fact]
    public void WhereNoCapOrBandBites_SplittingALoanChangesNothing() => Prop.ForAll(_courses, given =>
    {
        var scheme = given.Scheme with
        {
            Bands = [given.Scheme.Bands[0] with { UpTo = null }],
            Caps = [],
            BandMode = BandMode.WholeBalance,
        };
        var lost = given.Claims[0].Claim;
        var half = new Money(lost.Principal.Fen / 2);
        var whole = new LossPosition(scheme, new()).Claim(lost, "a", "b", _day).Parts;
        var position = new LossPosition(scheme, new());
        var one = position.Claim(lost with { Principal = half }, "a", "b", _day).Parts;
        var other = position.Claim(lost with { Principal = lost.Principal - half }, "a", "b", _day).Parts;
        Assert.All(whole.Zip(one.Zip(other)), row => Assert.InRange(
            (row.First.Amount - row.Second.First.Amount - row.Second.Second.Amount).Fen, -5, 5));
    }).Holds();

    [Fact]
    public void OfAnyCourse_ARecoveryPaysNobodyMoreThanHePaid() => Prop.ForAll(_courses, given =>
    {
        var position = new LossPosition(given.Scheme, new() { FundSize = given.Size });
        foreach (var lost in given.Claims)
        {
            var parts = position.Claim(lost.Claim, "a", "b", lost.On).Parts;
            LossBorne[] borne = [.. parts.Select(part => new LossBorne(part.Party, part.Amount, Money.Zero))];
            foreach (var order in Enum.GetValues<RecoveryOrder>())
            {
                var net = new Money(lost.Fen.Fen * 2 / 3);
                var back = LossSharing.ShareBack("bank", net, borne, order);
                Assert.Equal(net, Money.Sum(back.Select(part => part.Amount)));
                Assert.All(back.Zip(parts), pair => Assert.True(pair.First.Amount <= pair.Second.Amount));
            }
        }
    }).Holds();

    private static LossScheme SchemeOf(int[] shares, int top, int[] caps, int present) => Plain() with
    {
        Bands =
        [
            new(new(top * 50), Shares(shares[0], shares[1], shares[2])),
            new(null, Shares(shares[3], shares[4], shares[5])),
        ],
        Uplifts = [new("u", "fund", new(0.01m))],
        Caps =
        [
            .. new LossCap[]
            {
                new(LossCapKind.PerClaim, "claim") { Most = new(caps[0] * 10) },
                new(LossCapKind.PerClaim, "claim") { Most = new(caps[1] * 5), Party = "city", Flag = "u" },
                new(LossCapKind.PerBorrowerYear, "borrower") { Most = new(caps[2] * 20) },
                new(LossCapKind.PerBankYear, "bank") { Most = new(caps[3] * 30) },
                new(LossCapKind.SchemeYear, "year") { Most = new(caps[4] * 40) },
                new(LossCapKind.OwnLiability, "own") { Share = new(caps[5] / 3000m) },
            }.Where((_, i) => (present & (1 << i)) != 0),
        ],
    };

    private static LossScheme Plain() => new()
    {
        Residual = "bank",
        Public = _public,
        Bands = [new(null, Shares(30, 50, 10))],
    };

    private static LossClaim Claim(long fen) => new(new(fen), new(fen), Ratio.One, Money.Zero);

    private static long Paid(LossAnswer answer, string? party = null) => answer.Parts
        .Where(part => party is null ? _public.Contains(part.Party) : part.Party == party)
        .Sum(part => part.Amount.Fen);

    private static Dictionary<string, Ratio> Shares(int fund, int city, int insurer) => new()
    {
        ["fund"] = new(fund / 100m),
        ["city"] = new(city / 100m),
        ["insurer"] = new(insurer / 100m),
    };

    private sealed record Lost(Money Fen, Ratio IpShare, int Borrower, int Years, string[] Unmet)
    {
        public DateOnly On => _day.AddYears(Years);

        public LossClaim Claim => new(Fen, Fen, IpShare, Money.Zero) { Unmet = Unmet };
    }
}
