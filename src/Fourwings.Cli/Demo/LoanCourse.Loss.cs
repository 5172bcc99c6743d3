using System.Globalization;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// When the firm stops paying: the bank claims on the fund, the fund bears its part, money comes back late.
/// </summary>
internal sealed partial class LoanCourse
{
    private Compensation? _compensation;

    private IEnumerable<Step> Losing(StoryStop stop) =>
    [
        .. _loan!.Figures.Installments.Take(stop.Paid).Select(row => Step.At(row.DueOn, PayDueAsync)),
        .. plan.Fund ? Compensating(stop) : stop.Recovered.Select(back => Step.At(
            back.On, on => PayAsync(on, Money.FromWan(back.Wan), early: false))),
    ];

    private IEnumerable<Step> Compensating(StoryStop stop) =>
    [
        Step.At(stop.Claimed, ClaimAsync),
        Step.At(stop.Reviewed, on => DecideAsync(
            new ReviewCompensation(_compensation!.Id, "材料齐全，损失与账目相符，同意补偿。"), "review", 0)),
        Step.At(stop.Approved, on => DecideAsync(new ApproveCompensation(_compensation!.Id), "approval", 1)),
        Step.At(stop.Compensated, on => DecideAsync(new PayCompensation(_compensation!.Id), "payment", 0)),
        .. stop.Recovered.Select(back => Step.At(back.On, on => RecoverAsync(on, Money.FromWan(back.Wan)))),
    ];

    private async Task ClaimAsync(DateOnly on)
    {
        stage.Estate.Neglect(plan.Firm);
        _compensation = await Cast.RunAsync(new DraftCompensation(_loan!.Id), Maker, $"{Key}/claim");
        foreach (var paper in Enum.GetValues<CompensationPaper>())
        {
            var scan = await Notice.MakeAsync($"{paper}-{number}.pdf", $"{paper} of loan {_loan.Terms.Number}");
            await Cast.RunAsync(
                new AddCompensationPaper(_compensation.Id, paper, scan), Maker, $"{Key}/claim/{paper}");
        }

        _compensation = await Cast.RunAsync(new ClaimCompensation(_compensation.Id), Maker, $"{Key}/claim/sent");
    }

    private async Task DecideAsync(ISlice<Compensation> decision, string key, int person) =>
        _compensation = await Cast.RunAsync(
            decision, Cast.Person(Cast.IpOffice, person), $"{Key}/compensation/{key}");

    private async Task RecoverAsync(DateOnly on, Money amount)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"ZS{on:yyyyMMdd}-{number:D4}");
        var key = $"{Key}/recovery/{reference}";
        _compensation = await Cast.RunAsync(new RecordRecovery(_compensation!.Id, amount, reference), Maker, key);

        // A recovery is a repayment: where the bank has repayments checked, it is shared back when it is let through.
        _loan = (await Cast.ReadAsync(new ShowLoan(_loan!.Id), Checker)).Loan;
        if (_loan.Pending is [.., var entry])
        {
            _loan = await Cast.RunAsync(new ApproveRepayment(_loan.Id, new(entry.Id)), Checker, key + "/check");
        }
    }
}
