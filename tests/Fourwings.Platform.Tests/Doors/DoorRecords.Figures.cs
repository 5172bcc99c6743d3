using Fourwings.Domain.Indicators;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Tests.Parties;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>What the office enters beside the records: a target of the year.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeFiguresAsync()
    {
        var given = await DoneAsync(
            new GiveKpiFigure(KpiGivenKind.TargetItems, 2026, 50, Secret("密文号〔2026〕1号")), Sample.Office);
        Keep(given.Said.Id);
    }
}
