using Fourwings.Domain.Parties;

namespace Fourwings.Platform.Access;

public static partial class Permissions
{
    private static readonly Func<(Type UseCase, Desk[] Desks)[]> CoreRows = () => [];
}
