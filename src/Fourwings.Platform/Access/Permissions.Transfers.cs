using Fourwings.Domain.Parties;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Owners and buyers sign and pay, the agent lists, holds the price and files, the pledgee consents.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> TransferRows = () =>
    [
        May<DraftTransfer>(Desk.Enterprise, Desk.TransferAgent),
        May<ConsentToTransfer>(Desk.Bank),
        May<DenyTransfer>(Desk.Bank),
        May<AgreeToTransfer>(Desk.Enterprise, Desk.TransferAgent),
        May<FileExportPaper>(Desk.Enterprise, Desk.TransferAgent),
        May<PublishTransfer>(Desk.Enterprise, Desk.TransferAgent),
        May<SignTransfer>(Desk.Enterprise, Desk.Bank),
        May<DepositPrice>(Desk.TransferAgent),
        May<SubmitTransfer>(Desk.Enterprise, Desk.TransferAgent),
        May<RecordTransfer>(Desk.Enterprise, Desk.TransferAgent),
        May<SendBackTransfer>(Desk.Enterprise, Desk.TransferAgent),
        May<ReleasePrice>(Desk.TransferAgent),
        May<DistributeIncome>(Desk.Enterprise, Desk.TransferAgent, Desk.Bank),
        May<CloseTransfer>(Desk.Enterprise, Desk.TransferAgent, Desk.Bank),
        May<WithdrawTransfer>(Desk.Enterprise, Desk.TransferAgent, Desk.Bank),
        May<RescindTransfer>(Desk.TransferAgent),
        May<IntendAgency>(Desk.Enterprise),
        May<OfferAgency>(Desk.TransferAgent),
        May<SignAgency>(Desk.Enterprise),
        May<DeclineAgency>(Desk.Enterprise, Desk.TransferAgent),
        May<SetAgencyFloor>(Desk.Enterprise),
        May<EndAgency>(Desk.Enterprise, Desk.TransferAgent),
        May<ListAgencies>(SeeAgencies),
        May<ShowAgency>(SeeAgencies),
        May<PublishListing>(Desk.Enterprise, Desk.TransferAgent),
        May<ChangeListing>(Desk.Enterprise, Desk.TransferAgent),
        May<WithdrawListing>(Desk.Enterprise, Desk.TransferAgent),
        May<ListCatalogue>(Everyone),
        May<ShowListing>(Everyone),
        May<EnquireListing>(Desk.Enterprise),
        May<BindNegotiation>(Desk.Enterprise),
        May<NamePrice>(Desk.Enterprise, Desk.TransferAgent),
        May<AcceptPrice>(Desk.Enterprise, Desk.TransferAgent),
        May<DeclineNegotiation>(Desk.Enterprise, Desk.TransferAgent),
        May<WithdrawNegotiation>(Desk.Enterprise),
        May<ListNegotiations>(SeeAgencies),
        May<ShowNegotiation>(SeeAgencies),
        May<PostDemand>(Desk.Enterprise),
        May<MeetDemand>(Desk.Enterprise),
        May<CloseDemand>(Desk.Enterprise),
        May<ListDemands>(Everyone),
        May<ShowDemand>(Everyone),
        May<TransfersHome>(Desk.Enterprise, Desk.TransferAgent, Desk.Bank),
        May<ShowTransferFigures>(Desk.IpOffice, Desk.TransferAgent, Desk.Auditor),
        May<ListLoanTransfers>(SeeTransfers),
        May<ListTransfers>(SeeTransfers),
        May<ShowTransfer>(SeeTransfers),
    ];

    private static Desk[] SeeAgencies => [Desk.Enterprise, Desk.TransferAgent, Desk.IpOffice, Desk.Auditor];

    private static Desk[] SeeTransfers =>
        [Desk.Enterprise, Desk.Bank, Desk.TransferAgent, Desk.IpOffice, Desk.Auditor];
}
