using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>The terms of a schedule as they stand in JSON.</summary>
internal static class ScheduleForm
{
    private const int MaxInstallments = 12_000;

    private static readonly IReadOnlyDictionary<string, InterestFollow> Follows = Choices.Of<InterestFollow>();

    private enum NamedCalendar
    {
        None = 1,
        Cn,
    }

    public static JsonObject Schema => Calc.Schema.Object(
        ("principal", Calc.Schema.Number()),
        ("annualRate?", Calc.Schema.Number().With("description", "0.0345 is 3.45 %; this or ratePerPeriod")),
        ("ratePerPeriod?", Calc.Schema.Number()),
        ("drawnOn", Calc.Schema.Day()),
        ("method", Calc.Schema.OneOf<ScheduleMethod>()),
        ("installments", Calc.Schema.Integer()),
        ("every", Periods.Schema),
        ("firstDueOn?", Calc.Schema.Day()),
        ("dayCount?", Calc.Schema.OneOf(DayCount.Names.Order(StringComparer.Ordinal)).With("default", "30/360")),
        ("graceInstallments?", Calc.Schema.Integer().With("default", 0)),
        ("interestInGrace?", Calc.Schema.Flag().With("default", true)),
        ("calendar?", Calc.Schema.Either(
            Calc.Schema.OneOf<NamedCalendar>(),
            Calc.Schema.Object(
                ("weekend?", Calc.Schema.List(Calc.Schema.OneOf(Enum.GetNames<DayOfWeek>()))),
                ("holidays?", Calc.Schema.List(Calc.Schema.Day()))))),
        ("adjust?", Calc.Schema.OneOf<BusinessDayConvention>()),
        ("interestFollowsAdjustment?", Calc.Schema.Either(Calc.Schema.OneOf<InterestFollow>(), Calc.Schema.Flag())),
        ("rounding?", Calc.Schema.Either(
            Calc.Schema.OneOf("none"),
            Calc.Schema.Object(("unit?", Calc.Schema.Number()), ("mode?", Calc.Schema.OneOf<RoundingMode>())))),
        ("remainder?", Calc.Schema.OneOf<RemainderIn>()),
        ("settleOn?", Calc.Schema.Object(("day", Calc.Schema.Integer()), ("every", Periods.Schema))));

    /// <summary>Whether the day count is one that needs a calendar of trading days.</summary>
    public static bool IsUnsupported(CaseReader input) =>
        input.IsText("dayCount") && DayCountCalculator.NeedsTradingDays(input.Text("dayCount"));

    /// <summary>Reads the terms; what cannot make a schedule is a fault of its field.</summary>
    public static ScheduleTerms Read(CaseReader input)
    {
        var drawnOn = input.Date("drawnOn");
        var firstDueOn = input.OptionalDate("firstDueOn");
        var installments = ReadCount(input);
        var rounding = ReadRounding(input);
        var terms = new ScheduleTerms
        {
            Principal = ReadPrincipal(input, rounding),
            AnnualRate = new(ReadRate(input, "annualRate", !input.Has("ratePerPeriod")) ?? 0),
            RatePerPeriod = ReadRate(input, "ratePerPeriod", false) is { } rate ? new Ratio(rate) : null,
            DrawnOn = drawnOn,
            Method = input.Choice<ScheduleMethod>("method"),
            Installments = installments,
            Every = Periods.Read(input, "every", firstDueOn > drawnOn ? firstDueOn.Value : drawnOn, installments),
            FirstDueOn = firstDueOn,
            SettleOn = ReadSettlement(input),
            DayCount = ReadDayCount(input),
            GraceInstallments = input.OptionalInteger("graceInstallments") ?? 0,
            InterestInGrace = input.OptionalFlag("interestInGrace") ?? true,
            Calendar = ReadCalendar(input),
            Adjust = input.OptionalChoice<BusinessDayConvention>("adjust") ?? BusinessDayConvention.None,
            InterestFollows = ReadFollow(input),
            Rounding = rounding,
            Remainder = input.OptionalChoice<RemainderIn>("remainder") ?? RemainderIn.Last,
        };
        Check(input, terms);
        return terms;
    }

    private static void Check(CaseReader input, ScheduleTerms terms)
    {
        if (terms.GraceInstallments < 0 || terms.GraceInstallments >= terms.Installments)
        {
            input.Reject("graceInstallments", "cli.expected.grace");
        }

        if (terms.FirstDueOn <= terms.DrawnOn)
        {
            input.Reject("firstDueOn", "cli.expected.after-drawn");
        }

        if (terms.SettleOn is not null && terms.Method == ScheduleMethod.Bullet)
        {
            input.Reject("settleOn", "cli.expected.no-settlement");
        }
        else if (terms.SettleOn is { } settlement
            && terms.RatePerPeriod is not null
            && terms.Every != new CalendarPeriod(settlement.EveryMonths, 0))
        {
            input.Reject("settleOn", "cli.expected.settlement-of-rate");
        }
    }

