using Fourwings.Domain.Parties;
using Fourwings.Platform.Measures;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Measures are published; what a firm comes under is the firm's and the office's.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> MeasuresRows = () =>
    [
        May<ListMeasures>(Everyone),
        May<ShowMeasure>(Everyone),
        May<MeasuresForFirm>(Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
    ];
}
