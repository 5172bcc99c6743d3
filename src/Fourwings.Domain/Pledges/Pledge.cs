using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Pledges;

/// <summary>
/// A pledge (质押): its contract, its papers and what the registry did. Registration, change, release and revocation are
/// acts of the registry: they are recorded with number, day and scanned notice, and without a notice nothing happens.
/// </summary>
public sealed partial record Pledge
{
    /// <summary>Its id.</summary>
    public required PledgeId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required PledgeState State { get; init; }

    /// <summary>The contract, with the changes that were registered.</summary>
    public required PledgeContract Contract { get; init; }

    /// <summary>The co-owners' consents received.</summary>
    public IReadOnlyList<CoOwnerConsent> Consents { get; init; } = [];

    /// <summary>The informed declarations received.</summary>
    public IReadOnlyList<InformedDeclaration> Declarations { get; init; } = [];

    /// <summary>Who confirmed that no other ground speaks against it; null = nobody yet.</summary>
    public NoOtherGround? NoOtherGround { get; init; }

    /// <summary>When and how it was filed; null = not yet.</summary>
    public Submission? Submission { get; init; }

    /// <summary>The notice of registration; null = never registered.</summary>
    public RegistryNotice? Registration { get; init; }

    /// <summary>The notice of refusal, release or revocation; null = none.</summary>
    public RegistryNotice? Ending { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it secures: registered and not ended.</summary>
    [JsonIgnore]
    public bool Secures => PledgeLifecycle.Secures(State);

    /// <summary>What other modules may know of it.</summary>
    [JsonIgnore]
    public PledgeFacts Facts => new(
        Id,
        State,
        Contract.Number,
        Registration?.Number,
        Registration?.On,
        State is PledgeState.Released or PledgeState.Revoked ? Ending?.On : null,
        Contract.Debt.Amount,
        Contract.Debt.Ceiling is not null,
        Contract.Debt.DueOn,
        [.. Contract.Rights.Select(right => right.Right)],
        [.. Contract.Pledgees.Select(pledgee => pledgee.AsShare)],
        [.. Contract.Pledgors.Select(pledgor => pledgor.Organisation)],
        Contract.Debtor.Organisation);

    /// <summary>Drafts a contract.</summary>
    public static Result<PledgeDrafted> Draft(PledgeId id, PledgeContract contract) =>
        contract.Fault() is { } fault ? fault : new PledgeDrafted(id, contract);

    /// <summary>Changes the draft.</summary>
    public Result<PledgeDraftChanged> ChangeDraft(PledgeContract contract) =>
        (Declines(PledgeAction.ChangeDraft) ?? contract.Fault()) is { } fault
            ? fault
            : new PledgeDraftChanged(contract);

    /// <summary>Files a co-owner's consent.</summary>
    /// <param name="consent">The signed paper.</param>
    /// <param name="owners">The owners in the register.</param>
    public Result<PledgeConsentAdded> AddConsent(CoOwnerConsent consent, IReadOnlyList<OwnerFacts> owners)
    {
        if ((Declines(PledgeAction.AddConsent) ?? NotPledged(consent.Right)) is { } fault)
        {
            return fault;
        }

        return consent.ByAgreement || owners.Any(owner => owner.Name == consent.CoOwner)
            ? new PledgeConsentAdded(consent)
            : new Refusal("pledge.not-co-owner", "pledges/registration-grounds", "CoOwner")
                .With("name", consent.CoOwner);
    }

    /// <summary>Files an informed declaration.</summary>
    /// <param name="declaration">The signed paper.</param>
    /// <param name="overridable">Whether the text in force lets the parties override the ground.</param>
    public Result<PledgeDeclarationAdded> AddDeclaration(InformedDeclaration declaration, bool overridable)
    {
        if ((Declines(PledgeAction.AddDeclaration) ?? NotPledged(declaration.Right)) is { } fault)
        {
            return fault;
        }

        return overridable
            ? new PledgeDeclarationAdded(declaration)
            : new Refusal("pledge.ground-absolute", "pledges/registration-grounds", "Ground")
                .With("ground", declaration.Ground);
    }

    /// <summary>Confirms, after reading the file, that nothing else speaks against the registration (R12).</summary>
    public Result<PledgeNoOtherGroundConfirmed> ConfirmNoOtherGround(UserId by, DateOnly on, string note)
    {
        if (Declines(PledgeAction.ConfirmNoOtherGround) is { } refusal)
        {
            return refusal;
        }

        return note.Trim().Length == 0
            ? new Refusal("pledge.note-missing", Field: "Note")
            : new PledgeNoOtherGroundConfirmed(new(by, on, note.Trim()));
    }

    /// <summary>Why the action cannot be taken in this state, or null.</summary>
    public Refusal? Declines(PledgeAction action) => PledgeLifecycle.Table.Next(State, action) is null
        ? new Refusal("pledge.not-in-this-state").With("action", action).With("state", State)
        : null;

    private Refusal? NotPledged(RightRef right) => Contract.Rights.Any(pledged => pledged.Right == right)
        ? null
        : new("pledge.right-not-in-contract", Field: "Right");
}
