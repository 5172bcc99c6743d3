using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Valuation;

public class OrderTests
{
    private static readonly DateOnly Today = new(2010, 7, 13);

    private static readonly Dictionary<string, decimal[]> _cost = new() { ["items"] = [40, 60] };

    private static readonly Dictionary<string, decimal[]> _royalty = new()
    {
        ["revenues"] = [1000, 1000],
        ["salesRoyaltyRate"] = [0.1m],
        ["discountRate"] = [0.25m],
    };

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Appraisal_GoesFromTheOrderToAValueThatALoanMayRelyOn(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var room = await RoomAsync(test);
        var order = await room.PlaceAsync(OrderKind.Appraisal);
        order = await room.RunAsync(new DrawPanel(order.Id, 2, 7));
        Assert.Equal(
            ["评估师乙", "评估师甲"],
            order.Panel!.Members.Select(member => member.Name).Order(StringComparer.Ordinal));
        await room.RunAsync(new AskPapers(order.Id, ["专利证书"]));
        var scan = (await Upload.OfAsync("证书.pdf", "%PDF-1.7 a"u8.ToArray())).Value;
        Assert.True((await test.Database.RunAsync(new AddOrderPaper(order.Id, scan), room.Firm)).IsSuccess);
        await room.RunAsync(new WorkOutValue(order.Id, new(AppraisalMethod.ItemisedCost, _cost), 0.5m));
        await room.RefusedAsync("appraisal.weights", new SubmitOrder(order.Id));
        await room.RunAsync(new WorkOutValue(order.Id, new(AppraisalMethod.ReliefFromRoyalty, _royalty), 0.5m));
        order = await room.RunAsync(new SubmitOrder(order.Id));
        Assert.Equal(Money.FromWan(122), order.Conclusion!.Value);
        await room.RefusedAsync("analysis.own-reading", new PassReading(order.Id));
        await test.Database.RunAsync(new PassReading(order.Id, "可以"), room.Reader);
        await room.RefusedAsync("valuation.one-appraiser", new SignOrder(order.Id, ["评估师甲"], scan));
        await room.RefusedAsync("analysis.signers", new SignOrder(order.Id, ["评估师甲", "路人"], scan));
        order = await room.RunAsync(new SignOrder(order.Id, ["评估师甲", "评估师乙"], scan));
        Assert.Equal((OrderState.Signed, scan.Sha256), (order.State, order.Signature!.Sha256));
        var right = order.Terms.Right;
        var onFile = await test.Database.InTransactionAsync(db => ValuationStore.OnFileAsync(db, [right]));
        var value = ValuesOnFile.Best(onFile, ValueKind.Appraised, Today).Value;
        Assert.Equal((Money.FromWan(122), Today.AddYears(1).AddDays(-1)), (value.Amount, value.ValidUntil));
        var later = ValuesOnFile.Best(onFile, ValueKind.Appraised, Today.AddYears(1));
        Assert.Equal("valuation.expired", later.Refusal?.Code);
        await PartiesTests.HoldsAsync(test, order.Id.Value, db => db.FindOrderAsync(order.Id), AnalysisOrder.Replay);
        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ValueAnalysis_IsScoredByEveryExpertOnceAndSignedByItsAnalysts(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var room = await RoomAsync(test);
        var order = await room.PlaceAsync(OrderKind.ValueAnalysis);
        order = await room.RunAsync(new DrawPanel(order.Id, 2, 11));
        Assert.Equal(["镇江甲泵业有限公司的人"], order.Panel!.Excluded.Select(member => member.Name));
        var (first, second) = (order.Panel.Members[0], order.Panel.Members[1]);
        await room.RunAsync(new EnterScores(order.Id, first.Id, room.Sheet(8)));
        await room.RefusedAsync("analysis.expert-scored", new EnterScores(order.Id, first.Id, room.Sheet(6)));
        await room.RefusedAsync(
            "analysis.not-of-the-panel", new EnterScores(order.Id, new(Guid.NewGuid()), room.Sheet(6)));
        await room.RefusedAsync("analysis.scores-owing", new SubmitOrder(order.Id));
        await room.RefusedAsync("analysis.not-in-state", new PassReading(order.Id));
        await room.RunAsync(new EnterScores(order.Id, second.Id, room.Sheet(6)));
        order = await room.RunAsync(new SubmitOrder(order.Id));
        Assert.Null(order.Conclusion!.Value);
        Assert.NotNull(order.Conclusion.Total);
        await room.RefusedAsync("analysis.own-reading", new PassReading(order.Id));
        await room.RefusedAsync("analysis.own-reading", new SendBackOrder(order.Id, "依据不足"));
        await test.Database.RunAsync(new SendBackOrder(order.Id, "依据不足"), room.Reader);
        await room.RunAsync(new SubmitOrder(order.Id));
        await test.Database.RunAsync(new PassReading(order.Id), room.Reader);
        var scan = (await Upload.OfAsync("报告.pdf", "%PDF-1.7 b"u8.ToArray())).Value;
        order = await room.RunAsync(new SignOrder(order.Id, [first.Name], scan));
        Assert.Null(order.Signature!.Valuation);
        var count = (await test.Database.ReadAsync(new CountOrders(OrderKind.ValueAnalysis), Sample.Office)).Value;
        Assert.Equal((1, Money.FromWan(2)), (count.Patents, count.FeesFen));
        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Orders_AreSeenByTheirPartiesAlone(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var room = await RoomAsync(test);
        var order = await room.PlaceAsync(OrderKind.ValueAnalysis);
        foreach (var (viewer, sees) in new[]
        {
            (room.Firm, true), (room.Analyst, true), (Sample.Office, true), (room.Sample.Bank, false),
        })
        {
            Assert.Equal(sees, (await test.Database.ReadAsync(new ShowOrder(order.Id), viewer)).IsSuccess);
            var list = (await test.Database.ReadAsync(new ListOrders(new()), viewer)).Value;
            Assert.Equal(sees ? 1 : 0, list.Total);
        }

        var withdraw = new WithdrawOrder(order.Id, "不要了");
        await PartiesTests.RefusedAsync(test, "platform.not-yours", withdraw, room.Sample.Bank);
        await PartiesTests.RefusedAsync(test, "platform.forbidden", new DrawPanel(order.Id, 2), room.Firm);
        Assert.True((await test.Database.RunAsync(withdraw, room.Firm)).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task LapsedPatent_IsNeitherOrderedNorScored(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var room = await RoomAsync(test);
        var order = await room.PlaceAsync(OrderKind.ValueAnalysis);
        order = await room.RunAsync(new DrawPanel(order.Id, 2, 3));
        var give = new PatentEvent(PatentAction.Abandon, Today);
        Assert.True((await test.Database.RunAsync(
            new Platform.Patents.RecordPatentEvent(room.Patent, give), room.Firm)).IsSuccess);
        await room.RefusedAsync(
            "analysis.not-in-force", new EnterScores(order.Id, order.Panel!.Members[0].Id, room.Sheet(8)));
        await PartiesTests.RefusedAsync(test, "analysis.not-in-force", room.Place(OrderKind.Appraisal), room.Firm);
    }

    private static async Task<Room> RoomAsync(TestDatabase test)
    {
        var sample = await Sample.MakeAsync(test);
        // The analyst reads English; the register of experts, and what is filed, are in Chinese all the same.
        var profile = Sample.Profile("镇江评估事务所", Desk.Analyst) with { NameEn = "Zhenjiang Appraisers" };
        var organisation = (await test.Database.RunAsync(
            new RegisterOrganisation(Sample.Code(8), profile), Sample.Office)).Value;
        var analyst = new Viewer(new(Guid.NewGuid()), organisation.Id, null, Desk.Analyst) { Language = "en" };
        foreach (var entry in new ExpertEntry[]
        {
            new("专家一", "江苏大学", "机械"), new("专家二", "南京大学", "市场"),
            new("镇江甲泵业有限公司的人", "镇江甲泵业有限公司", "机械"),
            new("评估师甲", "镇江评估事务所", "评估") { LicenceNumber = "1" },
            new("评估师乙", "镇江评估事务所", "评估") { LicenceNumber = "2" },
            new("评估师丙", "别的事务所", "评估") { LicenceNumber = "3" },
        })
        {
            Assert.True((await test.Database.RunAsync(new ListExpert(entry), Sample.Office)).IsSuccess);
        }

        return new(test, sample, analyst, (await sample.PatentAsync(1)).Id);
    }

    private sealed record Room(TestDatabase Test, Sample Sample, Viewer Analyst, PatentId Patent)
    {
        public Viewer Firm => Sample.Firm;

        public Viewer Reader => Analyst with { User = new(new Guid("00000000-0000-0000-0000-0000000000aa")) };

        public PlaceOrder Place(OrderKind kind) => new(
            kind, Patent, Analyst.Organisation, AnalysisScenario.Pledge, IndicatorSystems.Keys[0], Today,
            Money.FromWan(2));

        public async Task<AnalysisOrder> PlaceAsync(OrderKind kind) =>
            (await Test.Database.RunAsync(Place(kind), Firm)).Value;

        public async Task<AnalysisOrder> RunAsync(ISlice<AnalysisOrder> slice)
        {
            var result = await Test.Database.RunAsync(slice, Analyst);
            Assert.True(result.IsSuccess, result.Refusal?.ToString());
            return result.Value;
        }

        public Task RefusedAsync(string code, ISlice<AnalysisOrder> slice) =>
            PartiesTests.RefusedAsync(Test, code, slice, Analyst);

        public Score[] Sheet(int points) =>
        [
            .. IndicatorSystems.Of(RuleBook.Standard, IndicatorSystems.Keys[0], Today).Value.Value.Indicators
                .Select(one => new Score(
                    one.Key, one.Cells.MinBy(cell => Math.Abs(cell.Score - points))!.Score, "权利要求书")),
        ];
    }
}
