using Fourwings.Platform.Jobs;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Fourwings.Platform.Tests.Jobs;

public class JobsTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Jobs_RunFromTheStoreInThePlatformsDatabase(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var note = new DatabaseTests.Note(new(0, 0, 1, new byte[8]), "to be sealed");
        Assert.True((await test.Database.RunAsync(note, Viewer.System, "k")).IsSuccess);
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(test.Database);
        builder.Services.AddPlatformJobs(test.Database, new(new TimeOnly(23, 30)));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.TriggerJob(CloseJob.Key);
        for (var attempt = 0; await OpenDayAsync(test) == new DateOnly(2010, 7, 13); attempt++)
        {
            Assert.True(attempt < 1000, "The close did not run within ten seconds.");
            await Task.Delay(10);
        }

        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new DateOnly(2010, 7, 14), await OpenDayAsync(test));
        Assert.Empty((await new Verification(test.Database, []).RunAsync()).Faults);
    }

    private static Task<DateOnly> OpenDayAsync(TestDatabase test) =>
        test.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
}
