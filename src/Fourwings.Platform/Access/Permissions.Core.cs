using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> CoreRows = () =>
    [
        May<ReadHistory>(Everyone),
        May<ReadDossier>(Everyone),
        May<ListJournal>(Desk.Auditor),
    ];
}
