using System.Collections.Frozen;
using Fourwings.Domain.Parties;

namespace Fourwings.Platform.Access;

/// <summary>
/// Who may do what: desk × use case. The only place that says so; each module adds its rows in its own file,
/// <c>Permissions.&lt;Module&gt;.cs</c>. What is not listed is refused.
/// </summary>
public static partial class Permissions
{
    private static Desk[] Everyone => [.. Enum.GetValues<Desk>().Where(desk => desk != Desk.System)];

    // Lazy: the rows are static fields of other files, made after the fields of this one.
    private static readonly Lazy<FrozenDictionary<Type, FrozenSet<Desk>>> Table = new(() => Rows()
        .ToFrozenDictionary(row => row.UseCase, row => row.Desks.ToFrozenSet()));

    /// <summary>All rows, for the permission page and the tests.</summary>
    public static IEnumerable<(Type UseCase, IReadOnlySet<Desk> Desks)> All =>
        Table.Value.Select(row => (row.Key, (IReadOnlySet<Desk>)row.Value));

    /// <summary>Whether the desk may run the use case; the platform's own jobs may run all.</summary>
    public static bool Allows(Desk desk, Type useCase) =>
        desk == Desk.System || (Table.Value.TryGetValue(useCase, out var desks) && desks.Contains(desk));

    private static (Type UseCase, Desk[] Desks) May<TUseCase>(params Desk[] desks) => (typeof(TUseCase), desks);

    private static IEnumerable<(Type UseCase, Desk[] Desks)> Rows() => typeof(Permissions)
        .GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
        .Where(field => field.Name.EndsWith("Rows", StringComparison.Ordinal))
        .SelectMany(field => ((Func<(Type UseCase, Desk[] Desks)[]>)field.GetValue(null)!)());
}
