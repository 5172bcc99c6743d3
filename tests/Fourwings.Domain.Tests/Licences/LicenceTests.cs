using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Licences;

public class LicenceTests
{
    private static readonly DateOnly Day = new(2022, 3, 1);
    private static readonly UserId By = new(Guid.NewGuid());
    private static readonly OrganisationId Owner = new(Guid.NewGuid());
    private static readonly OrganisationId Other = new(Guid.NewGuid());
    private static readonly OrganisationId Bank = new(Guid.NewGuid());
    private static readonly PatentId Id = new(Guid.NewGuid());

    private static readonly LicensedPatent Patent =
        new(Id, "201910000001.0", true, true, false, false, new(2039, 2, 26), false, []);

    /// <summary>5 % up to 100万, 3 % up to 300万, 2 % beyond; at least 2 %, 3万 a year, at most 12万.</summary>
    private static readonly RoyaltyTerms Tiered = new(
        Money.FromWan(10),
        RoyaltyBase.NetSales,
        [new(Money.FromWan(100), new(0.05m)), new(Money.FromWan(300), new(0.03m)), new(null, new(0.02m))])
    {
        FloorRate = new(0.02m),
        YearlyMinimum = Money.FromWan(3),
        YearlyCap = Money.FromWan(12),
        LateRate = new(0.0365m),
    };

    private static readonly OpenLicenceCeilings Ceilings = new(Money.FromWan(2000), new(0.2m), new(0.4m));

    private static readonly Gen<(RoyaltyTerms Terms, Money[] Periods)> Years =
        from first in Gen.Choose(1, 50_000)
        from second in Gen.Choose(1, 50_000)
        from rates in Gen.ArrayOf(Gen.Choose(0, 1_000), 4)
        from minimum in Gen.Choose(0, 3_000)
        from cap in Gen.Choose(0, 9_000)
        from periods in Gen.ArrayOf(Gen.Choose(0, 60_000), 4)
        select (
            new RoyaltyTerms(
                Money.Zero,
                RoyaltyBase.NetSales,
                [
                    new(new Money(first), new(rates[0] / 10_000m)),
                    new(new Money(first + second), new(rates[1] / 10_000m)),
                    new(null, new(rates[2] / 10_000m)),
                ])
            {
                FloorRate = new(rates[3] / 20_000m),
                YearlyMinimum = new Money(minimum),
                YearlyCap = new Money(minimum + cap + 1),
            },
            periods.Select(period => new Money(period)).ToArray());

    [Theory]
    [InlineData(80, 40)]
    [InlineData(100, 50)]
    [InlineData(250, 95)]
    [InlineData(300, 110)]
    [InlineData(340, 118)]
    [InlineData(400, 120)]
    public void Royalty_IsWorkedOutByTiers_AndCapped(int sales, int thousands) =>
        Assert.Equal(Money.FromWan(thousands / 10m), Royalty.OfYear(Tiered, Money.FromWan(sales)));

    /// <summary>A tier below the floor's rate: 1 % of 200万 is 2万, the floor makes it 4万.</summary>
    [Fact]
    public void Royalty_IsNotUnderTheFloor() => Assert.Equal(
        Money.FromWan(4),
        Royalty.OfYear(Tiered with { Tiers = [new(null, new(0.01m))] }, Money.FromWan(200)));

    [Fact]
    public void Minimum_ComesWithTheYearsLastReport()
    {
        Assert.Equal(
            new PeriodRoyalty(Money.FromWan(1), Money.Zero),
            Royalty.OfPeriod(Tiered, Money.Zero, Money.FromWan(20), false));
        Assert.Equal(
            new PeriodRoyalty(Money.FromYuan(5000), Money.FromYuan(15000)),
            Royalty.OfPeriod(Tiered, Money.FromWan(20), Money.FromWan(10), true));
        Assert.Equal(
            new PeriodRoyalty(Money.Zero, Money.FromYuan(15000)),
            Royalty.OfPeriod(Tiered, Money.Zero, Money.Zero, true, new(0.5m)));
    }

