using Fourwings.Domain.Parties;
using Fourwings.Platform.Drafts;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    // Everyone's own drafts; nobody reads another's.
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> DraftsRows = () =>
    [
        May<KeepDraft>(Everyone),
        May<FindDraft>(Everyone),
        May<DropDraft>(Everyone),
    ];
}
