using Fourwings.Domain.Parties;
using Fourwings.Platform.Accounting;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> AccountingRows = () =>
    [
        May<ListPostings>(SeeBooks),
        May<ShowTrialBalance>(SeeBooks),
        May<ClosePeriod>(
            Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian, Desk.TransferAgent, Desk.Insurer),
    ];

    private static Desk[] SeeBooks =>
    [
        Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian, Desk.TransferAgent, Desk.Insurer, Desk.Auditor,
    ];
}
