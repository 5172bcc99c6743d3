using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Tests.Insurance;
using Fourwings.Platform.Tests.Parties;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>A programme with a batch, a policy of the firm with a claim, a survey; the bank is the insurer.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeInsuranceAsync()
    {
        var insurer = Bank with { Desk = Desk.Insurer };
        var profile = Sample.Profile("乙银行镇江分行", Desk.Bank, Desk.Custodian, Desk.Insurer);
        await DoneAsync(new ChangeOrganisation(Bank.Organisation, profile), Bank);
        var today = await test.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        Keep(InsuranceSample.Quote());
        var opened = await DoneAsync(
            new OpenInsuranceProgramme(
                "专利执行保险统保", InsuranceProduct.Enforcement, insurer.Organisation, InsuranceSample.Quote(),
                new(0.1m), new(0.5m), Money.FromYuan(100_000), today, today.AddMonths(6), "实施意见"),
            Sample.Office);
        Keep(opened.Id);
        var roster = await InsuranceSample.RosterAsync($"{Sample.Code(1)},{Secret("密名单专利号")}");
        Keep((await DoneAsync(new StageRoster(opened.Id, roster, today), Sample.Office)).Id);
        var patent = (PatentId)_values[typeof(PatentId)];
        var asked = await DoneAsync(
            new AskPolicy(InsuranceProduct.Enforcement, insurer.Organisation, today, [patent]), Firm);
        await DoneAsync(new QuotePolicy(asked.Id, InsuranceSample.Quote()), insurer);
        await DoneAsync(new BindPolicy(asked.Id), Firm);
        var policy = await DoneAsync(new IssuePolicy(asked.Id), insurer);
        Keep(policy.Id);
        var notify = new NotifyInsuranceClaim(policy.Id, today, Secret("密事故经过"), patent);
        Keep((await DoneAsync(notify, Firm)).Id);
        SurveyQuestion[] questions = [new("险种", ["执行", "责任"], true)];
        Keep<IReadOnlyList<SurveyQuestion>>(questions);
        Keep<IReadOnlyList<IReadOnlyList<int>>>([[0]]);
        var survey = new OpenSurvey("需求调查", questions, today.AddDays(30), [Firm.Organisation]);
        Keep((await DoneAsync(survey, Sample.Office)).Id);
    }
}
