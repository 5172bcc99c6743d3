using Fourwings.Domain;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Operations;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>How far a replay is.</summary>
/// <param name="On">The business date.</param>
/// <param name="Steps">Steps done.</param>
public sealed record ReplayProgress(DateOnly On, int Steps);

/// <summary>
/// Replays a story through the same slices as the pages: whoever has to act acts on the day, then the day is closed.
/// Nothing is inserted past the slices.
/// </summary>
/// <param name="database">Empty; its world looks at the clock.</param>
/// <param name="clock">Follows the replay.</param>
/// <param name="story">What happens.</param>
public sealed class Replay(Database database, DemoClock clock, Story story)
{
    /// <summary>Told after each day.</summary>
    public Action<ReplayProgress>? Progress { get; init; }

    /// <summary>Runs the whole story; then the clock runs on by itself.</summary>
    /// <exception cref="InvalidOperationException">The database was set up for another first day.</exception>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        clock.Morning(story.StartsOn);
        var settings = new PlatformSettings(story.StartsOn, story.Place, IsDemo: true);
        if ((await SetUp.RunAsync(database, settings)).Refusal is { } refusal
            && (await database.SnapshotAsync(db => Task.FromResult(db.State))).BusinessOn != story.StartsOn)
        {
            throw new InvalidOperationException(Texts.Of(refusal, "en"));
        }

        var cast = new Cast(database, story);
        await cast.EnterAsync();
        var agenda = new Agenda();
        agenda.Add(cast.Openings());
        foreach (var course in Courses(new(cast)))
        {
            agenda.Add(course.Begin());
        }

        var close = new DailyClose(database, CloseSteps.All);
        var done = 0;
        for (var on = story.StartsOn; on <= story.EndsOn; on = on.AddDays(1))
        {
            cancel.ThrowIfCancellationRequested();
            clock.Morning(on);
            done += await agenda.DoAsync(on);
            if (on < story.EndsOn)
            {
                clock.Evening(on);
                await close.UntilAsync(on, cancel);
            }

            Progress?.Invoke(new(on, done));
        }

        clock.Run();
    }

    private IEnumerable<ICourse> Courses(Stage stage) =>
    [
        new FeeCourse(stage, story.StartsOn, story.EndsOn),
        .. story.Funds.Select(fund => new FundCourse(stage, fund)),
        .. story.Fairs.Select(fair => new FairCourse(stage, fair)),
        .. story.Loans.Select((loan, i) => new LoanCourse(stage, loan, i + 1)),
        .. story.Custody.Select(programme => new CustodyCourse(stage, programme, story.EndsOn)),
        .. story.Insurance.Select(programme => new InsuranceCourse(stage, programme, story)),
        .. story.StepIns.Select(stepIn => new StepInCourse(stage, stepIn)),
        .. story.Invalidations.Select(plan => new InvalidationCourse(stage, plan)),
        .. story.Refused.Select((refusal, i) => new RefusalCourse(stage, refusal, i + 1)),
        new ExpertCourse(stage, story),
        .. story.Analyses.Select((analysis, i) => new AnalysisCourse(stage, analysis, i + 1)),
        .. story.Transfers.Select(plan => new TransferCourse(stage, plan, story.Firms)),
        .. story.Disposals.Select(plan => new DisposalCourse(stage, plan)),
        .. story.Licences.Select(plan => new LicenceCourse(stage, plan)),
        .. story.Pools.Select(plan => new PoolCourse(stage, plan)),
        .. story.Trusts.Select(plan => new TrustCourse(stage, plan, story.EndsOn)),
    ];
}
