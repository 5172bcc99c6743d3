using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>Files a co-owner's consent (提交共有人同意书).</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Right">The co-owned right.</param>
/// <param name="CoOwner">The co-owner as the register names him; empty with <paramref name="ByAgreement"/>.</param>
/// <param name="ByAgreement">Whether it is an earlier agreement of all co-owners.</param>
/// <param name="SignedOn">When it was signed.</param>
/// <param name="Paper">The signed paper.</param>
public sealed record AddConsent(
    PledgeId Id, RightRef Right, string CoOwner, bool ByAgreement, DateOnly SignedOn, Upload Paper) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public Task<Result<Pledge>> HandleAsync(Db db, Call call) => db.DecideAsync(Id, async pledge =>
    {
        var filed = await db.AddDocumentAsync(PledgeStore.Kind, Id.Value, PledgeDocuments.Consent, Paper);
        if (!filed.Succeeded(out var document, out var refusal))
        {
            return refusal;
        }

        var rights = await db.RightsOnFileAsync(pledge);
        var consent = new CoOwnerConsent(Right, CoOwner.Trim(), ByAgreement, SignedOn, document);
        return pledge.AddConsent(consent, rights.OwnersOf(Right));
    });
}

/// <summary>Files the parties' declaration that they know of a ground and still want the registration (双方声明).</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Right">The right.</param>
/// <param name="Ground">R10 or R11.</param>
/// <param name="SignedOn">When both signed.</param>
/// <param name="Paper">The signed paper.</param>
public sealed record AddDeclaration(
    PledgeId Id, RightRef Right, RegistrationGround Ground, DateOnly SignedOn, Upload Paper) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public Task<Result<Pledge>> HandleAsync(Db db, Call call) => db.DecideAsync(Id, async pledge =>
    {
        var text = AdmissionText.At(pledge.Contract.Registry, call.BusinessDate, db.Rules);
        if (!text.Succeeded(out var inForce, out var refusal))
        {
            return refusal;
        }

        var filed = await db.AddDocumentAsync(PledgeStore.Kind, Id.Value, PledgeDocuments.Declaration, Paper);
        return filed.Succeeded(out var document, out refusal)
            ? pledge.AddDeclaration(new(Right, Ground, SignedOn, document), inForce.Overridable(Ground))
            : refusal;
    });
}

/// <summary>A person confirms, after reading the file, that no other ground speaks against it (R12).</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Note">What was looked at.</param>
public sealed record ConfirmNoOtherGround(PledgeId Id, string Note) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public Task<Result<Pledge>> HandleAsync(Db db, Call call) =>
        db.DecideAsync(Id, pledge => pledge.ConfirmNoOtherGround(call.Viewer.User, call.BusinessDate, Note));
}

/// <summary>Puts a paper into one of the open slots of a pledge (上传登记材料).</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Slot">The slot's key.</param>
/// <param name="Paper">The file.</param>
public sealed record AddPledgePaper(PledgeId Id, string Slot, Upload Paper) : ISlice<DocumentId>
{
    /// <inheritdoc/>
    public async Task<Result<DocumentId>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPledgeAsync(Id) is null)
        {
            return new Refusal("pledge.unknown");
        }

        return PledgeDocuments.Open.FirstOrDefault(slot => slot.Key == Slot) is { } slot
            ? await db.AddDocumentAsync(PledgeStore.Kind, Id.Value, slot, Paper)
            : new Refusal("pledge.slot-closed", null, "Slot");
    }
}
