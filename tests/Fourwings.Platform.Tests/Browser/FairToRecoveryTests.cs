using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Tests.LossFunds;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// One line signed on a matching day, followed until the fund has its part of a late recovery back: office, firm,
/// productivity centre and bank click it through, each as themselves.
/// </summary>
public class FairToRecoveryTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task Line_SignedOnTheDay_IsUsed_Defaults_IsCompensated_AndRecovered(string language, int width)
    {
        await using var room = await LendingRoom.OpenAsync();
        var fund = (await FundSample.OpenAsync(room.Sample)).Fund;
        var walk = new Walk(room, browser, language, width);
        var (fairs, lending, funds) = (new FairSteps(walk), new LendingSteps(walk, looks: false), new FundSteps(walk));

        var fair = await fairs.AnnounceAsync();
        await fairs.WishAsync(fair);
        await fairs.EnterAsync(fair);
        await fairs.SignAsync();
        await fairs.PublishAsync(fair);
        var loan = await LendAsync(lending);
        await funds.EnrolAsync(loan);
        await new DailyClose(room.Site.Database, CloseSteps.All).UntilAsync(
            FundSample.DefaultOn, TestContext.Current.CancellationToken);
        var claim = await funds.ClaimAsync(loan);
        await funds.DecideAsync(claim, Money.FromWan(240));
        await funds.RecoverAsync(claim);
        await funds.LookAroundAsync(fund.Id);

        Assert.Empty(walk.Complaints);
        await room.Sample.VerifiedAsync();
    }

    private static async Task<string> LendAsync(LendingSteps steps)
    {
        await steps.BindAsync();
        var application = await steps.ApplyAsync();
        await steps.ScreenAsync(application);
        await steps.ProposeAsync(application);
        await steps.VoteAsync(application);
        await steps.PledgeAsync(application);
        var loan = await steps.SignAsync(application, FairSteps.Line);
        await steps.DrawAsync(loan);
        return loan;
    }
}