    private static int ReadCount(CaseReader input)
    {
        var count = input.Integer("installments");
        if (count is < 1 or > MaxInstallments)
        {
            if (input.Has("installments"))
            {
                input.Reject("installments", "cli.expected.installments");
            }

            return 1;
        }

        return count;
    }

    private static UnroundedMoney ReadPrincipal(CaseReader input, Rounding rounding)
    {
        var yuan = rounding == Rounding.None
            ? input.OptionalDecimal("principal")
            : input.OptionalMoney("principal")?.Yuan;
        if (yuan <= 0 || !input.Has("principal"))
        {
            input.Reject("principal", "cli.expected.positive");
        }

        return new((yuan ?? 0) * 100m);
    }

    private static decimal? ReadRate(CaseReader input, string name, bool isRequired)
    {
        var rate = isRequired ? input.Decimal(name) : input.OptionalDecimal(name);
        if (rate < 0)
        {
            input.Reject(name, "cli.expected.not-negative");
        }

        return rate;
    }

    private static DayCount ReadDayCount(CaseReader input)
    {
        if (!input.Has("dayCount"))
        {
            return DayCount.Thirty360;
        }

        if (IsUnsupported(input))
        {
            return DayCount.Thirty360;
        }

        var conventions = Choices.Table(DayCount.Names.Order(StringComparer.Ordinal).Select(Find));
        return input.Choice("dayCount", conventions) ?? DayCount.Thirty360;
    }

    private static (string Name, DayCount Value) Find(string name) =>
        (name, DayCount.TryFind(name, out var convention) ? convention : DayCount.Thirty360);

    private static Rounding ReadRounding(CaseReader input)
    {
        if (!input.Has("rounding"))
        {
            return Rounding.ToFen;
        }

        if (!input.IsObject("rounding"))
        {
            return input.Choice("rounding", Choices.Table(("none", Rounding.None))) ?? Rounding.ToFen;
        }

        var policy = input.Object("rounding");
        var unit = policy.OptionalDecimal("unit") ?? 0.01m;
        var mode = policy.OptionalChoice<RoundingMode>("mode") ?? RoundingMode.HalfUp;
        if (unit <= 0)
        {
            policy.Reject("unit", "cli.expected.positive");
            return Rounding.ToFen;
        }

        return Enum.IsDefined(mode) ? new(unit, mode) : Rounding.ToFen;
    }

    private static InterestFollow ReadFollow(CaseReader input)
    {
        const string name = "interestFollowsAdjustment";
        if (!input.Has(name))
        {
            return InterestFollow.None;
        }

        if (input.IsText(name))
        {
            return input.Choice(name, Follows);
        }

        return input.Flag(name) ? InterestFollow.First : InterestFollow.None;
    }

    private static SettlementDay? ReadSettlement(CaseReader input)
    {
        if (input.OptionalObject("settleOn") is not { } settlement)
        {
            return null;
        }

        var day = settlement.Integer("day");
        if (day is < 1 or > 31 && settlement.Has("day"))
        {
            settlement.Reject("day", "cli.expected.day-of-month");
        }

        var every = Periods.Read(settlement, "every", DateOnly.MinValue);
        if (every.Days != 0 || every.Months is not (1 or 2 or 3 or 4 or 6 or 12))
        {
            settlement.Reject("every", "cli.expected.settlement");
        }

        return new(day, every.Months);
    }

    private static BusinessCalendar ReadCalendar(CaseReader input)
    {
        if (!input.IsObject("calendar"))
        {
            return input.OptionalChoice<NamedCalendar>("calendar") == NamedCalendar.Cn
                ? ChinaCalendar.Of(RuleBook.Standard)
                : BusinessCalendar.None;
        }

        var calendar = input.Object("calendar");
        var weekend = ReadWeekend(calendar);
        return new(weekend, calendar.OptionalDates("holidays") ?? []);
    }

    private static IReadOnlyCollection<DayOfWeek> ReadWeekend(CaseReader calendar)
    {
        var names = calendar.OptionalTexts("weekend") ?? [];
        var days = new HashSet<DayOfWeek>();
        foreach (var name in names)
        {
            if (!Choices.Of<DayOfWeek>().TryGetValue(name.Trim(), out var day) || !days.Add(day) || days.Count == 7)
            {
                calendar.Reject("weekend", "cli.expected.weekend");
                return [];
            }
        }

        return days;
    }
}
