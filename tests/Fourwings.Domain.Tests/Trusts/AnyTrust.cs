using System.Text.Json;
using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Trusts;

/// <summary>A random deal and what each of its months brings.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Cash">What each month brings, in fen.</param>
/// <param name="Splits">How the units of a tranche are spread over four holders.</param>
/// <param name="Undone">Which months are reversed once and paid again.</param>
public sealed record AnyTrustStory(Deal Deal, long[] Cash, int[] Splits, bool[] Undone);

/// <summary>Random trusts for laws.</summary>
public static class AnyTrust
{
    public const int Months = 4;

    public static readonly DateOnly Closing = new(2021, 3, 31);

    private static readonly JsonSerializerOptions Writing = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly Gen<long> Fen = Gen.OneOf(
        Gen.Choose(0, 300).Select(fen => (long)fen),
        Gen.Choose(0, 1_000_000).Select(fen => (fen * 1_007L) + (fen % 11)));

    private static readonly Gen<Tranche[]> Tranches =
        from count in Gen.Choose(1, 3)
        from yuan in Gen.ArrayOf(Gen.Choose(4, 900_000), 3)
        from rates in Gen.ArrayOf(Gen.Choose(0, 1_200), 3)
        from planned in Gen.ArrayOf(Gen.Elements(true, false), 3)
        select Enumerable.Range(0, count).Select(i => new Tranche($"t{i}", (TrancheRank)(i + 1))
        {
            Amount = Money.FromYuan(yuan[i]),
            Coupons = [new(Closing, new(rates[i] / 10_000m))],
            DayCount = DayCount.Actual365,
            Plan = planned[i] ? [.. Enumerable.Repeat(new Money(yuan[i] * 100L / Months), Months)] : [],
        }).ToArray();

    /// <summary>The stories.</summary>
    public static Gen<AnyTrustStory> Stories { get; } =
        from tranches in Tranches
        from coverage in Gen.Choose(0, 200)
        from fee in Gen.Choose(0, 50_000)
        from limit in Fen
        from cash in Gen.ArrayOf(Gen.OneOf(Fen, Gen.Constant(0L)), Months)
        from splits in Gen.ArrayOf(Gen.Choose(1, 97), 4)
        from undone in Gen.ArrayOf(Gen.Elements(true, false, false), Months)
        select new AnyTrustStory(
            DealOf(tranches, coverage / 100m, new(fee), new(limit)), cash, splits, undone);

    /// <summary>The units of a tranche over holders by weights, each at least nothing, all of them together.</summary>
    public static long[] Split(long units, IReadOnlyList<int> weights)
    {
        var parts = new Money(units).Allocate([.. weights.Select(weight => (decimal)weight)]);
        return [.. parts.Select(part => part.Fen)];
    }

    /// <summary>The deal's file, as far as these deals go.</summary>
    public static string TextOf(Deal deal) => JsonSerializer.Serialize(
        new
        {
            deal.ClosedOn,
            Size = deal.Size.Yuan,
            deal.Accounts,
            deal.Parties,
            Tranches = deal.Tranches.Select(one => new
            {
                one.Name,
                one.Rank,
                Amount = one.Amount!.Value.Yuan,
                Coupon = one.Coupons[0].Rate.Value,
                DayCount = one.DayCount.Name,
                Plan = one.Plan.Select(planned => planned.Yuan),
            }),
            Fees = deal.Fees.Select(one => new { one.Name, one.Basis, Amount = one.Amount.Yuan }),
            deal.Payments,
            Reserve = new { deal.Reserve!.Account, OfBalance = deal.Reserve.OfBalance.Value },
            Undertaking = new { deal.Undertaking!.By, Limit = deal.Undertaking.Limit!.Value.Yuan },
            Triggers = deal.Triggers.Select(one => new
            {
                one.Name,
                one.Effect,
                one.CuredAfter,
                AfterPayment = one.IsAfterPayment,
                Conditions = one.Conditions.Select(two => new
                {
                    two.Measure,
                    two.Of,
                    Is = two.Comparison,
                    Value = two.Threshold,
                }),
            }),
            Steps = deal.Steps.Select(one => new
            {
                one.Name,
                one.Kind,
                one.From,
                one.To,
                Covers = one.Covers.Count == 0 ? null : one.Covers,
                one.During,
                Shares = one.Shares.Count == 0 ? null : one.Shares.Select(share => share.Value),
            }),
        },
        Writing);

    private static Deal DealOf(Tranche[] tranches, decimal coverage, Money fee, Money limit) => new(
        Closing,
        Money.Sum(tranches.Select(tranche => tranche.Amount!.Value)),
        ["income", "reserve"],
        tranches,
        [
            .. Enumerable.Range(1, Months).Select(k =>
                new DealPayment(Closing.AddMonths(k).AddDays(-5), Closing.AddMonths(k))),
        ],
        Steps([.. tranches.Select(tranche => tranche.Name)]))
    {
        Fees = [new("each", DealFeeBasis.EachPayment) { Amount = fee }],
        Parties = [TrustTerms.SettlorsParty],
        Reserve = new("reserve", Money.Zero, new(0.03m)),
        Undertaking = new("group", limit),
        Triggers =
        [
            new("thin", DealEffect.CashTrap, [new(DealMeasure.Coverage, "t0", Comparison.Below, coverage)])
            {
                CuredAfter = 2,
            },
            new("late", DealEffect.UndertakingCall, [new(DealMeasure.UnpaidInterest, "t0", Comparison.Above, 0m)])
            {
                CuredAfter = 1, IsAfterPayment = true,
            },
        ],
    };

