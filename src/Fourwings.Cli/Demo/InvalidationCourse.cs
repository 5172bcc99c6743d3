using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Patents;

namespace Fourwings.Cli.Demo;

/// <summary>
/// A patent is declared invalid under a loan: the request, the decision, and what bank and firm agree on afterwards.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
internal sealed class InvalidationCourse(Stage stage, StoryInvalidation plan) : ICourse
{
    private PatentId Patent => new(stage.Estate[plan.Right].Right.Id);

    private string Key => $"invalidation/{plan.Right}";

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
    [
        Step.At(plan.RequestedOn, on => RecordAsync(
            new(PatentAction.RequestInvalidation, on, plan.RequestNote), "request")),
        Step.At(plan.DecidedOn, on => RecordAsync(
            new(PatentAction.Invalidate, on, plan.DecisionNote) { Code = LegalEventCode.IW01 }, "decision")),
        Step.At(plan.AgreedOn, _ => AgreeAsync()),
    ];

    private Task RecordAsync(PatentEvent happened, string key) => stage.Cast.RunAsync(
        new RecordPatentEvent(Patent, happened), stage.Cast.Person(Cast.IpOffice), $"{Key}/{key}");

    private Task AgreeAsync()
    {
        var (loan, bank) = stage.LoanOn(plan.Right);
        return stage.Cast.RunAsync(
            new AgreeShortfallRemedy(loan, ShortfallRemedy.Prepay, plan.Agreed), bank, $"{Key}/remedy");
    }
}
