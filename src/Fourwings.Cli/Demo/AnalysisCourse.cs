using System.Globalization;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Cli.Demo;

/// <summary>The register of experts, entered on the first day of the replay.</summary>
/// <param name="stage">Who acts.</param>
/// <param name="story">The experts.</param>
internal sealed class ExpertCourse(Stage stage, Story story) : ICourse
{
    /// <inheritdoc/>
    public IEnumerable<Step> Begin() => [Step.At(story.StartsOn, ListAsync)];

    private async Task ListAsync(DateOnly on)
    {
        foreach (var expert in story.Experts)
        {
            await stage.Cast.RunAsync(
                new ListExpert(new(expert.Name, expert.Works, expert.Field) { LicenceNumber = expert.Licence }),
                stage.Cast.Person(Cast.IpOffice),
                $"expert/{expert.Name}");
        }
    }
}

/// <summary>
/// A value analysis or an appraisal: ordered by the IP office, the panel drawn after days, scored and worked out after
/// weeks, read by the executor's second person, signed.
/// </summary>
/// <param name="stage">Who acts.</param>
/// <param name="plan">What the file says.</param>
/// <param name="number">Which of the file.</param>
internal sealed class AnalysisCourse(Stage stage, StoryAnalysis plan, int number) : ICourse
{
    private const int DaysToDraw = 3;
    private const int DaysToScore = 12;
    private const int DaysToRead = 15;
    private const int DaysToSign = 18;

    private readonly string _key = string.Create(CultureInfo.InvariantCulture, $"analysis/{number}");
    private AnalysisOrder _order = null!;

    private Cast Cast => stage.Cast;

    private string Executor => $"office/{plan.Executor}";

    private Viewer First => Cast.Person(Executor);

    private Viewer Second => Cast.Person(Executor, 1);

    /// <inheritdoc/>
    public IEnumerable<Step> Begin()
    {
        (OrderState After, int Days, Func<DateOnly, Task> Do)[] steps =
        [
            (OrderState.Placed, 0, PlaceAsync), (OrderState.Working, DaysToDraw, DrawAsync),
            (OrderState.Reading, DaysToScore, WorkAsync), (OrderState.Read, DaysToRead, ReadAsync),
            (OrderState.Signed, DaysToSign, SignAsync),
        ];
        return steps.Where(step => step.After <= plan.Until)
            .Select(step => Step.At(plan.On.AddDays(step.Days), step.Do));
    }

    private async Task PlaceAsync(DateOnly on)
    {
        if (plan.Right is { } right)
        {
            var owner = Cast.Organisation($"office/{plan.Owner}");
            var filing = new PatentFiling(
                right.Number, RightKind.Invention, right.Zh, right.En, [right.Ipc], right.FiledOn);
            var patent = await Cast.RunAsync(
                new RegisterPatent(
                    filing, [new(owner.Id, owner.Profile.NameZh, Ratio.One)], right.GrantedOn, on.AddYears(2)),
                Cast.Person($"office/{plan.Owner}"),
                $"right/{right.Number}");
            stage.Keep(right.Number, patent.Id);
        }

        _order = await Cast.RunAsync(
            new PlaceOrder(
                plan.Kind, stage.Patent(plan.Right?.Number ?? plan.Number!), Cast.Organisation(Executor).Id,
                plan.Kind == OrderKind.Appraisal ? AnalysisScenario.Pledge : AnalysisScenario.Transfer,
                IndicatorSystems.Keys[0], on, Money.FromWan(plan.FeeWan)),
            Cast.Person(Cast.IpOffice),
            _key);
    }

    private async Task DrawAsync(DateOnly on)
    {
        var size = plan.Kind == OrderKind.Appraisal ? 2 : plan.Scores.Count;
        _order = await Cast.RunAsync(new DrawPanel(_order.Id, size, plan.Seed), First, $"{_key}/panel");
        _order = await Cast.RunAsync(
            new AskPapers(_order.Id, ["专利证书", "登记簿副本", "技术说明与检测报告"]), First, $"{_key}/papers");
    }

    private async Task WorkAsync(DateOnly on)
    {
        var view = await Cast.ReadAsync(new ShowOrder(_order.Id), First);
        foreach (var (member, points) in _order.Panel!.Members.Zip(plan.Scores))
        {
            Score[] scores =
            [
                .. view.System.Value.Indicators.Zip(points, (indicator, score) =>
                    new Score(indicator.Key, score, $"{indicator.Name.Zh}：专利文件与调查记录（虚构）")),
            ];
            _order = await Cast.RunAsync(
                new EnterScores(_order.Id, member.Id, scores), First, $"{_key}/scores/{member.Name}");
        }

        foreach (var sheet in plan.Sheets)
        {
            var figures = sheet.Figures.ToDictionary(figure => figure.Key, figure => figure.Value.ToArray());
            _order = await Cast.RunAsync(
                new WorkOutValue(_order.Id, new(sheet.Method, figures), sheet.Weight), First,
                $"{_key}/value/{sheet.Method}");
        }

        _order = await Cast.RunAsync(new SubmitOrder(_order.Id), First, $"{_key}/submit");
    }

    private async Task ReadAsync(DateOnly on) => _order = await Cast.RunAsync(
        new PassReading(_order.Id, "评分有依据，结论可以采用。"), Second, $"{_key}/read");

    private async Task SignAsync(DateOnly on)
    {
        var report = await Notice.MakeAsync($"{_order.Number}.pdf", $"Report {_order.Number}");
        _order = await Cast.RunAsync(
            new SignOrder(_order.Id, [.. _order.Panel!.Members.Take(2).Select(member => member.Name)], report),
            First,
            $"{_key}/sign");
    }
}
