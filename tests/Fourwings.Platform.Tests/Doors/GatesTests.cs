using System.Net;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Valuation;
using Desk = Fourwings.Domain.Parties.Desk;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>The gates before the money, by page and API: registered pledge, papers, value on file.</summary>
public class GatesTests
{
    private static readonly DateOnly Today = LendingSample.Today;
    private static readonly DateOnly Good = Today.AddYears(1).AddDays(-1);

    [Fact]
    public async Task Drawdown_WaitsForThePledgeAndThePapers()
    {
        await using var site = await DoorSite.OpenAsync(bare: true);
        var lending = site.Records.Lending;
        var pledge = await lending.Pledges.SubmittedAsync(lending.Pledges.Contract(lending.Pledges.Invention));
        var terms = lending.Terms(pledge.Id) with { Papers = ["董事会决议"] };
        var loan = await lending.SignedAsync(terms);
        await DrawIsRefusedAsync(site, loan, "loan.papers-missing");
        await lending.Database.RunAsync(new MeetCondition(loan.Id, "董事会决议"), lending.Maker);
        await DrawIsRefusedAsync(site, loan, "loan.pledge-not-registered");
        await lending.Pledges.RegisterAsync(pledge.Id, "Y2026980000078");
        var drawn = await site.At(new(Desk.Bank, true)).ByApiAsync(
            new EnterDrawdown(loan.Id, Money.FromWan(100), Today), "en");
        Assert.Equal(HttpStatusCode.OK, drawn.Status);
    }

    [Fact]
    public async Task Value_IsAskedForAtApproval_AtSigning_AndAtEveryDrawdown()
    {
        await using var site = await DoorSite.OpenAsync(bare: true);
        var lending = site.Records.Lending;
        var loan = await lending.SignedAsync();
        var application = await LoanLifeTests.ApplyAsync(lending);
        await lending.Database.RunAsync(new AddDueDiligence(application.Id, "已看"), lending.Maker);
        await WithdrawAsync(lending);
        await AllAreRefusedAsync(site, loan, application.Id, "valuation.missing");
        foreach (var (wan, until, kind, code) in new[]
        {
            (1000m, Good, ValueKind.Reviewed, "valuation.wrong-kind"),
            (0m, Good, ValueKind.Appraised, "valuation.zero"),
            (100m, Good, ValueKind.Appraised, "loan.over-value-cap"),
            (1000m, Today, ValueKind.Appraised, "valuation.expired"),
        })
        {
            await lending.ValueAsync(wan, until, kind);
            if (code == "valuation.expired")
            {
                await lending.MoveToAsync(Today.AddDays(1));
            }

            await AllAreRefusedAsync(site, loan, application.Id, code);
            await WithdrawAsync(lending);
        }
    }

    /// <summary>The value on file goes, so that the next one stands alone.</summary>
    private static async Task WithdrawAsync(LendingSample lending)
    {
        var on = await lending.Database.ReadAsync(new ShowValues(lending.Right), lending.Maker);
        foreach (var value in on.Value.Where(value => value.State == ValuationState.Filed))
        {
            Assert.Null((await lending.Database.RunAsync(new WithdrawValuation(value.Id, "重新评估"), lending.Maker))
                .Refusal);
        }
    }

    private static async Task AllAreRefusedAsync(DoorSite site, Loan loan, LoanApplicationId application, string code)
    {
        var lending = site.Records.Lending;
        var bank = site.At(new(Desk.Bank, true));
        var before = await site.ChangesAsync();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var propose = new ProposeApproval(application, new(Money.FromWan(300), 12, Ratio.One));
            var api = await bank.ByApiAsync(propose, language);
            Assert.Equal(code, api.Code);
            var page = await bank.ByPageAsync(
                $"/applications/{application.Value}", language,
                ("Act", "Propose"), ("Amount", "3000000"), ("TermMonths", "12"), ("IpShare", "100"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(api.Text, page.Text, StringComparison.Ordinal);
            var sign = new SignLoan(lending.Terms(loan.Terms.Pledges[0]));
            Assert.Equal(code, (await bank.ByApiAsync(sign, language)).Code);
        }

        Assert.Equal(before, await site.ChangesAsync());
        await DrawIsRefusedAsync(site, loan, code);
    }

    private static async Task DrawIsRefusedAsync(DoorSite site, Loan loan, string code)
    {
        var bank = site.At(new(Desk.Bank, true));
        var before = await site.ChangesAsync();
        var on = await site.Records.Lending.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var api = await bank.ByApiAsync(new EnterDrawdown(loan.Id, Money.FromWan(300), on), language);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (api.Status, api.Code));
            var page = await bank.ByPageAsync(
                $"/loans/{loan.Id.Value}/draw", language, ("Amount", "3000000"), ("ValueOn", $"{on:yyyy-MM-dd}"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(api.Text, page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(before, await site.ChangesAsync());
    }
}
