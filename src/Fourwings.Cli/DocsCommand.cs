using System.CommandLine;
using Fourwings.Cli.Docs;
using Fourwings.Domain;

namespace Fourwings.Cli;

/// <summary><c>fourwings docs</c>: writes the pages of docs/ that are made from the code, or compares them.</summary>
internal static class DocsCommand
{
    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var check = new Option<bool>("--check") { Description = Texts.Of("cli.docs.check", context.Language) };
        var command = new Command("docs", Texts.Of("cli.docs", context.Language)) { check };
        command.SetAction(parsed => Run(context, parsed.GetValue(check)));
        return new(command, "fourwings docs --check");
    }

    private static int Run(CliContext context, bool isCheck)
    {
        if (GeneratedPages.Repository(Directory.GetCurrentDirectory()) is not { } root)
        {
            context.Error.WriteLine($"fourwings docs: {Texts.Of("cli.docs.no-repository", context.Language)}");
            return CliApp.Unreadable;
        }

        var stale = isCheck ? GeneratedPages.Stale(root) : GeneratedPages.Write(root);
        context.WriteLines(stale.Select(page => page.Path));
        if (!isCheck || stale.Count == 0)
        {
            return CliApp.Done;
        }

        context.Error.WriteLine($"fourwings docs: {Texts.Of("cli.docs.stale", context.Language)}");
        return CliApp.Broken;
    }
}
