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

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task SignIn_AsksForTheSecondFactorOnceSet(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        await AddAsync(test, "gu");
        await using var services = Services(test);
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PlatformUser>>();
        var user = (await users.FindByNameAsync("gu"))!;
        await users.ResetAuthenticatorKeyAsync(user);
        await users.SetTwoFactorEnabledAsync(user, true);
        Assert.Equal("user.second-factor-needed", (await SignInAsync(services, "gu", Password)).Refusal?.Code);
        Assert.Equal("user.wrong-second-factor", (await SignInAsync(services, "gu", Password, "000000")).Refusal?.Code);
        Assert.Equal("user.wrong-sign-in", (await SignInAsync(services, "nobody", Password)).Refusal?.Code);
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
