using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Days and year fractions by <see cref="DayCount"/>.</summary>
public sealed class DayCountCalculator : ICalculator
{
    private const string BusinessDays = "BUS/252";

    private enum Kind
    {
        YearFraction = 1,
        Days,
    }

    /// <inheritdoc/>
    public string Name => "day-count";

    /// <inheritdoc/>
    public string Example =>
        """{"id": "q1", "convention": "ACT/360", "start": "2025-03-25", "end": "2025-06-21", "kind": "yearFraction"}""";

    /// <inheritdoc/>
    public JsonObject InputSchema => Schema.Object(
        ("convention", Schema.OneOf(DayCount.Names.Order(StringComparer.Ordinal).Append(BusinessDays))),
        ("start", Schema.Day()),
        ("end", Schema.Day()),
        ("kind", Schema.OneOf<Kind>()),
        ("refStart?", Schema.Day()),
        ("refEnd?", Schema.Day()),
        ("terminationDate?", Schema.Day()));

    /// <inheritdoc/>
    public JsonObject ResultSchema => new() { ["type"] = "number" };

    /// <inheritdoc/>
    public Answer Run(CaseReader input)
    {
        var name = input.Text("convention").Trim();
        var needsCalendar = name.StartsWith(BusinessDays, StringComparison.OrdinalIgnoreCase);
        if (!DayCount.TryFind(name, out var convention) && !needsCalendar)
        {
            input.Reject("convention", "cli.expected.one-of", Names);
        }

        var (start, end, kind) = (input.Date("start"), input.Date("end"), input.Choice<Kind>("kind"));
        var context = ReadContext(input, convention, kind);
        input.Complete();
        if (convention is null)
        {
            return Answer.Skip(Texts.Of("calc.day-count.business-days", input.Language));
        }

        return Answer.Of(kind == Kind.Days
            ? convention.Days(start, end, context)
            : convention.YearFraction(start, end, context));
    }

    private static Dictionary<string, object> Names { get; } =
        new() { ["names"] = string.Join(", ", DayCount.Names.Order(StringComparer.Ordinal)) };

    private static DayCountContext ReadContext(CaseReader input, DayCount? convention, Kind kind)
    {
        var needsReference = kind == Kind.YearFraction && convention?.Name == "ACT/ACT ICMA";
        return needsReference
            ? new(input.Date("refStart"), input.Date("refEnd"), input.OptionalDate("terminationDate"))
            : new(input.OptionalDate("refStart"), input.OptionalDate("refEnd"), input.OptionalDate("terminationDate"));
    }
}
