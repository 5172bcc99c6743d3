using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>The organisations that bear exactly these names or codes (按名称或代码查找), for forms that name them.</summary>
/// <param name="Names">Registered Chinese names, or codes; unknown ones are left out of the answer.</param>
public sealed record FindOrganisations(IReadOnlyList<string> Names)
    : IQuery<IReadOnlyDictionary<string, OrganisationId>>
{
    private const string Sql =
        "SELECT id, name_zh FROM organisation WHERE name_zh = @name OR code = @name ORDER BY id LIMIT 2";

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyDictionary<string, OrganisationId>>> HandleAsync(Db db, Call call)
    {
        var found = new Dictionary<string, OrganisationId>();
        foreach (var name in Names.Distinct())
        {
            if (await db.QueryAsync<NameRow>(Sql, new { name }) is [var only])
            {
                found[name] = only.Id;
            }
        }

        return found;
    }
}
