using Fourwings.Domain.Indicators;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Indicators;

/// <summary>Figures that others published, held by the code that makes ours.</summary>
public class KpiIdentityTests
{
    /// <summary>CNIPA, year on year: amounts in 亿元, as printed.</summary>
    [Theory]
    [InlineData(4868.8, 8539.9, 75.4)] // 2022, 2023.
    [InlineData(3098, 4868.8, 57.2)] // 2021, 2022.
    [InlineData(2180, 3098, 42.1)] // 2020, 2021: printed as about 42.
    public void RegisteredAmount_GrewAsPublished(double before, double now, double percent)
    {
        var figure = Figure(Kpi.RegisteredAmount, Registered(now), Registered(before));
        Assert.Equal((decimal)percent, Percent(figure.Change));
    }

    /// <summary>CNIPA 2019 against 2018: 7,060 patent items after 5,408.</summary>
    [Fact]
    public void Registrations_GrewAsPublished() => Assert.Equal(
        30.5m,
        Percent(Figure(Kpi.Registrations, new() { Items = 7060 }, new() { Items = 5408 }).Change));

    /// <summary>
    /// CNIPA 2023: 42,000 items, 49.2 % more; 37,000 firms; 26,000 of them with inclusive loans, 44 % more. The year
    /// before follows, and gives the printed growth again.
    /// </summary>
    [Theory]
    [InlineData(42_000, 49.2, 28_150)]
    [InlineData(26_000, 44, 18_056)]
    [InlineData(2676.6, 64.6, 1626)] // First half, 亿元.
    public void YearBefore_FollowsFromTheGrowth(double now, double percent, int before)
    {
        var found = KpiArithmetic.BeforeOf((decimal)now, Ratio.FromPercent((decimal)percent));
        Assert.Equal(before, decimal.Round(found!.Value, 0));
        Assert.Equal((decimal)percent, Percent(KpiArithmetic.YearOnYear((decimal)now, found.Value)));
    }

    /// <summary>Yangzhou 2021: 88 items, 9.4亿, 176 % and 314 % of the province's targets; the mean is printed as 1,071.
    /// </summary>
    [Fact]
    public void Yangzhou2021_TargetsAndMeanFollow()
    {
        var amount = KpiArithmetic.TargetOf(Yi(9.4m).Fen, Ratio.FromPercent(314));
        var items = KpiArithmetic.TargetOf(88, Ratio.FromPercent(176));
        Assert.Equal(2.99m, decimal.Round(amount!.Value / Yi(1).Fen, 2));
        Assert.Equal(50m, items);
        var basis = new KpiBasis
        {
            Items = 88,
            Registered = Yi(9.4m),
            YearItems = 88,
            YearRegistered = Yi(9.4m),
            TargetItems = 50,
            TargetAmount = Yi(2.99m),
        };
        Assert.Equal(1068m, decimal.Round(basis[Kpi.AmountPerItem]!.Value.AsMoney.Yuan / 10_000m, 0));
        Assert.Equal(176m, decimal.Round(basis[Kpi.ItemsCompletion]!.Value.Number * 100m, 1));
        Assert.Equal(314m, decimal.Round(basis[Kpi.AmountCompletion]!.Value.Number * 100m, 0));
    }

    /// <summary>Zhenjiang, at the article's writing: 216 firms, 14亿; 648万 a firm.</summary>
    [Fact]
    public void Zhenjiang_MeanPerFirm()
    {
        var basis = new KpiBasis { Registered = Yi(14), Firms = 216 };
        Assert.Equal(648m, decimal.Round(basis[Kpi.AmountPerFirm]!.Value.AsMoney.Yuan / 10_000m, 0));
    }

    /// <summary>2019: registered 1,515亿, disbursed 503.41亿 by the regulator.</summary>
    [Fact]
    public void Registered_IsThreeTimesWhatWasPaidOut()
    {
        var basis = new KpiBasis { Registered = Yi(1515), Disbursed = Yi(503.41m) };
        Assert.Equal(3.01m, decimal.Round(basis[Kpi.RegisteredToDisbursed]!.Value.Number, 2));
    }

    [Fact]
    public void Shares_ChangeInPoints_AndNothingGrewFromNothing()
    {
        var now = new KpiBasis { Loans = 100, InclusiveLoans = 80, Items = 4 };
        var before = new KpiBasis { Loans = 100, InclusiveLoans = 72, Items = 0 };
        Assert.Equal(0.08m, Figure(Kpi.InclusiveShare, now, before).Change!.Value.Value);
        Assert.Null(Figure(Kpi.Registrations, now, before).Change);
        Assert.Null(KpiArithmetic.BeforeOf(1, new(-1)));
        Assert.Null(KpiArithmetic.TargetOf(1, Ratio.Zero));
        Assert.Null(KpiArithmetic.Mean(Yi(1), 0));
    }

    [Fact]
    public void Gaps_AreNamed_NeverFilled()
    {
        var known = new KpiBasis
        {
            Items = 3,
            YearItems = 3,
            Outstanding = Money.Zero,
            Bad = Money.Zero,
            Loans = 0,
            InclusiveLoans = 0
        };
        KpiGap? Gap(Kpi kpi, bool part = false) =>
            KpiFigures.Of(known, null, part, _ => null).Single(one => one.Definition.Kpi == kpi).Gap;
        Assert.Null(Gap(Kpi.Registrations));
        Assert.Equal(KpiGap.NotRecorded, Gap(Kpi.FirstTimeBorrowers));
        Assert.Equal(KpiGap.NotEntered, Gap(Kpi.ItemsCompletion));
        Assert.Equal(KpiGap.NothingToDivide, Gap(Kpi.InclusiveShare));
        Assert.Equal(KpiGap.NothingToDivide, Gap(Kpi.BadRatio));
        Assert.Equal(KpiGap.NotByPart, Gap(Kpi.Policies, part: true));
        known = known with { Bad = null };
        Assert.Equal(KpiGap.OnlyNow, Gap(Kpi.BadRatio));
    }

    [Fact]
    public void EveryFigure_HasItsDefinitionInItsPlace()
    {
        Assert.Equal(Enum.GetValues<Kpi>(), KpiDefinition.All.Select(definition => definition.Kpi));
        foreach (var definition in KpiDefinition.All)
        {
            Assert.NotEqual(definition.Means, Texts.Of(definition.Means, "zh"));
            Assert.NotEqual(definition.Source, Texts.Of(definition.Source, "en"));
            Assert.Same(definition, KpiDefinition.Of(definition.Kpi));
        }
    }

    private static KpiFigure Figure(Kpi kpi, KpiBasis now, KpiBasis before) =>
        KpiFigures.Of(now, before, false, _ => null).Single(figure => figure.Definition.Kpi == kpi);

    private static KpiBasis Registered(double yi) => new() { Registered = Yi((decimal)yi) };

    private static Money Yi(decimal amount) => Money.FromYuan(amount * 100_000_000m);

    private static decimal Percent(Ratio? share) => decimal.Round(share!.Value.Value * 100m, 1);
}
