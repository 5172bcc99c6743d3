using Fourwings.Domain.Parties;
using Fourwings.Platform.LossFunds;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Which fund an office may act on is the slice's question: the one it keeps. The bank acts on its own loans.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> LossFundsRows = () =>
    [
        May<OpenFund>(Desk.IpOffice),
        May<ContributeToFund>(Desk.IpOffice),
        May<MoveFund>(Desk.IpOffice),
        May<EnrolLoan>(Desk.Bank),
        May<ReturnEnrolment>(Desk.IpOffice),
        May<DraftCompensation>(Desk.Bank),
        May<AddCompensationPaper>(Desk.Bank),
        May<ClaimCompensation>(Desk.Bank),
        May<WithdrawCompensation>(Desk.Bank),
        May<SendBackCompensation>(Desk.IpOffice),
        May<ReviewCompensation>(Desk.IpOffice),
        May<ApproveCompensation>(Desk.IpOffice),
        May<RefuseCompensation>(Desk.IpOffice),
        May<PayCompensation>(Desk.IpOffice),
        May<RecordRecovery>(Desk.Bank),
        May<RecordPartnerPayment>(Desk.Bank),
        May<ListFunds>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<ListFundSchemes>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<StressFund>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<ShowFund>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<ListCompensations>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<ShowCompensation>(Desk.Bank, Desk.IpOffice, Desk.Auditor),
        May<ShowLoanFund>(Desk.Bank, Desk.Enterprise, Desk.IpOffice, Desk.Auditor),
    ];
}
