using Fourwings.Domain.Parties;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Seller and host hold the sale, firms bid; the pledgee realises, firms license. Each on its own records only.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> SaleRows = () =>
    [
        May<DraftSale>(Sellers),
        May<AnnounceSale>(Sellers),
        May<TakeSaleDeposit>(Desk.TransferAgent),
        May<ReturnSaleDeposit>(Desk.TransferAgent),
        May<MakeSealedBid>(Desk.Enterprise),
        May<HandInSaleKey>(Sellers),
        May<ContractSale>(Desk.Enterprise),
        May<TakeSalePayment>(Desk.TransferAgent),
        May<ForfeitSale>(Desk.TransferAgent),
        May<CancelSale>(Sellers),
        May<ListSales>(SeeSales),
        May<ShowSale>(SeeSales),
        May<SalesHome>(Sellers),
    ];

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
        May<ListOpenLicences>(SeeSales),
        May<ShowOpenLicence>(SeeSales),
        May<LicencesHome>(Desk.Enterprise, Desk.Bank),
    ];

    private static Desk[] Sellers => [Desk.Enterprise, Desk.Bank, Desk.TransferAgent];

    private static Desk[] SeeSales =>
        [Desk.Enterprise, Desk.Bank, Desk.TransferAgent, Desk.IpOffice, Desk.Auditor];

    private static Desk[] SeeDisposals => [Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Auditor];

    private static Desk[] SeeLicences => [Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Auditor];
}
