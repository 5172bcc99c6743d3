using Fourwings.Domain.Parties;
using Fourwings.Platform.Trusts;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // The trustee acts; settlors and holders read what is theirs, the office and the auditor oversee.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> TrustRows = () =>
    [
        May<DraftTrust>(Desk.Trustee),
        May<MoveTrust>(Desk.Trustee),
        May<NameTrustAsset>(Desk.Trustee),
        May<RecordTrustTitle>(Desk.Trustee),
        May<LoseTrustAsset>(Desk.Trustee),
        May<SubscribeUnits>(Desk.Trustee),
        May<TransferUnits>(Desk.Trustee),
        May<CollectForTrust>(Desk.Trustee),
        May<UndoTrustCollection>(Desk.Trustee),
        May<SubmitTrustRun>(Desk.Trustee),
        May<ApproveTrustRun>(Desk.Trustee),
        May<SendBackTrustRun>(Desk.Trustee),
        May<ExecuteTrustRun>(Desk.Trustee),
        May<ReverseTrustRun>(Desk.Trustee),
        May<ListTrusts>(SeeTrusts),
        May<ShowTrust>(SeeTrusts),
        May<PreviewTrustRun>(Desk.Trustee, Desk.IpOffice, Desk.Auditor),
        May<ShowTrustRun>(SeeTrusts),
        May<ListTrustStatements>(SeeTrusts),
        May<ShowTrustStatement>(SeeTrusts),
        May<TrustsHome>(Desk.Trustee),
    ];

    private static Desk[] SeeTrusts => [Desk.Enterprise, Desk.Bank, Desk.Trustee, Desk.IpOffice, Desk.Auditor];
}
