using Fourwings.Domain.Parties;
using Fourwings.Platform.Indicators;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> IndicatorsRows = () =>
    [
        May<ShowRoundFigures>(Desk.IpOffice, Desk.Auditor, Desk.Bank),
        May<ShowCityBoard>(Desk.IpOffice, Desk.Auditor),
        May<ListCityRecords>(Desk.IpOffice, Desk.Auditor),
        May<ShowCreditFigures>(Desk.IpOffice, Desk.Auditor, Desk.Bank),
        May<ShowFundYears>(Desk.IpOffice, Desk.Auditor, Desk.Bank),
        May<ShowRightsCalendar>(Desk.Enterprise),
        May<ShowBranchStarts>(Desk.IpOffice, Desk.Auditor, Desk.Bank),
    ];
}
