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
        May<ShowKpis>(Desk.IpOffice, Desk.Auditor),
        May<ListKpiRecords>(Desk.IpOffice, Desk.Auditor),
        May<ListKpiGiven>(Desk.IpOffice, Desk.Auditor),
        May<GiveKpiFigure>(Desk.IpOffice),
        May<TakeBackKpiFigure>(Desk.IpOffice),
        May<PublishKpis>(Desk.IpOffice),
        // What is published is for everybody: banks and firms see the totals and nothing else.
        May<ListPublishedKpis>(Everyone),
        May<ListAnomalies>(Desk.IpOffice, Desk.Auditor),
        May<PutAsideAnomaly>(Desk.IpOffice),
        May<ShowEffects>(Desk.IpOffice, Desk.Auditor),
        May<ShowPledgedWings>(Desk.IpOffice, Desk.Auditor),
        May<ShowPoolFigures>(Desk.IpOffice, Desk.Auditor),
    ];
}
