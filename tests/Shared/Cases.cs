using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Testing;

/// <summary>On how many random cases a law is tried, and from which seeds; <c>./fourwings test</c> sets both.</summary>
public static class Cases
{
    private const ulong FixedSeed = 20090603;

    /// <summary>FW_CASES: 200 in an ordinary run, 10,000 with <c>--deep</c>.</summary>
    public static int Count { get; } = int.Parse(Setting("FW_CASES") ?? "200", CultureInfo.InvariantCulture);

    /// <summary>FW_SEED, printed by the script so that a run can be repeated; drawn where it is not set.</summary>
    public static ulong FreshSeed { get; } =
        Setting("FW_SEED") is { } seed
            ? ulong.Parse(seed, CultureInfo.InvariantCulture)
            : (ulong)Random.Shared.NextInt64(1, long.MaxValue);

    /// <summary>Tries the law on <see cref="Count"/> cases from the fixed seed and as many from the fresh.</summary>
    public static void Holds(this Property law)
    {
        law.Check(From(FixedSeed));
        law.Check(From(FreshSeed));
    }

    /// <summary>As many cases as one batch, for laws that hold of many at once.</summary>
    public static IReadOnlyList<T> Batch<T>(Gen<T> cases)
    {
        var batch = new List<T>();
        Prop.ForAll(cases.ToArbitrary(), batch.Add).Holds();
        return [.. batch.Where((_, i) => i % 2 == 0)];
    }

    private static Config From(ulong seed) =>
        Config.QuickThrowOnFailure
            .WithName($"FW_SEED={seed.ToString(CultureInfo.InvariantCulture)}")
            .WithMaxTest(Count)
            .WithQuietOnSuccess(true)
            .WithReplay(seed, 1); // The second number, the generator's step, must be odd.

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
