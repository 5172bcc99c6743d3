using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Access;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>All that the page of a pledge shows (质押详情).</summary>
/// <param name="Id">The pledge.</param>
public sealed record ShowPledge(PledgeId Id) : IQuery<PledgeView>
{
    /// <inheritdoc/>
    public async Task<Result<PledgeView>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPledgeAsync(Id) is not { } pledge)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync(PledgeStore.Kind, Id.Value);
        var rights = await db.RightsOnFileAsync(pledge);
        var check = PledgeAdmission.Check(pledge, rights, call.BusinessDate, db.Rules);
        var documents = await db.DocumentsOfAsync(Id.Value);
        var owners = rights.Patents.Select(patent => (patent.Right, patent.Owners))
            .Concat(rights.Others.Select(other => (other.Right, other.Owners))).ToArray();
        var names = await SaidNames.OfAsync(
            db, owners.SelectMany(one => one.Owners).Select(owner => owner.Name));
        return new PledgeView(pledge, rights)
        {
            OwnerNames = owners.ToDictionary(
                one => one.Right, one => (IReadOnlyList<string>)[.. one.Owners.Select(owner => names[owner.Name])]),
            Check = check.IsSuccess && IsOpen(pledge.State) ? check.Value : null,
            Review = ReviewOf(db, pledge),
            Kept = await db.KeptChecksAsync(Id),
            Papers = FilledSlot.Of(PledgeDocuments.Of(pledge, check.IsSuccess ? check.Value : null), documents),
            Choices = [.. PledgeChoice.Of(pledge, check, call.Viewer.Desk)],
        };
    }

    private static bool IsOpen(PledgeState state) =>
        state is PledgeState.Drafted or PledgeState.Submitted or PledgeState.Rejected;

    private static ReviewTime? ReviewOf(Db db, Pledge pledge) => pledge.Submission is { } submission
        && ReviewTime.Of(pledge.Contract.Registry, submission.On, submission.Channel, db.Rules)
            .Succeeded(out var time, out _)
        ? time
        : null;
}

/// <summary>What the page of a pledge shows.</summary>
/// <param name="Pledge">The pledge.</param>
/// <param name="Rights">What the registers say of its rights.</param>
public sealed record PledgeView(Pledge Pledge, RightsOnFile Rights)
{
    /// <summary>The check of today; null where the registry has answered.</summary>
    public CheckReport? Check { get; init; }

    /// <summary>How long the registry has; null = not filed, or its text names no time.</summary>
    public ReviewTime? Review { get; init; }

    /// <summary>The owners of each right by its register, with their names in the viewer's language.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<RightRef, IReadOnlyList<string>> OwnerNames { get; init; } =
        new Dictionary<RightRef, IReadOnlyList<string>>();

    /// <summary>The checks kept, newest first.</summary>
    public required IReadOnlyList<KeptCheck> Kept { get; init; }

    /// <summary>The papers, received and missing.</summary>
    public required IReadOnlyList<FilledSlot> Papers { get; init; }

    /// <summary>What the viewer can do, and what not now.</summary>
    public required IReadOnlyList<PledgeChoice> Choices { get; init; }

    /// <summary>Where the contract says something else than the register does.</summary>
    public IEnumerable<(PledgedRight Stated, PledgedRight Registered)> Differences =>
        from stated in Pledge.Contract.Rights
        let registered = Registered(stated.Right)
        where registered is not null && registered != stated
        select (stated, registered);

    private PledgedRight? Registered(RightRef right) =>
        Rights.Patents.FirstOrDefault(patent => patent.Right == right) is { } patent ? PledgedRight.Of(patent)
        : Rights.Others.FirstOrDefault(other => other.Right == right) is { } other ? PledgedRight.Of(other)
        : null;
}

