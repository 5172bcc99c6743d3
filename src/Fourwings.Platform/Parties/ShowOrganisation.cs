using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>
/// One organisation (机构): its entry in the directory for everyone; size, revenue, contact, accounts, people and
/// consents for those who may see them.
/// </summary>
/// <param name="Id">Which.</param>
public sealed record ShowOrganisation(OrganisationId Id) : IQuery<OrganisationView>
{
    private const string FindSql = """
        SELECT o.id, o.code, o.name_zh, o.name_en, o.address, o.county, o.state, o.version, f.size, f.staff,
            f.revenue_fen, f.contact_name, f.contact_phone
        FROM organisation o
        LEFT JOIN organisation_figures f ON f.organisation_id = o.id AND {visible:organisation_figures f}
        WHERE o.id = @Id
        """;

    private const string AccountsSql = """
        SELECT b.id, b.holder, b.bank, b.number, b.purpose FROM bank_account b
        WHERE b.organisation_id = @Id AND {visible:bank_account b} ORDER BY b.position
        """;

    /// <inheritdoc/>
    public async Task<Result<OrganisationView>> HandleAsync(Db db, Call call)
    {
        if (await db.FindAsync<OrganisationRow>(FindSql, new { Id }) is not { } row)
        {
            return new Refusal("organisation.unknown", Field: "organisation");
        }

        var roles = await OrganisationStore.RolesAsync(db, Id);
        var accounts = await db.QueryAsync<AccountRow>(AccountsSql, new { Id });
        var organisation = row.ToOrganisation(roles) with
        {
            Units = await OrganisationStore.UnitsAsync(db, Id),
            Accounts = [.. accounts.Select(account => account.ToAccount())],
        };
        if (row.ContactName is not null)
        {
            await db.NoteReadAsync("organisation_figures", Id.Value);
        }

        return new OrganisationView(organisation, row.ContactName is not null)
        {
            People = await PersonStore.OfOrganisationAsync(db, Id),
            Consents = await ConsentStore.ByAsync(db, Id),
        };
    }
}

/// <summary>What a viewer sees of an organisation.</summary>
/// <param name="Organisation">
/// The organisation; size, revenue and contact are empty where the viewer may not see them.
/// </param>
/// <param name="SeesFigures">Whether the viewer may see size, revenue and contact.</param>
public sealed record OrganisationView(Organisation Organisation, bool SeesFigures)
{
    /// <summary>Its people with their mandates, where the viewer may see them.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>The consents it gave, where the viewer may see them.</summary>
    public required IReadOnlyList<Consent> Consents { get; init; }
}
