using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;

namespace Fourwings.Cli.Demo;

/// <summary>An application that a bank refuses, with its reason.</summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
/// <param name="number">Its place in the story, from 1.</param>
internal sealed class RefusalCourse(Stage stage, StoryRefusal plan, int number) : ICourse
{
    private LoanApplication? _application;

    private Cast Cast => stage.Cast;

    private string Bank => Cast.BankOf(plan.Unit);

    private string Key => string.Create(CultureInfo.InvariantCulture, $"refused/{number}");

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
        [Step.At(plan.Applied, ApplyAsync), Step.At(plan.RefusedOn, RefuseAsync)];

    private async Task ApplyAsync(DateOnly on)
    {
        var firm = await Cast.FirmAsync(plan.Firm);
        var owner = Cast.Person($"firm/{firm.Key}");
        await stage.Estate.EnterAsync(firm, plan.Rights, owner, on);
        var wish = new ApplyForLoan(
            ApplicationKind.Plain,
            Cast.Organisation($"firm/{firm.Key}").Id,
            Cast.Organisation(Bank).Id,
            Cast.Unit(plan.Unit),
            Money.FromWan(plan.Wan),
            plan.Months,
            $"购买{firm.Product.Zh}原料",
            [.. plan.Rights.Select(right => stage.Estate[right].Right)]);
        _application = await Cast.RunAsync(wish, owner, $"{Key}/application");
    }

    private async Task RefuseAsync(DateOnly on)
    {
        await Cast.RunAsync(
            new AddDueDiligence(_application!.Id, plan.Note), Cast.Person(Bank), $"{Key}/due-diligence");
        await Cast.RunAsync(
            new RefuseApplication(_application.Id, plan.Reason, plan.Note), Cast.Person(Bank, 1), $"{Key}/refusal");
    }
}
