using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> DocumentRows = () =>
    [
        May<ShowDocument>(Everyone),
        May<ReadDocumentChunk>(Everyone),
    ];
}
