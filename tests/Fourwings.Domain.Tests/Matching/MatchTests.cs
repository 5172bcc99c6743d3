using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Matching;

public class MatchTests
{
    private static readonly DateOnly _day = new(2009, 12, 19);
    private static readonly UserId _maker = new(Id(1));
    private static readonly UserId _checker = new(Id(2));
    private static readonly OrganisationId _bank = new(Id(3));
    private static readonly OrganisationId _firm = new(Id(4));
    private static readonly RightRef _right = new(RightKind.Invention, Id(5));
    private static readonly OfferedRight _offered = new(_right, "200910035218.X", true, true);

    private static readonly FairPlan _plan = new("镇江市银企专利质押对接会", _day, "镇江", "省知识产权局、市政府", 2010);

    private static readonly LineTerms _line =
        new("SX-1", _bank, null, _firm, Money.FromWan(500), new(2010, 1, 1), new(2010, 12, 31), true)
        {
            Rights = [_right],
        };

    public static TheoryData<string, string> Plans => new()
    {
        { "", "" },
        { "name", "matching.name-missing" },
        { "place", "matching.place-missing" },
        { "organisers", "matching.organisers-missing" },
        { "past", "matching.day-past" },
        { "year", "matching.year-unbelievable" },
    };

    public static TheoryData<string, string> Entries => new()
    {
        { "", "" },
        { "day before", "matching.not-the-day" },
        { "day after", "matching.not-the-day" },
        { "bank not invited", "matching.bank-not-invited" },
        { "bank declined", "matching.bank-not-invited" },
        { "bank as firm", "matching.bank-not-invited" },
        { "firm not invited", "matching.firm-not-invited" },
        { "firm declined", "matching.firm-not-invited" },
        { "held", "matching.fair-not-in-state" },
        { "no rights", "matching.rights-missing" },
        { "right twice", "application.right-twice" },
        { "right unknown", "right.unknown" },
        { "right of another", "line.right-not-firms" },
        { "right ended", "loan.right-not-in-force" },
        { "no limit", "line.limit-not-positive" },
        { "no number", "line.number-missing" },
        { "before the day", "matching.line-before-day" },
    };

    [Theory, MemberData(nameof(Plans))]
    public void Announce_RefusesAPlanThatIsNotWhole(string change, string code)
    {
        var plan = change switch
        {
            "name" => _plan with { Name = " " },
            "place" => _plan with { Place = "" },
            "organisers" => _plan with { Organisers = "" },
            "past" => _plan with { HeldOn = _day.AddDays(-11) },
            "year" => _plan with { ForYear = 2011 },
            _ => _plan,
        };
        var decision = MatchingFair.Announce(new(Id(9)), plan, _day.AddDays(-10), _maker);
        Assert.Equal(code, decision.Refusal?.Code ?? "");
    }

    [Theory, MemberData(nameof(Entries))]
    public void Enter_TakesALineOfTheDayForAnInvitedFirmAndItsRights(string change, string code)
    {
        var ground = Ground();
        var (terms, offered) = (_line, new List<OfferedRight> { _offered });
        switch (change)
        {
            case "day before": ground = ground with { On = _day.AddDays(-1) }; break;
            case "day after": ground = ground with { On = _day.AddDays(1) }; break;
            case "bank not invited": ground = ground with { Bank = null }; break;
            case "bank declined": ground = ground with { Bank = Declined(ground.Bank!) }; break;
            case "bank as firm": ground = ground with { Bank = Guest(_bank, GuestSide.Firm) }; break;
            case "firm not invited": ground = ground with { Firm = null }; break;
            case "firm declined": ground = ground with { Firm = Declined(ground.Firm!) }; break;
            case "held": ground = ground with { Fair = ground.Fair.Apply(new FairClosed(_day, _maker)) }; break;
            case "no rights": terms = terms with { Rights = [] }; break;
            case "right twice": terms = terms with { Rights = [_right, _right] }; break;
            case "right unknown": offered = []; break;
            case "right of another": offered = [_offered with { OfFirm = false }]; break;
            case "right ended": offered = [_offered with { InForce = false }]; break;
            case "no limit": terms = terms with { Limit = Money.Zero }; break;
            case "no number": terms = terms with { Number = "" }; break;
            case "before the day": terms = terms with { From = _day.AddDays(-1) }; break;
        }

        Assert.Equal(code, Match.Enter(null, ground, terms, offered, _maker).Refusal?.Code ?? "");
    }

