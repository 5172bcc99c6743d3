using Fourwings.Domain.Rules;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Trusts;

/// <summary>What a trust plan allows and what it refuses, one thing changed at a time.</summary>
public class TrustPlanTests
{
    private const string Circle = """
        "triggers": [
          {"name": "a", "effect": "cashTrap", "follows": ["b"]}, {"name": "b", "effect": "cashTrap", "follows": ["a"]}],
        "payments"
        """;

    private static readonly DateOnly Day = AnyTrust.Closing;
    private static readonly int[] Evenly = [1, 1];

    private static readonly Deal TwoTranches = Parsed("""
        {"unit": "wan", "deal": {
          "closedOn": "2021-03-31", "size": 100, "accounts": ["income", "reserve"], "parties": ["settlors"],
          "tranches": [
            {"name": "senior", "rank": "senior", "share": 0.8, "coupon": 0.06, "plan": [40, 40]},
            {"name": "junior", "rank": "junior", "share": 0.2}],
          "payments": [
            {"collectedTo": "2021-06-25", "paidOn": "2021-06-30"},
            {"collectedTo": "2021-09-25", "paidOn": "2021-09-30"}],
          "steps": [
            {"name": "interest", "kind": "interest", "from": "income", "to": ["senior"]},
            {"name": "principal", "kind": "principal", "from": "income", "to": ["senior"]},
            {"name": "junior", "kind": "redemption", "from": "income", "to": ["junior"]},
            {"name": "rest", "kind": "residual", "from": "income", "to": ["settlors"]}]}}
        """);