/// <summary>Something that could be done with a pledge (我能做什么).</summary>
/// <param name="Action">What.</param>
/// <param name="Why">Why not now; null = it can be done.</param>
public sealed record PledgeChoice(PledgeAction Action, Refusal? Why)
{
    private static readonly Dictionary<PledgeAction, Type> UseCases = new()
    {
        [PledgeAction.ChangeDraft] = typeof(ChangeDraft),
        [PledgeAction.AddConsent] = typeof(AddConsent),
        [PledgeAction.AddDeclaration] = typeof(AddDeclaration),
        [PledgeAction.ConfirmNoOtherGround] = typeof(ConfirmNoOtherGround),
        [PledgeAction.Submit] = typeof(SubmitPledge),
        [PledgeAction.Register] = typeof(RecordRegistration),
        [PledgeAction.Reject] = typeof(RecordRejection),
        [PledgeAction.Withdraw] = typeof(WithdrawPledge),
        [PledgeAction.Redraft] = typeof(RedraftPledge),
        [PledgeAction.RecordChange] = typeof(RecordChange),
        [PledgeAction.Enforce] = typeof(EnforcePledge),
        [PledgeAction.Release] = typeof(RecordRelease),
        [PledgeAction.Revoke] = typeof(RecordRevocation),
    };

    /// <summary>What the desk could do with the pledge now, and why the rest must wait.</summary>
    internal static IEnumerable<PledgeChoice> Of(
        Pledge pledge, Result<CheckReport> check, Domain.Parties.Desk desk)
    {
        foreach (var (action, useCase) in UseCases.Where(row => Permissions.Allows(desk, row.Value)))
        {
            if (pledge.Declines(action) is null)
            {
                yield return new(action, action == PledgeAction.Submit ? Against(pledge, check) : null);
            }
            else if (OpensLater(pledge.State, action))
            {
                yield return new(action, new($"pledge.opens.{action}"));
            }
        }
    }

    private static Refusal? Against(Pledge pledge, Result<CheckReport> check) =>
        !check.Succeeded(out var report, out var refusal) ? refusal
        : pledge.Contract.SignedOn is null ? new("pledge.contract-unsigned")
        : report.Refusals.FirstOrDefault();

    private static bool OpensLater(PledgeState state, PledgeAction action) => action switch
    {
        PledgeAction.Register => state is PledgeState.Drafted,
        PledgeAction.Release => state is PledgeState.Drafted or PledgeState.Submitted,
        PledgeAction.Enforce => state is PledgeState.Drafted or PledgeState.Submitted,
        _ => false,
    };
}

/// <summary>The pledges in which a right was ever pledged (权利的质押), oldest first.</summary>
/// <param name="Right">The right.</param>
public sealed record ListPledgesOfRight(RightRef Right) : IQuery<IReadOnlyList<PledgeOfRight>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<PledgeOfRight>>> HandleAsync(Db db, Call call)
    {
        var pledges = await db.PledgesOfRightAsync(Right);
        var names = await SaidNames.OfAsync(
            db, pledges.SelectMany(pledge => pledge.Contract.Pledgees).Select(pledgee => pledgee.Party.Name));
        return (PledgeOfRight[])[.. pledges.Select(pledge => new PledgeOfRight(
            pledge.Facts, [.. pledge.Contract.Pledgees.Select(pledgee => names[pledgee.Party.Name])]))];
    }
}

/// <summary>A pledge that a right bears or bore.</summary>
/// <param name="Facts">Where it stands.</param>
/// <param name="Pledgees">Who takes it, by name in the viewer's language.</param>
public sealed record PledgeOfRight(PledgeFacts Facts, IReadOnlyList<string> Pledgees);

/// <summary>The check of a pledge through the text in force on a day (登记前检查), by default the business date.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="On">The day whose text is asked; null = the business date.</param>
public sealed record CheckPledge(PledgeId Id, DateOnly? On = null) : IQuery<CheckReport>
{
    /// <inheritdoc/>
    public async Task<Result<CheckReport>> HandleAsync(Db db, Call call) =>
        await db.FindPledgeAsync(Id) is { } pledge
            ? await db.CheckAsync(pledge, On)
            : new Refusal("platform.not-yours");
}
