using System.CommandLine;
using System.Globalization;
using Fourwings.Domain;
using Fourwings.Platform.Journal;

namespace Fourwings.Cli.Operations;

/// <summary><c>fourwings verify</c>: proves that nothing was changed behind the platform's back.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command; it ends with 1 where something is wrong.</summary>
    public static CliCommand Make(CliContext context)
    {
        var database = PlatformAt.Option(context.Language);
        var command = new Command("verify", Texts.Of("cli.verify", context.Language)) { database };
        command.SetAction(async parsed =>
        {
            var report = await new Verification(PlatformAt.Open(parsed.GetValue(database)), VerificationChecks.All)
                .RunAsync();
            context.WriteLines(Lines(report, context.Language));
            return report.Faults.Count == 0 ? CliApp.Done : CliApp.Broken;
        });
        return new(command, "fourwings verify");
    }

    private static IEnumerable<string> Lines(VerificationReport report, string language)
    {
        foreach (var fault in report.Faults)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{fault.Check}: {fault.Where}: {Texts.Of(fault.What, language)}");
        }

        yield return Texts.Of("cli.verify.result", language, new Dictionary<string, object>
        {
            ["lines"] = report.Lines,
            ["postings"] = report.Postings,
            ["seals"] = report.Seals,
            ["records"] = report.Records,
            ["faults"] = report.Faults.Count,
        });
    }
}
