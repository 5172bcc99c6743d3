using Fourwings.Domain.Parties;
using Fourwings.Platform.Licences;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Firms license, the pledgee consents; an open licence is for every firm.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> LicenceRows = () =>
    [
        May<DraftLicence>(Desk.Enterprise),
        May<ConsentToLicence>(Desk.Bank, Desk.Enterprise),
        May<SignLicence>(Desk.Enterprise),
        May<MoveLicence>(Desk.Enterprise),
        May<ReportRoyalty>(Desk.Enterprise),
        May<PayRoyalty>(Desk.Enterprise),
        May<AuditRoyalty>(Desk.Enterprise),
        May<DeclareOpenLicence>(Desk.Enterprise),
        May<AnnounceOpenLicence>(Desk.Enterprise),
        May<TakeOpenLicence>(Desk.Enterprise),
        May<WithdrawOpenLicence>(Desk.Enterprise),
        May<ListLicences>(SeeLicences),
        May<ShowLicence>(SeeLicences),
        May<ListOpenLicences>(Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<ShowOpenLicence>(Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<LicencesHome>(Desk.Enterprise, Desk.Bank),
    ];

    private static Desk[] SeeLicences => [Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Auditor];
}
