using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Domain.Cases;

namespace Fourwings.Cli.Calc;

/// <summary>
/// The arguments of a spreadsheet's function by their places, as it reads them: a list within a list is a range, a
/// blank in a range is passed over, a blank place is left out, and what is no number is an error of the sheet, not of
/// the file.
/// </summary>
internal sealed class CashFlowArgs
{
    private static readonly IReadOnlyDictionary<string, bool> Timings = Choices.Table(
        ("end", false), ("begin", true), ("EndOfPeriod", false), ("BeginningOfPeriod", true));

    private readonly JsonElement[] _places;

    public CashFlowArgs(JsonElement args) => _places = [.. args.EnumerateArray()];

    /// <summary>The first thing that could not be read; reading goes on with nothing in its place.</summary>
    public Refusal? Fault { get; private set; }

    public int Count => _places.Length;

    /// <summary>Whether the place holds something.</summary>
    public bool Has(int place) => place < _places.Length && _places[place].ValueKind != JsonValueKind.Null;

    /// <summary>The number at a place; nothing where it is blank.</summary>
    public decimal Number(int place) => Optional(place) ?? 0;

    /// <inheritdoc cref="Number"/>
    public decimal? Optional(int place) => Has(place) ? Read(_places[place], place) : null;

    /// <summary>Whether payments come at the beginning of their periods: 1, or the name.</summary>
    public bool Timing(int place)
    {
        if (Has(place) && _places[place].ValueKind == JsonValueKind.String
            && Timings.TryGetValue(_places[place].GetString()!.Trim(), out var isInAdvance))
        {
            return isInAdvance;
        }

        var number = Number(place);
        if (number is not (0 or 1))
        {
            Fault ??= new Refusal("no-solution", Field: Paths.Index("args", place));
        }

        return number == 1;
    }

    /// <summary>The numbers of a range, however it is nested; a lone number is a range of one.</summary>
    public decimal[] Range(int place) => Has(place) ? [.. Flat(_places[place]).Select(one => Read(one, place))] : [];

    /// <summary>The numbers of all places from one on.</summary>
    public decimal[] RangeFrom(int place) => [.. Enumerable.Range(place, Math.Max(0, Count - place)).SelectMany(Range)];

    /// <summary>The days of a range.</summary>
    public DateOnly[] Days(int place) => Has(place) ? [.. Flat(_places[place]).Select(one => Day(one, place))] : [];

    /// <summary>A dated amount.</summary>
    public (DateOnly On, decimal Amount) Dated(JsonElement pair, int place)
    {
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2)
        {
            Fault ??= new Refusal("cash-flow.not-a-flow", Field: Paths.Index("cashflows", place));
            return default;
        }

        return (Day(pair[0], place), Read(pair[1], place));
    }

    private static IEnumerable<JsonElement> Flat(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Flat),
        JsonValueKind.Null => [],
        _ => [element],
    };

    private decimal Read(JsonElement element, int place)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.ValueKind == JsonValueKind.True ? 1 : 0;
        }

        if (CaseValues.TryDecimal(element, out var number))
        {
            return number;
        }

        Fault ??= new Refusal("cash-flow.not-a-number", Field: Paths.Index("args", place));
        return 0;
    }

    private DateOnly Day(JsonElement element, int place)
    {
        if (CaseValues.TryDate(element, out var day))
        {
            return day;
        }

        Fault ??= new Refusal("cash-flow.not-a-day", Field: Paths.Index("args", place));
        return default;
    }
}
