using System.Text.Json;

namespace Fourwings.Platform.Tests.Calc;

/// <summary><c>calc premium</c> and <c>calc indemnity</c> on the published figures.</summary>
public class InsuranceCalculatorTests
{
    [Theory]
    [InlineData("""{"id":1,"sumInsured":1700000,"multiple":42.5}""", "premium", 40000)]
    [InlineData("""{"id":1,"premium":3000,"multiple":20}""", "limit", 60000)]
    [InlineData("""{"id":1,"sumInsured":5000000,"rate":0.02}""", "premium", 100000)]
    [InlineData("""{"id":1,"sumInsured":5000000,"rate":0.02,"insurerShare":0.6}""", "breakEvenLoss", 0.0333)]
    [InlineData("""{"id":1,"premium":3000,"discount":0.1,"cityShare":0.5}""", "firmPays", 1350)]
    [InlineData("""{"id":1,"premium":3650,"from":"2013-01-01","to":"2013-12-31","endsOn":"2013-07-01"}""",
        "unearned", 1840)]
    public async Task Premium_IsAsPublished(string input, string member, double value)
    {
        var answer = await CalcSuite.AnswerAsync("premium", input);
        Assert.Equal(
            (decimal)value,
            decimal.Round(answer.GetProperty("result").GetProperty(member).GetDecimal(), 4));
    }

    [Fact]
    public async Task Indemnity_PaysWithinItsSubLimits_AndSharesWithOthers()
    {
        const string heads = """
            "heads":[{"head":"inv","loss":12000,"limit":30000},{"head":"legal","loss":45000,"limit":30000}]
            """;
        var alone = await CalcSuite.AnswerAsync("indemnity", $$"""{"id":1,"limit":60000,{{heads}}}""");
        Assert.Equal(42000m, alone.GetProperty("result").GetProperty("pays").GetDecimal());
        var shared = await CalcSuite.AnswerAsync(
            "indemnity", $$"""{"id":1,"limit":60000,"otherLimits":[120000],{{heads}}}""");
        Assert.Equal(19000m, shared.GetProperty("result").GetProperty("pays").GetDecimal());
        var odd = await CalcSuite.AnswerAsync("indemnity", """{"id":1,"limit":-1,"heads":[]}""");
        Assert.NotEqual(0, odd.GetProperty("faults").GetArrayLength());
        const string dear = """
            {"id":1,"frequency":1,"losses":[{"amount":1,"probability":1}],"expense":0.6,"commission":0.4}
            """;
        var none = await CalcSuite.AnswerAsync("premium", dear);
        Assert.Equal("insurance.loading-odd", none.GetProperty("refused").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Object, none.ValueKind);
    }
}
