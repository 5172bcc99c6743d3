using Fourwings.Domain.Parties;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Seller and host hold a sale, firms bid; each on its own records only.
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

    private static Desk[] Sellers => [Desk.Enterprise, Desk.Bank, Desk.TransferAgent];

    private static Desk[] SeeSales =>
        [Desk.Enterprise, Desk.Bank, Desk.TransferAgent, Desk.IpOffice, Desk.Auditor];
}
