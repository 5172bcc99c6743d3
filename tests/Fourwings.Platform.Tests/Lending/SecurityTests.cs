using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>From an event on a right to the loan on it, the same day (从权利事件到贷款).</summary>
public class SecurityTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    /// <summary>
    /// Every code of the office: where the patent stands after it, why the loan is looked at anew (null = it is not),
    /// and whether it is short of security afterwards.
    /// </summary>
    public static TheoryData<LegalEventCode, PatentState, SecurityCause?, bool> Codes => new()
    {
        { LegalEventCode.CF01, PatentState.TerminatedFee, SecurityCause.Lapsed, true },
        { LegalEventCode.AV01, PatentState.Abandoned, SecurityCause.GivenUp, true },
        { LegalEventCode.IW01, PatentState.Invalidated, SecurityCause.Invalidated, true },
        { LegalEventCode.IP01, PatentState.Granted, SecurityCause.InvalidatedPartly, true },
        { LegalEventCode.TR01, PatentState.Granted, SecurityCause.OwnersChanged, false },
        { LegalEventCode.PP01, PatentState.Granted, SecurityCause.Held, false },
        { LegalEventCode.EE01, PatentState.Granted, SecurityCause.Licensed, false },
        { LegalEventCode.EM01, PatentState.Granted, SecurityCause.Licensed, false },
        { LegalEventCode.OL01, PatentState.Granted, SecurityCause.Licensed, false },
        { LegalEventCode.PE01, PatentState.Granted, null, false },
        { LegalEventCode.PM01, PatentState.Granted, null, false },
        { LegalEventCode.CP01, PatentState.Granted, null, false },
        { LegalEventCode.CP02, PatentState.Granted, null, false },
        { LegalEventCode.CP03, PatentState.Granted, null, false },
        { LegalEventCode.DD01, PatentState.Granted, null, false },
        { LegalEventCode.CB03, PatentState.Granted, null, false },
        { LegalEventCode.CD02, PatentState.Granted, null, false },
    };

    [Theory, MemberData(nameof(Codes))]
    public async Task Code_MovesRecordAndLoan(
        LegalEventCode code, PatentState state, SecurityCause? cause, bool isShort)
    {
        await using var test = await LendingSample.DatabaseAsync("sqlite");
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await HappenAsync(sample, code);
        var patent = (await test.Database.ReadAsync(new ShowPatent(new(sample.Right.Id)), Sample.Office)).Value;
        Assert.Equal(state, patent.State);
        var after = await LoanAsync(sample, loan.Id);
        Assert.Equal(isShort ? Money.FromWan(300) : null, after.Shortfall?.Amount);
        var story = (await test.Database.ReadAsync(new ReadHistory(loan.Id.Value), sample.Maker)).Value;
        Assert.Equal(cause is not null, story.Any(moment => moment.FactType == nameof(LoanSecurityReviewed)));
        Assert.Equal(cause, after.Shortfall?.Cause ?? (isShort ? null : cause));
        await sample.VerifiedAsync();
    }

    /// <summary>Codes that presuppose another: the first, the second, why the loan is looked at then.</summary>
    public static TheoryData<LegalEventCode, LegalEventCode, SecurityCause?> Pairs => new()
    {
        { LegalEventCode.CF01, LegalEventCode.RR01, SecurityCause.Restored },
        { LegalEventCode.PP01, LegalEventCode.PD01, SecurityCause.Freed },
        { LegalEventCode.EE01, LegalEventCode.EC01, SecurityCause.Licensed },
        { LegalEventCode.PE01, LegalEventCode.PC01, null },
    };

    [Theory, MemberData(nameof(Pairs))]
    public async Task Code_UndoesAnother(LegalEventCode first, LegalEventCode second, SecurityCause? cause)
    {
        await using var test = await LendingSample.DatabaseAsync("sqlite");
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await HappenAsync(sample, first);
        await HappenAsync(sample, second);
        var patent = (await test.Database.ReadAsync(new ShowPatent(new(sample.Right.Id)), sample.Firm)).Value.Patent;
        Assert.Equal(PatentState.Granted, patent.State);
        Assert.Empty(patent.Flags);
        Assert.Null((await LoanAsync(sample, loan.Id)).Shortfall);
        var review = (await test.Database.ReadAsync(new ReadHistory(loan.Id.Value), sample.Maker)).Value
            .FirstOrDefault(moment => moment.FactType == nameof(LoanSecurityReviewed));
        Assert.Equal(cause, review is null ? null : CanonicalJson.Read<LoanSecurityReviewed>(review.Fact).Cause);
    }

    [Fact]
    public async Task Application_IsPublished_Examined_AndGrantedByTheirCodes()
    {
        await using var test = await LendingSample.DatabaseAsync("sqlite");
        var sample = await LendingSample.MakeAsync(test);
        var filed = await sample.Pledges.PatentAsync(9, RightKind.Invention, null);
        foreach (var (code, state) in new[]
        {
            (LegalEventCode.PB01, PatentState.Published),
            (LegalEventCode.SE01, PatentState.UnderExam),
            (LegalEventCode.GR01, PatentState.Granted),
        })
        {
            var happened = new PatentEvent(LegalEvents.ActionOf(code), Today) { Code = code };
            await DoneAsync(sample, new RecordPatentEvent(filed.Id, happened), Sample.Office);
            var view = (await test.Database.ReadAsync(new ShowPatent(filed.Id), Sample.Office)).Value;
            Assert.Equal(state, view.State);
        }
    }

    [Fact]
    public void EveryCode_IsTried()
    {
        var tried = Codes.Select(row => row.Data.Item1)
            .Concat(Pairs.Select(row => row.Data.Item2))
            .Concat([LegalEventCode.PB01, LegalEventCode.SE01, LegalEventCode.GR01, LegalEventCode.CX01]);
        Assert.Equal(Enum.GetValues<LegalEventCode>().Order(), tried.Distinct().Order());
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Expiry_IsFeltByTheLoanThatOutlivesTheRight(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await sample.MoveToAsync(new(2039, 2, 27));
        await HappenAsync(sample, LegalEventCode.CX01, new(2039, 2, 27));
        Assert.Equal(SecurityCause.Expired, (await LoanAsync(sample, loan.Id)).Shortfall?.Cause);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Invalidation_IsToldToEveryone_AndCuredByPrepaying(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await sample.RefusedAsync(
            "loan.no-shortfall", new AgreeShortfallRemedy(loan.Id, ShortfallRemedy.Prepay, "提前还清"), sample.Maker);
        await HappenAsync(sample, LegalEventCode.IW01);
        var loss = (await LoanAsync(sample, loan.Id)).Shortfall!;
        Assert.Equal(
            (Money.FromWan(300), Today, Today.AddDays(30), SecurityCause.Invalidated),
            (loss.Amount, loss.Since, loss.CureBy, loss.Cause));
        foreach (var viewer in new[] { sample.Maker, sample.Firm })
        {
            var notice = Assert.Single((await test.Database.ReadAsync(new ListSecurityNotices(), viewer)).Value);
            Assert.Equal(
                (SecurityCause.Invalidated, Money.Zero, loan.Id), (notice.Why, notice.ValueFen, notice.LoanId));
        }

        Assert.Empty((await test.Database.ReadAsync(new ListSecurityNotices(), sample.OtherBank)).Value);
        var own = (await test.Database.ReadAsync(new ListSecurityNotices(), sample.Firm)).Value[0];
        await sample.RefusedAsync("platform.not-yours", new ReadSecurityNotice(own.Id), sample.Maker);
        Assert.Null((await test.Database.RunAsync(new ReadSecurityNotice(own.Id), sample.Firm)).Refusal);
        await DoneAsync(sample, new AgreeShortfallRemedy(loan.Id, ShortfallRemedy.Prepay, "三十日内提前还清"), sample.Maker);
        await CloseAsync(sample, Today.AddDays(1));
        Assert.Equal(
            [AlarmKind.RightEnded, AlarmKind.SecurityShort],
            (await KindsAsync(sample)).Where(kind => kind is AlarmKind.RightEnded or AlarmKind.SecurityShort).Order());
        var left = await LoanAsync(sample, loan.Id);
        Assert.Equal(ShortfallRemedy.Prepay, left.Shortfall!.Remedy);
        var day = Today.AddDays(2);
        await DoneAsync(sample, new RepayEarly(loan.Id, left.Quote(day).Total, day, "HK1"), sample.Maker);
        Assert.Null((await LoanAsync(sample, loan.Id)).Shortfall);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ExpectedLoss_IsShownToTheBankAlone(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        var view = (await test.Database.ReadAsync(new ShowLoanSecurity(loan.Id), sample.Maker)).Value;
        Assert.Equal(
            (Money.FromWan(300), Money.FromYuan(52_320)),
            (view.Expected!.Value.Exposure, view.Expected.Value.Amount.RoundHalfUp()));
        Assert.Equal("lending/expected-loss", view.Expected.Rule.RuleId);
        Assert.Null((await test.Database.ReadAsync(new ShowLoanSecurity(loan.Id), sample.Firm)).Value.Expected);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task PartOfAClaim_NeedsAValueMadeAfterIt(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await HappenAsync(sample, LegalEventCode.IP01);
        var view = (await test.Database.ReadAsync(new ShowLoanSecurity(loan.Id), sample.Maker)).Value;
        Assert.Equal((Money.Zero, "valuation.missing"), (view.Worth.Value, view.Worth.Rights.Single().Why));
        Assert.Equal(Money.FromWan(300), view.Loan.Shortfall?.Amount);
        Assert.NotNull((await test.Database.ReadAsync(new ShowLoanSecurity(loan.Id), sample.OtherBank)).Refusal);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ExpiredValue_IsSeenOnTheFirstDayWithoutOne(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        await sample.ValueAsync(1000, Today.AddDays(3));
        var loan = await sample.DrawnAsync();
        await CloseAsync(sample, Today.AddDays(3));
        Assert.Null((await LoanAsync(sample, loan.Id)).Shortfall);
        await CloseAsync(sample, Today.AddDays(4));
        Assert.Equal(SecurityCause.ValueExpired, (await LoanAsync(sample, loan.Id)).Shortfall?.Cause);
        await sample.ValueAsync(900, Today.AddYears(1));
        Assert.Null((await LoanAsync(sample, loan.Id)).Shortfall);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Shortfall_IsCuredByAnotherPledge(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await HappenAsync(sample, LegalEventCode.CF01);
        var model = sample.Pledges.Model;
        await sample.ValueAsync(8000, Today.AddYears(1).AddDays(-1), model);
        var contract = sample.Pledges.Contract(model);
        var pledge = await sample.Pledges.RegisteredAsync(contract, "Y2026980000099");
        await sample.RefusedAsync(
            "loan.pledge-named-already", new AddLoanSecurity(loan.Id, loan.Terms.Pledges[0]), sample.Maker);
        await DoneAsync(sample, new AddLoanSecurity(loan.Id, pledge.Id), sample.Maker);
        var after = await LoanAsync(sample, loan.Id);
        Assert.Equal((2, null), (after.Terms.Pledges.Count, after.Shortfall));
        await sample.VerifiedAsync();
    }

    /// <summary>Every event of the list that a loan feels, and whether it leaves the loan short.</summary>
    public static TheoryData<string, PatentAction, SecurityCause, bool> Felt
    {
        get
        {
            var rows = new TheoryData<string, PatentAction, SecurityCause, bool>();
            foreach (var name in TestDatabases.All.Select(row => row.Data))
            {
                rows.Add(name, PatentAction.Terminate, SecurityCause.Lapsed, true);
                rows.Add(name, PatentAction.RequestInvalidation, SecurityCause.InvalidationRequested, false);
                rows.Add(name, PatentAction.InvalidatePartly, SecurityCause.InvalidatedPartly, true);
                rows.Add(name, PatentAction.Invalidate, SecurityCause.Invalidated, true);
                rows.Add(name, PatentAction.Preserve, SecurityCause.Held, false);
                rows.Add(name, PatentAction.Suspend, SecurityCause.Held, false);
                rows.Add(name, PatentAction.ChangeOwners, SecurityCause.OwnersChanged, false);
                rows.Add(name, PatentAction.NoteLicence, SecurityCause.Licensed, false);
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Felt))]
    public async Task Event_IsToldToBankFundCustodianAndFirm_TheSameDay(
        string name, PatentAction action, SecurityCause cause, bool isShort)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var kept = await CustodySample.MakeAsync(test);
        var sample = kept.Lending;
        await kept.InForceAsync();
        var fund = await FundSample.OpenAsync(sample);
        var loan = await sample.DrawnAsync();
        await fund.EnrolledAsync(loan);
        OwnerFacts[]? owners =
            action == PatentAction.ChangeOwners ? [new(null, "镇江乙泵业有限公司", Ratio.One)] : null;
        var happened = new PatentEvent(action, Today) { Owners = owners };
        await DoneAsync(sample, new RecordPatentEvent(new(sample.Right.Id), happened), Sample.Office);
        foreach (var viewer in new[] { sample.Maker, Sample.Office, kept.Custodian, sample.Firm })
        {
            var notice = Assert.Single((await test.Database.ReadAsync(new ListSecurityNotices(), viewer)).Value);
            Assert.Equal(
                (cause, loan.Id, Today, isShort ? Money.FromWan(300) : Money.Zero),
                (notice.Why, notice.LoanId, notice.ToldOn, notice.ShortfallFen));
        }

        Assert.Empty((await test.Database.ReadAsync(new ListSecurityNotices(), sample.OtherBank)).Value);
        Assert.Empty((await test.Database.ReadAsync(new ListSecurityNotices(), kept.Stranger)).Value);
        var story = (await test.Database.ReadAsync(new ReadHistory(loan.Id.Value), sample.Maker)).Value;
        var review = CanonicalJson.Read<LoanSecurityReviewed>(
            Assert.Single(story, moment => moment.FactType == nameof(LoanSecurityReviewed)).Fact);
        // The bank, the firm, the custodian; the fund's keeper is told by the fund.
        Assert.Equal((cause, 3), (review.Cause, review.Told.Count));
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Shortfall_IsCuredBySubstituting(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        await HappenAsync(sample, LegalEventCode.AV01);
        await DoneAsync(
            sample, new AgreeShortfallRemedy(loan.Id, ShortfallRemedy.Substitute, "以另一件专利替换"), sample.Maker);
        Assert.Equal(ShortfallRemedy.Substitute, (await LoanAsync(sample, loan.Id)).Shortfall!.Remedy);
        var model = sample.Pledges.Model;
        await sample.ValueAsync(8000, Today.AddYears(1).AddDays(-1), model);
        var pledge = await sample.Pledges.RegisteredAsync(sample.Pledges.Contract(model), "Y2026980000098");
        await DoneAsync(sample, new AddLoanSecurity(loan.Id, pledge.Id), sample.Maker);
        Assert.Null((await LoanAsync(sample, loan.Id)).Shortfall);
        await sample.VerifiedAsync();
    }

    private static async Task HappenAsync(LendingSample sample, LegalEventCode code, DateOnly? on = null)
    {
        OwnerFacts[]? owners = code switch
        {
            LegalEventCode.TR01 => [new(null, "镇江乙泵业有限公司", Ratio.One)],
            LegalEventCode.CP01 or LegalEventCode.CP03 => [new(sample.Firm.Organisation, "镇江甲泵业股份有限公司", Ratio.One)],
            _ => null,
        };
        var happened = new PatentEvent(LegalEvents.ActionOf(code), on ?? Today) { Code = code, Owners = owners };
        await DoneAsync(sample, new RecordPatentEvent(new(sample.Right.Id), happened), Sample.Office);
    }

    private static async Task<Loan> LoanAsync(LendingSample sample, LoanId id) =>
        (await sample.Database.ReadAsync(new ShowLoan(id), sample.Maker)).Value.Loan;

    private static Task CloseAsync(LendingSample sample, DateOnly until) =>
        new DailyClose(sample.Database, CloseSteps.All).UntilAsync(until);

    private static async Task<IEnumerable<AlarmKind>> KindsAsync(LendingSample sample) =>
        (await sample.Database.ReadAsync(new ListAlarms(Enum.GetValues<AlarmKind>()), sample.Maker)).Value
            .Select(alarm => alarm.What);

    private static async Task DoneAsync<T>(LendingSample sample, ISlice<T> slice, Viewer viewer) =>
        Assert.Null((await sample.Database.RunAsync(slice, viewer)).Refusal);
}
