using System.Net;
using Fourwings.Cli.Operations;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Web;
using Fourwings.Web.Shared;

namespace Fourwings.Platform.Tests.Identity;

/// <summary>An organisation asks to take part; the administrator lets it in, or says why not.</summary>
public class SignUpTests
{
    private const string Password = "一句好记又够长的话 2010";

    private static readonly Viewer Administrator = Sample.Office with { Desk = Desk.Administrator };

    private static SignUpWish Wish { get; } = new(
        Sample.Code(4001), new("镇江新泵厂", "Zhenjiang New Pumps", [Desk.Enterprise]) { ContactName = "申某" }, "申某",
        "shen");

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Accepted_TheOrganisationTakesPart_AndItsPersonSignsIn(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var asked = await AskAsync(test, Wish);
        Assert.Equal(SignUpState.Asked, (await SignUpStanding.FindAsync(test.Database, asked))!.State);
        Assert.Equal(
            "platform.forbidden", (await test.Database.ReadAsync(new ReviewSignUp(asked), Stranger)).Refusal?.Code);
        var accepted = (await test.Database.RunAsync(new AcceptSignUp(asked), Administrator, "2")).Value;
        var shown = (await test.Database.ReadAsync(
            new ShowOrganisation(accepted.Organisation!.Value), Administrator)).Value;
        Assert.Equal("镇江新泵厂", shown.Organisation.Profile.NameZh);
        await using var site = Site.Build(test.Database, "http://127.0.0.1:0");
        await site.StartAsync(TestContext.Current.CancellationToken);
        var door = (ISignIn)site.Services.GetService(typeof(ISignIn))!;
        var visitor = (await door.PasswordAsync("shen", Password, null)).Value;
        Assert.Equal(
            (accepted.Organisation.Value, Desk.Enterprise), (visitor.Viewer.Organisation, visitor.Viewer.Desk));
        var again = await test.Database.RunAsync(new AcceptSignUp(asked), Administrator, "3");
        Assert.Equal("sign-up.decided", again.Refusal?.Code);
        Assert.Null(await test.Database.SnapshotAsync(db => db.ScalarAsync<string>(
            "SELECT password_hash FROM sign_up")));
        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Declined_ItReadsWhy_AndMayAskAgain(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var asked = await AskAsync(test, Wish);
        Assert.Equal("sign-up.asked-already", await RefusedAsync(test, Wish));
        Assert.Equal(
            "sign-up.reason-missing",
            (await test.Database.RunAsync(new DeclineSignUp(asked, " "), Administrator, "2")).Refusal?.Code);
        var decline = new DeclineSignUp(asked, "名称与执照不符");
        Assert.True((await test.Database.RunAsync(decline, Administrator, "3")).IsSuccess);
        var standing = (await SignUpStanding.FindAsync(test.Database, asked))!;
        Assert.Equal((SignUpState.Declined, "名称与执照不符"), (standing.State, standing.Reason));
        Assert.Single((await test.Database.ReadAsync(new ListSignUps(), Administrator)).Value);
        Assert.Empty((await test.Database.ReadAsync(new ListSignUps(OnlyWaiting: true), Administrator)).Value);
        Assert.NotEqual(asked, await AskAsync(test, Wish));
    }

    [Fact]
    public async Task Ask_RefusesWhatCannotBe()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        await test.Database.RunAsync(new RegisterOrganisation(Sample.Code(4002), Wish.Profile), Administrator, "o");
        await test.Database.RunAsync(
            new AddUser(Sample.Office.Organisation, null, Desk.Bank, "li", "李某", Password), Administrator, "u");
        Assert.Equal("organisation.code-taken", await RefusedAsync(test, Wish with { Code = Sample.Code(4002) }));
        Assert.Equal("organisation.code-malformed", await RefusedAsync(test, Wish with { Code = "12" }));
        Assert.Equal("user.login-taken", await RefusedAsync(test, Wish with { Login = " Li" }));
        Assert.Equal("sign-up.person-missing", await RefusedAsync(test, Wish with { Person = " " }));
        Assert.Equal("sign-up.desk-closed", await RefusedAsync(
            test, Wish with { Profile = Wish.Profile with { Roles = [Desk.Administrator] } }));
        Assert.Equal("user.password-too-short", await RefusedAsync(test, Wish, "short"));
    }

    [Fact]
    public async Task Stranger_AsksByThePage_AndSeesHowItStands()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        await using var site = Site.Build(test.Database, "http://127.0.0.1:0");
        await site.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(site.Address()),
        };
        var page = await client.GetStringAsync("/sign-up", TestContext.Current.CancellationToken);
        var fields = new Dictionary<string, string>
        {
            ["__form"] = Doors.PageForms.TokenOf(page),
            ["Code"] = Wish.Code,
            ["NameZh"] = Wish.Profile.NameZh,
            ["Roles"] = nameof(Desk.Enterprise),
            ["Person"] = Wish.Person,
            ["Login"] = Wish.Login,
            ["Password"] = "short",
        };
        using var weak = await client.PostAsync(
            "/sign-up", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        Assert.Contains(
            Wish.Profile.NameZh, await weak.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        fields["Password"] = Password;
        using var sent = await client.PostAsync(
            "/sign-up", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var standing = await client.GetStringAsync(sent.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Contains(Wish.Profile.NameZh, standing, StringComparison.Ordinal);
        Assert.DoesNotContain(Wish.Person, standing, StringComparison.Ordinal);
    }

    private static Viewer Stranger => Visitor.Stranger.Viewer;

    private static async Task<SignUpId> AskAsync(TestDatabase test, SignUpWish wish) =>
        (await test.Database.RunAsync(new AskSignUp(wish, Password), Stranger, Guid.NewGuid().ToString())).Value.Id;

    private static async Task<string?> RefusedAsync(TestDatabase test, SignUpWish wish, string password = Password) =>
        (await test.Database.RunAsync(new AskSignUp(wish, password), Stranger, Guid.NewGuid().ToString()))
            .Refusal?.Code;
}
