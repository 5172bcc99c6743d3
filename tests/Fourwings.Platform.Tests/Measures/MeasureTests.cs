using Fourwings.Domain.Measures;
using Fourwings.Platform.Measures;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Measures;

public class MeasureTests
{
    /// <summary>From the records of the platform, not from what the firm says of itself.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task AFirm_IsToldWhatAppliesToIt_AsItsRecordsChange(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var before = (await sample.Database.ReadAsync(new MeasuresForFirm(), sample.Firm)).Value;
        Assert.Equal((0, 0), (before.Firm.Pledges, before.Firm.Loans));
        Assert.True(before.Firm.Patents > 0);
        Assert.Contains(MeasureNeed.Loan, Of(before, "tech-star").Lacks);
        Assert.Contains(MeasureNeed.Pledge, Of(before, "guidance").Lacks);
        await sample.SignedAsync();
        var after = (await sample.Database.ReadAsync(new MeasuresForFirm(), sample.Firm)).Value;
        Assert.Equal((1, 1), (after.Firm.Pledges, after.Firm.Loans));
        Assert.True(Of(after, "tech-star").Applies);
        Assert.True(Of(after, "guidance").Applies);
        Assert.DoesNotContain(after.Measures, one => one.Measure.Name == "pledge-contract-interim");
        var office = (await sample.Database.ReadAsync(
            new MeasuresForFirm(sample.Firm.Organisation), Sample.Office)).Value;
        Assert.Equal(after.Firm, office.Firm);
        Assert.Equal(
            "platform.not-yours",
            (await sample.Database.ReadAsync(new MeasuresForFirm(sample.Maker.Organisation), sample.Firm))
                .Refusal?.Code);
        Assert.Equal(
            "measure.firm-unknown",
            (await sample.Database.ReadAsync(new MeasuresForFirm(new(Guid.NewGuid())), Sample.Office)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Library_IsReadAsOfAnyDay(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var then = (await sample.Database.ReadAsync(new ListMeasures(new(2010, 9, 30)), sample.Maker)).Value;
        Assert.Equal(10, then.Count);
        Assert.Equal(MeasureState.InForce, then.Single(one => one.Name == "pledge-contract-interim").State);
        var shown = (await sample.Database.ReadAsync(new ShowMeasure("pledge-contract-interim"), sample.Firm)).Value;
        Assert.Equal((MeasureState.Repealed, 2), (shown.Now.State, shown.Versions.Count));
        Assert.Equal(
            "measure.unknown", (await sample.Database.ReadAsync(new ShowMeasure("x"), sample.Firm)).Refusal?.Code);
    }

    private static FirmMeasure Of(FirmMeasures found, string name) =>
        found.Measures.Single(one => one.Measure.Name == name);
}
