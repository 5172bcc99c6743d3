using Fourwings.Domain.Indicators;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Indicators;

public class KpiCountingTests
{
    private static readonly KpiRules _rules = KpiRules.Of(RuleBook.Standard);
    private static readonly Guid _bank = Guid.NewGuid();

    [Theory]
    [InlineData("2012", "2012-01-01", "2013-01-01", "2012")]
    [InlineData("2012-q3", "2012-07-01", "2012-10-01", "2012-Q3")]
    [InlineData(" 2012-07", "2012-07-01", "2012-08-01", "2012-07")]
    public void Period_IsRead(string text, string from, string before, string said)
    {
        var period = KpiPeriod.Read(text).Value;
        Assert.Equal((Day(from), Day(before), said), (period.From, period.Before, period.ToString()));
        Assert.Equal(period, KpiPeriod.Of(period.Span, period.Last));
        Assert.Equal(period.From.AddYears(-1), period.YearBefore.From);
    }

    [Theory]
    [InlineData("")]
    [InlineData("试")]
    [InlineData("2012-13")]
    [InlineData("2012-00")]
    [InlineData("2012-Q5")]
    [InlineData("1984")]
    [InlineData("9999")]
    public void Period_ThatIsNone_IsRefused(string text) =>
        Assert.Equal("kpi.period-unread", KpiPeriod.Read(text).Refusal?.Code);

    /// <summary>A figure for an open month: named bad input.</summary>
    [Theory]
    [InlineData("2012-07", "2012-07-31", "kpi.period-open")]
    [InlineData("2012-07", "2012-08-01", null)]
    [InlineData("2012-Q3", "2012-09-30", "kpi.period-open")]
    [InlineData("2012", "2012-12-31", "kpi.period-open")]
    [InlineData("2013-01", "2012-12-31", "kpi.period-to-come")]
    public void Period_IsGivenOut_OnlyWhenItIsClosed(string text, string today, string? code)
    {
        var period = KpiPeriod.Read(text).Value;
        Assert.Equal(code, period.Open(Day(today))?.Code);
        Assert.Equal(code is null, period.IsClosed(Day(today)));
    }

    [Fact]
    public void Count_TakesWhatLiesInThePeriod_EachFirmOnce()
    {
        var firm = Guid.NewGuid();
        KpiPledge[] pledges =
        [
            Pledge("2012-06-30", firm, 900), Pledge("2012-07-01", firm, 100), Pledge("2012-07-31", firm, 200),
            Pledge("2012-07-15", Guid.NewGuid(), 300), Pledge("2012-08-01", firm, 400), Pledge("2011-07-10", firm, 7),
        ];
        var basis = Count("2012-07", pledges, []);
        Assert.Equal((3L, 2L, Money.FromWan(600)), (basis.Items, basis.Firms, basis.Registered!.Value));
        Assert.Equal((4L, Money.FromWan(1500)), (basis.YearItems, basis.YearRegistered!.Value));
        Assert.Equal(Money.FromWan(200), basis[Kpi.AmountPerItem]!.Value.AsMoney);
        Assert.Equal(Money.FromWan(300), basis[Kpi.AmountPerFirm]!.Value.AsMoney);
    }

    /// <summary>The line moves on 1 January 2024: the same 1,500万 is inclusive from then on only.</summary>
    [Theory]
    [InlineData("2023-12-31", 1000, 1, 1)]
    [InlineData("2023-12-31", 1001, 0, 0)]
    [InlineData("2023-12-31", 1500, 0, 0)]
    [InlineData("2024-01-01", 1500, 1, 1)]
    [InlineData("2024-01-01", 2000, 1, 1)]
    [InlineData("2024-01-01", 2001, 0, 0)]
    public void InclusiveLoan_IsJudgedByTheDayOfItsFirstMoney(string on, int wan, int loans, int firms)
    {
        var basis = Count(on[..7], [], [Drawdown(on, on, wan, "Small")]);
        Assert.Equal((loans, firms), (basis.InclusiveLoans, basis.InclusiveFirms));
    }

    [Fact]
    public void Loan_CountsOnce_AndOnlySmallFirmsAreSmall()
    {
        var first = Drawdown("2012-07-03", "2012-07-03", 500, "Large");
        var second = first with { ValueOn = Day("2012-07-20") };
        var earlier = Drawdown("2012-07-09", "2012-05-09", 500, "Micro");
        var unsized = Drawdown("2012-07-10", "2012-07-10", 300, null);
        var basis = Count("2012-07", [], [first, second, earlier, unsized]);
        Assert.Equal((2L, 2L, 0L, 1L), (basis.Loans, basis.InclusiveLoans, basis.InclusiveFirms, basis.InclusiveUnsized));
        Assert.Equal(Money.FromWan(40), basis.Disbursed);
    }

    /// <summary>Months make the quarter and quarters the year, except where a firm counts once in each.</summary>
    [Fact]
    public void Months_SumToTheYear()
    {
        var firms = Enumerable.Range(0, 7).Select(_ => Guid.NewGuid()).ToArray();
        var day = new DateOnly(2012, 1, 1);
        var pledges = Enumerable.Range(0, 366)
            .Select(i => Pledge(day.AddDays(i).ToString("O", null), firms[i * 5 % 7], i + 1)).ToArray();
        var year = Count("2012", pledges, []);
        var months = Enumerable.Range(1, 12).Select(month => Count($"2012-{month:00}", pledges, [])).ToArray();
        var quarters = Enumerable.Range(1, 4).Select(quarter => Count($"2012-Q{quarter}", pledges, [])).ToArray();
        Assert.Equal(366, year.Items);
        Assert.Equal(year.Items, months.Sum(month => month.Items));
        Assert.Equal(year.Registered, Money.Sum(quarters.Select(quarter => quarter.Registered!.Value)));
        Assert.Equal(year.Items, months[^1].YearItems);
        Assert.Equal(7, year.Firms);
    }

    private static KpiBasis Count(string period, KpiPledge[] pledges, KpiDrawdown[] drawdowns) => new KpiFacts
    {
        Pledges = pledges,
        Drawdowns = drawdowns,
        ClassedOn = new(2012, 7, 31),
        LimitOn = day => _rules.InclusiveLimit(day)?.Value,
    }.Of(KpiPeriod.Read(period).Value);

    private static KpiPledge Pledge(string on, Guid firm, int wan) => new()
    {
        RegisteredOn = Day(on),
        FirmId = firm,
        BankId = _bank,
        County = "丹阳",
        SecuredFen = Money.FromWan(wan),
    };

    private static KpiDrawdown Drawdown(string on, string first, int wan, string? size) => new()
    {
        ValueOn = Day(on),
        FirstOn = Day(first),
        LoanId = Guid.NewGuid(),
        FirmId = Guid.NewGuid(),
        BankId = _bank,
        County = "丹阳",
        AmountFen = Money.FromWan(10),
        PrincipalFen = Money.FromWan(wan),
        Size = size,
    };

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);
}
