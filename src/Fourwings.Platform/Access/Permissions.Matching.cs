using Fourwings.Domain.Parties;
using Fourwings.Platform.Matching;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // The office holds the fair; firms and banks answer and meet for themselves only.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> MatchingRows = () =>
    [
        May<AnnounceFair>(Desk.IpOffice),
        May<ChangeFair>(Desk.IpOffice),
        May<CancelFair>(Desk.IpOffice),
        May<CloseFair>(Desk.IpOffice),
        May<InviteToFair>(Desk.IpOffice),
        May<CheckInGuest>(Desk.IpOffice),
        May<RegisterForFair>(Desk.Enterprise, Desk.Bank),
        May<DeclineFair>(Desk.Enterprise, Desk.Bank),
        May<StateWish>(Desk.Enterprise),
        May<StateAppetite>(Desk.Bank),
        May<ShowAppetite>(Desk.Bank),
        May<PairFair>(Desk.IpOffice, Desk.Auditor),
        May<ProposePairs>(Desk.IpOffice),
        May<IntendMatch>(Desk.Bank),
        May<EnterFairLine>(Desk.Bank),
        May<SignFairLine>(Desk.Bank),
        May<RejectFairLine>(Desk.Bank),
        May<DropMatch>(Desk.Bank),
        May<ListFairs>(SeeFairs),
        May<ShowFair>(SeeFairs),
        May<ShowFairFigures>(SeeFairs),
        May<FairHome>(Desk.Enterprise, Desk.Bank, Desk.IpOffice),
        May<ShowMatch>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<ListFirmRights>(Desk.Enterprise, Desk.Bank),
    ];

    private static Desk[] SeeFairs => [Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Auditor];
}
