using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>What <c>calc deal</c> answers.</summary>
internal static class DealResults
{
    public static JsonObject RunSchema => Schema.Object(
        ("payment", Schema.Integer()),
        ("collectedTo", Schema.Day()),
        ("paidOn", Schema.Day()),
        ("steps", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("kind", Schema.OneOf<StepKind>()), ("formula", Schema.Text()),
            ("runs", Schema.Flag()), ("before", Schema.Money()), ("cap?", Schema.Money()), ("paid", Schema.Money()),
            ("parts", Schema.List(Schema.Object(
                ("to", Schema.Text()), ("due", Schema.Money()), ("paid", Schema.Money()),
                ("unpaid", Schema.Money()))))))),
        ("triggers", Schema.List(Schema.Object(
            ("name", Schema.Text()), ("effect", Schema.OneOf<DealEffect>()), ("wasOn", Schema.Flag()),
            ("isOn", Schema.Flag()),
            ("values", Schema.List(Schema.Object(
                ("measure", Schema.OneOf<DealMeasure>()), ("of", Schema.Text()), ("value?", Schema.Number()),
                ("is", Schema.OneOf<Comparison>()), ("threshold", Schema.Number()), ("holds", Schema.Flag()))))))),
        ("tranches", Schema.List(Schema.Object(
            ("tranche", Schema.Text()), ("opening", Schema.Money()), ("accrued", Schema.Money()),
            ("interestPaid", Schema.Money()), ("interestUnpaid", Schema.Money()), ("principalPaid", Schema.Money()),
            ("residual", Schema.Money()), ("closing", Schema.Money())))),
        ("accounts", Schema.Map(Schema.Money())),
        ("undertaken", Schema.Money()));

    public static JsonObject ProjectionSchema => Schema.Object(
        ("paths", Schema.Integer()),
        ("collected", Schema.List(Schema.Money())),
        ("tranches", Schema.List(Schema.Object(
            ("tranche", Schema.Text()), ("amount", Schema.Money()), ("expectedLoss", Schema.Number()),
            ("error", Schema.Number()), ("anyLoss", Schema.Number()), ("worst", Schema.Number()),
            ("yield?", Schema.Number()), ("life?", Schema.Number()), ("coverage", Schema.Number()),
            ("interestUnpaid", Schema.Money())))),
        ("undertaken", Schema.Money()),
        ("trust?", LossSchema()),
        ("pledges?", LossSchema()));

    public static Run Of(DealRun run, string language) => new(
        run.Number,
        run.Payment.CollectedTo,
        run.Payment.PaidOn,
        [.. run.Steps.Select(one => new Step(
            one.Step.Name, one.Step.Kind,
            Domain.Texts.Of($"deal.formula.{Choices.NameOf(one.Step.Kind).ToLowerInvariant()}", language),
            one.IsOpen, one.Before, one.Cap, one.Paid,
            [.. one.Parts.Select(part => new Part(part.To, part.Due, part.Paid, part.Unpaid))]))],
        [.. run.Triggers.Select(one => new Trigger(
            one.Trigger.Name, one.Trigger.Effect, one.WasOn, one.IsOn,
            [.. one.Values.Select(value => new Seen(
                value.Condition.Measure, value.Condition.Of, value.Value, value.Condition.Comparison,
                value.Condition.Threshold, value.Holds))]))],
        run.Tranches,
        run.Accounts,
        run.Undertaken);

    public static Projection Of(DealProjection found) => new(
        found.Paths,
        found.Collected,
        [.. found.Tranches.Select(one => new Outlook(
            one.Tranche, one.Loss.Lent, one.Loss.ExpectedLoss, one.Loss.Error, one.Loss.AnyLoss, one.Loss.Worst,
            one.Yield?.Value, one.Life, one.Coverage, one.InterestUnpaid))],
        found.Undertaken,
        found.Trust,
        found.Pledges);

    private static JsonObject LossSchema() => Schema.Object(
        ("lent", Schema.Money()), ("expectedLoss", Schema.Number()), ("error", Schema.Number()),
        ("anyLoss", Schema.Number()), ("worst", Schema.Number()));

    internal sealed record Result(
        IReadOnlyList<Sized> Tranches, IReadOnlyList<Run> Runs, Projection? Projection);

    internal sealed record Sized(string Name, Money Amount);

    internal sealed record Run(
        int Payment, DateOnly CollectedTo, DateOnly PaidOn, IReadOnlyList<Step> Steps,
        IReadOnlyList<Trigger> Triggers, IReadOnlyList<TrancheRun> Tranches,
        IReadOnlyDictionary<string, Money> Accounts, Money Undertaken);

    internal sealed record Step(
        string Name, StepKind Kind, string Formula, bool Runs, Money Before, Money? Cap, Money Paid,
        IReadOnlyList<Part> Parts);

    internal sealed record Part(string To, Money Due, Money Paid, Money Unpaid);

    internal sealed record Trigger(
        string Name, DealEffect Effect, bool WasOn, bool IsOn, IReadOnlyList<Seen> Values);

    internal sealed record Seen(
        DealMeasure Measure, string Of, decimal? Value, Comparison Is, decimal Threshold, bool Holds);

    internal sealed record Projection(
        int Paths, IReadOnlyList<Money> Collected, IReadOnlyList<Outlook> Tranches, Money Undertaken,
        LossOutlook? Trust, LossOutlook? Pledges);

    internal sealed record Outlook(
        string Tranche, Money Amount, decimal ExpectedLoss, decimal Error, decimal AnyLoss, decimal Worst,
        decimal? Yield, decimal? Life, decimal Coverage, Money InterestUnpaid);
}
