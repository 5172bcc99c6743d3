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
        May<ListTransfers>(SeeTransfers),
        May<ShowTransfer>(SeeTransfers),
    ];

    private static Desk[] SeeTransfers =>
        [Desk.Enterprise, Desk.Bank, Desk.TransferAgent, Desk.IpOffice, Desk.Auditor];
}
