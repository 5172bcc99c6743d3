using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Patents;

public class FeesTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fee_IsInstructed_Paid_AndProven(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, new(2011, 2, 10));
        var sample = await Sample.MakeAsync(test);
        var id = (await sample.PatentAsync(1)).Id;
        await DoneAsync(test, new FileFeeReduction(id, new(0.85m), new(2011, 1, 4), "费减2011-17"), sample.Firm);
        await DoneAsync(test, new InstructAnnualFee(id, 6), sample.Firm);
        var next = (await test.Database.ReadAsync(new ShowAnnualFees(id), sample.Firm)).Value.Next!;
        Assert.Equal((6, new DateOnly(2011, 3, 1)), (next.Fee.Year, next.Fee.DueOn));
        // 2008 granted, three years from grant: the reduction is over with year 5.
        Assert.Equal((AnnualFeeState.Instructed, Money.FromYuan(1200)), (next.State, next.Open));
        await PartiesTests.RefusedAsync(
            test, "fee.short", new PayAnnualFee(id, 6, new(2011, 2, 10), Money.FromYuan(180)), sample.Firm);
        await DoneAsync(
            test,
            new PayAnnualFee(id, 6, new(2011, 2, 10), Money.FromYuan(1200), "R6")
            {
                Proof = await PledgeSample.ScanAsync("收据.pdf"),
            },
            sample.Firm);
        await PartiesTests.RefusedAsync(
            test, "fee.paid-already", new PayAnnualFee(id, 6, new(2011, 2, 10), Money.FromYuan(1200)), sample.Firm);
        await PartiesTests.RefusedAsync(
            test, "patent.unknown", new PayAnnualFee(id, 7, new(2011, 2, 10), Money.FromYuan(2000)), sample.Stranger);
        await PartiesTests.HoldsAsync(test, id.Value, db => PatentStore.FindAsync(db, id), Patent.Replay);
        var view = (await test.Database.ReadAsync(new ShowAnnualFees(id), sample.Firm)).Value;
        Assert.Equal(AnnualFeeState.Proven, view.Lines.Single(line => line.Fee.Year == 6).State);
        Assert.Equal((7, AnnualFeeState.Open), (view.Next!.Fee.Year, view.Next.State));
        Assert.Equal("镇江甲泵业有限公司", view.Patent.Fees.Single().Payments.Single().PayerName);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_OpensTheGrace_EndsThePatent_AndALateFoundPaymentBringsItBack(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, new(2011, 2, 27));
        var sample = await Sample.MakeAsync(test);
        var id = (await sample.PatentAsync(1)).Id;
        Assert.Equal(PatentState.Granted, await StateAfterAsync(test, id, new(2011, 3, 1)));
        Assert.Equal(PatentState.GracePeriod, await StateAfterAsync(test, id, new(2011, 3, 2)));
        Assert.Equal(PatentState.GracePeriod, await StateAfterAsync(test, id, new(2011, 9, 1)));
        Assert.Equal(PatentState.TerminatedFee, await StateAfterAsync(test, id, new(2011, 9, 2)));
        await DoneAsync(
            test, new PayAnnualFee(id, 6, new(2011, 4, 20), Money.FromYuan(1260), "R6"), sample.Firm);
        Assert.Equal(PatentState.Granted, await StateAfterAsync(test, id, new(2011, 9, 4)));
        await PartiesTests.HoldsAsync(test, id.Value, db => PatentStore.FindAsync(db, id), Patent.Replay);
    }

    private static async Task<PatentState> StateAfterAsync(TestDatabase test, PatentId id, DateOnly day)
    {
        await new DailyClose(test.Database, [new PatentDays()]).UntilAsync(day);
        return (await test.Database.ReadAsync(new ShowPatent(id), Sample.Office)).Value.Patent.State;
    }

    private static async Task DoneAsync<T>(TestDatabase test, ISlice<T> slice, Viewer viewer) =>
        Assert.Null((await test.Database.RunAsync(slice, viewer)).Refusal);
}
