using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Working days of mainland China by <see cref="ChinaCalendar"/>.</summary>
public sealed class WorkdayCalculator : ICalculator
{
    /// <inheritdoc/>
    public string Name => "workday";

    /// <inheritdoc/>
    public string Example => """{"id": "make-up", "date": "2010-02-21"}""";

    /// <inheritdoc/>
    public JsonObject InputSchema => Schema.Object(
        ("date", Schema.Day()),
        ("adjust?", Schema.OneOf<BusinessDayConvention>()));

    /// <inheritdoc/>
    public JsonObject ResultSchema => Schema.Either(
        Schema.Object(("isWorkday", Schema.Flag()), ("provisional?", Schema.Flag())),
        Schema.Day());

    /// <inheritdoc/>
    public Answer Run(CaseReader input)
    {
        var day = input.Date("date");
        var adjust = input.OptionalChoice<BusinessDayConvention>("adjust");
        input.Complete();
        var calendar = ChinaCalendar.Of(RuleBook.Standard);
        return Answer.Of(adjust is { } convention
            ? calendar.Adjust(day, convention)
            : new Workday(calendar.IsWorkday(day), calendar.IsProvisional(day)));
    }

    private sealed record Workday(
        bool IsWorkday,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Provisional);
}
