using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>A change that the registry registered (变更登记): one of its three members is set.</summary>
/// <param name="Party">A party's new name and address.</param>
/// <param name="Debt">The claim as changed.</param>
/// <param name="Scope">The scope as changed.</param>
/// <param name="ReleasedRights">The rights that leave the pledge; empty but for a partial release.</param>
public sealed record PledgeChange(
    ContractParty? Party, SecuredDebt? Debt, IReadOnlyList<SecuredItem>? Scope, IReadOnlyList<RightRef> ReleasedRights)
{
    /// <summary>What kind of change it is.</summary>
    public ChangeKind Kind => ReleasedRights.Count > 0 ? ChangeKind.PartialRelease
        : Party is not null ? ChangeKind.Party
        : ChangeKind.ClaimOrScope;

    /// <summary>The contract after it.</summary>
    public PledgeContract After(PledgeContract contract) =>
        (Party is null ? contract : contract.WithParty(Party)).Without(ReleasedRights) with
        {
            Debt = Debt ?? contract.Debt,
            Scope = Scope ?? contract.Scope,
        };
}

/// <summary>Records a registered change (记录变更): names, claim, scope, or the release of some rights.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="AgreedOn">When the parties agreed on it, or the name changed.</param>
/// <param name="Number">The notice's number.</param>
/// <param name="On">The day of the change in the register.</param>
/// <param name="Change">What changed.</param>
/// <param name="Notice">The scanned notice.</param>
public sealed record RecordChange(
    PledgeId Id, DateOnly AgreedOn, string Number, DateOnly On, PledgeChange Change, Upload? Notice) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public async Task<Result<Pledge>> HandleAsync(Db db, Call call)
    {
        var changed = await db.DecideOnNoticeAsync(
            Id, PledgeDocuments.ChangeNotice, (Number, On, Notice), (pledge, notice) => pledge.RecordChange(
                new(Change.Kind, AgreedOn, notice, Change.After(pledge.Contract), Change.ReleasedRights),
                call.BusinessDate));
        if (changed.IsSuccess && Change.ReleasedRights.Count > 0)
        {
            await db.FreeRightsAsync(Id, Change.ReleasedRights);
        }

        return changed;
    }
}
