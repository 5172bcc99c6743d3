using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Closing;

public class AlarmsTests
{
    private static readonly DateOnly Today = LendingSample.Today;
    private static readonly AlarmKind[] _all = Enum.GetValues<AlarmKind>();

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_WarnsOnce_AndStopsWhenTheCauseIsGone(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        await sample.ValueAsync(1000, Today.AddDays(70));
        await sample.RegisteredAsync();
        await CloseAsync(sample, Today.AddDays(8));
        Assert.Empty(await KindsAsync(sample, sample.Maker));
        await CloseAsync(sample, Today.AddDays(9));
        await CloseAsync(sample, Today.AddDays(11));
        Assert.Equal([AlarmKind.ValueExpiring], await KindsAsync(sample, sample.Maker));
        Assert.Equal([AlarmKind.ValueExpiring], await KindsAsync(sample, sample.Firm));
        Assert.Equal([AlarmKind.ValueExpiring], await KindsAsync(sample, Sample.Office));
        Assert.Empty(await KindsAsync(sample, sample.OtherBank));
        var alarm = Assert.Single(await ListAsync(sample, sample.Maker));
        Assert.Equal((Today.AddDays(70), Today.AddDays(10)), (alarm.DueOn, alarm.RaisedOn));
        Assert.Equal(("patent", sample.Pledges.Invention.Id.Value), (alarm.RecordKind, alarm.RecordId));
        await sample.ValueAsync(900, Today.AddYears(1));
        await CloseAsync(sample, Today.AddDays(12));
        Assert.Empty(await KindsAsync(sample, sample.Maker));
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_WarnsOfFees_Maturities_AndLateAnswers(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var terms = sample.Terms((await sample.RegisteredAsync()).Id);
        var loan = await sample.DrawnAsync(terms with
        {
            Calendar = terms.Calendar with { MaturesOn = Today.AddDays(45) },
        });
        await CloseAsync(sample, Today.AddDays(14));
        Assert.Equal([AlarmKind.LoanMaturing], await KindsAsync(sample, sample.Firm));
        var application = await LoanLifeTests.ApplyAsync(sample);
        await sample.Pledges.HappenAsync(sample.Pledges.Invention, PatentAction.EnterGrace);
        await CloseAsync(sample, application.AnswerBy);
        Assert.Equal(
            [AlarmKind.FeeInGrace, AlarmKind.LoanMaturing, AlarmKind.AnswerLate],
            (await KindsAsync(sample, Sample.Office)).Order());
        Assert.DoesNotContain(AlarmKind.AnswerLate, await KindsAsync(sample, sample.OtherBank));
        await sample.Database.RunAsync(new WithdrawApplication(application.Id, "另行安排"), sample.Firm);
        await sample.MoveToAsync(Today.AddDays(45));
        Assert.Equal(LoanState.Active, loan.State);
        await CloseAsync(sample, Today.AddDays(46));
        Assert.Equal([AlarmKind.FeeInGrace], await KindsAsync(sample, Sample.Office));
    }

    private static Task CloseAsync(LendingSample sample, DateOnly until) =>
        new DailyClose(sample.Database, CloseSteps.All).UntilAsync(until);

    private static async Task<IReadOnlyList<AlarmRow>> ListAsync(LendingSample sample, Viewer viewer) =>
        (await sample.Database.ReadAsync(new ListAlarms(_all), viewer)).Value;

    private static async Task<IEnumerable<AlarmKind>> KindsAsync(LendingSample sample, Viewer viewer) =>
        (await ListAsync(sample, viewer)).Select(alarm => alarm.What);
}
