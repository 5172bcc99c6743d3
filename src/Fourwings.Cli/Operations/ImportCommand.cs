using System.CommandLine;
using System.Globalization;
using Fourwings.Cli.Calc;
using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Operations;

/// <summary>
/// <c>fourwings import core-bank|loan-book|fund-statement FILE [--dry-run] --as LOGIN</c>: the same steps as the pages.
/// </summary>
internal static class ImportCommand
{
    private static readonly Dictionary<string, ImportKind> Kinds = new()
    {
        ["core-bank"] = ImportKind.CoreBank,
        ["loan-book"] = ImportKind.LoanBook,
        ["fund-statement"] = ImportKind.FundStatement,
        ["patents"] = ImportKind.PatentRecords,
        ["patent-events"] = ImportKind.PatentEvents,
    };

    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var kind = new Argument<string>("kind") { Description = Texts.Of("cli.import.kind", context.Language) };
        kind.AcceptOnlyFromAmong([.. Kinds.Keys]);
        var file = new Argument<FileInfo>("file") { Description = Texts.Of("cli.import.file", context.Language) };
        var dry = new Option<bool>("--dry-run") { Description = Texts.Of("cli.import.dry-run", context.Language) };
        var login = new Option<string>("--as")
        {
            Description = Texts.Of("cli.import.as", context.Language),
            HelpName = "LOGIN",
            Required = true,
        };
        var database = PlatformAt.Option(context.Language);
        var command = new Command("import", Texts.Of("cli.import", context.Language))
        {
            kind, file, dry, login, database,
        };
        command.SetAction(async (parsed, cancel) => await RunAsync(
            context,
            PlatformAt.Open(parsed.GetValue(database)),
            new(Kinds[parsed.GetRequiredValue(kind)], parsed.GetRequiredValue(file), parsed.GetValue(dry),
                parsed.GetRequiredValue(login)),
            cancel));
        return new(command, "fourwings import core-bank day.csv --dry-run --as wang");
    }

    private static async Task<int> RunAsync(
        CliContext context, Database database, Wish wish, CancellationToken cancel)
    {
        if (await ViewerAsync(database, wish.Login) is not { } viewer)
        {
            return Refused(context, new Refusal("import.login-unknown").With("login", wish.Login));
        }

        if (!(await StageAsync(database, wish, viewer)).Succeeded(out var run, out var refusal))
        {
            return Refused(context, refusal);
        }

        if (run.State == ImportState.Mapping)
        {
            var missing = ImportColumns.Missing(run.Kind, []).Select(name => Texts.Of(
                $"import.column.{name}", context.Language));
            return Refused(context, new Refusal("import.columns-missing").With("columns", missing.ToArray()));
        }

        var step = await StepsAsync(context, database, run.Id, wish, viewer, cancel);

        if (!step.Succeeded(out var done, out refusal))
        {
            return Refused(context, refusal);
        }

        return await TellAsync(context, database, done, viewer, cancel.IsCancellationRequested);
    }

    /// <summary>A book is tried before it moves; a daily file is decided on line by line as it is entered.</summary>
    private static async Task<Result<ImportRun>> StepsAsync(
        CliContext context, Database database, ImportId id, Wish wish, Viewer viewer, CancellationToken cancel)
    {
        if (wish.DryRun || wish.Kind.IsWhole())
        {
            var tried = await StepAsync(context, database, new(id, ImportAction.Check), viewer, cancel);
            if (!tried.IsSuccess || wish.DryRun || cancel.IsCancellationRequested)
            {
                return tried;
            }
        }

        return await StepAsync(context, database, new(id, ImportAction.Import), viewer, cancel);
    }

    private static async Task<Result<ImportRun>> StageAsync(Database database, Wish wish, Viewer viewer)
    {
        var read = await Upload.ReadAsync(wish.File.Name, wish.File.Length, wish.File.OpenRead);
        return read.Succeeded(out var upload, out var refusal)
            ? await database.RunAsync(new StageImport(wish.Kind, upload), viewer)
            : refusal;
    }

    private static async Task<Result<ImportRun>> StepAsync(
        CliContext context, Database database, MoveImport slice, Viewer viewer, CancellationToken cancel)
    {
        var begun = await database.RunAsync(slice, viewer);
        if (!begun.IsSuccess)
        {
            return begun;
        }

        var work = new ImportWork(database)
        {
            Progress = context.ShowsProgress ? progress => context.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"\r{progress.Run.State} {progress.Run.DoneTo}/{progress.Lines}    "))
                : null,
        };
        return await work.RunAsync(slice.Id, viewer, cancel);
    }

    private static async Task<int> TellAsync(
        CliContext context, Database database, ImportRun run, Viewer viewer, bool stopped)
    {
        var page = (await database.ReadAsync(new ShowImport(run.Id), viewer)).Value;
        context.WriteLines(Texts.Of("cli.import.done", context.Language, new Dictionary<string, object>
        {
            ["state"] = run.State,
            ["lines"] = run.Lines,
            ["agrees"] = page.Counts.Agrees,
            ["entered"] = page.Counts.Entered,
            ["waits"] = page.Counts.Waits,
            ["unchanged"] = page.Counts.Unchanged,
            ["differs"] = page.Counts.Differs,
        }));
        context.WriteLines(page.Shown.Where(line => line.Fault is not null).Select(line =>
            $"{line.Cell}: {Texts.Of(line.Fault!, context.Language)}"));
        return stopped ? CliApp.Stopped : page.Counts.Differs > 0 ? CalcRun.SomeFaults : CliApp.Done;
    }

    private static int Refused(CliContext context, Refusal refusal)
    {
        context.Error.WriteLine(Texts.Of(refusal, context.Language));
        return CliApp.Broken;
    }

    /// <summary>
    /// Who the login is, at the bank's desk or at the office's; the machine's own user acts for them.
    /// </summary>
    private static async Task<Viewer?> ViewerAsync(Database database, string login)
    {
        var users = (await database.ReadAsync(new ListUsers(), Viewer.System)).Value;
        return users.Select(line => line.User).FirstOrDefault(user => user.Login == login && !user.Disabled)
            is { Desk: Desk.Bank or Desk.IpOffice } user
            ? new(user.Id, user.OrganisationId, user.UnitId, user.Desk, user.Language)
            : null;
    }

    private sealed record Wish(ImportKind Kind, FileInfo File, bool DryRun, string Login);
}
