namespace Fourwings.Platform.Tests.Cli;

/// <summary>The calculators of disposal and licences from outside: figures worked by hand.</summary>
public class ProceedsCommandTests
{
    [Fact]
    public async Task Proceeds_PayCosts_RanksInOrder_ThenThePledgor()
    {
        var answer = await CommandLine.ResultAsync("proceeds", """
            {"id": 1, "price": 1000, "costs": [{"payee": "court", "amount": 100}],
             "claims": [{"creditor": "a", "owed": 300, "cap": 200}, {"creditor": "b", "owed": 600, "rank": 2}]}
            """);
        Assert.Equal(100m, answer.GetProperty("toCosts").GetDecimal());
        Assert.Equal(
            [200m, 600m],
            answer.GetProperty("claims").EnumerateArray().Select(one => one.GetProperty("paid").GetDecimal()));
        Assert.Equal(100m, answer.GetProperty("toPledgor").GetDecimal());
        Assert.Equal(100m, answer.GetProperty("shortfall").GetDecimal());
    }

    [Fact]
    public async Task Royalty_OfTiers_IsLateAndCorrected()
    {
        var answer = await CommandLine.ResultAsync("royalty", """
            {"id": 1, "tiers": [{"upTo": 1000000, "rate": 0.05}, {"rate": 0.03}], "yearlyMinimum": 30000,
             "reportsPerYear": 1, "lateRate": 0.0365,
             "reports": [{"year": 1, "period": 1, "base": 2000000, "dueOn": "2027-04-18", "paidOn": "2027-04-28"}],
             "audits": [{"year": 1, "found": 2500000, "on": "2027-07-27"}]}
            """);
        var report = answer.GetProperty("reports")[0];
        Assert.Equal(
            (80000m, 0m, 80m),
            (report.GetProperty("royalty").GetDecimal(), report.GetProperty("topUp").GetDecimal(),
                report.GetProperty("interest").GetDecimal()));
        var audit = answer.GetProperty("audits")[0];
        Assert.Equal(
            (15000m, 150m),
            (audit.GetProperty("correction").GetDecimal(), audit.GetProperty("interest").GetDecimal()));
        Assert.Equal(95230m, answer.GetProperty("total").GetDecimal());
    }
}