    [Fact]
    public void Sign_NeedsASecondPersonAndHappensOnce()
    {
        var match = Entered();
        Assert.Equal("matching.own-entry", match.Sign(new(Id(8)), Ground(), _maker).Refusal?.Code);
        var signed = match.Apply(match.Sign(new(Id(8)), Ground(), _checker).Value);
        Assert.Equal((MatchState.Signed, new LineId(Id(8))), (signed.State, signed.Line));
        Assert.Equal("matching.signed-already", Match.Enter(signed, Ground(), _line, [_offered], _maker).Refusal?.Code);
        Assert.Equal("matching.match-not-in-state", signed.Sign(new(Id(8)), Ground(), _checker).Refusal?.Code);
        Assert.Equal("matching.match-not-in-state", signed.Drop("改变主意", _maker).Refusal?.Code);
    }

    [Fact]
    public void Reject_LetsTheLineBeEnteredAnew()
    {
        var match = Entered();
        match = match.Apply(match.Reject("额度应为400万元", _checker).Value);
        Assert.Equal((MatchState.Intended, null), (match.State, match.Terms));
        Assert.Null(Match.Enter(match, Ground(), _line, [_offered], _maker).Refusal);
        Assert.Equal("matching.reason-missing", match.Drop(" ", _maker).Refusal?.Code);
    }

    [Fact]
    public void Wish_IsAFirmsAlone()
    {
        var wish = new FirmWish(Money.FromWan(500), 12, "扩产", [_right]);
        Assert.Equal(
            "matching.wish-of-a-bank", Guest(_bank, GuestSide.Bank).StateWish(wish, [_offered], _maker).Refusal?.Code);
        var firm = Guest(_firm, GuestSide.Firm);
        Assert.Equal("matching.rights-missing", firm.StateWish(wish with { Rights = [] }, [], _maker).Refusal?.Code);
        Assert.Equal(
            "application.term-unbelievable",
            firm.StateWish(wish with { TermMonths = 0 }, [_offered], _maker).Refusal?.Code);
        firm = firm.Apply(firm.StateWish(wish, [_offered], _maker).Value);
        Assert.Equal(InvitationState.Registered, firm.State);
        Assert.Equal("matching.not-the-day", firm.CheckIn(_plan, _day.AddDays(1), _maker).Refusal?.Code);
        Assert.Equal(InvitationState.Attended, firm.Apply(firm.CheckIn(_plan, _day, _maker).Value).State);
    }

    [Fact]
    public void Fair_KeepsItsDayOnceALineIsSigned()
    {
        var fair = Ground().Fair;
        var later = _plan with { HeldOn = _day.AddDays(2) };
        Assert.Null(fair.Change(later, _day, 0, _maker).Refusal);
        Assert.Equal("matching.lines-signed", fair.Change(later, _day, 1, _maker).Refusal?.Code);
        Assert.Null(fair.Change(_plan with { Place = "丹阳" }, _day.AddDays(1), 1, _maker).Refusal);
        Assert.Equal("matching.lines-signed", fair.Cancel("改期", 1, _maker).Refusal?.Code);
        Assert.Equal("matching.not-held-yet", fair.Close(_day.AddDays(-1), _maker).Refusal?.Code);
        Assert.Equal(FairState.Held, fair.Apply(fair.Close(_day, _maker).Value).State);
    }

    [Fact]
    public void Tables_ReachEveryState()
    {
        Assert.Equal(Enum.GetValues<FairState>(), Reached(MatchingFair.Lifecycle));
        Assert.Equal(Enum.GetValues<InvitationState>(), Reached(Invitation.Lifecycle));
        Assert.Equal(Enum.GetValues<MatchState>(), Reached(Match.Lifecycle));
    }

    private static IEnumerable<TState> Reached<TState, TAction>(Transitions<TState, TAction> table)
        where TState : struct, Enum
        where TAction : struct, Enum =>
        table.Rows.Select(row => row.To).Append(table.Initial).Distinct().Order();

    private static Match Entered()
    {
        var match = Match.Of(new MatchIntended(new(Id(7)), new(Id(6)), _bank, _firm, _line.Limit, "", _maker));
        return match.Apply(Match.Enter(match, Ground(), _line, [_offered], _maker).Value);
    }

    private static MeetingGround Ground() => new(
        MatchingFair.Of(new(new(Id(6)), _plan, _maker)),
        _day,
        Guest(_bank, GuestSide.Bank),
        Guest(_firm, GuestSide.Firm));

    private static Invitation Guest(OrganisationId guest, GuestSide side) =>
        Invitation.Of(new(new(guest.Value), new(Id(6)), guest, side, _maker));

    private static Invitation Declined(Invitation guest) => guest.Apply(guest.Decline("", _maker).Value);

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);
}
