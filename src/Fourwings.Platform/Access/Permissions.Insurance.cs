using Fourwings.Domain.Parties;
using Fourwings.Platform.Insurance;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // The firm asks, the insurer quotes, issues and pays, the office runs programmes; the lender sees what covers it.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> InsuranceRows = () =>
    [
        May<AskPolicy>(Desk.Enterprise),
        May<BindPolicy>(Desk.Enterprise),
        May<PayPremium>(Desk.Enterprise),
        May<QuotePolicy>(Desk.Insurer),
        May<IssuePolicy>(Desk.Insurer),
        May<EndorsePolicy>(Desk.Insurer),
        May<DeclinePolicy>(Desk.Enterprise, Desk.Insurer),
        May<CancelPolicy>(Desk.Enterprise, Desk.Insurer),
        May<RenewPolicy>(Desk.Enterprise, Desk.Insurer),
        May<NotifyInsuranceClaim>(Desk.Enterprise),
        May<AddClaimCost>(Desk.Enterprise, Desk.Bank),
        May<AddInsurancePaper>(Desk.Enterprise, Desk.Bank, Desk.Insurer),
        May<NoteClaimAcceptance>(Desk.Enterprise),
        May<WithdrawInsuranceClaim>(Desk.Enterprise, Desk.Bank),
        May<CheckInsuranceClaim>(Desk.Insurer),
        May<SetClaimReserve>(Desk.Insurer),
        May<AssessIndemnity>(Desk.Insurer),
        May<PayIndemnity>(Desk.Insurer),
        May<ReleaseEscrow>(Desk.Insurer),
        May<ShareDamages>(Desk.Insurer),
        May<CloseInsuranceClaim>(Desk.Insurer),
        May<OpenInsuranceProgramme>(Desk.IpOffice),
        May<CloseInsuranceProgramme>(Desk.IpOffice),
        May<StageRoster>(Desk.IpOffice, Desk.Insurer),
        May<ConfirmRoster>(Desk.IpOffice),
        May<DropRoster>(Desk.IpOffice),
        May<PayRoster>(Desk.IpOffice),
        May<OpenSurvey>(Desk.IpOffice),
        May<CloseSurvey>(Desk.IpOffice),
        May<AnswerSurvey>(Desk.Enterprise),
        May<ListInsuranceProducts>(SeeInsurance),
        May<ListPolicies>(SeeInsurance),
        May<ShowPolicy>(SeeInsurance),
        May<ListInsuranceClaims>(SeeInsurance),
        May<ShowInsuranceClaim>(SeeInsurance),
        May<ListLoanPolicies>(SeeInsurance),
        May<ListInsuranceProgrammes>(Desk.IpOffice, Desk.Insurer, Desk.Auditor),
        May<ShowInsuranceProgramme>(Desk.IpOffice, Desk.Insurer, Desk.Auditor),
        May<ShowRoster>(Desk.IpOffice, Desk.Insurer, Desk.Auditor),
        May<ListSurveys>(Desk.IpOffice, Desk.Insurer, Desk.Enterprise, Desk.Auditor),
        May<ShowSurvey>(Desk.IpOffice, Desk.Insurer, Desk.Enterprise, Desk.Auditor),
        May<ShowInsuranceFigures>(Desk.IpOffice, Desk.Insurer, Desk.Auditor),
        May<InsuranceHome>(Desk.Enterprise, Desk.Insurer, Desk.Bank, Desk.IpOffice),
    ];

    private static Desk[] SeeInsurance =>
        [Desk.Enterprise, Desk.Insurer, Desk.Bank, Desk.IpOffice, Desk.Auditor];
}
