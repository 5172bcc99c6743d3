using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Gives a person a mandate (授权): to handle, review, approve up to an amount …</summary>
/// <param name="Person">To whom.</param>
/// <param name="Kind">To do what.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which it no longer holds; null = open.</param>
/// <param name="Unit">Only at this unit; null = for the whole organisation.</param>
/// <param name="UpTo">Up to and with this amount; null = any.</param>
public sealed record GiveMandate(
    PersonId Person, MandateKind Kind, DateOnly From, DateOnly? Until = null, UnitId? Unit = null, Money? UpTo = null)
    : ISlice<Person>
{
    /// <inheritdoc/>
    public async Task<Result<Person>> HandleAsync(Db db, Call call)
    {
        if (await PersonStore.FindAsync(db, Person) is not { } person
            || call.Viewer.NotFor(person.Organisation) is not null
            || await OrganisationStore.FindAsync(db, person.Organisation) is not { } organisation)
        {
            return new Refusal("person.unknown", Field: "person");
        }

        var mandate = new Mandate(new(call.Ids.Next()), Kind, Unit, UpTo, From, Until);
        if (!person.Give(mandate, organisation).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        person = person.Apply(fact);
        await PersonStore.SaveAsync(db, person, fact);
        return person;
    }
}
