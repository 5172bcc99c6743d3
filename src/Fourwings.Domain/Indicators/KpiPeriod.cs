using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Fourwings.Domain.Indicators;

/// <summary>How long a period of figures is (统计期间).</summary>
public enum KpiSpan
{
    /// <summary>A month (月).</summary>
    Month = 1,

    /// <summary>A quarter (季).</summary>
    Quarter,

    /// <summary>A year (年).</summary>
    Year,
}

/// <summary>A month, a quarter or a year of figures (统计期间): <c>2012-07</c>, <c>2012-Q3</c>, <c>2012</c>.</summary>
/// <param name="Span">How long it is.</param>
/// <param name="From">Its first day.</param>
public sealed partial record KpiPeriod(KpiSpan Span, DateOnly From)
{
    /// <summary>No figures are asked for before this year: there was no Patent Law.</summary>
    public const int FirstYear = 1985;

    /// <summary>Nor from this one on.</summary>
    public const int LastYear = 2998;

    /// <summary>The day after its last.</summary>
    [JsonIgnore]
    public DateOnly Before => From.AddMonths(Months);

    /// <summary>Its last day.</summary>
    [JsonIgnore]
    public DateOnly Last => Before.AddDays(-1);

    /// <summary>The same period a year before (上年同期).</summary>
    [JsonIgnore]
    public KpiPeriod YearBefore => this with { From = From.AddYears(-1) };

    /// <summary>The period after it, or before it.</summary>
    public KpiPeriod Plus(int periods) => this with { From = From.AddMonths(Months * periods) };

    private int Months => Span switch { KpiSpan.Month => 1, KpiSpan.Quarter => 3, _ => 12 };

    /// <summary>The period of a length in which a day lies.</summary>
    public static KpiPeriod Of(KpiSpan span, DateOnly day) => new(span, span switch
    {
        KpiSpan.Month => new(day.Year, day.Month, 1),
        KpiSpan.Quarter => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
        _ => new(day.Year, 1, 1),
    });

    /// <summary>The last period of a length that is over on a business date.</summary>
    public static KpiPeriod LastClosed(KpiSpan span, DateOnly businessOn) => Of(span, businessOn).Plus(-1);

    /// <summary>Reads <c>2012-07</c>, <c>2012-Q3</c> or <c>2012</c>.</summary>
    /// <returns>The period, or <c>kpi.period-unread</c>.</returns>
    public static Result<KpiPeriod> Read(string text)
    {
        var match = Form().Match(text.Trim());
        if (match.Success && int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture) is var year
            && year is >= FirstYear and <= LastYear)
        {
            return match switch
            {
                _ when Whole(match, "q") is { } quarter => new KpiPeriod(
                    KpiSpan.Quarter, new(year, (quarter * 3) - 2, 1)),
                _ when Whole(match, "m") is { } month and >= 1 and <= 12 => new KpiPeriod(
                    KpiSpan.Month, new(year, month, 1)),
                _ when match.Groups["m"].Success => Unread(text),
                _ => new KpiPeriod(KpiSpan.Year, new(year, 1, 1)),
            };
        }

        return Unread(text);
    }

    /// <summary>Whether every day of it is closed: its figures change no more.</summary>
    public bool IsClosed(DateOnly businessOn) => Before <= businessOn;

    /// <summary>Why it has no figures on the business date: it has not begun; else null.</summary>
    public Refusal? NotBegun(DateOnly businessOn) => From > businessOn
        ? new Refusal("kpi.period-to-come", Field: "period").With("period", ToString()).With("today", businessOn)
        : null;

    /// <summary>Why its figures are not given out: a day of it is open (未结账不出数); else null.</summary>
    public Refusal? Open(DateOnly businessOn) => NotBegun(businessOn) ?? (IsClosed(businessOn)
        ? null
        : new Refusal("kpi.period-open", Field: "period").With("period", ToString()).With("from", Before));

    /// <summary>As it is typed and stands in addresses.</summary>
    public override string ToString() => Span switch
    {
        KpiSpan.Month => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        KpiSpan.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-Q{(From.Month + 2) / 3}"),
        _ => From.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    private static Refusal Unread(string text) =>
        new Refusal("kpi.period-unread", Field: "period").With("period", text);

    private static int? Whole(Match match, string name) => match.Groups[name] is { Success: true } group
        ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(
        @"^(?<y>\d{4})(-[Qq](?<q>[1-4])|-(?<m>\d{2}))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Form();
}
