using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Patents;

public class PatentTests
{
    private static readonly DateOnly Today = new(2010, 7, 13);
    private static readonly DateOnly LastDay = new(2026, 2, 28);
    private static readonly OwnerFacts[] Owners = [new(null, "甲", new(0.7m)), new(null, "乙", new(0.3m))];

    private static readonly PatentFiling Filing =
        new("200610000001.1", RightKind.UtilityModel, "一种离心泵", "", ["F04D 13/00"], new(2006, 3, 1));

    [Fact]
    public void Lifecycle_ReachesEveryState()
    {
        var reached = new HashSet<PatentState> { Patent.Lifecycle.Initial };
        while (Patent.Lifecycle.Rows.Any(row => reached.Contains(row.From) && reached.Add(row.To)))
        {
        }

        Assert.Equal(Enum.GetValues<PatentState>().Order(), reached.Order());
        Assert.Equal(
            Enum.GetValues<PatentAction>().Order(), Patent.Lifecycle.Rows.Select(row => row.Action).Distinct().Order());
    }

    [Fact]
    public void Replay_OfTheJournalIsTheState() => Prop.ForAll(
        Gen.Choose(1, Enum.GetValues<PatentAction>().Length).ListOf(25).ToArbitrary(),
        Gen.Choose(0, 1500).ListOf(25).ToArbitrary(),
        (actions, days) =>
        {
            var facts = new List<IFact> { new PatentRegistered(new(Guid.NewGuid()), Filing, Owners, LastDay) };
            var patent = Patent.Of((PatentRegistered)facts[0]);
            foreach (var (action, days_) in actions.Zip(days))
            {
                var on = Filing.FiledOn.AddDays(days_);
                var happened = new PatentEvent((PatentAction)action, on)
                {
                    PaidUntil = (PatentAction)action == PatentAction.PayFee ? on.AddYears(1) : null,
                    Owners = (PatentAction)action == PatentAction.ChangeOwners ? Owners : null,
                };
                if (patent.Record(happened, Desk.IpOffice, Today).Succeeded(out var fact, out _))
                {
                    facts.Add(fact);
                    patent = patent.Apply(fact);
                }
            }

            var stored = facts.Select(fact =>
                (IFact)CanonicalJson.Read(CanonicalJson.Write(fact, fact.GetType()), fact.GetType()));
            return CanonicalJson.Write(Patent.Replay(stored)) == CanonicalJson.Write(patent)
                && patent.Version == facts.Count;
        }).Holds();

    public static TheoryData<string, PatentAction, PatentAction[]> Refusals => new()
    {
        { "patent.not-in-state", PatentAction.Publish, [] },
        { "patent.flag-set-already", PatentAction.Preserve, [PatentAction.Preserve] },
        { "patent.flag-not-set", PatentAction.Release, [] },
        { "patent.preserved", PatentAction.Abandon, [PatentAction.Preserve] },
        { "patent.suspended", PatentAction.Terminate, [PatentAction.MissFee, PatentAction.Suspend] },
        { "patent.term-running", PatentAction.Expire, [] },
        { "patent.fee-day-missing", PatentAction.PayFee, [] },
        { "right.owner-missing", PatentAction.ChangeOwners, [] },
        { "patent.not-in-state", PatentAction.PayFee, [PatentAction.Invalidate] },
        { "patent.not-in-state", PatentAction.Restore, [PatentAction.Abandon] },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void Record_Refuses(string code, PatentAction action, PatentAction[] before)
    {
        var patent = before.Aggregate(Granted(), (state, earlier) => Do(state, earlier));
        Assert.Equal(code, patent.Record(new(action, Today), Desk.IpOffice, Today).Refusal?.Code);
    }

    [Theory]
    [InlineData("2006-02-28", "patent.event-before-filing")]
    [InlineData("2010-07-14", "patent.event-ahead")]
    public void Record_RefusesADayThatCannotBe(string on, string code) => Assert.All(
        Enum.GetValues<PatentAction>(),
        action => Assert.Equal(
            code,
            Granted().Record(
                new(action, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)),
                Desk.IpOffice,
                Today).Refusal?.Code));

    [Theory]
    [InlineData(PatentAction.EnterGrace, PatentState.GracePeriod, true)]
    [InlineData(PatentAction.MissFee, PatentState.Granted, true)]
    [InlineData(PatentAction.RequestInvalidation, PatentState.Granted, false)]
    [InlineData(PatentAction.Terminate, PatentState.TerminatedFee, false)]
    public void Record_MovesTheStateAndTheFlags(PatentAction action, PatentState state, bool feeUnpaid)
    {
        var facts = Do(Granted(), action).Facts(Today);
        Assert.Equal((state, feeUnpaid), (facts.State, facts.FeeUnpaid));
        Assert.Equal(action == PatentAction.RequestInvalidation, facts.InvalidationPending);
    }

    [Fact]
    public void Facts_SayExpiredTheDayAfterTheLast()
    {
        Assert.Equal(PatentState.Granted, Granted().Facts(LastDay).State);
        Assert.Equal(PatentState.Expired, Granted().Facts(LastDay.AddDays(1)).State);
    }

    [Fact]
    public void Firm_DoesNotLiftWhatLiesOnItsPatent()
    {
        var preserved = Do(Granted(), PatentAction.Preserve);
        var release = new PatentEvent(PatentAction.Release, Today);
        Assert.Equal("patent.not-for-the-firm", preserved.Record(release, Desk.Enterprise, Today).Refusal?.Code);
        Assert.True(preserved.Record(release, Desk.Bank, Today).IsSuccess);
    }

    [Theory]
    [InlineData("ZL95115608.X", 1995, "95115608.X")]
    [InlineData("cn 201010596747x", 2010, "201010596747.X")]
    [InlineData("85100001", 1985, "85100001.0")]
    public void Read_BringsANumberToItsForm(string typed, int year, string number)
    {
        var read = (Filing with { Number = typed, Kind = RightKind.Invention, FiledOn = new(year, 4, 1) }).Read();
        Assert.Equal(number, read.Value.Number);
    }

    [Fact]
    public void Read_NamesTheComputedCheckDigit()
    {
        var refusal = (Filing with { Number = "202310100002.X" }).Read().Refusal!;
        Assert.Equal("patent.number-check", refusal.Code);
        Assert.Contains("7", Texts.Of(refusal, "zh"), StringComparison.Ordinal);
        Assert.Contains("7", Texts.Of(refusal, "en"), StringComparison.Ordinal);
    }

    private static Patent Granted() =>
        Do(Patent.Of(new(new(Guid.NewGuid()), Filing, Owners, LastDay)), PatentAction.Grant);

    private static Patent Do(Patent patent, PatentAction action) =>
        patent.Apply(patent.Record(new(action, new(2010, 7, 1)), Desk.IpOffice, Today).Value);
}
