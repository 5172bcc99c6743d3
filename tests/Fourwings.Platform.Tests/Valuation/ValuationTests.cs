using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Valuation;

public class ValuationTests
{
    private static readonly DateOnly Today = new(2010, 7, 13);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task LaterValue_TakesTheEarliersPlace(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var right = new RightRef(RightKind.Invention, (await sample.PatentAsync(1)).Id.Value);
        var analyst = Sample.Office with { Desk = Desk.Analyst, Organisation = sample.Stranger.Organisation };
        await PartiesTests.RefusedAsync(test, "right.unknown", new FileValuation(Statement(right)), analyst);
        await test.Database.InTransactionAsync(async db =>
        {
            await Platform.Patents.IpRightStore.LetSeeRightAsync(db, right, analyst.Organisation);
            return 0;
        });
        var first = (await test.Database.RunAsync(new FileValuation(Statement(right)), analyst)).Value;
        var raised = Statement(right) with { Amount = Money.FromWan(250), BaseOn = new(2010, 7, 1) };
        var slice = new SupersedeValuation(first.Id, raised, "按新基准日重新评审");
        var second = (await test.Database.RunAsync(slice, analyst)).Value;
        await PartiesTests.RefusedAsync(test, "valuation.not-in-state", slice, analyst);
        await PartiesTests.HoldsAsync(
            test, first.Id.Value, db => ValuationStore.FindAsync(db, first.Id), RightValuation.Replay);
        await PartiesTests.HoldsAsync(
            test, second.Id.Value, db => ValuationStore.FindAsync(db, second.Id), RightValuation.Replay);
        var onFile = await test.Database.InTransactionAsync(db => ValuationStore.OnFileAsync(db, [right]));
        Assert.Equal(Money.FromWan(250), ValuesOnFile.Best(onFile, ValueKind.Reviewed, Today).Value.Amount);
        Assert.Equal(2, (await ListAsync(test, sample.Firm, "离心")).Total);
        Assert.Equal("一种离心泵", (await ListAsync(test, analyst, "")).Rows[0].Name);
        Assert.Equal(0, (await ListAsync(test, sample.Bank, "")).Total);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Refused_ChangesNothing(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var right = new RightRef(RightKind.Invention, (await sample.PatentAsync(1)).Id.Value);
        var office = Sample.Office with { Desk = Desk.System };
        var good = Statement(right);
        var lines = await PartiesTests.LinesAsync(test);
        foreach (var (code, statement) in new (string, ValueStatement)[]
        {
            ("valuation.negative", good with { Amount = new(-1) }),
            ("valuation.base-ahead", good with { BaseOn = new(2010, 7, 14) }),
            ("valuation.ends-before-base", good with { ValidUntil = new(2009, 1, 1) }),
            ("valuation.signer-missing", good with { SignerName = " " }),
            ("valuation.people-missing", good with { SignedBy = [] }),
            ("valuation.people-missing", good with { SignedBy = ["甲", "甲"] }),
            ("valuation.one-appraiser", good with { Kind = ValueKind.Appraised, SignedBy = ["甲"] }),
            ("valuation.report-missing", good with { Kind = ValueKind.Appraised, SignedBy = ["甲", "乙"] }),
            ("right.unknown", good with { Right = new(RightKind.Design, right.Id) }),
        })
        {
            await PartiesTests.RefusedAsync(test, code, new FileValuation(statement), office);
        }

        Assert.Equal(lines, await PartiesTests.LinesAsync(test));
    }

    private static ValueStatement Statement(RightRef right) =>
        new(right, ValueKind.Reviewed, Money.FromWan(200), new(2010, 6, 1), new(2011, 5, 31))
        {
            SignerName = "镇江市生产力促进中心",
            SignedBy = ["张某", "刘某"],
        };

    private static async Task<ListPart<ValuationLine>> ListAsync(TestDatabase test, Viewer viewer, string search) =>
        (await test.Database.ReadAsync(new ListValuations(new ListWish(search)), viewer)).Value;
}
