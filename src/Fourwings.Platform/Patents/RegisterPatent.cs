using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Registers a patent on the platform (专利入库), with what the register says of it by now.</summary>
/// <param name="Filing">Number, kind, titles, classes, filing day.</param>
/// <param name="Owners">The owners with shares that sum to one; an organisation's own name may be left empty.</param>
/// <param name="GrantedOn">The day of the grant announcement; null = not granted.</param>
/// <param name="FeePaidUntil">The day up to which the annual fee is paid; null = not known.</param>
public sealed record RegisterPatent(
    PatentFiling Filing, IReadOnlyList<OwnerFacts> Owners, DateOnly? GrantedOn = null, DateOnly? FeePaidUntil = null)
    : ISlice<Patent>
{
    /// <inheritdoc/>
    public async Task<Result<Patent>> HandleAsync(Db db, Call call)
    {
        if (!(await DecideAsync(db, call)).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var patent = Patent.Of(fact);
        await PatentStore.SaveAsync(db, patent, fact);
        await db.LetSeePatentAsync(patent.Id, call.Viewer.Organisation);
        foreach (var happened in Events(GrantedOn, FeePaidUntil, call.BusinessDate))
        {
            if (!patent.Record(happened, call.Viewer.Desk, call.BusinessDate).Succeeded(out var recorded, out refusal))
            {
                return refusal;
            }

            patent = patent.Apply(recorded);
            await PatentStore.SaveAsync(db, patent, recorded);
        }

        return patent;
    }

    private async Task<Result<PatentRegistered>> DecideAsync(Db db, Call call)
    {
        if (!Filing.Read().Succeeded(out var filing, out var refusal))
        {
            return refusal;
        }

        if (!(await RightOwners.NamedAsync(db, Owners)).Succeeded(out var owners, out refusal))
        {
            return refusal;
        }

        if (!PatentTermRules.Of(db.Rules).LastDay(filing.Kind, filing.FiledOn).Succeeded(out var lastDay, out refusal))
        {
            return refusal;
        }

        var isTaken = await PatentStore.IsTakenAsync(db, filing.Number);
        var context = new RegistrationContext(call.BusinessDate, isTaken, call.Viewer.MustOwn());
        return Patent.Register(new(call.Ids.Next()), filing, owners, lastDay.Value, context);
    }

    /// <summary>What a registration says has happened to the patent by now.</summary>
    internal static IEnumerable<PatentEvent> Events(DateOnly? grantedOn, DateOnly? feePaidUntil, DateOnly today)
    {
        if (grantedOn is { } on)
        {
            yield return new(PatentAction.Grant, on);
        }

        if (feePaidUntil is { } until)
        {
            yield return new(until < today ? PatentAction.MissFee : PatentAction.PayFee, today) { PaidUntil = until };
        }
    }
}
