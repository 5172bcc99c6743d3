using System.CommandLine;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Operations;

/// <summary><c>fourwings user add|reset</c>: logins from the machine itself.</summary>
internal static class UserCommand
{
    private const string AddExample =
        "fourwings user add xujing --name Xujing --organisation 11321100014300012K --desk IpOffice";

    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var about = Texts.Of("cli.user", context.Language);
        var (add, reset) = (MakeAdd(context), MakeReset(context));
        return new(new Command("user", about) { add, reset }, "fourwings user reset admin")
        {
            Examples = new Dictionary<Command, string> { [add] = AddExample },
        };
    }

    private static Command MakeAdd(CliContext context)
    {
        var login = Login(context);
        var name = Required<string>(context, "--name", "NAME", "cli.user.name");
        var organisation = Required<string>(context, "--organisation", "CODE", "cli.user.organisation");
        var desk = Required<Desk>(context, "--desk", "DESK", "cli.user.desk");
        var database = PlatformAt.Option(context.Language);
        var command = new Command("add", Texts.Of("cli.user.add", context.Language))
        {
            login, name, organisation, desk, database,
        };
        command.SetAction(parsed => RunAsync(context, PlatformAt.Open(parsed.GetValue(database)), async platform =>
        {
            var code = parsed.GetRequiredValue(organisation);
            var found = await platform.ReadAsync(new FindOrganisations([code]), Viewer.System);
            if (!found.Value.TryGetValue(code, out var id))
            {
                return new Refusal("organisation.unknown", null, "--organisation");
            }

            return PasswordInput.Read(context) is { } password
                ? await platform.RunAsync(
                    new AddUser(
                        id, null, parsed.GetValue(desk), parsed.GetRequiredValue(login), parsed.GetRequiredValue(name),
                        password, context.Language),
                    Viewer.System)
                : (Result<UserId>?)null;
        }));
        return command;
    }

    private static Command MakeReset(CliContext context)
    {
        var login = Login(context);
        var database = PlatformAt.Option(context.Language);
        var command = new Command("reset", Texts.Of("cli.user.reset", context.Language)) { login, database };
        command.SetAction(parsed => RunAsync(context, PlatformAt.Open(parsed.GetValue(database)), async platform =>
        {
            var name = parsed.GetRequiredValue(login);
            var users = await platform.ReadAsync(new ListUsers(), Viewer.System);
            var key = name.ToUpperInvariant();
            if (users.Value.FirstOrDefault(line => line.User.NormalizedLogin == key) is not { } line)
            {
                return new Refusal("user.unknown", null, "login").With("login", name);
            }

            return PasswordInput.Read(context) is { } password
                ? await platform.RunAsync(new ResetPassword(line.User.Id, password), Viewer.System)
                : (Result<UserId>?)null;
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, Database database, Func<Database, Task<Result<UserId>?>> act)
    {
        var isSetUp = await database.SnapshotAsync(db => Task.FromResult(db.State != PlatformState.NotSetUp));
        Result<UserId>? tried = isSetUp ? await act(database) : new Refusal("setup.not-done");
        if (tried is not { } done)
        {
            return CliApp.Unreadable;
        }

        if (!done.Succeeded(out _, out var refusal))
        {
            await context.Error.WriteLineAsync($"fourwings: {Texts.Of(refusal, context.Language)}");
            return CliApp.Unreadable;
        }

        context.WriteLines(Texts.Of("cli.user.done", context.Language));
        return CliApp.Done;
    }

    private static Argument<string> Login(CliContext context) =>
        new("login") { Description = Texts.Of("cli.user.login", context.Language) };

    private static Option<T> Required<T>(CliContext context, string name, string value, string about) => new(name)
    {
        Description = Texts.Of(about, context.Language),
        HelpName = value,
        Required = true,
    };
}
