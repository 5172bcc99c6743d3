using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>The rules behind the figures (指标规则).</summary>
public sealed class KpiRules
{
    private readonly RuledValues<Money> _inclusive;
    private readonly RuledValues<Ratio> _tolerance;
    private readonly RuledValues<int> _smallCell;
    private readonly RuledValues<AnomalySpans> _spans;

    private KpiRules(RuleBook book)
    {
        _inclusive = new(book.Get("indicators/inclusive-limit"), content => content.AsMoney());
        _tolerance = new(book.Get("indicators/bad-loan-tolerance"), content => content.AsRatio());
        _smallCell = new(book.Get("indicators/small-cell"), content => content["firms"].AsWhole());
        _spans = new(
            book.Get("indicators/anomalies"),
            content => new(content["same-day-release"].AsWhole(), content["round-trip"].AsWhole()));
    }

    /// <summary>The rules of a book.</summary>
    public static KpiRules Of(RuleBook book) => book.View(static of => new KpiRules(of));

    /// <summary>Up to how much a loan is inclusive finance (普惠贷款限额) on a day; null = not known.</summary>
    public Ruled<Money>? InclusiveLimit(DateOnly day) => At(_inclusive, day);

    /// <summary>By how much the bad loan ratio may stand over the banks' own (不良容忍度) on a day.</summary>
    public Ruled<Ratio>? Tolerance(DateOnly day) => At(_tolerance, day);

    /// <summary>Of how many firms a published figure must be made (最小单元) on a day.</summary>
    public Ruled<int>? SmallCell(DateOnly day) => At(_smallCell, day);

    /// <summary>The spans of the anomaly watch on a day.</summary>
    public Ruled<AnomalySpans>? Spans(DateOnly day) => At(_spans, day);

    /// <summary>The rule behind a figure on a day; null where there is none.</summary>
    public RuleValue? Behind(Kpi kpi, DateOnly day) => kpi switch
    {
        Kpi.InclusiveLoans or Kpi.InclusiveShare or Kpi.InclusiveFirms => InclusiveLimit(day)?.Rule,
        Kpi.BadRatio or Kpi.BadGap => Tolerance(day)?.Rule,
        _ => null,
    };

    private static Ruled<T>? At<T>(RuledValues<T> values, DateOnly day) =>
        values.At(day).Succeeded(out var value, out _) ? value : null;
}

/// <summary>The spans of days of the anomaly watch (异常监测的时间窗口).</summary>
/// <param name="SameDayRelease">How many days after its registration a release is odd.</param>
/// <param name="RoundTrip">How many days apart two licences are odd.</param>
public sealed record AnomalySpans(int SameDayRelease, int RoundTrip);
