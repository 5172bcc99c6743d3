using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Patents;

public class FeeLedgerTests
{
    private static readonly OrganisationId Firm = new(Guid.NewGuid());

    private static RuleBook Law => RuleBook.Standard;

    public static TheoryData<string, Func<Patent, Refusal?>> Refusals => new()
    {
        { "fee.paid-before", patent => Pay(patent, 4, "2024-03-01", 180) },
        { "fee.earlier-open", patent => Pay(patent, 8, "2025-03-01", 300) },
        { "fee.short", patent => Pay(patent, 7, "2025-03-01", 299) },
        { "fee.short", patent => Pay(patent, 7, "2025-06-10", 300) },
        { "fee.too-much", patent => Pay(patent, 7, "2025-03-01", 301) },
        { "fee.nothing", patent => Pay(patent, 7, "2025-03-01", 0) },
        { "fee.too-late", patent => Pay(patent, 7, "2025-09-16", 800) },
        { "fee.paid-ahead", patent => Pay(patent, 7, "2025-12-02", 300) },
        { "fee.paid-already", patent => Pay(Paid(patent), 7, "2025-03-01", 300) },
        { "fee.payer-missing", patent => Pay(patent, 7, "2025-03-01", 300, name: " ") },
        { "fee.year-beyond-term", patent => Pay(patent, 21, "2025-03-01", 300) },
        { "patent.event-before-filing", patent => Pay(patent, 7, "2018-03-01", 300) },
        { "fee.not-paid", patent => patent.ProveFee(7, "A1", Day("2025-03-20")).Refusal },
        { "fee.receipt-missing", patent => Paid(patent).ProveFee(7, " ", Day("2025-03-20")).Refusal },
        { "fee.reduction-share", patent => patent.FileReduction(Law, new(0.70m), Day("2025-01-01"), "").Refusal },
        { "fee.instructed-already", patent => Instruct(Told(patent)) },
        { "fee.not-granted", patent => Pay(patent with { GrantedOn = null }, 7, "2025-03-01", 300) },
        {
            "patent.not-in-state",
            patent => Pay(patent with { State = PatentState.Invalidated }, 7, "2025-03-01", 300)
        },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void Fee_IsRefused(string code, Func<Patent, Refusal?> wish) => Assert.Equal(code, wish(Sample())?.Code);

    [Fact]
    public void Fee_GoesFromInstructedToPaidToProven()
    {
        var told = Told(Sample());
        Assert.Equal(AnnualFeeState.Instructed, Stands(told, "2025-03-01"));
        Assert.Equal(Money.FromYuan(300), told.Fees.Single().Instruction!.Expected);
        var paid = Paid(told);
        Assert.Equal((AnnualFeeState.Paid, Day("2026-03-14")), (Stands(paid, "2025-03-01"), paid.FeePaidUntil));
        Assert.Equal(Day("2026-03-15"), paid.NextFeeOn);
        var proven = paid.Apply(paid.ProveFee(7, "CN20250301", Day("2025-03-04")).Value);
        Assert.Equal(AnnualFeeState.Proven, Stands(proven, "2025-03-04"));
        Assert.Equal("fee.proven-already", proven.ProveFee(7, "CN2", Day("2025-03-05")).Refusal?.Code);
    }

    [Fact] // The Guidelines, part V chapter 9, 4.2.1.3: 45 due, 25 paid; topped up a month later, 90 − 25 = 65.
    public void Part_IsToppedUpInTheTierOfThatDay()
    {
        var patent = Granted(new(RightKind.Invention, new(2022, 4, 10), new(2023, 1, 3))) with
        {
            FeePaidUntil = new(2024, 4, 9),
        };
        var part = Do(patent, Statement(3, "2024-05-20", 925) with { IsPart = true });
        Assert.Equal((AnnualFeeState.PartPaid, Money.FromYuan(20)), Open(part, 3, "2024-05-20"));
        Assert.Equal((AnnualFeeState.PartPaid, Money.FromYuan(65)), Open(part, 3, "2024-06-20"));
        Assert.Equal("fee.short", part.PayFee(Law, Statement(3, "2024-06-20", 20), Day("2024-06-20")).Refusal?.Code);
        var whole = Do(part, Statement(3, "2024-06-20", 65));
        Assert.Equal(AnnualFeeState.Paid, Open(whole, 3, "2024-06-20").State);
        Assert.Equal(Money.FromYuan(90), whole.Fees.Single().Payments[^1].Surcharge);
    }

    [Fact]
    public void Day_OpensTheGrace_EndsThePatent_AndAPaymentInTimeBringsItBack()
    {
        var patent = Sample();
        Assert.Null(patent.AfterDay(Law, Day("2025-03-17")));
        var late = patent.Apply(Assert.IsType<AnnualFeeMissed>(patent.AfterDay(Law, Day("2025-03-18"))));
        Assert.Equal((PatentState.GracePeriod, true), (late.State, late.Has(PatentFlag.FeeUnpaid)));
        Assert.Null(late.AfterDay(Law, Day("2025-09-15")));
        var lapsed = late.Apply(Assert.IsType<PatentLapsed>(late.AfterDay(Law, Day("2025-09-16"))));
        Assert.Equal((PatentState.TerminatedFee, AnnualFeeState.Lapsed), (lapsed.State, Stands(lapsed, "2025-09-16")));
        Assert.Null(lapsed.NextFeeOn);
        var found = Do(lapsed, Statement(7, "2025-09-12", 800));
        Assert.Equal((PatentState.Granted, false), (found.State, found.Has(PatentFlag.FeeUnpaid)));
        var restored = lapsed.Apply(
            lapsed.Record(new(PatentAction.Restore, Day("2025-10-20")), Desk.IpOffice, Day("2025-12-01")).Value);
        Assert.Equal((PatentState.Granted, Day("2026-03-14")), (restored.State, restored.FeePaidUntil));
        Assert.Equal(Day("2026-03-15"), restored.NextFeeOn);
    }

    [Fact]
    public void Day_EndsNothingThatACourtPreserves()
    {
        var held = Sample();
        held = held.Apply(held.Record(new(PatentAction.Preserve, Day("2025-01-02")), Desk.IpOffice, Day("2025-01-02"))
            .Value);
        held = held.Apply(held.AfterDay(Law, Day("2025-03-18"))!);
        Assert.Null(held.AfterDay(Law, Day("2026-01-05")));
        var free = held.Apply(
            held.Record(new(PatentAction.Release, Day("2026-01-06")), Desk.IpOffice, Day("2026-01-06")).Value);
        Assert.IsType<PatentLapsed>(free.AfterDay(Law, Day("2026-01-06")));
    }

    [Fact]
    public void Day_EndsTheTerm()
    {
        var old = Sample() with { FeePaidUntil = Day("2039-03-14") };
        Assert.Null(old.NextFeeOn);
        Assert.Null(old.AfterDay(Law, Day("2039-03-14")));
        var ended = Assert.IsType<PatentEventRecorded>(old.AfterDay(Law, Day("2039-03-15")));
        Assert.Equal((PatentAction.Expire, Day("2039-03-15")), (ended.Action, ended.On));
        Assert.Equal(PatentState.Expired, old.Apply(ended).State);
    }

    [Fact]
    public void Reduction_EndsWhenANewOwnerJoins_NotWhenOneLeaves()
    {
        OwnerFacts a = new(null, "甲", new(0.5m)), b = new(null, "乙", new(0.5m));
        var joint = Sample() with { Owners = [a, b], FeeReduction = new(0.70m) };
        Assert.Equal(new Ratio(0.70m), After(joint, [a with { Share = Ratio.One }]).FeeReduction);
        Assert.Equal(Ratio.Zero, After(joint, [a, new(null, "丙", new(0.5m))]).FeeReduction);

        static Patent After(Patent patent, OwnerFacts[] owners)
        {
            var change = new PatentEvent(PatentAction.ChangeOwners, Day("2025-01-02")) { Owners = owners };
            return patent.Apply(patent.Record(change, Desk.IpOffice, Day("2025-01-02")).Value);
        }
    }

    /// <summary>
    /// In 25 years of days no fee goes by unseen: it is warned of before its day, the grace period is open the day
    /// after it, and the end is on record the day after the grace, whoever pays when and whatever holds the patent.
    /// </summary>
    [Fact]
    public void NoFeeIsMissedSilently() => NoneIsMissed((patent, day) => patent.AfterDay(Law, day)).Holds();

    /// <summary>
    /// The property bites: a close that sleeps on one day of the month, or never ends a patent, is found.
    /// </summary>
    [Fact]
    public void NoFeeIsMissedSilently_FindsACloseThatSleeps()
    {
        Assert.ThrowsAny<Exception>(NoneIsMissed(
            (patent, day) => day.Day == 2 ? null : patent.AfterDay(Law, day)).Holds);
        Assert.ThrowsAny<Exception>(NoneIsMissed(
            (patent, day) => patent.AfterDay(Law, day) is PatentLapsed ? null : patent.AfterDay(Law, day)).Holds);
    }

    private static Property NoneIsMissed(Func<Patent, DateOnly, IFact?> pass) => Prop.ForAll(
        AnnualFeeTests.Bases.ToArbitrary(),
        (from habits in Gen.Elements(-40, -1, 0, 20, 100, 170, 250).ListOf(20)
         from held in Gen.Choose(0, 40)
         select (Habits: habits, HeldIn: held)).ToArbitrary(),
        (basis, course) =>
        {
            var patent = Granted(basis);
            var heldFrom = basis.FiledOn.AddYears(course.HeldIn);
            for (var day = basis.GrantedOn; day < basis.FiledOn.AddYears(25); day = day.AddDays(1))
            {
                patent = HoldOrFree(patent, heldFrom, day);
                patent = PayByHabit(patent, [.. course.Habits], day);
                patent = pass(patent, day) is { } fact ? patent.Apply(fact) : patent;
                Seen(patent, day);
            }

            Assert.False(patent.State is PatentState.Granted or PatentState.GracePeriod);
        });

    private static void Seen(Patent patent, DateOnly day)
    {
        if (patent.NextFeeOn is not { } next || next.AddDays(-Alarm.DaysOfNotice) > day)
        {
            return;
        }

        var fee = patent.NextFeeLine(Law, day)!.Fee;
        Assert.NotNull(Alarm.OfFee(patent.State, next, fee.Surcharges.Value.Months, day));
        Assert.Equal(day > fee.DueOn, patent.State == PatentState.GracePeriod);
        Assert.True(day <= fee.GraceEndsOn || patent.Has(PatentFlag.Preserved));
    }

    private static Patent HoldOrFree(Patent patent, DateOnly from, DateOnly day)
    {
        var action = day == from ? PatentAction.Preserve : day == from.AddYears(1) ? PatentAction.Release
            : (PatentAction?)null;
        return action is { } happens
            && patent.Record(new(happens, day), Desk.IpOffice, day).Succeeded(out var fact, out _)
            ? patent.Apply(fact)
            : patent;
    }

    private static Patent PayByHabit(Patent patent, int[] habits, DateOnly day)
    {
        if (patent.NextFeeOn is not { } next || patent.FeePaidThrough is not { } paid
            || day != next.AddDays(habits[paid % habits.Length]))
        {
            return patent;
        }

        var total = patent.FeeLine(Law, paid + 1, day).Value.Open;
        var statement = new FeePaymentStatement(paid + 1, day, total, Firm, "甲", "", false);
        return patent.PayFee(Law, statement, day).Succeeded(out var fact, out _) ? patent.Apply(fact) : patent;
    }

    private static Patent Granted(FeeBasis basis) => new()
    {
        Id = new(Guid.NewGuid()),
        Filing = new("", basis.Kind, "一种装置", "", [], basis.FiledOn),
        Owners = [new(Firm, "甲", Ratio.One)],
        GrantedOn = basis.GrantedOn,
        LastDay = PatentTermRules.Of(Law).LastDay(basis.Kind, basis.FiledOn).Value.Value,
        State = PatentState.Granted,
        FeePaidUntil = PatentYears.EndOf(basis.FiledOn, basis.GrantYear),
        FeeReduction = basis.Reduction,
        Version = 1,
    };

    private static Patent Sample() =>
        Granted(new(RightKind.Invention, new(2019, 3, 15), new(2021, 5, 11)) { Reduction = new(0.85m) }) with
        {
            FeePaidUntil = new(2025, 3, 14),
        };

    private static FeePaymentStatement Statement(int year, string on, decimal yuan, string name = "镇江甲公司") =>
        new(year, Day(on), Money.FromYuan(yuan), Firm, name, "", false);

    private static Refusal? Pay(Patent patent, int year, string on, decimal yuan, string name = "镇江甲公司") =>
        patent.PayFee(Law, Statement(year, on, yuan, name), new(2025, 12, 1)).Refusal;

    private static Patent Do(Patent patent, FeePaymentStatement paid) =>
        patent.Apply(patent.PayFee(Law, paid, new(2025, 12, 1)).Value);

    private static Patent Paid(Patent patent) => Do(patent, Statement(7, "2025-03-01", 300));

    private static Patent Told(Patent patent) =>
        patent.Apply(patent.InstructFee(Law, 7, Day("2025-02-20"), Firm, "镇江甲公司").Value);

    private static Refusal? Instruct(Patent patent) =>
        patent.InstructFee(Law, 7, Day("2025-02-21"), Firm, "镇江甲公司").Refusal;

    private static AnnualFeeState Stands(Patent patent, string on) => patent.FeeLine(Law, 7, Day(on)).Value.State;

    private static (AnnualFeeState State, Money Open) Open(Patent patent, int year, string on)
    {
        var line = patent.FeeLine(Law, year, Day(on)).Value;
        return (line.State, line.Open);
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
