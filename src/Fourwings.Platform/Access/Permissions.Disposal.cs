using Fourwings.Domain.Parties;
using Fourwings.Platform.Disposal;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // The pledgee realises; the pledgor, the office and the auditor look on.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> DisposalRows = () =>
    [
        May<OpenDisposal>(Desk.Bank),
        May<AddDisposalPaper>(Desk.Bank),
        May<MoveDisposal>(Desk.Bank),
        May<ChangeDisposalRoute>(Desk.Bank),
        May<ChooseDisposalWay>(Desk.Bank),
        May<SellPledge>(Desk.Bank),
        May<UnsellPledge>(Desk.Bank),
        May<EnterProceeds>(Desk.Bank),
        May<SendBackProceeds>(Desk.Bank),
        May<DistributeProceeds>(Desk.Bank),
        May<CompleteDisposal>(Desk.Bank),
        May<ListDisposals>(SeeDisposals),
        May<ShowDisposal>(SeeDisposals),
        May<ListLoanDisposals>(SeeDisposals),
        May<ShowDisposalMeasures>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<DisposalHome>(Desk.Bank),
    ];

    private static Desk[] SeeDisposals => [Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Auditor];
}
