using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Platform.Tests.Identity;

public class SignInTests
{
    private const string Password = "一句好记又够长的话 2010";
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // "12345678901234567890" in base 32.
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();
    private static readonly OrganisationId Bank = new(new Guid(9, 0, 0, new byte[8]));

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task SignIn_TakesTheRightPasswordOfAHanLogin(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        await AddAsync(test, "顾明远");
        await using var services = Services(test);
        var result = await SignInAsync(services, "顾明远", Password);
        Assert.Equal(Desk.Bank, result.Value.Desk);
        Assert.Equal(Bank, result.Value.AsViewer().Organisation);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task SignIn_LocksAfterFiveWrongTries_AndAResetLiftsIt(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var user = await AddAsync(test, "gu");
        await using var services = Services(test);
        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal("user.wrong-sign-in", (await SignInAsync(services, "gu", "wrong")).Refusal?.Code);
        }

        Assert.Equal("user.locked", (await SignInAsync(services, "gu", "wrong")).Refusal?.Code);
        Assert.Equal("user.locked", (await SignInAsync(services, "gu", Password)).Refusal?.Code);
        Assert.True((await test.Database.RunAsync(new ResetPassword(user, "another long sentence"), Viewer.System, "r"))
            .IsSuccess);
        Assert.True((await SignInAsync(services, "gu", "another long sentence")).IsSuccess);
    }

    /// <summary>From the answers nobody tells which of the three there is: one, one without password, none.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task SignIn_AnswersAndLocksALoginThatIsNotThere_AsOneThatIs(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        await AddAsync(test, "gu");
        await test.Database.RunAsync(New("fresh", Password) with { Password = null }, Viewer.System, "2");
        await using var services = Services(test);
        var said = new List<IReadOnlyList<string>>();
        foreach (var login in new[] { "gu", "fresh", "nobody" })
        {
            var answers = new List<string>();
            foreach (var typed in Enumerable.Repeat(login, 6).Append(login.ToUpperInvariant()))
            {
                answers.Add((await SignInAsync(services, typed, "wrong")).Refusal!.Code);
            }

            said.Add(answers);
        }

        Assert.Equal([.. Enumerable.Repeat("user.wrong-sign-in", 4), .. Enumerable.Repeat("user.locked", 3)], said[0]);
        Assert.All(said, answers => Assert.Equal(said[0], answers));
        Assert.Equal("user.wrong-sign-in", (await SignInAsync(services, "somebody else", "wrong")).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task SignIn_AsksForTheSecondFactorOnceSet(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var id = await AddAsync(test, "gu");
        await using var services = Services(test);
        var viewer = new Viewer(id, Bank, null, Desk.Bank);
        var wrong = await test.Database.RunAsync(new SetSecondFactor(Key, "000000"), viewer, "f1");
        Assert.Equal(("user.wrong-second-factor", "Code"), (wrong.Refusal?.Code, wrong.Refusal?.Field));
        var step = new FixedClock().GetUtcNow().ToUnixTimeSeconds() / 30;
        var set = new SetSecondFactor(Key, Totp.CodeAt(Secret, step));
        Assert.Null((await test.Database.RunAsync(set, viewer, "f2")).Refusal);
        Assert.True((await test.Database.ReadAsync(new ShowOwnLogin(), viewer)).Value.HasSecondFactor);
        Assert.Equal("user.second-factor-needed", (await SignInAsync(services, "gu", Password)).Refusal?.Code);
        Assert.Equal("user.wrong-second-factor", (await SignInAsync(services, "gu", Password, "000000")).Refusal?.Code);
        Assert.Equal("user.wrong-sign-in", (await SignInAsync(services, "nobody", Password)).Refusal?.Code);
        var clock = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
        var now = Totp.CodeAt(Secret, clock);
        Assert.True((await SignInAsync(services, "gu", Password, now)).IsSuccess);
        foreach (var used in new[] { now, Totp.CodeAt(Secret, clock - 1) })
        {
            Assert.Equal(
                "user.wrong-second-factor", (await SignInAsync(services, "gu", Password, used)).Refusal?.Code);
        }

        Assert.True((await SignInAsync(services, "gu", Password, Totp.CodeAt(Secret, clock + 1))).IsSuccess);
        var refused = await test.Database.RunAsync(new DropSecondFactor("no"), viewer, "f3");
        Assert.Equal(("user.wrong-password", "Password"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Null((await test.Database.RunAsync(new DropSecondFactor(Password), viewer, "f4")).Refusal);
        Assert.True((await SignInAsync(services, "gu", Password)).IsSuccess);
    }

    /// <summary>RFC 6238, appendix B: the secret, and the last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Totp_GivesThePublishedDigits(long seconds, string digits)
    {
        Assert.Equal(digits, Totp.CodeAt(Secret, seconds / 30));
        Assert.Equal(seconds / 30, Totp.StepOf(Key, digits, DateTimeOffset.FromUnixTimeSeconds(seconds)));
        Assert.Null(Totp.StepOf(Key, digits, DateTimeOffset.FromUnixTimeSeconds(seconds + 90)));
        Assert.Null(Totp.StepOf("no base 32", digits, DateTimeOffset.FromUnixTimeSeconds(seconds)));
        Assert.Equal(32, Totp.NewKey().Length);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task WrongTriesAtTheSameMoment_AreAllCounted_AndOverwriteNoNewPassword(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var id = await AddAsync(test, "gu");
        await using var services = Services(test);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => SignInAsync(services, "gu", "wrong"))));
        Assert.Equal("user.locked", (await SignInAsync(services, "gu", Password)).Refusal?.Code);
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PlatformUser>>();
        var before = (await users.FindByNameAsync("gu"))!;
        await test.Database.RunAsync(new ResetPassword(id, "another long sentence"), Viewer.System, "r");
        await users.AccessFailedAsync(before);
        Assert.True((await SignInAsync(services, "gu", "another long sentence")).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task AddUser_RefusesATakenLoginAndAShortPassword(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        await AddAsync(test, "gu");
        var taken = await test.Database.RunAsync(New("GU", Password), Viewer.System, "2");
        var tooShort = await test.Database.RunAsync(New("yang", "short"), Viewer.System, "3");
        Assert.Equal("user.login-taken", taken.Refusal?.Code);
        Assert.Equal("user.password-too-short", tooShort.Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ListUsers_ShowsTheOwnOrganisationsOnly_ExceptToTheAdministrator(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        await AddAsync(test, "gu");
        var auditor = new Viewer(default, new(new Guid(8, 0, 0, new byte[8])), null, Desk.Auditor);
        Assert.Single((await test.Database.ReadAsync(new ListUsers(), auditor)).Value);
        Assert.Equal("platform.forbidden",
            (await test.Database.ReadAsync(new ListUsers(), auditor with { Desk = Desk.Bank })).Refusal?.Code);
    }

    private static AddUser New(string login, string password) => new(Bank, null, Desk.Bank, login, "顾明远", password);

    private static async Task<UserId> AddAsync(TestDatabase test, string login) =>
        (await test.Database.RunAsync(New(login, Password), Viewer.System, "1")).Value;

    private static ServiceProvider Services(TestDatabase test) => new ServiceCollection()
        .AddLogging().AddSingleton(TimeProvider.System).AddPlatformIdentity(test.Database).BuildServiceProvider();

    private static async Task<Fourwings.Domain.Result<PlatformUser>> SignInAsync(
        ServiceProvider services, string login, string password, string? code = null)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignIn>().CheckAsync(login, password, code);
    }
}
