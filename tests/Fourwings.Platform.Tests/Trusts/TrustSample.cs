using System.Globalization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Trusts;

namespace Fourwings.Platform.Tests.Trusts;

/// <summary>A trustee with three persons, two holders, and a plan of two tranches over the firm's patent.</summary>
public sealed class TrustSample(LendingSample lending)
{
    public static readonly DateOnly Today = LendingSample.Today;

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public required Viewer Maker { get; init; }

    public Viewer First => Maker with { User = _first };

    public Viewer Second => Maker with { User = _second };

    public required IReadOnlyList<Viewer> Holders { get; init; }

    private readonly UserId _first = new(Guid.NewGuid());
    private readonly UserId _second = new(Guid.NewGuid());

    public static async Task<TrustSample> MakeAsync(TestDatabase test) =>
        await MakeAsync(await LendingSample.MakeAsync(test));

    public static async Task<TrustSample> MakeAsync(LendingSample lending) => new(lending)
    {
        Maker = await CustodySample.MemberAsync(lending.Database, 81, "润信信托", Desk.Trustee),
        Holders =
        [
            await CustodySample.MemberAsync(lending.Database, 82, "镇江持有一号投资公司", Desk.Enterprise),
            await CustodySample.MemberAsync(lending.Database, 83, "镇江持有二号投资公司", Desk.Enterprise),
        ],
    };

    /// <summary>
    /// Senior 800万 and junior 200万, quarterly from the day on; a reserve drawn before fees, interest and principal.
    /// </summary>
    public static string DealText(DateOnly closedOn) => DealText(
        closedOn,
        [.. Enumerable.Range(1, 4).Select(k => (closedOn.AddMonths(3 * k).AddDays(-5), closedOn.AddMonths(3 * k)))]);

