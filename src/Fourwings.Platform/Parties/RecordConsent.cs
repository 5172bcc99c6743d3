using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Records a firm's signed consent to query its credit record or to report to it (登记书面同意).</summary>
/// <param name="By">Who consents.</param>
/// <param name="To">To whom.</param>
/// <param name="Kind">To what.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null = until withdrawn.</param>
/// <param name="Document">The signed paper, where it is stored already.</param>
/// <param name="Paper">The signed paper, handed in with the form.</param>
public sealed record RecordConsent(
    OrganisationId By,
    OrganisationId To,
    ConsentKind Kind,
    DateOnly From,
    DateOnly? Until,
    Guid? Document = null,
    Upload? Paper = null)
    : ISlice<Consent>
{
    private static readonly DocumentSlot Slot = DocumentSlot.Scan("consent.paper");

    /// <inheritdoc/>
    public async Task<Result<Consent>> HandleAsync(Db db, Call call)
    {
        if (call.Viewer.NotFor(By) is { } notGiver && call.Viewer.NotFor(To) is not null)
        {
            return notGiver;
        }

        foreach (var party in new[] { By, To })
        {
            if (await OrganisationStore.FindAsync(db, party) is null)
            {
                return new Refusal("organisation.unknown", Field: party == By ? "by" : "to");
            }
        }

        var id = new ConsentId(call.Ids.Next());
        var document = Document ?? Guid.Empty;
        if (Paper is not null)
        {
            var added = await db.AddDocumentAsync(ConsentStore.Kind, id.Value, Slot, Paper);
            if (!added.Succeeded(out var stored, out var unfit))
            {
                return unfit;
            }

            document = stored.Value;
        }

        var wish = new ConsentGiven(id, By, To, Kind, From, Until, document);
        if (!Consent.Give(wish).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var consent = Consent.Of(fact);
        await ConsentStore.SaveAsync(db, consent, fact);
        return consent;
    }
}
