using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>An order of a value analysis that the firm placed with the bank, and an expert of the register.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeOrdersAsync()
    {
        // Every desk but the firm's and the office's stands in the bank's organisation.
        var analyst = Sample.Profile("乙银行镇江分行", Desk.Bank, Desk.Analyst);
        await DoneAsync(new ChangeOrganisation(Bank.Organisation, analyst), Bank);
        Keep((await DoneAsync(new ListExpert(new("密专家", "江苏大学", "机械")), Sample.Office)).Id);
        Keep(new AppraisalSheet(
            AppraisalMethod.ItemisedCost, new Dictionary<string, decimal[]> { ["items"] = [10, 20] }));
        var order = await DoneAsync(
            new PlaceOrder(
                OrderKind.ValueAnalysis, (PatentId)_values[typeof(PatentId)], Bank.Organisation,
                AnalysisScenario.Pledge, IndicatorSystems.Keys[0], LendingSample.Today, Money.FromWan(2)),
            Firm);
        Secret(order.Number);
        Keep(order.Id);
    }
}