    /// <summary>The same with four payments of its own.</summary>
    public static string DealText(DateOnly closedOn, params (DateOnly To, DateOnly Paid)[] days)
    {
        static string Said(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var payments = string.Join(
            ", ",
            days.Select(one => $"{{\"collectedTo\": \"{Said(one.To)}\", \"paidOn\": \"{Said(one.Paid)}\"}}"));
        return $$$"""
            {"unit": "wan", "deal": {
              "closedOn": "{{{Said(closedOn)}}}", "size": 1000, "accounts": ["collection", "reserve"],
              "parties": ["settlors"],
              "tranches": [
                {"name": "senior", "rank": "senior", "share": 0.8, "coupon": 0.06, "plan": [200, 200, 200, 200]},
                {"name": "junior", "rank": "junior", "share": 0.2}],
              "fees": [{"name": "trustee", "basis": "tranches", "rate": 0.003}],
              "reserve": {"account": "reserve", "ofBalance": 0.02},
              "payments": [{{{payments}}}],
              "triggers": [
                {"name": "thin", "effect": "cashTrap", "curedAfter": 2,
                  "conditions": [{"measure": "coverage", "of": "senior", "is": "below", "value": 1.1}]}],
              "steps": [
                {"name": "draw", "kind": "cover", "from": "reserve", "to": ["collection"],
                  "covers": ["fees", "interest", "principal"]},
                {"name": "fees", "kind": "fee", "from": "collection", "to": ["trustee"]},
                {"name": "interest", "kind": "interest", "from": "collection", "to": ["senior"]},
                {"name": "principal", "kind": "principal", "from": "collection", "to": ["senior"]},
                {"name": "fill", "kind": "reserve", "from": "collection", "to": ["reserve"]},
                {"name": "junior", "kind": "redemption", "from": "collection", "to": ["junior"],
                  "unless": ["cashTrap"]},
                {"name": "rest", "kind": "residual", "from": "collection", "to": ["settlors"],
                  "unless": ["cashTrap"]}]}}
            """;
    }

    public DraftTrust Draft(string? text = null) => new(
        "镇江专利许可费信托", TrustMode.Debt, [new(lending.Firm.Organisation, Ratio.One)], "RX-2026-01",
        text ?? DealText(Today));

    /// <summary>Drawn up, with a receivable and the firm's invention on the list.</summary>
    public async Task<TrustPlan> DraftedAsync()
    {
        var plan = await DoneAsync(Draft(), Maker);
        plan = await DoneAsync(
            new NameTrustAsset(
                plan.Id, TrustAssetKind.RoyaltyReceivable, lending.Firm.Organisation, "专利池许可费",
                new(TrustSourceKind.Pool, null, "POOL-1"), Money.FromWan(900)),
            Maker);
        await ShareAsync(lending.Pledges.Invention.Id);
        return await DoneAsync(
            new NameTrustAsset(
                plan.Id, TrustAssetKind.Patent, lending.Firm.Organisation, "金山发明",
                new(TrustSourceKind.Patent, lending.Pledges.Invention.Id.Value, ""), Money.FromWan(100)),
            Maker);
    }

    /// <summary>The receivable joined, its units taken up, established.</summary>
    public async Task<TrustPlan> EstablishedAsync()
    {
        var plan = await JoinedAsync(await DraftedAsync());
        plan = await SubscribedAsync(plan, Holders[0], "senior", 5_000_000);
        plan = await SubscribedAsync(plan, Holders[1], "senior", 3_000_000);
        plan = await SubscribedAsync(plan, lending.Firm, "junior", 2_000_000);
        return await DoneAsync(new MoveTrust(plan.Id, TrustAction.Establish), Maker);
    }

    public async Task<TrustPlan> JoinedAsync(TrustPlan plan)
    {
        await StepAsync(plan, plan.Assets[0].Id, TitleStep.Assignment);
        return await StepAsync(plan, plan.Assets[0].Id, TitleStep.MovablesRegister);
    }

    public Task<TrustPlan> SubscribedAsync(TrustPlan plan, Viewer holder, string tranche, long units) => DoneAsync(
        new SubscribeUnits(plan.Id, holder.Organisation, tranche, units, "RG-1", Money.FromWan(5000)), Maker);

    public Task<TrustPlan> StepAsync(TrustPlan plan, TrustAssetId asset, TitleStep step, DateOnly? on = null) =>
        DoneAsync(new RecordTrustTitle(plan.Id, asset, new(step, "N-1", on ?? Today)), Maker);

    public Task<TrustPlan> CollectAsync(TrustPlan plan, Money amount, DateOnly on) => DoneAsync(
        new CollectForTrust(
            plan.Id, plan.Assets[0].Id, "collection", amount, on, new(TrustSourceKind.Pool, null, "FK-1")),
        Maker);

    /// <summary>Collected on the last day, worked out, approved twice and paid on its day.</summary>
    public async Task<TrustRun> PaidAsync(TrustPlan plan, Money amount)
    {
        plan = await NowAsync(plan.Id);
        var payment = plan.Next!;
        await lending.MoveToAsync(payment.PaidOn);
        await CollectAsync(plan, amount, payment.CollectedTo);
        var run = await DoneAsync(new SubmitTrustRun(plan.Id, []), Maker);
        await DoneAsync(new ApproveTrustRun(run.Id), First);
        await DoneAsync(new ApproveTrustRun(run.Id), Second);
        return await DoneAsync(new ExecuteTrustRun(run.Id), Maker);
    }

    /// <summary>The register names the trustee as the patent's owner.</summary>
    public Task<Patent> TransferredAsync(PatentId patent) => DoneAsync(
        new RecordPatentEvent(patent, new PatentEvent(PatentAction.ChangeOwners, Today, "TR01-1")
        {
            Code = LegalEventCode.TR01,
            Owners = [new(Maker.Organisation, "润信信托", Ratio.One)],
        }),
        Sample.Office);

    public async Task<TrustPlan> NowAsync(TrustPlanId plan) =>
        (await Database.ReadAsync(new ShowTrust(plan), Maker)).Value.Plan;

    public async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var result = await Database.RunAsync(slice, viewer);
        Assert.True(result.IsSuccess, $"{slice.GetType().Name}: {result.Refusal?.Code}");
        return result.Value;
    }

    private async Task ShareAsync(PatentId patent)
    {
        var shared = await Database.RunAsync(
            new ShareRight(new(RightKind.Invention, patent.Value), Maker.Organisation), lending.Firm);
        Assert.True(shared.IsSuccess, shared.Refusal?.Code);
    }
}