    [Fact]
    public void Year_ComesToTheSame_HoweverItIsDivided() => Prop.ForAll(Years.ToArbitrary(), year =>
    {
        var (terms, periods) = year;
        Assert.Null(terms.Fault());
        var (before, sum) = (Money.Zero, Money.Zero);
        foreach (var (period, i) in periods.Select((period, i) => (period, i)))
        {
            var due = Royalty.OfPeriod(terms, before, period, i == periods.Length - 1);
            Assert.True(due.Royalty >= Money.Zero && due.TopUp >= Money.Zero);
            (before, sum) = (before + period, sum + due.Total);
        }

        Assert.Equal(Royalty.OfPeriod(terms, Money.Zero, before, true).Total, sum);
        Assert.True(sum >= terms.YearlyMinimum && sum <= terms.YearlyCap);
        Assert.Equal(Money.Zero, Royalty.Correction(terms, before, before));
        Assert.True(Royalty.Correction(terms, before, before + new Money(777)) >= Money.Zero);
    }).Holds();

    /// <summary>An understated year: 250万 found in place of 200万 is 1.5万 more, over the tolerance of 5 %.</summary>
    [Fact]
    public void Audit_CorrectsTheYear_WithInterestAndItsCost()
    {
        var known = Signed(Ordinary() with { Royalty = Tiered with { ReportsPerYear = 1 } });
        Assert.Equal("licence.period-runs", known.Report(Money.FromWan(200), known.EndOf(1, 1), By).Refusal?.Code);
        known = known.Apply(known.Report(Money.FromWan(200), known.EndOf(1, 1).AddDays(5), By).Value);
        var due = known.Dues[^1];
        Assert.Equal((Money.FromWan(8), known.EndOf(1, 1).AddDays(30)), (due.Amount, due.DueOn));
        var paid = known.Pay(1, 1, due.DueOn.AddDays(10), By).Value;
        Assert.Equal((Money.FromWan(8), Money.FromYuan(80)), (paid.Amount, paid.Interest));
        known = known.Apply(paid);
        Assert.Equal("licence.nothing-due", known.Pay(1, 1, due.DueOn, By).Refusal?.Code);
        var audit = known.Audit(1, Money.FromWan(250), Money.FromWan(1), due.DueOn.AddDays(100), By).Value;
        Assert.Equal(
            (Money.FromYuan(15000), Money.FromYuan(150), Money.FromWan(1)),
            (audit.Correction, audit.Interest, audit.Cost));
        known = known.Apply(audit);
        Assert.Equal(Money.FromYuan(25150), known.Dues[^1].Amount);
        Assert.Equal("licence.year-not-open", known.Audit(1, Money.FromWan(1), default, Day, By).Refusal?.Code);
        Assert.Equal("licence.year-not-open", known.Audit(2, Money.FromWan(1), default, Day, By).Refusal?.Code);
        known = Signed(Ordinary() with { Royalty = Tiered with { ReportsPerYear = 1 } });
        known = known.Apply(known.Report(Money.FromWan(200), known.EndOf(1, 1).AddDays(5), By).Value);
        Assert.Equal(
            (Money.FromYuan(-3000), Money.Zero, Money.Zero),
            known.Audit(1, Money.FromWan(190), Money.FromWan(1), Day.AddYears(2), By).Value is { } less
                ? (less.Correction, less.Interest, less.Cost) : default);
    }

    [Theory]
    [InlineData("ended", LicenceKind.Ordinary, "licence.patent-ended")]
    [InlineData("unpaid", LicenceKind.Ordinary, "licence.fee-unpaid")]
    [InlineData("preserved", LicenceKind.Ordinary, "licence.patent-preserved")]
    [InlineData("short", LicenceKind.Ordinary, "licence.outlives-patent")]
    [InlineData("open", LicenceKind.Exclusive, "licence.beside-open")]
    [InlineData("open", LicenceKind.Sole, "licence.beside-open")]
    [InlineData("open", LicenceKind.Ordinary, null)]
    [InlineData("licensed", LicenceKind.Exclusive, "licence.others-there")]
    [InlineData("licensed", LicenceKind.Ordinary, null)]
    [InlineData("exclusive", LicenceKind.Ordinary, "licence.kept-out")]
    [InlineData("strange", LicenceKind.Ordinary, "licence.patent-not-licensors")]
    public void Draft_LooksAtThePatent(string change, LicenceKind kind, string? code)
    {
        var patent = change switch
        {
            "ended" => Patent with { InForce = false },
            "unpaid" => Patent with { FeeUnpaid = true },
            "preserved" => Patent with { Preserved = true },
            "short" => Patent with { LastDay = Ordinary().To.AddDays(-1) },
            "open" => Patent with { HasOpenLicence = true },
            "licensed" => Patent with { Others = [LicenceKind.Ordinary] },
            "exclusive" => Patent with { Others = [LicenceKind.Exclusive] },
            _ => Patent with { IsLicensors = false },
        };
        var drafted = Licence.Draft(new(Guid.NewGuid()), Ordinary() with { Kind = kind }, [patent], [], Day, By);
        Assert.Equal(code, drafted.Refusal?.Code);
    }

