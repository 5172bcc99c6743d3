using Fourwings.Domain.Parties;
using Fourwings.Platform.Custody;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // The office buys and gives, the firm signs and orders, the custodian works; each on its own records only.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> CustodyRows = () =>
    [
        May<OpenProgramme>(Desk.IpOffice),
        May<AppointCustodian>(Desk.IpOffice),
        May<PayPackages>(Desk.IpOffice),
        May<CloseProgramme>(Desk.IpOffice),
        May<OfferCustody>(Desk.IpOffice),
        May<GrantCustody>(Desk.IpOffice),
        May<AskForCustody>(Desk.Enterprise),
        May<OrderCustody>(Desk.Enterprise),
        May<SignCustody>(Desk.Enterprise),
        May<AddCustodyPatents>(Desk.Enterprise),
        May<AcknowledgeCustody>(Desk.Custodian),
        May<PayCustody>(Desk.Enterprise),
        May<DeclineCustody>(Desk.Enterprise, Desk.Custodian, Desk.IpOffice),
        May<EndCustody>(Desk.Enterprise, Desk.Custodian),
        May<OpenCase>(Desk.Enterprise, Desk.Custodian),
        May<QuoteCase>(Desk.Custodian),
        May<BeginCase>(Desk.Custodian),
        May<AddCaseStep>(Desk.Custodian),
        May<AssignCaseExpert>(Desk.Custodian, Desk.IpOffice),
        May<AddCaseDeliverable>(Desk.Custodian),
        May<DeliverCase>(Desk.Custodian),
        May<DeclineCase>(Desk.Custodian),
        May<OrderCase>(Desk.Enterprise),
        May<AcceptCase>(Desk.Enterprise),
        May<PayCase>(Desk.Enterprise),
        May<SendBackCase>(Desk.Enterprise),
        May<WithdrawCase>(Desk.Enterprise),
        May<InstructFees>(Desk.Enterprise),
        May<PayFees>(Desk.Custodian),
        May<ProveFee>(Desk.Custodian),
        May<ConsentToGiveUp>(Desk.Bank),
        May<StepInFee>(Desk.Bank),
        May<ListFees>([.. SeeCustody, Desk.Bank]),
        May<ShowFee>([.. SeeCustody, Desk.Bank]),
        May<ListProgrammes>(SeeCustody),
        May<ShowProgramme>(Desk.Custodian, Desk.IpOffice, Desk.Auditor),
        May<ListCustody>(SeeCustody),
        May<ShowCustody>(SeeCustody),
        May<ListCases>(SeeCustody),
        May<ShowCase>(SeeCustody),
        May<ListCustodians>(Desk.Custodian, Desk.IpOffice, Desk.Auditor),
        May<ShowCustodyReport>(SeeCustody),
        May<ShowCustodyFigures>(Desk.IpOffice, Desk.Auditor),
        May<ListFirmPatents>(Desk.Enterprise, Desk.IpOffice),
        May<CustodyHome>(Desk.Enterprise, Desk.Custodian, Desk.IpOffice, Desk.Bank),
    ];

    private static Desk[] SeeCustody => [Desk.Enterprise, Desk.Custodian, Desk.IpOffice, Desk.Auditor];
}
