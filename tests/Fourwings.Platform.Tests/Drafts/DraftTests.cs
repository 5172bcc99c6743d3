using Fourwings.Platform.Drafts;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Drafts;

public class DraftTests
{
    private static readonly DraftField[] Typed =
    [
        new("Amount", ["2,400,000"]), new("Rights", ["Invention:1", "UtilityModel:2"]), new("Purpose", []),
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Draft_IsKeptForItsPersonAlone_UntilItIsDropped(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var other = sample.Firm with { User = new(Guid.NewGuid()) };
        Assert.Null((await test.Database.ReadAsync(new FindDraft("application"), sample.Firm)).Value.SavedAt);
        await test.Database.RunAsync(new KeepDraft("application", Typed), sample.Firm);
        await test.Database.RunAsync(
            new KeepDraft("application", [new("Amount", ["9"]), .. Typed.Skip(1)]), sample.Firm);
        var kept = (await test.Database.ReadAsync(new FindDraft("application"), sample.Firm)).Value;
        Assert.NotNull(kept.SavedAt);
        Assert.Equal(["9"], kept.Fields.Single(field => field.Name == "Amount").Values);
        Assert.Equal(
            ["Invention:1", "UtilityModel:2"], kept.Fields.Single(field => field.Name == "Rights").Values);
        Assert.Empty(kept.Fields.Single(field => field.Name == "Purpose").Values);
        Assert.Empty((await test.Database.ReadAsync(new FindDraft("application"), other)).Value.Fields);
        Assert.Empty((await test.Database.ReadAsync(new FindDraft("line"), sample.Firm)).Value.Fields);
        await test.Database.RunAsync(new DropDraft("application"), other);
        Assert.NotEmpty((await test.Database.ReadAsync(new FindDraft("application"), sample.Firm)).Value.Fields);
        await test.Database.RunAsync(new DropDraft("application"), sample.Firm);
        Assert.Empty((await test.Database.ReadAsync(new FindDraft("application"), sample.Firm)).Value.Fields);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Draft_RefusesWhatIsTooLong(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        DraftField[] endless = [new("Purpose", [new string('长', 70_000)])];
        var result = await test.Database.RunAsync(new KeepDraft("application", endless), sample.Firm);
        Assert.Equal("draft.too-long", result.Refusal?.Code);
        Assert.Null((await test.Database.ReadAsync(new FindDraft("application"), sample.Firm)).Value.SavedAt);
    }
}