    [Theory]
    [InlineData("\"from\": \"income\"", "\"from\": \"purse\"", "deal.steps[0].from")]
    [InlineData("\"share\": 0.2", "\"share\": 0.3", "deal.tranches")]
    [InlineData("\"paidOn\": \"2021-06-30\"", "\"paidOn\": \"2021-06-01\"", "deal.payments[0].paidOn")]
    [InlineData("\"payments\"", Circle, "deal.triggers[0].follows")]
    [InlineData("\"unit\": \"wan\"", "\"unit\": \"wan\", \"colour\": 1", "colour")]
    public void AFile_IsReadWholeAndSaysWhereItIsWrong(string good, string bad, string path)
    {
        var at = Json.IndexOf(good, StringComparison.Ordinal);
        var (deal, faults) = DealFile.Parse(Json[..at] + bad + Json[(at + good.Length)..], "en");
        Assert.Null(deal);
        Assert.Contains(faults, fault => fault.Path == path && fault.Message.Length > 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("7")]
    public void AFile_ThatIsNoDealIsSaidSo(string text) => Assert.NotEmpty(DealFile.Parse(text, "zh").Faults);

    [Fact]
    public void AnAsset_JoinsOnlyFromItsRegistration()
    {
        var asset = Receivable() with
        {
            Title =
            [
                new(TitleStep.Assignment, "HT-1", Day.AddDays(3)),
                new(TitleStep.MovablesRegister, "ZD-1", Day.AddDays(10)),
            ],
        };
        Assert.Equal(Day.AddDays(10), asset.JoinedOn);
        Assert.Equal(TitleStanding.WithSettlor, asset.StandsOn(Day.AddDays(9)));
        Assert.Equal(TitleStanding.InTrust, asset.StandsOn(Day.AddDays(10)));
        Assert.Equal(
            TitleStanding.Lost, (asset with { LostOn = Day.AddDays(20) }).StandsOn(Day.AddDays(20)));
        Assert.Single(asset.RegisteredOn(Day.AddDays(5)));
        Assert.Null((asset with { Title = [asset.Title[0]] }).JoinedOn);
    }

    [Theory]
    [InlineData(false, true, false, "trust.patent-not-in-force")]
    [InlineData(true, false, false, "trust.patent-not-transferred")]
    [InlineData(true, true, true, "trust.patent-pledged")]
    [InlineData(true, true, false, null)]
    public void APatent_JoinsInForceTransferredAndFree(bool inForce, bool isTrustees, bool isPledged, string? code)
    {
        var (plan, id) = WithPatent(false);
        var result = plan.RecordTitle(
            id, new(TitleStep.PatentTransfer, "TR01", Day), new(inForce, isTrustees, isPledged), Day, TrustWalk.Maker);
        Assert.Equal(code, result.Refusal?.Code);
    }

    [Fact]
    public void APledgedPatent_JoinsWithThePledgeesConsent()
    {
        var (plan, id) = WithPatent(true);
        var result = plan.RecordTitle(
            id, new(TitleStep.PatentTransfer, "TR01", Day), new(true, true, true), Day, TrustWalk.Maker);
        Assert.Equal(Day, result.Value.JoinedOn);
    }

    [Theory]
    [InlineData(TitleStep.MovablesRegister, 0, "N", "trust.step-before-assignment")]
    [InlineData(TitleStep.PatentTransfer, 0, "N", "trust.step-not-needed")]
    [InlineData(TitleStep.Assignment, 1, "N", "trust.step-day")]
    [InlineData(TitleStep.Assignment, 0, " ", "trust.number-missing")]
    public void AStep_OfTitleIsRefusedWithItsReason(TitleStep step, int days, string number, string code)
    {
        var plan = Drafted();
        plan = plan.Apply(plan.NameAsset(Receivable(), Day, TrustWalk.Maker).Value);
        var result = plan.RecordTitle(
            plan.Assets[0].Id, new(step, number, Day.AddDays(days)), null, Day, TrustWalk.Maker);
        Assert.Equal(code, result.Refusal?.Code);
    }

    [Fact]
    public void ATrust_IsNotEstablishedBeforeItsUnitsAndPropertyAreThere()
    {
        var plan = Drafted();
        Assert.Equal("trust.units-open", plan.Establish(Day, TrustWalk.Maker).Refusal!.Code);
        foreach (var (tranche, units) in plan.Terms.Deal.Tranches.Zip(plan.Terms.Units))
        {
            plan = plan.Apply(plan.Subscribe(
                new(null, TrustWalk.Organisation(20), tranche.Name, units, Day, "R"), null, TrustWalk.NoLimits,
                TrustWalk.Maker).Value);
        }

        Assert.Equal("trust.no-asset", plan.Establish(Day, TrustWalk.Maker).Refusal!.Code);
    }

    [Theory]
    [InlineData("2010-03-31", 999_999, null, "trust.investor-amount")]
    [InlineData("2010-03-31", 1_000_000, null, null)]
    [InlineData("2020-03-31", 300_000, 9_999_999, "trust.investor-assets")]
    [InlineData("2020-03-31", 299_999, 10_000_000, "trust.investor-amount")]
    [InlineData("2020-03-31", 300_000, 10_000_000, null)]
    public void AnInvestor_MustBeQualifiedByTheRuleOfTheDay(string day, int yuan, int? assets, string? code)
    {
        var limits = TrustRules.Of(RuleBook.Standard).Investors.At(
            DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Value.Value;
        Assert.Equal(
            code,
            limits.Fault(TrustMode.Debt, Money.FromYuan(yuan), assets is { } own ? Money.FromYuan(own) : null)?.Code);
    }

    [Theory]
    [InlineData("other", 1, "trust.account-unknown")]
    [InlineData("income", 0, "trust.amount-odd")]
    public void ACollection_IsRefusedWithItsReason(string account, int fen, string code)
    {
        var walk = TrustWalk.Established(TwoTranches, Evenly);
        Assert.Equal(code, walk.Plan.Collect(One(walk.Plan, account, fen, Day), Day, TrustWalk.Maker).Refusal!.Code);
    }

    [Fact]
    public void ACollection_OfAClosedPeriodIsRefused()
    {
        var walk = TrustWalk.Established(TwoTranches, Evenly);
        walk.Collect(50_000_000);
        walk.Pay();
        var late = One(walk.Plan, "income", 1, new(2021, 6, 25));
        Assert.Equal(
            "trust.period-closed", walk.Plan.Collect(late, new(2021, 7, 1), TrustWalk.Maker).Refusal!.Code);
        walk.Reverse();
        Assert.True(walk.Plan.Collect(late, new(2021, 7, 1), TrustWalk.Maker).IsSuccess);
    }

    [Fact]
    public void ARun_NeedsTwoOthersAndItsDay()
    {
        var walk = TrustWalk.Established(TwoTranches, Evenly);
        walk.Collect(1);
        var payment = walk.Plan.Next!;
        Assert.Equal("trust.period-runs", walk.Plan.Preview([], payment.CollectedTo).Refusal!.Code);
        var run = TrustRun.Of(TrustRun.Submit(
            new(Guid.NewGuid()), "R", walk.Plan, [], payment.CollectedTo.AddDays(1), TrustWalk.Maker).Value);
        walk.Do<TrustRunBegun>(new TrustRunBegun(run.Id, 1));
        Assert.Equal("trust.own-run", run.Approve(walk.Plan, payment.PaidOn, TrustWalk.Maker).Refusal!.Code);
        run = run.Apply(run.Approve(walk.Plan, payment.PaidOn, TrustWalk.First).Value);
        Assert.Equal("trust.approved-already", run.Approve(walk.Plan, payment.PaidOn, TrustWalk.First).Refusal!.Code);
        Assert.Equal(
            "trust.run-not-in-state", run.Execute(walk.Plan, payment.PaidOn, TrustWalk.First).Refusal!.Code);
        run = run.Apply(run.Approve(walk.Plan, payment.PaidOn, TrustWalk.Second).Value);
        Assert.Equal(
            "trust.run-before-payment-day",
            run.Execute(walk.Plan, payment.PaidOn.AddDays(-1), TrustWalk.First).Refusal!.Code);
        Assert.True(run.Execute(walk.Plan, payment.PaidOn, TrustWalk.First).IsSuccess);
    }

    /// <summary>A fen short: the last in the order waits for it, nobody is paid beyond the cash.</summary>
    [Fact]
    public void CashShortByAFen_IsShownAndStaysDue()
    {
        var walk = TrustWalk.Established(TwoTranches, Evenly);
        var due = Money.FromWan(40) + Money.FromWan(1.2m);
        walk.Collect(due.Fen - 1);
        var run = walk.Pay().Preview.Run;
        var principal = run.Steps.Single(step => step.Step.Name == "principal").Parts[0];
        Assert.Equal((Money.FromWan(40), new Money(1)), (principal.Due, principal.Unpaid));
        Assert.All(run.Accounts.Values, left => Assert.Equal(Money.Zero, left));
        walk.Collect(Money.FromWan(40).Fen + 1 + Money.FromWan(0.6m).Fen);
        Assert.Equal(Money.Zero, walk.Pay().Preview.Run.Tranches[0].Closing);
    }

    [Fact]
    public void OnlyTheLatestRun_IsReversed()
    {
        var walk = TrustWalk.Established(TwoTranches, Evenly);
        walk.Collect(41_200_000);
        var first = walk.Pay();
        walk.Collect(40_600_000);
        walk.Pay();
        Assert.Equal("trust.not-latest", first.Reverse(walk.Plan, "r", Day, TrustWalk.First).Refusal!.Code);
        Assert.Equal("trust.all-paid", walk.Plan.Preview([], new(2022, 1, 1)).Refusal!.Code);
    }

    [Fact]
    public void Ending_IsClearedByAnother()
    {
        var walk = TrustWalk.Established(TwoTranches, Evenly);
        walk.Collect(41_200_000);
        Assert.Equal(
            "trust.collections-left", walk.Plan.Terminate("r", Day, TrustWalk.Maker).Refusal!.Code);
        walk.Pay();
        walk.Do(walk.Plan.Terminate("各方同意", Day, TrustWalk.Maker));
        Assert.Equal("trust.own-termination", walk.Plan.Liquidate(Day, TrustWalk.Maker).Refusal!.Code);
        walk.Do(walk.Plan.Liquidate(Day, TrustWalk.First));
        Assert.Equal(TrustState.Liquidated, walk.Plan.State);
        Assert.All(walk.Plan.Balances().Values, left => Assert.Equal(Money.Zero, left));
    }

    private static string Json => """
        {"unit": "wan", "deal": {
          "closedOn": "2021-03-31", "size": 100, "accounts": ["income"],
          "tranches": [
            {"name": "senior", "rank": "senior", "share": 0.8, "coupon": 0.06},
            {"name": "junior", "rank": "junior", "share": 0.2}],
          "payments": [{"collectedTo": "2021-06-25", "paidOn": "2021-06-30"}],
          "steps": [
            {"name": "interest", "kind": "interest", "from": "income", "to": ["senior"]},
            {"name": "principal", "kind": "principal", "from": "income", "to": ["senior", "junior"]}]}}
        """;

    private static Deal Parsed(string text) => DealFile.Parse(text, "en").Deal!;

    private static TrustPlan Drafted()
    {
        TrustSettlor[] settlors = [new(TrustWalk.Organisation(11), Ratio.One)];
        var terms = new TrustTerms(
            "XT-1", "专利信托", TrustMode.Debt, TrustWalk.Organisation(10), settlors, "D-1", TwoTranches);
        return TrustPlan.Of(TrustPlan.Draft(new(Guid.NewGuid()), terms, Day, TrustWalk.Maker).Value);
    }

    private static TrustAsset Receivable() => new(
        new(Guid.NewGuid()), TrustAssetKind.RoyaltyReceivable, TrustWalk.Organisation(11), "许可费",
        new(TrustSourceKind.Other, null, "L-1"), Money.FromWan(1),
        [TitleStep.Assignment, TitleStep.MovablesRegister], Day);

    private static (TrustPlan Plan, TrustAssetId Asset) WithPatent(bool hasConsent)
    {
        var asset = new TrustAsset(
            new(Guid.NewGuid()), TrustAssetKind.Patent, TrustWalk.Organisation(11), "专利",
            new(TrustSourceKind.Patent, Guid.NewGuid(), "ZL"), Money.FromWan(1), [TitleStep.PatentTransfer], Day);
        var plan = Drafted();
        plan = plan.Apply(plan.NameAsset(asset, Day, TrustWalk.Maker).Value);
        return (hasConsent
            ? plan.Apply(plan.RecordTitle(
                asset.Id, new(TitleStep.PledgeeConsent, "C-1", Day), null, Day, TrustWalk.Maker).Value)
            : plan, asset.Id);
    }

    private static TrustCollection One(TrustPlan plan, string account, long fen, DateOnly on) => new(
        new(Guid.NewGuid()), plan.Assets[0].Id, account, new(fen), on, new(TrustSourceKind.Licence, null, "F-1"));
}
