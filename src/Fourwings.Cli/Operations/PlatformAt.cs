using System.CommandLine;
using Fourwings.Domain;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Operations;

/// <summary>
/// Where the platform's database is: <c>--database</c>, else FOURWINGS_DATABASE, else a file of the user's.
/// </summary>
internal static class PlatformAt
{
    private const string Variable = "FOURWINGS_DATABASE";

    /// <summary>The option, for every command that works on the platform.</summary>
    public static Option<string?> Option(string language) => new("--database")
    {
        Description = Texts.Of("cli.database", language),
        HelpName = "sqlite:FILE|CONNECTION",
    };

    /// <summary>The location that the option, the environment or the default names.</summary>
    public static string Location(string? option) =>
        option ?? Environment.GetEnvironmentVariable(Variable) ?? $"sqlite:{DefaultFile()}";

    /// <summary>Opens the database that the option names; runs no migration.</summary>
    public static Database Open(string? option) => Open(option, new ShanghaiClock());

    /// <summary>Opens it under another clock.</summary>
    /// <param name="option">The option.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="durable">False for a database that nobody will miss: it need not outlive a power cut.</param>
    public static Database Open(string? option, TimeProvider clock, bool durable = true) =>
        Database.Open(Location(option), new(clock, new SystemIds(clock), RuleBook.Standard), durable);

    private static string DefaultFile()
    {
        var folder = Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "fourwings");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, "fourwings.db");
    }

    private sealed class ShanghaiClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    }
}
