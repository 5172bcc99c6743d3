using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>For whom a viewer may act, and whom he lets see what.</summary>
public static class Acting
{
    private const string LetSeeSql = """
        INSERT INTO participant (record_id, organisation_id, kind, from_on, to_on)
        SELECT @record, @organisation, @kind, @on, NULL
        WHERE NOT EXISTS (SELECT 1 FROM participant p WHERE p.record_id = @record AND p.organisation_id = @organisation
            AND p.from_on <= @on AND p.to_on IS NULL)
        ON CONFLICT (record_id, organisation_id, from_on) DO UPDATE SET to_on = NULL
        """;

    private const string EndSeeSql = """
        UPDATE participant SET to_on = @on
        WHERE record_id = @record AND organisation_id = @organisation AND to_on IS NULL
        """;

    /// <summary>
    /// The refusal of an act for another organisation; null for one's own, and at the desks that keep the directory.
    /// </summary>
    public static Refusal? NotFor(this Viewer viewer, OrganisationId organisation) =>
        viewer.Organisation == organisation || viewer.Desk is Desk.System or Desk.Administrator or Desk.IpOffice
            ? null
            : new Refusal("platform.not-yours");

    /// <summary>
    /// Lets an organisation see a record from the business date on; nothing where it sees it already.
    /// </summary>
    public static Task LetSeeAsync(this Db db, string kind, Guid record, OrganisationId organisation) =>
        db.ExecuteAsync(LetSeeSql, new { record, organisation, kind, on = db.Call.BusinessDate });

    /// <summary>Lets an organisation see a record no more from the business date on.</summary>
    public static Task EndSeeAsync(this Db db, Guid record, OrganisationId organisation) =>
        db.ExecuteAsync(EndSeeSql, new { record, organisation, on = db.Call.BusinessDate });
}
