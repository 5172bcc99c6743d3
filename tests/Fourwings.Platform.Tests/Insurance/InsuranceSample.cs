using System.Text;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Insurance;

/// <summary>The lending sample with an insurer of two people, on 2026-03-20.</summary>
public sealed class InsuranceSample(LendingSample lending)
{
    public static readonly DateOnly Today = LendingSample.Today;

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public Viewer Office { get; } = Sample.Office;

    public Viewer Firm => lending.Firm;

    public Viewer Bank => lending.Maker;

    public required Viewer Insurer { get; init; }

    public Viewer Second => Insurer with { User = new(new Guid("00000000-0000-0000-0000-0000000000aa")) };

    public PatentId Invention => lending.Pledges.Invention.Id;

    public static QuoteTerms Quote(decimal yuan = 3000) => new(
        Premium: Money.FromYuan(yuan), Deductible: Money.Zero, OwnShare: Ratio.Zero, WaitingDays: 0,
        RetroactiveMonths: 3);

    public static async Task<InsuranceSample> MakeAsync(TestDatabase test) =>
        await MakeAsync(await LendingSample.MakeAsync(test));

    public static async Task<InsuranceSample> MakeAsync(LendingSample lending) => new(lending)
    {
        Insurer = await CustodySample.MemberAsync(lending.Database, 36, "某财产保险公司镇江分公司", Desk.Insurer),
    };

    public async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var result = await Database.RunAsync(slice, viewer);
        Assert.True(result.IsSuccess, $"{slice.GetType().Name}: {result.Refusal?.Code}");
        return result.Value;
    }

    public Task RefusedAsync<T>(string code, ISlice<T> slice, Viewer viewer) =>
        lending.RefusedAsync(code, slice, viewer);

    public AskPolicy Ask(InsuranceProduct product = InsuranceProduct.Enforcement) =>
        new(product, Insurer.Organisation, Today, [Invention]);

    /// <summary>Asked for, quoted, agreed to and issued.</summary>
    public async Task<InsurancePolicy> IssuedAsync(AskPolicy? ask = null, QuoteTerms? quote = null)
    {
        var asked = await DoneAsync(ask ?? Ask(), Firm);
        await DoneAsync(new QuotePolicy(asked.Id, quote ?? Quote()), Insurer);
        await DoneAsync(new BindPolicy(asked.Id), Firm);
        return await DoneAsync(new IssuePolicy(asked.Id), Insurer);
    }

    /// <summary>A loan's cover in force.</summary>
    public Task<InsurancePolicy> LoanInsuredAsync(Loan loan) => IssuedAsync(
        new(InsuranceProduct.PledgeLoan, Insurer.Organisation, Today, [], loan.Id), new());

    /// <summary>A claim that was filed and accepted, with its papers, checked.</summary>
    public async Task<InsuranceClaim> AcceptedAsync(InsurancePolicy policy)
    {
        var notify = new NotifyInsuranceClaim(
            policy.Id, Today, "有人仿制", Invention, true, Today, Today, "镇江市中级人民法院");
        var claim = await DoneAsync(notify, Firm);
        await PapersAsync(claim.Id, Firm);
        return await DoneAsync(new CheckInsuranceClaim(claim.Id), Insurer);
    }

    public async Task PapersAsync(InsuranceClaimId claim, Viewer by)
    {
        var page = (await Database.ReadAsync(new ShowInsuranceClaim(claim), by)).Value;
        foreach (var paper in page.Terms.Papers)
        {
            await DoneAsync(new AddInsurancePaper(claim, paper, await PledgeSample.ScanAsync()), by);
        }
    }

    /// <summary>A cost, worked out by one and paid by another.</summary>
    public async Task<InsuranceClaim> PayAsync(InsuranceClaimId id, CostHead head, decimal yuan, string invoice)
    {
        await DoneAsync(new AddClaimCost(id, head, Money.FromYuan(yuan), Today, invoice), Firm);
        await DoneAsync(new AssessIndemnity(id), Insurer);
        return await DoneAsync(new PayIndemnity(id), Second);
    }

    public OpenInsuranceProgramme Opening(decimal budget = 100_000, string name = "专利执行保险统保") => new(
        name, InsuranceProduct.Enforcement, Insurer.Organisation, Quote(), new(0.1m), new(0.5m),
        Money.FromYuan(budget), Today, Today.AddMonths(6), "实施意见");

    public static async Task<Upload> RosterAsync(params IEnumerable<string> lines) => (await Upload.OfAsync(
        "名单.csv", Encoding.UTF8.GetBytes("企业代码,专利号\n" + string.Join('\n', lines) + "\n"))).Value;

    public async Task<InsuranceClaim> ClaimAsync(InsuranceClaimId id) =>
        (await Database.ReadAsync(new ShowInsuranceClaim(id), Viewer.System)).Value.Claim;

    public async Task<InsurancePolicy> PolicyAsync(InsurancePolicyId id) =>
        (await Database.ReadAsync(new ShowPolicy(id), Viewer.System)).Value.Policy;
}
