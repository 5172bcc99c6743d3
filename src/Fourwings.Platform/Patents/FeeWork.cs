using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>What the use cases of annual fees do alike.</summary>
internal static class FeeWork
{
    private static readonly DocumentSlot Receipts = DocumentSlot.Scan("patent.fee-receipt");

    /// <summary>The name of an organisation; null where there is none.</summary>
    public static async Task<string?> NameAsync(Db db, OrganisationId id) =>
        (await OrganisationStore.KeptNamesAsync(db, [id])).GetValueOrDefault(id);

    /// <summary>Records the proof of a payment, with the paper where it is there.</summary>
    public static async Task<Result<Patent>> ProveAsync(
        Db db, Patent patent, int year, string receipt, Upload? proof)
    {
        if (!patent.ProveFee(year, receipt, db.Call.BusinessDate).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (proof is not null
            && !(await db.AddDocumentAsync(PatentStore.Kind, patent.Id.Value, Receipts, proof))
                .Succeeded(out _, out refusal))
        {
            return refusal;
        }

        patent = patent.Apply(fact);
        await PatentStore.SaveAsync(db, patent, fact);
        return patent;
    }
}
