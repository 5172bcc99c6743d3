using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Pledges;

namespace Fourwings.Cli.Demo;

/// <summary>The way back: each instalment, late or early, the end, the release.</summary>
internal sealed partial class LoanCourse
{
    private IEnumerable<Step> Repaying()
    {
        var installments = _loan!.Figures.Installments;
        if (plan.Stops is { } stop)
        {
            return Losing(stop);
        }

        if (plan.Early is { } early)
        {
            return
            [
                .. installments.Where(row => row.DueOn < early).Select(row => Step.At(row.DueOn, PayDueAsync)),
                Step.At(early, PayAllAsync),
                Step.At(early.AddDays(3), ReleaseAsync),
            ];
        }

        var days = installments.Select(PaidOn).ToArray();
        var last = days.Append(MaturesOn).Max();
        return
        [
            .. days.Select(day => Step.At(day, PayDueAsync)),
            Step.At(last, CloseAsync),
            Step.At(last.AddDays(5), ReleaseAsync),
        ];
    }

    private DateOnly PaidOn(Installment row) =>
        plan.Late is { } late && late.Installment == row.Number ? row.DueOn.AddDays(late.Days) : row.DueOn;

    private Task PayDueAsync(DateOnly on) => PayAsync(on, new(_loan!.On(on).DueInAll), early: false);

    private async Task PayAllAsync(DateOnly on)
    {
        await PayAsync(on, _loan!.Quote(on).Total, early: true);
        await CloseAsync(on);
    }

    private async Task PayAsync(DateOnly on, Money amount, bool early)
    {
        if (amount.IsZero)
        {
            return;
        }

        var reference = string.Create(CultureInfo.InvariantCulture, $"HK{on:yyyyMMdd}-{number:D4}");
        var key = $"{Key}/repayment/{reference}";
        _loan = early
            ? await Cast.RunAsync(new RepayEarly(_loan!.Id, amount, on, reference), Maker, key)
            : await Cast.RunAsync(new RecordRepayment(_loan!.Id, amount, on, reference), Maker, key);
        if (_loan.Pending.Count > 0)
        {
            var entry = new RepaymentId(_loan.Pending[^1].Id);
            _loan = await Cast.RunAsync(new ApproveRepayment(_loan.Id, entry), Checker, key + "/check");
        }
    }

    private async Task CloseAsync(DateOnly on)
    {
        if (_loan!.State != LoanState.Closed)
        {
            _loan = await Cast.RunAsync(new CloseLoan(_loan.Id), Maker, $"{Key}/close");
        }
    }

    private async Task ReleaseAsync(DateOnly on)
    {
        for (var i = 0; i < _pledges.Count; i++)
        {
            var release = string.Create(
                CultureInfo.InvariantCulture, $"ZX{on.Year}3200{(int)_pledges[i].Contract.Registry}{number:D5}");
            var notice = await Notice.MakeAsync(
                $"release-{release}.pdf", $"Notice of pledge deregistration {release}");
            _pledges[i] = await Cast.RunAsync(
                new RecordRelease(_pledges[i].Id, release, on, ReleaseGround.DebtPerformed, notice),
                Maker,
                $"{Key}/released/{i}");
        }
    }
}
