using Fourwings.Domain.Parties;
using Fourwings.Platform.Lending;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Which record a bank may act on is the slice's question: its own. A guarantor at the bank's desk only looks.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> LendingRows = () =>
    [
        May<OpenLine>(Desk.Bank),
        May<MoveLine>(Desk.Bank),
        May<SetLendingSettings>(Desk.Bank),
        May<ApplyForLoan>(Desk.Enterprise, Desk.Bank),
        May<WithdrawApplication>(Desk.Enterprise),
        May<RecordScreening>(Desk.Analyst),
        May<ShowScreening>(Desk.Analyst, Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<AddDueDiligence>(Desk.Bank),
        May<ProposeApproval>(Desk.Bank),
        May<CastVote>(Desk.Bank),
        May<RefuseApplication>(Desk.Bank),
        May<SignLoan>(Desk.Bank),
        May<CancelLoan>(Desk.Bank),
        May<MeetCondition>(Desk.Bank),
        May<EnterDrawdown>(Desk.Bank),
        May<ApproveDrawdown>(Desk.Bank),
        May<RejectEntry>(Desk.Bank),
        May<RecordRepayment>(Desk.Bank),
        May<RepayEarly>(Desk.Bank),
        May<ApproveRepayment>(Desk.Bank),
        May<ReverseRepayment>(Desk.Bank),
        May<ChargeCost>(Desk.Bank),
        May<CloseLoan>(Desk.Bank),
        May<QuotePayoff>(Desk.Bank, Desk.Enterprise),
        May<ListLoans>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<ShowLoan>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<ListApplications>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Analyst, Desk.Auditor),
        May<ShowApplication>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Analyst, Desk.Auditor),
        May<ListLines>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<ShowBranches>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<RecordContact>(Desk.Bank),
        May<SendLetter>(Desk.Bank),
        May<DraftLetter>(Desk.Bank),
        May<ShowStatement>(Desk.Bank, Desk.Enterprise, Desk.Auditor),
        May<ShowLoanPaper>(Desk.Bank, Desk.Enterprise, Desk.Auditor),
        May<ShowContacts>(Desk.Bank, Desk.Auditor),
        May<ListCollections>(Desk.Bank, Desk.Auditor),
        May<CollectionWaits>(Desk.Bank),
        May<MyApprovals>(Desk.Bank),
        May<ShowPipeline>(Desk.Bank),
        May<ShowPortfolio>(Desk.Bank, Desk.Auditor),
        May<FirmOwes>(Desk.Enterprise),
        May<ShowLine>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<ListOfferableRights>(Desk.Bank, Desk.Enterprise),
        May<ContractBasis>(Desk.Bank),
        May<AgreeShortfallRemedy>(Desk.Bank),
        May<AddLoanSecurity>(Desk.Bank),
        May<ShowLoanSecurity>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
        May<ListSecurityNotices>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian),
        May<ReadSecurityNotice>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Custodian),
        May<BankHome>(Desk.Bank),
        May<FirmHome>(Desk.Enterprise),
    ];
}