    private static DealStep[] Steps(string[] tranches) =>
    [
        new("lack", StepKind.Cover, "reserve", ["income"]) { Covers = ["fees", "interest"] },
        new("promise", StepKind.Undertaking, "", ["income"])
        {
            Covers = ["interest", "principal"], During = [DealEffect.UndertakingCall],
        },
        new("fees", StepKind.Fee, "income", ["each"]),
        new("interest", StepKind.Interest, "income", tranches),
        new("principal", StepKind.Principal, "income", tranches),
        new("fill", StepKind.Reserve, "income", ["reserve"]),
        new("trap", StepKind.Transfer, "income", ["reserve"]) { During = [DealEffect.CashTrap] },
        new("rest", StepKind.Residual, "income", [tranches[^1], TrustTerms.SettlorsParty])
        {
            Shares = [new(0.35m), new(0.65m)],
        },
    ];
}

/// <summary>A plan brought along by its own decisions, with all its facts.</summary>
public sealed class TrustWalk
{
    public static readonly UserId Maker = new(new Guid(1, 0, 0, new byte[8]));
    public static readonly UserId First = new(new Guid(2, 0, 0, new byte[8]));
    public static readonly UserId Second = new(new Guid(3, 0, 0, new byte[8]));

    public static readonly InvestorLimits NoLimits = new(
        Enum.GetValues<TrustMode>().ToDictionary(mode => mode, _ => Money.Zero), Money.Zero);

    private int _ids;

    private TrustWalk(TrustPlanDrafted drafted)
    {
        Facts.Add(drafted);
        Plan = TrustPlan.Of(drafted);
    }

    public List<IFact> Facts { get; } = [];

    public TrustPlan Plan { get; private set; }

    public List<(TrustRun Run, List<IFact> Facts)> Runs { get; } = [];

    /// <summary>Established, with one asset and its units spread by weights.</summary>
    public static TrustWalk Established(Deal deal, IReadOnlyList<int> splits)
    {
        TrustSettlor[] settlors = [new(Organisation(11), new(0.3m)), new(Organisation(12), new(0.7m))];
        var terms = new TrustTerms("XT-1", "专利信托", TrustMode.Debt, Organisation(10), settlors, "D-1", deal);
        var walk = new TrustWalk(Ok(TrustPlan.Draft(new(Guid.NewGuid()), terms, deal.ClosedOn, Maker)));
        var asset = new TrustAsset(
            new(Guid.NewGuid()), TrustAssetKind.RoyaltyReceivable, settlors[0].Organisation, "许可费",
            new(TrustSourceKind.Other, null, "L-1"), deal.Size,
            [TitleStep.Assignment, TitleStep.MovablesRegister], deal.ClosedOn);
        walk.Do(walk.Plan.NameAsset(asset, deal.ClosedOn, Maker));
        foreach (var step in asset.Needed)
        {
            walk.Do(walk.Plan.RecordTitle(asset.Id, new(step, "N", deal.ClosedOn), null, deal.ClosedOn, Maker));
        }

        foreach (var (tranche, units) in deal.Tranches.Zip(terms.Units))
        {
            foreach (var (i, part) in AnyTrust.Split(units, splits).Index().Where(one => one.Item > 0))
            {
                walk.Do(walk.Plan.Subscribe(
                    new(null, Organisation(20 + i), tranche.Name, part, deal.ClosedOn, "R"), null, NoLimits, Maker));
            }
        }

        walk.Do(walk.Plan.Establish(deal.ClosedOn, Maker));
        return walk;
    }

    public static OrganisationId Organisation(int number) => new(new Guid(number, 1, 0, new byte[8]));

    public void Collect(long fen)
    {
        var on = Plan.Next!.CollectedTo;
        if (fen > 0)
        {
            Do(Plan.Collect(
                new(new(new Guid(++_ids, 9, 0, new byte[8])), Plan.Assets[0].Id, Plan.Terms.Deal.Accounts[0],
                    new(fen), on, new(TrustSourceKind.Licence, null, "F-1")),
                on,
                Maker));
        }
    }

    /// <summary>Works out, approves twice and pays the next payment.</summary>
    public TrustRun Pay()
    {
        var (payment, facts) = (Plan.Next!, new List<IFact>());
        var submitted = Ok(TrustRun.Submit(
            new(new Guid(++_ids, 8, 0, new byte[8])), "R", Plan, [], payment.CollectedTo.AddDays(1), Maker));
        var run = TrustRun.Of(submitted);
        facts.Add(submitted);
        Do<TrustRunBegun>(new TrustRunBegun(run.Id, Plan.NextNumber));
        Next(run.Approve(Plan, payment.PaidOn, First));
        Next(run.Approve(Plan, payment.PaidOn, Second));
        Next(run.Execute(Plan, payment.PaidOn, First));
        Do<TrustPaidOut>(new TrustPaidOut(
            run.Id, Plan.NextNumber, run.Preview.Input, run.Preview.Collections, payment.PaidOn));
        Runs.Add((run, facts));
        return run;

        void Next<T>(Result<T> result)
            where T : class, IFact
        {
            var fact = Ok(result);
            facts.Add(fact);
            run = run.Apply(fact);
        }
    }

    public void Reverse()
    {
        var (run, facts) = Runs[^1];
        var fact = Ok(run.Reverse(Plan, "录错", run.Preview.Run.Payment.PaidOn, Second));
        facts.Add(fact);
        Do<TrustPayoutReversed>(new TrustPayoutReversed(run.Id, Plan.Paid.Count, "录错", fact.On));
        Runs[^1] = (run.Apply(fact), facts);
    }

    public void Do<T>(Result<T> result)
        where T : class, IFact
    {
        var fact = Ok(result);
        Facts.Add(fact);
        Plan = Plan.Apply(fact);
    }

    private static T Ok<T>(Result<T> result) =>
        result.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Code);
}
