using Fourwings.Domain.Parties;
using Fourwings.Platform.Pledges;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> PledgeRows = () =>
    [
        May<DraftPledge>(Desk.Bank, Desk.Enterprise),
        May<ChangeDraft>(Desk.Bank, Desk.Enterprise),
        May<AddConsent>(Desk.Bank, Desk.Enterprise),
        May<AddDeclaration>(Desk.Bank, Desk.Enterprise),
        May<AddPledgePaper>(Desk.Bank, Desk.Enterprise),
        May<ConfirmNoOtherGround>(Desk.Bank),
        May<SubmitPledge>(Desk.Bank),
        May<WithdrawPledge>(Desk.Bank),
        May<RedraftPledge>(Desk.Bank, Desk.Enterprise),
        May<RecordRegistration>(Desk.Bank, Desk.IpOffice),
        May<RecordRejection>(Desk.Bank, Desk.IpOffice),
        May<RecordChange>(Desk.Bank, Desk.IpOffice),
        May<RecordRelease>(Desk.Bank, Desk.IpOffice),
        May<RecordRevocation>(Desk.Bank, Desk.IpOffice),
        May<EnforcePledge>(Desk.Bank),
        May<ContractFromRegister>(Desk.Bank, Desk.Enterprise),
        May<ListPledges>(SeePledges),
        May<ShowPledge>(SeePledges),
        May<CheckPledge>(SeePledges),
        May<ListPledgesOfRight>(SeePledges),
    ];

    private static Desk[] SeePledges =>
    [
        Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian, Desk.Insurer, Desk.TransferAgent, Desk.Trustee,
        Desk.Auditor,
    ];
}
