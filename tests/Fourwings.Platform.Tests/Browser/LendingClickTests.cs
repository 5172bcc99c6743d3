using Fourwings.Platform.Closing;
using Fourwings.Platform.Journal;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>One loan's whole life, clicked through by its people.</summary>
public class LendingClickTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Loan_IsAskedFor_Decided_Registered_Drawn_Overdue_Repaid_AndItsPledgeReleased(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = new Walk(room, browser, language);
        var steps = new LendingSteps(walk);
        await steps.BindAsync();
        var application = await steps.ApplyAsync();
        await steps.ScreenAsync(application);
        await steps.ProposeAsync(application);
        await steps.VoteAsync(application);
        var pledge = await steps.PledgeAsync(application);
        var loan = await steps.SignAsync(application);
        await steps.DrawAsync(loan);
        await new DailyClose(room.Site.Database, CloseSteps.All).UntilAsync(
            new(2026, 4, 24), TestContext.Current.CancellationToken);
        await steps.SeeOverdueAsync(loan);
        await steps.RepayAsync(loan);
        await steps.ReleaseAsync(loan, pledge);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Complaints);
    }
}
