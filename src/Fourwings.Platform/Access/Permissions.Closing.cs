using Fourwings.Domain.Parties;
using Fourwings.Platform.Closing;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> ClosingRows = () =>
    [
        May<ListAlarms>(Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Auditor),
    ];
}
