using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>The last day of a period by <see cref="Deadline"/>.</summary>
public sealed class DeadlineCalculator : ICalculator
{
    /// <inheritdoc/>
    public string Name => "deadline";

    /// <inheritdoc/>
    public string Example =>
        """{"id": "posted", "start": "2008-06-06", "period": "P2M", "rule": "patent", "service": "post"}""";

    /// <inheritdoc/>
    public JsonObject InputSchema => Schema.Object(
        ("start", Schema.Day()),
        ("period", Periods.Schema),
        ("rule", Schema.OneOf<DeadlineRule>()),
        ("service?", Schema.OneOf<ServiceMode>()));

    /// <inheritdoc/>
    public JsonObject ResultSchema => Schema.Object(("on", Schema.Day()), ("provisional?", Schema.Flag()));

    /// <inheritdoc/>
    public Answer Run(CaseReader input)
    {
        var start = input.Date("start");
        var period = Periods.Read(input, "period", start);
        var rule = input.Choice<DeadlineRule>("rule");
        var service = input.OptionalChoice<ServiceMode>("service");
        input.Complete();
        var deadline = Deadline.Of(start, period, rule, ChinaCalendar.Of(RuleBook.Standard), service);
        return Answer.Of(new LastDay(deadline.On, deadline.IsProvisional));
    }

    private sealed record LastDay(
        DateOnly On,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Provisional);
}
