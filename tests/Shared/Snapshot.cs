using System.Runtime.CompilerServices;

namespace Fourwings.Testing;

/// <summary>Compares a text with the file beside the test; <c>UPDATE_SNAPSHOTS=1</c> writes the file anew.</summary>
public static class Snapshot
{
    /// <summary>The snapshot lies at <c>Snapshots/Class.Name.txt</c> beside the calling test.</summary>
    public static void Match(string actual, [CallerMemberName] string name = "", [CallerFilePath] string caller = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots");
        var file = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(caller)}.{name}.txt");
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"There is no snapshot {file}; UPDATE_SNAPSHOTS=1 writes it.");
        Assert.Equal(File.ReadAllText(file), text);
    }
}
