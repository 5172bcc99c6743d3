using Fourwings.Cli;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Cli;

/// <summary>The first two commands of whoever runs a platform: <c>setup</c> and <c>user</c>.</summary>
public sealed class SetupCommandTests : IDisposable
{
    private const string Password = "一句好记又够长的话 2026";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fourwings-setup-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Setup_MakesAPlatformOfItsExample_Once(string name)
    {
        await using var test = await TestDatabases.MakeEmptyAsync(name);
        var file = await FileAsync((await LineAsync("setup", "--example")).Out);
        var done = await LineAsync("setup", file, "--database", test.Location);
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Matches("^Set up: business date 20 Mar 2026, [0-9]+ rules, organisations 1", done.Out);
        var users = await test.Database.ReadAsync(new ListUsers(), Viewer.System);
        Assert.Equal(("admin", Desk.Administrator), (users.Value[0].User.Login, users.Value[0].User.Desk));
        var state = await test.Database.SnapshotAsync(db => Task.FromResult(db.State));
        Assert.Equal(("zhenjiang", new DateOnly(2026, 3, 20), false), (state.Place, state.BusinessOn, state.IsDemo));
        var again = await LineAsync("setup", file, "--database", test.Location);
        Assert.Equal((CliApp.Unreadable, ""), (again.Code, again.Out));
        Assert.Contains("set up before", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("place: zhenjiang", "place: atlantis", "setup.yaml: place: There are no rules for atlantis")]
    [InlineData("11321100014300012K", "113211000143000120", "setup.yaml: organisations[0].code:")]
    [InlineData("[IpOffice, Administrator]", "[Sheriff]", "Sheriff")]
    [InlineData("businessOn: 2026-03-20", "businessOn: 20.3.2026", "setup.yaml:5: '20.3.2026' is no day")]
    [InlineData("login: admin", "logon: admin", "logon")]
    [InlineData("  organisation: 11321100014300012K", "  organisation: X", "administrator.organisation: ")]
    [InlineData("login: admin", "login: ''", "setup.yaml: administrator.login: ")]
    public async Task Setup_NamesWhatIsWrong_AndWritesNothing(string what, string by, string said)
    {
        await using var test = await TestDatabases.MakeEmptyAsync("sqlite");
        var example = (await LineAsync("setup", "--example")).Out;
        var file = await FileAsync(example.Replace(what, by, StringComparison.Ordinal));
        var refused = await LineAsync("setup", file, "--database", test.Location);
        Assert.Equal((CliApp.Unreadable, ""), (refused.Code, refused.Out));
        Assert.Contains(said, refused.Error, StringComparison.Ordinal);
        var good = await LineAsync("setup", await FileAsync(example), "--database", test.Location);
        Assert.Equal(0, good.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task User_IsAddedAndReset_ByAPasswordFromStandardInput(string name)
    {
        await using var test = await TestDatabases.MakeEmptyAsync(name);
        var file = await FileAsync((await LineAsync("setup", "--example")).Out);
        string[] at = ["--database", test.Location];
        await LineAsync(["setup", file, .. at]);
        string[] add = [
            "user", "add", "许静", "--name", "许静", "--organisation", "11321100014300012K", "--desk", "IpOffice", .. at];
        Assert.Equal(0, (await LineAsync(add)).Code);
        Assert.Contains("is taken", (await LineAsync(add)).Error, StringComparison.Ordinal);
        var before = await UserAsync(test, "许静");
        Assert.Equal(0, (await LineAsync(["user", "reset", "许静", .. at])).Code);
        Assert.NotEqual(before.SecurityStamp, (await UserAsync(test, "许静")).SecurityStamp);
        var unknown = await LineAsync(["user", "reset", "nobody", .. at]);
        Assert.Equal((CliApp.Unreadable, ""), (unknown.Code, unknown.Out));
        Assert.Contains("nobody", unknown.Error, StringComparison.Ordinal);
        var empty = await CommandLine.LineAsync(["user", "reset", "admin", .. at]);
        Assert.Contains("first line of standard input", empty.Error, StringComparison.Ordinal);
        var shorter = await CommandLine.LineAsync(["user", "reset", "admin", .. at], "short\n");
        Assert.Contains("too short", shorter.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_OfAPlatformThatIsNotSetUp_IsToldToSetItUp()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        await test.Database.InTransactionAsync(db => db.ExecuteAsync("DELETE FROM platform_state"));
        var refused = await LineAsync("user", "reset", "admin", "--database", test.Location);
        Assert.Contains("fourwings setup", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a long password\ra long password\r", "a long password")]
    [InlineData("a lonh\bg password\ra long password\r", "a long password")]
    [InlineData("a long password\ranother\r", null)]
    public void Password_IsAskedForTwice_AndNeverShown(string typed, string? password)
    {
        var keys = new Queue<ConsoleKeyInfo>(typed.Select(key => new ConsoleKeyInfo(
            key, key switch { '\r' => ConsoleKey.Enter, '\b' => ConsoleKey.Backspace, _ => ConsoleKey.A },
            false, false, false)));
        using var error = new StringWriter();
        var context = new CliContext(Stream.Null, Stream.Null, error, "en") { Keys = keys.Dequeue };
        Assert.Equal(password, Fourwings.Cli.Operations.PasswordInput.Read(context));
        Assert.DoesNotContain("long", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("user")]
    [InlineData("user add")]
    [InlineData("user reset")]
    public async Task Help_ShowsAnExample(string command)
    {
        var zh = await CommandLine.LineAsync([.. command.Split(' '), "--help"], "", "zh");
        var en = await CommandLine.LineAsync([.. command.Split(' '), "--help"]);
        Snapshot.Match($"{en.Out}\n{zh.Out}", $"Help_{command.Replace(' ', '_')}");
    }

    private static Task<CliAnswer> LineAsync(params string[] words) => CommandLine.LineAsync(words, Password + "\n");

    private static async Task<PlatformUser> UserAsync(TestDatabase test, string login) =>
        (await test.Database.SnapshotAsync(UserStore.ListAsync)).Single(user => user.Login == login);

    private async Task<string> FileAsync(string text)
    {
        var path = Path.Combine(_folder.FullName, "setup.yaml");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }
}
