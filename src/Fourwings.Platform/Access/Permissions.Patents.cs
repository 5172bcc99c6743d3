using Fourwings.Domain.Parties;
using Fourwings.Platform.Patents;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> PatentsRows = () =>
    [
        May<RegisterPatent>(RegistryDesks()),
        May<RecordPatentEvent>(RegistryDesks()),
        May<BindProduct>(RegistryDesks()),
        May<InstructAnnualFee>(RegistryDesks()),
        May<PayAnnualFee>(RegistryDesks()),
        May<ProveAnnualFee>(RegistryDesks()),
        May<FileFeeReduction>(RegistryDesks()),
        May<ShowAnnualFees>(Everyone),
        May<RegisterRight>(RegistryDesks()),
        May<RecordRightEvent>(RegistryDesks()),
        May<ShareRight>(RegistryDesks()),
        May<ListPatents>(Everyone),
        May<ShowPatent>(Everyone),
        May<ListRights>(Everyone),
        May<ShowRight>(Everyone),
    ];

    // Those who hold the register's papers: the firm its own, the office, the bank and the custodian their clients'.
    private static Desk[] RegistryDesks() =>
        [Desk.Enterprise, Desk.Bank, Desk.IpOffice, Desk.Custodian, Desk.TransferAgent];
}
