using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>The papers of a pledge (登记材料): which slots there are and which of them a pledge needs.</summary>
public static class PledgeDocuments
{
    /// <summary>The application form, signed by both (专利权质押登记申请表).</summary>
    public static DocumentSlot Application { get; } = DocumentSlot.Scan("pledge.application");

    /// <summary>The pledge contract (质押合同).</summary>
    public static DocumentSlot Contract { get; } = DocumentSlot.Paper("pledge.contract");

    /// <summary>Identity papers, or the signed commitments instead (身份证明或承诺书).</summary>
    public static DocumentSlot Identity { get; } = DocumentSlot.Scan("pledge.identity");

    /// <summary>The appraisal report; must be filed where the rights were appraised (资产评估报告).</summary>
    public static DocumentSlot Appraisal { get; } = DocumentSlot.Scan("pledge.appraisal");

    /// <summary>A co-owner's consent (共有人同意书).</summary>
    public static DocumentSlot Consent { get; } = DocumentSlot.Scan("pledge.consent");

    /// <summary>The same-day statement and the parties' declarations (同日申请声明、双方声明).</summary>
    public static DocumentSlot Declaration { get; } = DocumentSlot.Scan("pledge.declaration");

    /// <summary>The notice of registration (质押登记通知书).</summary>
    public static DocumentSlot RegistrationNotice { get; } = DocumentSlot.Scan("pledge.registration-notice");

    /// <summary>The notice of refusal (不予登记通知书).</summary>
    public static DocumentSlot RefusalNotice { get; } = DocumentSlot.Scan("pledge.refusal-notice");

    /// <summary>The notice of a change (变更通知书).</summary>
    public static DocumentSlot ChangeNotice { get; } = DocumentSlot.Scan("pledge.change-notice");

    /// <summary>The notice of deregistration (注销通知书).</summary>
    public static DocumentSlot ReleaseNotice { get; } = DocumentSlot.Scan("pledge.release-notice");

    /// <summary>The notice of revocation (撤销通知书).</summary>
    public static DocumentSlot RevocationNotice { get; } = DocumentSlot.Scan("pledge.revocation-notice");

    /// <summary>Anything else (其他材料).</summary>
    public static DocumentSlot Other { get; } = DocumentSlot.Any("pledge.other");

    /// <summary>The slots people fill themselves; the others are filled by the act they prove.</summary>
    public static IReadOnlyList<DocumentSlot> Open { get; } = [Application, Contract, Identity, Appraisal, Other];

    /// <summary>The slots a pledge has now, and whether it needs them.</summary>
    public static IEnumerable<(DocumentSlot Slot, bool Required)> Of(Pledge pledge, CheckReport? check)
    {
        yield return (Application, true);
        yield return (Contract, true);
        yield return (Identity, true);
        yield return (Appraisal, pledge.Contract.Appraised);
        yield return (Consent, Asks(check, RegistrationGround.R08) || pledge.Consents.Count > 0);
        yield return (Declaration, Asks(check, RegistrationGround.R10) || Asks(check, RegistrationGround.R11)
            || pledge.Declarations.Count > 0);
        yield return (RegistrationNotice, pledge.State is PledgeState.Submitted || pledge.Registration is not null);
        yield return (RefusalNotice, pledge.State == PledgeState.Rejected);
        yield return (ChangeNotice, false);
        yield return (ReleaseNotice, pledge.State == PledgeState.Released);
        yield return (RevocationNotice, pledge.State == PledgeState.Revoked);
        yield return (Other, false);
    }

    /// <summary>Files the scanned notice; without one the decision refuses it.</summary>
    internal static async Task<Result<RegistryNotice>> NoticeAsync(
        Db db, PledgeId pledge, DocumentSlot slot, (string Number, DateOnly On, Upload? Scan) notice)
    {
        if (notice.Scan is null)
        {
            return new RegistryNotice(notice.Number.Trim(), notice.On, default);
        }

        return (await db.AddDocumentAsync(PledgeStore.Kind, pledge.Value, slot, notice.Scan))
            .Succeeded(out var document, out var refusal)
            ? new RegistryNotice(notice.Number.Trim(), notice.On, document)
            : refusal;
    }

    private static bool Asks(CheckReport? check, RegistrationGround ground) => check?.Rows
        .Any(row => row.Ground == ground && row.Cells.Any(cell => cell.Refusal is not null)) ?? false;
}
