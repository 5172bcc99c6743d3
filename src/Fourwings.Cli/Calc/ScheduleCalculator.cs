using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Repayment schedules by <see cref="RepaymentSchedule"/>.</summary>
public sealed class ScheduleCalculator : ICalculator
{
    /// <inheritdoc/>
    public string Name => "schedule";

    /// <inheritdoc/>
    public string Example =>
        """
        {"id": "year", "principal": 3000000, "annualRate": 0.0345, "drawnOn": "2025-03-25", "method": "levelPayment",
         "installments": 12, "every": "P1M", "dayCount": "30/360", "rounding": {"unit": 0.01, "mode": "halfUp"}}
        """;

    /// <inheritdoc/>
    public JsonObject InputSchema => ScheduleForm.Schema;

    /// <inheritdoc/>
    public JsonObject ResultSchema => Schema.Object(
        ("payment?", Figure()),
        ("installments", Schema.List(Schema.Object(
            ("number", Schema.Integer()),
            ("dueOn", Schema.Day()),
            ("days", Schema.Integer()),
            ("interest", Figure()),
            ("principal", Figure()),
            ("payment", Figure()),
            ("balanceAfter", Figure())))),
        ("totals", Schema.Object(("interest", Figure()), ("principal", Figure()))));

    /// <inheritdoc/>
    public Answer Run(CaseReader input)
    {
        var terms = ScheduleForm.Read(input);
        var isUnsupported = ScheduleForm.IsUnsupported(input);
        input.Complete();
        if (isUnsupported)
        {
            return Answer.Skip(Texts.Of("calc.day-count.business-days", input.Language));
        }

        var schedule = RepaymentSchedule.Of(terms);
        return Answer.Of(new Result(
            schedule.Payment is { } payment ? Yuan(payment) : null,
            [.. schedule.Installments.Select(Row.Of)],
            new(Yuan(schedule.TotalInterest), Yuan(schedule.TotalPrincipal))));
    }

    private static JsonObject Figure() => new() { ["type"] = "number" };

    // Without trailing zeros, which an unrounded quotient would carry.
    private static decimal Yuan(UnroundedMoney amount) => amount.Fen / 100m / 1.0000000000000000000000000000m;

    private sealed record Result(decimal? Payment, IReadOnlyList<Row> Installments, Totals Totals);

    private sealed record Totals(decimal Interest, decimal Principal);

    private sealed record Row(
        int Number,
        DateOnly DueOn,
        int Days,
        decimal Interest,
        decimal Principal,
        decimal Payment,
        decimal BalanceAfter)
    {
        public static Row Of(ScheduledInstallment row) => new(
            row.Number,
            row.DueOn,
            row.Days,
            Yuan(row.Interest),
            Yuan(row.Principal),
            Yuan(row.Payment),
            Yuan(row.BalanceAfter));
    }
}
