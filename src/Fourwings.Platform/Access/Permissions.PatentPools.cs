using Fourwings.Domain.Parties;
using Fourwings.Platform.PatentPools;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Members and licensees are firms, the agency a transfer agent, the evaluator an analyst; trustees read.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> PatentPoolRows = () =>
    [
        May<FoundPatentPool>(Desk.Enterprise),
        May<SignPatentPool>(Desk.Enterprise, Desk.TransferAgent),
        May<AbandonPatentPool>(Desk.Enterprise, Desk.TransferAgent),
        May<LeavePatentPool>(Desk.Enterprise),
        May<ProposePoolPatent>(Desk.Enterprise),
        May<EvaluatePoolPatent>(Desk.Analyst),
        May<RecordPoolConsent>(Desk.TransferAgent),
        May<AdmitPoolPatent>(Desk.TransferAgent),
        May<DeclinePoolPatent>(Desk.TransferAgent),
        May<TakeOutPoolPatent>(Desk.Enterprise, Desk.TransferAgent),
        May<ProposePoolResolution>(Desk.Enterprise, Desk.TransferAgent),
        May<VoteInPatentPool>(Desk.Enterprise),
        May<OpenPoolDispute>(Desk.Enterprise, Desk.TransferAgent),
        May<SharePoolRoyalties>(Desk.TransferAgent),
        May<DraftPoolLicence>(Desk.TransferAgent),
        May<SignPoolLicence>(Desk.Enterprise),
        May<ReportPoolRoyalty>(Desk.Enterprise),
        May<RestatePoolRoyalty>(Desk.Enterprise),
        May<CorrectPoolRoyalty>(Desk.Enterprise),
        May<PayPoolRoyalty>(Desk.Enterprise),
        May<AuditPoolRoyalty>(Desk.TransferAgent),
        May<EndPoolLicence>(Desk.Enterprise, Desk.TransferAgent),
        May<ListPatentPools>(SeePatentPools),
        May<ShowPatentPool>(SeePatentPools),
        May<ShowComplementGraph>(SeePatentPools),
        May<ShowPoolValue>(SeePatentPools),
        May<ShowPoolSheet>(SeePatentPools),
        May<PreviewPoolSharing>(SeePatentPools),
        May<CheckPoolPatent>(Desk.Enterprise, Desk.TransferAgent, Desk.IpOffice, Desk.Auditor),
        May<ListPoolLicences>(SeePoolLicences),
        May<ShowPoolLicence>(SeePoolLicences),
        May<PatentPoolsHome>(Desk.Enterprise, Desk.TransferAgent, Desk.Analyst),
    ];

    private static Desk[] SeePatentPools =>
    [
        Desk.Enterprise, Desk.TransferAgent, Desk.Analyst, Desk.Trustee, Desk.IpOffice, Desk.Auditor,
    ];

    private static Desk[] SeePoolLicences =>
        [Desk.Enterprise, Desk.TransferAgent, Desk.Trustee, Desk.IpOffice, Desk.Auditor];
}
