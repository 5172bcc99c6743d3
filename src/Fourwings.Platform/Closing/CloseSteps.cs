using Fourwings.Platform.Custody;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Closing;

/// <summary>The steps of the daily close in their order; a later module adds its own here.</summary>
public static class CloseSteps
{
    /// <summary>All steps.</summary>
    public static IReadOnlyList<ICloseStep> All { get; } =
    [
        new CloseLoans(), new PatentDays(), new SecurityDays(), new PledgeCheckStep(), new CustodyStep(),
        new InsuranceStep(), new TransferStep(), new RaiseAlarms(), new CityStep(),
    ];
}
