namespace Fourwings.Benchmarks;

/// <summary>Where the benchmarks find their baselines and leave their results.</summary>
internal static class Repository
{
    public static string Bench(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Fourwings.slnx")))
        {
            root = root.Parent;
        }

        return root is not null
            ? Directory.CreateDirectory(Path.Combine(root.FullName, "bench", folder)).FullName
            : throw new InvalidOperationException("The benchmarks run outside the repository.");
    }
}