    [Fact]
    public void Sign_WantsThePledgeesConsent()
    {
        var known = Licence.Of(Licence.Draft(
            new(Guid.NewGuid()), Ordinary(), [Patent], [new(Bank, ConsentCause.Pledgee, Id)], Day, By).Value);
        Assert.Equal("licence.consent-missing", known.Sign([Patent], 3, Day, By).Refusal?.Code);
        Assert.Equal("licence.consent-not-needed", known.Consent(Other, Day, By).Refusal?.Code);
        known = known.Apply(known.Consent(Bank, Day, By).Value);
        Assert.Equal(Day.AddMonths(3), known.Sign([Patent], 3, Day, By).Value.RecordBy);
        Assert.Equal("licence.patent-ended", known.Sign([Patent with { InForce = false }], 3, Day, By).Refusal?.Code);
    }

    [Theory]
    [InlineData(OpenFee.Fixed, 20_000_000, 0, null)]
    [InlineData(OpenFee.Fixed, 20_000_100, 0, "licence.fee-over-ceiling")]
    [InlineData(OpenFee.NetSales, 0, 2000, null)]
    [InlineData(OpenFee.NetSales, 0, 2001, "licence.rate-over-ceiling")]
    [InlineData(OpenFee.Profit, 0, 4000, null)]
    [InlineData(OpenFee.Profit, 0, 4100, "licence.rate-over-ceiling")]
    public void OpenLicence_KeepsUnderItsCeilings(OpenFee fee, int yuan, int basisPoints, string? code)
    {
        var declared = Declare(new(Patent, false, true, true), fee, yuan / 10_000m, basisPoints / 10_000m);
        Assert.Equal(code, declared.Refusal?.Code);
    }

    [Fact]
    public void OpenLicence_LooksAtThePatent()
    {
        OpenedPatent good = new(Patent, false, true, true);
        Assert.Equal("licence.pledgee-consent", Declare(good with { PledgeeConsents = false }).Refusal?.Code);
        Assert.Equal("licence.co-owner-consent", Declare(good with { CoOwnersConsent = false }).Refusal?.Code);
        Assert.Equal("licence.report-missing", Declare(good with { NeedsReport = true }).Refusal?.Code);
        Assert.Equal(
            "licence.kept-out",
            Declare(good with { Patent = Patent with { Others = [LicenceKind.Sole] } }).Refusal?.Code);
        var known = OpenLicence.Of(Declare(good).Value);
        Assert.Equal(
            "licence.open-not-in-state", known.Take(new(Guid.NewGuid()), Other, Day, By).Refusal?.Code);
        known = known.Apply(known.Announce("GG-1", Day, By).Value);
        Assert.True(known.Take(new(Guid.NewGuid()), Other, Day, By).IsSuccess);
        Assert.Equal(
            "licence.outside-declaration",
            known.Take(new(Guid.NewGuid()), Other, Day.AddYears(9), By).Refusal?.Code);
    }

    private static Result<OpenLicenceDeclared> Declare(
        OpenedPatent opened, OpenFee fee = OpenFee.Fixed, decimal wan = 20, decimal rate = 0) => OpenLicence.Declare(
        new(Guid.NewGuid()),
        new("KF-1", Owner, Id, fee, Money.FromWan(wan), new(rate), "参照同类许可", Day, Day.AddYears(3)),
        opened, Ceilings, false, Day, By);

    private static LicenceTerms Ordinary() => new(
        "XK-1", Owner, Other, LicenceKind.Ordinary, [Id], Day, Day.AddYears(5).AddDays(-1), Tiered);

    private static Licence Signed(LicenceTerms terms)
    {
        var known = Licence.Of(Licence.Draft(new(Guid.NewGuid()), terms, [Patent], [], Day, By).Value);
        return known.Apply(known.Sign([Patent], 3, Day, By).Value);
    }
}
