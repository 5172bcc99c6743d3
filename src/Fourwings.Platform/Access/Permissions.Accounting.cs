using Fourwings.Domain.Parties;
using Fourwings.Platform.Accounting;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> AccountingRows = () =>
    [
        May<ListPostings>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian, Desk.Auditor),
        May<ShowTrialBalance>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian, Desk.Auditor),
        May<ClosePeriod>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian),
    ];
}
