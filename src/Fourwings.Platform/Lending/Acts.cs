using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Who may act on a record that several organisations see.</summary>
internal static class Acts
{
    /// <summary>A record is another organisation's to act on; the platform's own jobs act for all.</summary>
    public static Refusal? NotBy(Viewer viewer, OrganisationId actor) =>
        viewer.Desk == Desk.System || viewer.Organisation == actor ? null : new("platform.not-yours");
}
