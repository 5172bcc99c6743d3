using Fourwings.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Fourwings.Platform.Jobs;

/// <summary>When the platform's own jobs run.</summary>
/// <param name="CloseAt">
/// The time in Shanghai at which the open day is closed every day; null = a person closes it on the command line.
/// </param>
public sealed record JobTimes(TimeOnly? CloseAt = null);

/// <summary>
/// Registers the jobs with Quartz over its own tables in the platform's database, clustered on PostgreSQL: each firing
/// runs on one node. What a run has done stands in our own tables, so any node goes on.
/// </summary>
public static class JobsSetup
{
    private const string Zone = "Asia/Shanghai";

    /// <summary>Adds the scheduler and its jobs.</summary>
    public static IServiceCollection AddPlatformJobs(
        this IServiceCollection services, Database database, JobTimes times)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                if (database.Dialect == Dialect.Sqlite)
                {
                    store.UseSqlite(database.ConnectionString);
                }
                else
                {
                    store.UsePostgres(database.ConnectionString);
                    store.UseClustering(_ => { });
                }
            });
            quartz.AddJob<SealJob>(job => job.WithIdentity(SealJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(SealJob.Key).WithIdentity("seal")
                .WithCronSchedule("0 * * * * ?"));
            quartz.AddJob<CloseJob>(job => job.WithIdentity(CloseJob.Key).StoreDurably());
            if (times.CloseAt is { } at)
            {
                quartz.AddTrigger(trigger => trigger.ForJob(CloseJob.Key).WithIdentity("close").WithCronSchedule(
                    $"0 {at.Minute} {at.Hour} * * ?",
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(Zone))));
            }
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return services;
    }
}
