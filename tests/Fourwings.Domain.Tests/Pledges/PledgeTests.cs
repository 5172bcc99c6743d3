using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using FsCheck.Fluent;
using static Fourwings.Domain.Tests.Pledges.PledgeSamples;

namespace Fourwings.Domain.Tests.Pledges;

public class PledgeTests
{
    private static PledgedRight Mark => new(new(RightKind.TradeMark, Id(13)), "1", "谷阳", Today, null);

    [Fact]
    public void Draft_TakesASoundContract() => Assert.True(Pledge.Draft(new(Id(1)), Contract).IsSuccess);

    public static TheoryData<string, PledgeContract> Faults { get; } = new()
    {
        { "pledge.number-missing", Contract with { Number = " " } },
        { "pledge.pledgor-missing", Contract with { Pledgors = [] } },
        { "pledge.pledgee-missing", Contract with { Pledgees = [] } },
        { "pledge.rights-missing", Contract with { Rights = [] } },
        { "pledge.right-twice", Contract with { Rights = [Contract.Rights[0], Contract.Rights[0]] } },
        {
            "pledge.registries-mixed",
            Contract with { Rights = [Contract.Rights[0], Mark] }
        },
        { "pledge.amount-negative", Contract with { Debt = Contract.Debt with { Amount = new(-1) } } },
        { "pledge.term-reversed", Contract with { Debt = Contract.Debt with { DueOn = new(2026, 3, 22) } } },
        {
            "pledge.period-reversed",
            Contract with { Debt = Contract.Debt with { Ceiling = new(new(2027, 1, 1), new(2026, 1, 1), false) } }
        },
        { "pledge.shares-not-one", Contract with { Pledgees = [Contract.Pledgees[0] with { Share = new(0.9m) }] } },
        {
            "pledge.pledgee-is-pledgor",
            Contract with { Pledgees = [Contract.Pledgees[0] with { Party = Contract.Pledgors[0] }] }
        },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Draft_RefusesWhatIsNoContract(string code, PledgeContract contract) =>
        Assert.Equal(code, Pledge.Draft(new(Id(1)), contract).Refusal?.Code);

    [Fact]
    public void Draft_TakesAThirdPartyPledgor_AndAGuarantorBesideTheBank() => Assert.True(Pledge.Draft(
        new(Id(1)),
        Contract with
        {
            Debtor = new(Institute, "镇江市精密机械研究所", "镇江市"),
            Pledgees =
            [
                Contract.Pledgees[0] with { Share = new(0.8m) },
                new(new(Guarantor, "镇江担保有限公司", "镇江市"), PledgeeRole.Guarantor, new(0.2m)),
            ],
        }).IsSuccess);

    [Fact]
    public void ChangeDraft_AsksThePersonAgain_AndDropsPapersOfRightsThatLeft()
    {
        var consented = Ready.Apply(new PledgeConsentAdded(new(Model.Right, "周某", false, Today, new(Id(51)))));
        var changed = consented.Apply(new PledgeDraftChanged(Contract with { Rights = [PledgedRight.Of(Invention)] }));
        Assert.Null(changed.NoOtherGround);
        Assert.Empty(changed.Consents);
    }

    [Fact]
    public void Register_WithoutANotice_IsRefused() => Assert.Equal(
        "pledge.notice-missing",
        Submitted.Register(Notice(new(2026, 3, 24)) with { Document = default }, new(2026, 3, 24)).Refusal?.Code);

    [Theory]
    [InlineData("2026-03-19", "pledge.notice-too-early")]
    [InlineData("2026-03-25", "pledge.notice-in-future")]
    [InlineData("2026-03-24", null)]
    [InlineData("2026-03-20", null)]
    public void Register_HoldsTheNoticeAgainstTheDays(string on, string? code) => Assert.Equal(
        code,
        Submitted.Register(Notice(DateOnly.Parse(on, null)), new(2026, 3, 24)).Refusal?.Code);

    [Fact]
    public void Register_OfADraft_IsRefused() =>
        Assert.Equal("pledge.not-in-this-state", Ready.Register(Notice(Today), Today).Refusal?.Code);

    [Fact]
    public void Registration_IsTheDayFromWhichItSecures()
    {
        Assert.False(Submitted.Secures);
        Assert.True(Registered.Secures);
        Assert.Equal(new DateOnly(2026, 3, 24), Registered.Facts.RegisteredOn);
        Assert.Equal("Y2026980001234", Registered.Facts.RegistrationNumber);
    }

    [Fact]
    public void RecordChange_CannotReleaseEveryRight()
    {
        var all = Contract.Rights.Select(right => right.Right).ToArray();
        var change = new PledgeChanged(ChangeKind.PartialRelease, Today, Notice(new(2026, 4, 1)), Contract, all);
        Assert.Equal("pledge.all-rights-released", Registered.RecordChange(change, new(2026, 4, 2)).Refusal?.Code);
    }

    [Fact]
    public void RecordChange_ReleasesSomeRights()
    {
        var change = new PledgeChanged(
            ChangeKind.PartialRelease, Today, Notice(new(2026, 4, 1)), Contract.Without([Model.Right]), [Model.Right]);
        var after = Registered.Apply(Registered.RecordChange(change, new(2026, 4, 2)).Value);
        Assert.Equal([Invention.Right], after.Facts.Rights);
        Assert.Equal(PledgeState.Registered, after.State);
    }

    [Theory]
    [InlineData("2028-03-22", "pledge.debt-not-due")]
    [InlineData("2028-03-23", null)]
    public void Enforce_WaitsUntilTheDebtIsDue(string on, string? code) => Assert.Equal(
        code,
        Registered.Enforce(
            DateOnly.Parse(on, null), EnforcementGround.DebtUnpaid, EnforcementPath.Agreement, "逾期").Refusal?.Code);

    [Fact]
    public void CeilingPledge_HasPriorityUpToTheRegisteredCap()
    {
        Assert.Equal(Money.FromWan(500), CeilingTerms.Priority(Money.FromWan(540), Money.FromWan(500)));
        Assert.Equal(Money.FromWan(90), CeilingTerms.Priority(Money.FromWan(90), Money.FromWan(500)));
    }

    [Theory]
    [InlineData("2026-03-20", FilingChannel.Online, 2, "2026-03-24")]
    [InlineData("2026-03-20", FilingChannel.Post, 5, "2026-03-27")]
    [InlineData("2010-10-08", FilingChannel.Post, 7, "2010-10-18")]
    [InlineData("2010-07-13", FilingChannel.Counter, 15, "2010-07-28")]
    public void ReviewTime_CountsByTheTextInForce(string filed, FilingChannel channel, int days, string due)
    {
        var time = ReviewTime.Of(Registry.Patents, DateOnly.Parse(filed, null), channel, RuleBook.Standard).Value!;
        Assert.Equal((days, DateOnly.Parse(due, null)), (time.Days, time.DueOn));
    }

    [Fact]
    public void ReviewTime_KnowsNoOnlineFilingBefore2021() => Assert.Equal(
        "pledge.channel-closed",
        ReviewTime.Of(Registry.Patents, new(2021, 11, 12), FilingChannel.Online, RuleBook.Standard).Refusal?.Code);

    [Fact]
    public void ChangeTime_IsThirtyDaysForTheClaim_AndNoneForANameSince2021()
    {
        var claim = ReviewTime.ForChange(ChangeKind.ClaimOrScope, new(2026, 4, 1), RuleBook.Standard).Value!;
        Assert.Equal(new DateOnly(2026, 5, 1), claim.DueOn);
        Assert.Null(ReviewTime.ForChange(ChangeKind.Party, new(2026, 4, 1), RuleBook.Standard).Value);
        Assert.NotNull(ReviewTime.ForChange(ChangeKind.Party, new(2013, 4, 1), RuleBook.Standard).Value);
    }

    [Fact]
    public void Lifecycle_ReachesEveryState()
    {
        var reached = new HashSet<PledgeState> { PledgeLifecycle.Table.Initial };
        foreach (var _ in Enum.GetValues<PledgeState>())
        {
            var rows = PledgeLifecycle.Table.Rows.Where(row => reached.Contains(row.From)).ToArray();
            reached.UnionWith(rows.Select(row => row.To));
        }

        Assert.Equal(Enum.GetValues<PledgeState>(), reached.Order());
    }

    [Fact]
    public void Law_ReplayOfTheFactsIsTheState() => Prop.ForAll(
        Gen.Choose(0, 1 << 30).ListOf(30).ToArbitrary(),
        choices =>
        {
            var pledge = Drafted;
            var facts = new List<IFact> { new PledgeDrafted(pledge.Id, pledge.Contract) };
            foreach (var choice in choices)
            {
                if (Step(pledge, choice) is { } fact)
                {
                    facts.Add(fact);
                    pledge = pledge.Apply(fact);
                }
            }

            return CanonicalJson.Write(Pledge.Replay(facts.Select(Kept))) == CanonicalJson.Write(pledge)
                && pledge.Version == facts.Count;
        }).Holds();

    [Fact]
    public void Law_NothingSecuresWithoutANotice() => Prop.ForAll(
        Gen.Choose(0, 1 << 30).ListOf(30).ToArbitrary(),
        choices =>
        {
            var pledge = choices.Aggregate(Drafted, (state, choice) =>
                Step(state, choice) is { } fact ? state.Apply(fact) : state);
            return pledge.Secures
                ? pledge.Registration is { Document.Value: var document } && document != Guid.Empty
                : pledge.State is not (PledgeState.Registered or PledgeState.Enforcing);
        }).Holds();

    /// <summary>The fact as the journal gives it back.</summary>
    private static IFact Kept(IFact fact) =>
        (IFact)CanonicalJson.Read(CanonicalJson.Write(fact, fact.GetType()), fact.GetType());

    /// <summary>One of the things that can be tried, with or without its notice; null where it is refused.</summary>
    private static IFact? Step(Pledge pledge, int choice)
    {
        var today = new DateOnly(2028, 4, 1);
        var notice = choice / 16 % 4 == 0 ? Notice(today) with { Document = default } : Notice(today);
        var check = PledgeAdmission.Check(pledge, OnFile, Today, RuleBook.Standard).Value;
        return (choice % 12) switch
        {
            0 => Fact(pledge.ChangeDraft(Contract with { Debt = Contract.Debt with { Amount = new(choice) } })),
            1 => Fact(pledge.AddConsent(
                new(Model.Right, "谷阳精密模具有限公司", false, Today, new(Id(5))), Model.Owners)),
            2 => Fact(pledge.AddDeclaration(new(Model.Right, RegistrationGround.R10, Today, new(Id(5))), true)),
            3 => Fact(pledge.ConfirmNoOtherGround(new(Id(31)), Today, "已阅卷")),
            4 => Fact(pledge.Submit(check, new(Today, FilingChannel.Post, null))),
            5 => Fact(pledge.Register(notice, today)),
            6 => Fact(pledge.Reject(notice, [RegistrationGround.R04], today)),
            7 => Fact(pledge.Redraft(today)),
            8 => Fact(pledge.RecordChange(
                new(ChangeKind.ClaimOrScope, Today, notice, Contract with { Scope = [SecuredItem.Principal] }, []),
                today)),
            9 => Fact(pledge.Enforce(today, EnforcementGround.DebtUnpaid, EnforcementPath.Lawsuit, "逾期")),
            10 => Fact(pledge.Release(notice, ReleaseGround.DebtPerformed, today)),
            _ => choice % 5 == 0 ? Fact(pledge.Revoke(notice, "申请材料虚假", today)) : null,
        };
    }

    private static IFact? Fact<T>(Result<T> result)
        where T : class, IFact => result.IsSuccess ? result.Value : null;
}
