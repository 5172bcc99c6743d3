using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>An order of a value analysis that the firm placed, and an expert of the register.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeOrdersAsync()
    {
        var analyst = await MemberAsync(test, 13, "庚评估", Desk.Analyst);
        Keep((await DoneAsync(new ListExpert(new("密专家", "江苏大学", "机械")), Sample.Office)).Id);
        Keep(new AppraisalSheet(
            AppraisalMethod.ItemisedCost, new Dictionary<string, decimal[]> { ["items"] = [10, 20] }));
        var order = await DoneAsync(
            new PlaceOrder(
                OrderKind.ValueAnalysis, (PatentId)_values[typeof(PatentId)], analyst.Organisation,
                AnalysisScenario.Pledge, IndicatorSystems.Keys[0], LendingSample.Today, Money.FromWan(2)),
            Firm);
        Secret(order.Number);
        Keep(order.Id);
    }
}
