using Fourwings.Domain.Parties;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> ValuationRows = () =>
    [
        May<FileValuation>(Desk.Analyst, Desk.Bank),
        May<SupersedeValuation>(Desk.Analyst, Desk.Bank),
        May<WithdrawValuation>(Desk.Analyst, Desk.Bank),
        May<ListValuations>(Everyone),
        May<ShowValues>(Everyone),
    ];
}
