using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Ends a person's mandate (终止授权).</summary>
/// <param name="Person">Whose.</param>
/// <param name="Mandate">Which.</param>
/// <param name="On">The first day on which it no longer holds.</param>
public sealed record EndMandate(PersonId Person, MandateId Mandate, DateOnly On) : ISlice<Person>
{
    /// <inheritdoc/>
    public async Task<Result<Person>> HandleAsync(Db db, Call call)
    {
        if (await PersonStore.FindAsync(db, Person) is not { } person
            || call.Viewer.NotFor(person.Organisation) is not null)
        {
            return new Refusal("person.unknown", Field: "person");
        }

        if (!person.End(Mandate, On).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        person = person.Apply(fact);
        await PersonStore.SaveAsync(db, person, fact);
        return person;
    }
}
