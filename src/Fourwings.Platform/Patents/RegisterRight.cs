using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Registers a trade mark, software copyright or plant variety on the platform (其他权利入库).</summary>
/// <param name="Entry">Kind, number, registry, names, day.</param>
/// <param name="Owners">The owners with shares that sum to one; an organisation's own name may be left empty.</param>
/// <param name="LastDay">The last day of the term; null = the register names none.</param>
public sealed record RegisterRight(IpRightEntry Entry, IReadOnlyList<OwnerFacts> Owners, DateOnly? LastDay)
    : ISlice<IpRight>
{
    /// <inheritdoc/>
    public async Task<Result<IpRight>> HandleAsync(Db db, Call call)
    {
        if (!(await RightOwners.NamedAsync(db, Owners)).Succeeded(out var owners, out var unknown))
        {
            return unknown;
        }

        var isTaken = await IpRightStore.IsTakenAsync(db, Entry.Kind, Entry.Number.Trim());
        var context = new RegistrationContext(call.BusinessDate, isTaken, call.Viewer.MustOwn());
        var decision = IpRight.Register(new(call.Ids.Next()), Entry, owners, LastDay, context);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var right = IpRight.Of(fact);
        await IpRightStore.SaveAsync(db, right, fact);
        await db.LetSeeAsync(IpRightStore.Kind, right.Id.Value, call.Viewer.Organisation);
        return right;
    }
}
