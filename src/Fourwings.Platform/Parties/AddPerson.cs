using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Adds a person to an organisation (新增人员).</summary>
/// <param name="Organisation">To which.</param>
/// <param name="Name">The name.</param>
/// <param name="Post">The post or title; may be empty.</param>
/// <param name="Unit">The unit; null = the whole organisation.</param>
/// <param name="User">The login; null = has none.</param>
public sealed record AddPerson(
    OrganisationId Organisation, string Name, string Post, UnitId? Unit = null, UserId? User = null) : ISlice<Person>
{
    /// <inheritdoc/>
    public async Task<Result<Person>> HandleAsync(Db db, Call call)
    {
        if (call.Viewer.NotFor(Organisation) is { } notYours)
        {
            return notYours;
        }

        if (await OrganisationStore.FindAsync(db, Organisation) is not { } organisation)
        {
            return new Refusal("organisation.unknown", Field: "organisation");
        }

        if (User is { } user && !await UserStore.IsOfAsync(db, user, Organisation))
        {
            return new Refusal("person.login-foreign", Field: "user");
        }

        var wish = new PersonAdded(new(call.Ids.Next()), Organisation, Unit, Name, Post, User);
        if (!Person.Add(wish, organisation).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var person = Person.Of(fact);
        await PersonStore.SaveAsync(db, person, fact);
        return person;
    }
}
