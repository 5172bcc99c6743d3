using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Imports;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Tests.Imports;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Matching;
using Fourwings.Platform.Tests.Parties;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>What the city keeps: the fair with a line entered on it, the loss fund with its claim.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeFairsAsync()
    {
        var fair = await DoneAsync(new AnnounceFair(MatchingSample.Plan), Sample.Office);
        Keep(fair.Id);
        Keep(MatchingSample.Plan);
        await DoneAsync(new InviteToFair(fair.Id, [Firm.Organisation, Bank.Organisation]), Sample.Office);
        var matching = new MatchingSample(sample);
        var line = matching.Line() with { Number = Secret("MI-DJ-1") };
        Keep(matching.Wish);
        Keep(matching.Line());
        Keep((await DoneAsync(new EnterFairLine(fair.Id, Firm.Organisation, line), sample.Maker)).Id);
    }

    private async Task MakeFundsAsync(Loan loan)
    {
        var fund = await DoneAsync(new OpenFund("科技之星", "kjzx", Bank.Organisation), Sample.Office);
        await DoneAsync(
            new ContributeToFund(fund.Id, 2026, Money.FromWan(700), Money.FromWan(300)), Sample.Office);
        Keep(fund.Id);
        Keep((await DoneAsync(new EnrolLoan(fund.Id, loan.Id), sample.Maker)).Id);
    }

    private async Task MakeImportAsync()
    {
        var file = await ImportSample.FileAsync($"还款,MI-RZ-1,十元,2026-06-20,{Secret("MI-LS-8")}");
        var run = await DoneAsync(new StageImport(ImportKind.CoreBank, file), sample.Maker);
        Assert.Equal(ImportState.Staged, run.State);
        Keep(run.Id);
    }

    private async Task MakeClaimAsync(Loan loan)
    {
        await sample.MoveToAsync(FundSample.DefaultOn);
        await new DailyClose(test.Database, CloseSteps.All).UntilAsync(FundSample.DefaultOn);
        Keep((await DoneAsync(new DraftCompensation(loan.Id), sample.Maker)).Id);
    }
}
