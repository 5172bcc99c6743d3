using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Matching;

public class FairTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fair_GoesFromInvitationToALoanUnderItsLine(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var (database, fair, firm) = (sample.Database, sample.Fair, sample.Firm.Organisation);
        await database.RunAsync(new RegisterForFair(fair, "科技贷，最高500万元"), sample.Maker);
        Assert.Null((await database.RunAsync(new StateWish(fair, sample.Wish), sample.Firm)).Refusal);
        Assert.Null((await database.RunAsync(new CheckInGuest(fair, firm), sample.Office)).Refusal);
        var intent = new IntendMatch(fair, firm, Money.FromWan(400), "看好");
        Assert.Null((await database.RunAsync(intent, sample.Maker)).Refusal);
        var signed = await sample.SignedAsync();
        Assert.Equal((MatchState.Signed, Money.FromWan(500)), (signed.State, signed.Amount));
        var page = (await database.ReadAsync(new ShowFair(fair), sample.Office)).Value;
        Assert.Equal(new FairFigures(1, 2, 0, 1, 1, Money.FromWan(500)), page.Figures);
        Assert.Equal(InvitationState.Attended, page.GuestOf(firm)!.Stands);
        var line = Assert.Single((await database.ReadAsync(new ListLines(new()), sample.Firm)).Value.Rows);
        Assert.Equal((fair, 2026L, 2L), (line.FairId, line.ForYear, line.Rights));

        var pledge = await sample.Lending.RegisteredAsync();
        var loan = await sample.Lending.DrawnAsync(sample.Lending.Terms(pledge.Id) with { Line = line.Id });
        Assert.Equal(LoanState.Active, loan.State);
        await sample.Lending.MoveToAsync(Today.AddDays(1));
        var held = (await database.RunAsync(new CloseFair(fair), sample.Office)).Value;
        Assert.Equal(FairState.Held, held.State);
        await sample.Lending.VerifiedAsync();
        await ReplaysAsync(sample, signed.Id, fair, page.GuestOf(firm)!.Id);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Line_IsRefusedBeyondItsDay(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var line = (await sample.SignedAsync(sample.Line() with { To = Today.AddMonths(1) })).Line!.Value;
        var pledge = await sample.Lending.RegisteredAsync();
        await sample.Lending.MoveToAsync(Today.AddMonths(1).AddDays(1));
        var start = Today.AddMonths(1).AddDays(1);
        var terms = sample.Lending.Terms(pledge.Id) with
        {
            Line = line,
            Calendar = new(start, start.AddYears(1), 3, SettleDay: 20),
        };
        await sample.Lending.RefusedAsync("line.outside-term", new SignLoan(terms), sample.Maker);
        await sample.Lending.MoveToAsync(Today.AddMonths(1));
        Assert.Null((await sample.Database.RunAsync(new SignLoan(terms), sample.Maker)).Refusal);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Line_IsSignedOnTheDayOnly_ByASecondPerson_OnceForAFirm(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var firm = sample.Firm.Organisation;
        var entered = await sample.EnteredAsync();
        await RefusedAsync(sample, "matching.own-entry", new SignFairLine(entered.Id));
        await RefusedAsync(sample, "matching.match-not-in-state", new EnterFairLine(sample.Fair, firm, sample.Line()));
        await sample.Lending.RefusedAsync(
            "platform.not-yours", new SignFairLine(entered.Id), sample.Lending.OtherBank);
        await sample.Lending.MoveToAsync(Today.AddDays(1));
        await sample.Lending.RefusedAsync("matching.not-the-day", new SignFairLine(entered.Id), sample.Checker);
        await sample.Lending.MoveToAsync(Today);
        await RefusedAsync(sample, "matching.reason-missing", new RejectFairLine(entered.Id, " "));
        Assert.Null((await sample.Database.RunAsync(new SignFairLine(entered.Id), sample.Checker)).Refusal);
        await RefusedAsync(sample, "matching.signed-already", new EnterFairLine(sample.Fair, firm, sample.Line()));
        await RefusedAsync(sample, "matching.signed-already", new IntendMatch(sample.Fair, firm, Money.FromWan(1)));
        var cancel = new CancelFair(sample.Fair, "改期");
        await sample.Lending.RefusedAsync("matching.lines-signed", cancel, sample.Office);
        var move = new ChangeFair(sample.Fair, MatchingSample.Plan with { HeldOn = Today.AddDays(3) });
        await sample.Lending.RefusedAsync("matching.lines-signed", move, sample.Office);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fair_RefusesWhoIsNotInvited(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var stranger = await sample.StrangerAsync();
        var enter = new EnterFairLine(sample.Fair, stranger.Organisation, sample.Line());
        await RefusedAsync(sample, "matching.firm-not-invited", enter);
        await sample.Lending.RefusedAsync("platform.not-yours", new StateWish(sample.Fair, sample.Wish), stranger);
        await sample.Database.RunAsync(new DeclineFair(sample.Fair, "当天有事"), sample.Firm);
        enter = new EnterFairLine(sample.Fair, sample.Firm.Organisation, sample.Line());
        await RefusedAsync(sample, "matching.firm-not-invited", enter);
        await sample.Database.RunAsync(new RegisterForFair(sample.Fair), sample.Firm);
        await sample.Database.RunAsync(new DeclineFair(sample.Fair), sample.Maker);
        await RefusedAsync(sample, "matching.bank-not-invited", enter);
        var office = await sample.StrangerAsync(8, Desk.Custodian);
        var invite = new InviteToFair(sample.Fair, [office.Organisation]);
        await sample.Lending.RefusedAsync("matching.side-unknown", invite, sample.Office);
        await sample.Lending.RefusedAsync("platform.forbidden", invite, sample.Maker);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Line_NamesRightsOfTheFirmThatAreInForce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var (fair, firm) = (sample.Fair, sample.Firm.Organisation);
        await RefusedAsync(sample, "matching.rights-missing", Enter([]));
        await RefusedAsync(sample, "application.right-twice", Enter([sample.Model, sample.Model]));
        await RefusedAsync(sample, "right.unknown", Enter([new(RightKind.Invention, Guid.NewGuid())]));
        var early = sample.Line() with { From = Today.AddDays(-1) };
        await RefusedAsync(sample, "matching.line-before-day", new EnterFairLine(fair, firm, early));
        await RefusedAsync(sample, "line.right-not-firms", Enter([await ForeignAsync(sample)]));
        await sample.Lending.Pledges.HappenAsync(sample.Lending.Pledges.Model, PatentAction.Abandon);
        await RefusedAsync(sample, "loan.right-not-in-force", Enter([sample.Model]));

        EnterFairLine Enter(RightRef[] rights) => new(fair, firm, sample.Line() with { Rights = rights });
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Wish_IsReadByInvitedBanksOnly(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        await sample.Database.RunAsync(new StateWish(sample.Fair, sample.Wish), sample.Firm);
        var other = await sample.StrangerAsync();
        var late = await sample.StrangerAsync(8, Desk.Bank);
        var guests = new InviteToFair(sample.Fair, [other.Organisation, late.Organisation, sample.Firm.Organisation]);
        Assert.Null((await sample.Database.RunAsync(guests, sample.Office)).Refusal);
        foreach (var viewer in new[] { sample.Maker, late, sample.Firm, other })
        {
            var reads = viewer != other;
            var page = (await sample.Database.ReadAsync(new ShowFair(sample.Fair), viewer)).Value;
            Assert.Equal(5, page.Roster.Count);
            var row = page.GuestOf(sample.Firm.Organisation)!;
            Assert.Equal(reads ? Money.FromWan(500) : null, row.AmountFen);
            Assert.Equal(reads ? 2 : 0, row.Offers.Count);
        }

        var patents = new ListPatents(new ListWish());
        Assert.Equal(2, (await sample.Database.ReadAsync(patents, late)).Value.Total);
        Assert.Equal(0, (await sample.Database.ReadAsync(patents, other)).Value.Total);
        var wish = new StateWish(sample.Fair, sample.Wish with { Amount = Money.Zero });
        await sample.Lending.RefusedAsync("loan.amount-not-positive", wish, sample.Firm);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Firm_SeesAnUnsignedLineAsAnIntent_AndAnotherBankNothing(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        await sample.EnteredAsync();
        var seen = (await sample.Database.ReadAsync(new ShowFair(sample.Fair), sample.Firm)).Value;
        Assert.Equal((MatchState.Intended, 0), (seen.Matches[0].Stands, seen.Matches[0].Rights));
        var counts = new List<int>();
        sample.Database.StatementsCounted = counts.Add;
        var page = (await sample.Database.ReadAsync(new ShowFair(sample.Fair), sample.Lending.OtherBank)).Value;
        var list = (await sample.Database.ReadAsync(new ListFairs(new ListWish("对接")), sample.Firm)).Value;
        Assert.InRange(counts.Max(), 1, 5);
        Assert.Empty(page.Matches);
        Assert.Equal((3, 0), (list.Rows[0].Firms + list.Rows[0].Banks, list.Rows[0].Lines));
        await sample.Lending.MoveToAsync(Today.AddDays(1));
        await sample.Database.RunAsync(new CloseFair(sample.Fair), sample.Office);
        seen = (await sample.Database.ReadAsync(new ShowFair(sample.Fair), sample.Maker)).Value;
        Assert.Equal(MatchState.Dropped, seen.Matches[0].Stands);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Signing_ByTwoAtOnce_OpensOneLine(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var entered = await sample.EnteredAsync();
        var signing = Enumerable.Range(0, 6).Select(_ => sample.Database.RunAsync(
            new SignFairLine(entered.Id), sample.Checker with { User = new(Guid.NewGuid()) }));
        var results = await Task.WhenAll(signing);
        Assert.Single(results, result => result.IsSuccess);
        Assert.Single((await sample.Database.ReadAsync(new ListLines(new()), sample.Maker)).Value.Rows);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task SigningAndCancelling_AtOnce_LeaveNoLineOfACancelledFair(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var entered = await sample.EnteredAsync();
        var signing = Task.Run(() => sample.Database.RunAsync(new SignFairLine(entered.Id), sample.Checker));
        var cancelling = Task.Run(() => sample.Database.RunAsync(new CancelFair(sample.Fair, "改期"), sample.Office));
        Assert.NotEqual((await signing).IsSuccess, (await cancelling).IsSuccess);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Branch_ActsFromItsOpeningDayOn(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MatchingSample.MakeAsync(test);
        var bank = sample.Maker.Organisation;
        var add = new AddUnit(bank, "科技支行", "Technology branch", null, Today.AddDays(1));
        var unit = (await sample.Database.RunAsync(add, sample.Maker)).Value.Units[0].Id;
        var enter = new EnterFairLine(sample.Fair, sample.Firm.Organisation, sample.Line() with { Unit = unit });
        await RefusedAsync(sample, "unit.not-open", enter);
        var terms = new LineTerms(
            "SX-1", bank, unit, sample.Firm.Organisation, Money.FromWan(10), Today, Today.AddYears(1), true);
        await RefusedAsync(sample, "unit.not-open", new OpenLine(terms));
        await RefusedAsync(sample, "unit.unknown", new OpenLine(terms with { Unit = new(Guid.NewGuid()) }));
        var apply = new ApplyForLoan(
            ApplicationKind.Plain, sample.Firm.Organisation, bank, unit, Money.FromWan(10), 12, "扩产", []);
        await sample.Lending.RefusedAsync("unit.not-open", apply, sample.Firm);
        var pledge = await sample.Lending.RegisteredAsync();
        await RefusedAsync(sample, "unit.not-open", new SignLoan(sample.Lending.Terms(pledge.Id) with { Unit = unit }));
        var clerk = sample.Maker with { Unit = unit };
        await sample.Lending.RefusedAsync("unit.not-open", new OpenLine(terms with { Unit = null }), clerk);
        await sample.Lending.MoveToAsync(Today.AddDays(1));
        Assert.Null((await sample.Database.RunAsync(new OpenLine(terms), clerk)).Refusal);
    }

    /// <summary>Another firm's invention, which it has shown to the bank.</summary>
    private static async Task<RightRef> ForeignAsync(MatchingSample sample)
    {
        var owner = await sample.StrangerAsync();
        var filing = PledgeSample.Filing(9, RightKind.Invention);
        var register = new RegisterPatent(
            filing, [new(owner.Organisation, "", Ratio.One)], new(2021, 5, 7), new(2027, 3, 1));
        var patent = (await sample.Database.RunAsync(register, owner)).Value;
        var right = new RightRef(RightKind.Invention, patent.Id.Value);
        await sample.Database.RunAsync(new ShareRight(right, sample.Maker.Organisation), owner);
        return right;
    }

    private static async Task ReplaysAsync(
        MatchingSample sample, MatchId match, MatchingFairId fair, InvitationId invitation)
    {
        var stored = await sample.Database.InTransactionAsync(async db => (
            Match: Match.Replay(await StreamStory.FactsAsync(db, match.Value)),
            Fair: MatchingFair.Replay(await StreamStory.FactsAsync(db, fair.Value)),
            Guest: Invitation.Replay(await StreamStory.FactsAsync(db, invitation.Value))));
        Assert.Equal(MatchState.Signed, stored.Match.State);
        Assert.Equal(FairState.Held, stored.Fair.State);
        Assert.Equal(Money.FromWan(500), stored.Guest.Wish!.Amount);
    }

    private static Task RefusedAsync<T>(MatchingSample sample, string code, ISlice<T> slice) =>
        sample.Lending.RefusedAsync(code, slice, sample.Maker);
}
