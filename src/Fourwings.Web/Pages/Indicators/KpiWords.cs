using System.Globalization;
using Fourwings.Domain.Indicators;
using Fourwings.Finance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>How figures and periods read on every page about them.</summary>
internal static class KpiWords
{
    private const int Months = 18;
    private const int Quarters = 8;

    /// <summary>A figure with its unit.</summary>
    public static Figure Figure(KpiNumber? number, PageText text, Format format) => number is not { } some
        ? new(Format.Nothing)
        : some.Unit switch
        {
            KpiUnit.Money => format.Total(some.AsMoney),
            KpiUnit.Percent => new(format.Ratio(some.AsRatio)),
            // In English the label says what is counted, and a unit would stand before the number.
            KpiUnit.Times when text.Language == Languages.English => new(format.Number(some.Number, 2) + "×"),
            KpiUnit.Times => new(format.Number(some.Number, 2), text.Of(some.Unit)),
            _ when text.Language == Languages.English => new(format.Count((long)some.Number)),
            _ => new(format.Count((long)some.Number), text.Of(some.Unit)),
        };

    /// <summary>A figure with its unit, in a sentence.</summary>
    public static string Said(KpiNumber? number, PageText text, Format format) =>
        Figure(number, text, format) is { Unit.Length: > 0 } figure
            ? text.Language == Languages.English ? $"{figure.Unit} {figure.Number}" : $"{figure.Number} {figure.Unit}"
            : Figure(number, text, format).Number;

    /// <summary>To the last digit, for an explanation.</summary>
    public static string Exact(KpiNumber? number, PageText text, Format format) =>
        number is { Unit: KpiUnit.Money } amount ? format.ExactSaid(amount.AsMoney) : Said(number, text, format);

    /// <summary>The change against a year before: per cent, of a share points.</summary>
    public static string Change(KpiUnit unit, Ratio? change, PageText text, Format format)
    {
        if (change is not { } some)
        {
            return Format.Nothing;
        }

        var sign = some.Value > 0m ? "+" : string.Empty;
        return unit == KpiUnit.Percent
            ? text["kpi.points", ("points", sign + format.RatioNumber(some))]
            : sign + format.Share(some);
    }

    /// <summary>A period as a reader says it.</summary>
    public static string Period(KpiPeriod period, PageText text, Format format) => period.Span switch
    {
        KpiSpan.Month => format.Month(period.From),
        KpiSpan.Quarter => text["kpi.quarter", ("year", period.From.Year.ToString(CultureInfo.InvariantCulture)),
            ("number", ((period.From.Month + 2) / 3).ToString(CultureInfo.InvariantCulture))],
        _ => text["kpi.year", ("year", period.From.Year.ToString(CultureInfo.InvariantCulture))],
    };

    /// <summary>The periods to choose from: years, quarters and months up to the one that runs, the latest first.</summary>
    public static IEnumerable<KpiPeriod> Choices(DateOnly businessOn, KpiPeriod chosen, params KpiSpan[] spans)
    {
        foreach (var span in spans)
        {
            var count = span switch { KpiSpan.Month => Months, KpiSpan.Quarter => Quarters, _ => Quarters };
            var now = KpiPeriod.Of(span, businessOn);
            var some = Enumerable.Range(0, count).Select(back => now.Plus(-back)).ToList();
            if (chosen.Span == span && !some.Contains(chosen))
            {
                some.Add(chosen);
            }

            foreach (var period in some)
            {
                yield return period;
            }
        }
    }

    /// <summary>An address with what is narrowed to.</summary>
    public static string Address(string path, params (string Name, string? Value)[] query) =>
        QueryHelpers.AddQueryString(
            path, query.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Name, pair => pair.Value));
}
