using Fourwings.Domain.Parties;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Client or executor is the slice's question; the register of experts is the city's, kept by its office.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> ValuationRows = () =>
    [
        May<FileValuation>(Desk.Analyst, Desk.Bank),
        May<SupersedeValuation>(Desk.Analyst, Desk.Bank),
        May<WithdrawValuation>(Desk.Analyst, Desk.Bank),
        May<ListValuations>(Everyone),
        May<ShowValues>(Everyone),
        May<PlaceOrder>(Desk.Enterprise, Desk.IpOffice, Desk.Bank),
        May<WithdrawOrder>(Desk.Enterprise, Desk.IpOffice, Desk.Bank),
        May<AddOrderPaper>(Desk.Enterprise, Desk.IpOffice, Desk.Bank),
        May<DrawPanel>(Desk.Analyst),
        May<AskPapers>(Desk.Analyst),
        May<EnterScores>(Desk.Analyst),
        May<WorkOutValue>(Desk.Analyst),
        May<SubmitOrder>(Desk.Analyst),
        May<SendBackOrder>(Desk.Analyst),
        May<PassReading>(Desk.Analyst),
        May<SignOrder>(Desk.Analyst),
        May<ListOrders>(SeeOrders),
        May<ShowOrder>(SeeOrders),
        May<CountOrders>(Desk.IpOffice, Desk.Analyst, Desk.Auditor),
        May<ListExpert>(Desk.IpOffice),
        May<ChangeExpert>(Desk.IpOffice),
        May<RemoveExpert>(Desk.IpOffice),
        May<ListExperts>(Desk.Analyst, Desk.IpOffice, Desk.Auditor),
    ];

    private static Desk[] SeeOrders => [Desk.Analyst, Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Auditor];
}
