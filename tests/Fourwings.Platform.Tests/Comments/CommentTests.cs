using Fourwings.Domain.Comments;
using Fourwings.Platform.Comments;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Notifications;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Comments;

/// <summary>What is said about a record: by whom, for whom, and who is told.</summary>
public class CommentTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Comment_IsReadByThoseWhomItIsFor(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = (await sample.DrawnAsync()).Id.Value;
        var stranger = sample.Firm with { Organisation = new(Guid.NewGuid()) };
        await SayAsync(sample, sample.Maker, loan, CommentReach.All, " 请补交年报 ");
        await SayAsync(sample, sample.Maker, loan, CommentReach.Own, "年报像是倒签的");
        await SayAsync(sample, sample.Firm, loan, CommentReach.All, "周五送到");
        Assert.Equal(["请补交年报", "年报像是倒签的", "周五送到"], await SaidAsync(sample, sample.Checker, loan));
        Assert.Equal(["请补交年报", "周五送到"], await SaidAsync(sample, sample.Firm, loan));
        Assert.Equal(["请补交年报", "周五送到"], await SaidAsync(sample, Sample.Office, loan));
        await sample.RefusedAsync("comment.record-unknown", new MakeComment(loan, CommentReach.All, "看看"), stranger);
        Assert.Equal(
            "comment.record-unknown",
            (await test.Database.ReadAsync(new ListComments(loan), stranger)).Refusal?.Code);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Comment_IsWithdrawnByItsMakerAlone_AndLeavesATrace(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = (await sample.DrawnAsync()).Id.Value;
        var made = await SayAsync(sample, sample.Maker, loan, CommentReach.All, "说错了");
        await sample.RefusedAsync("comment.not-yours", new WithdrawComment(made.Id), sample.Checker);
        await sample.RefusedAsync("comment.not-yours", new WithdrawComment(made.Id), sample.Firm);
        Assert.True((await test.Database.RunAsync(new WithdrawComment(made.Id), sample.Maker)).IsSuccess);
        await sample.RefusedAsync("comment.withdrawn-already", new WithdrawComment(made.Id), sample.Maker);
        Assert.Equal([""], await SaidAsync(sample, sample.Firm, loan));
        var told = Assert.Single((await ToldAsync(sample, sample.Firm)).Lines, line => line.Kind == "comment");
        Assert.Equal("CommentWithdrawn", told.Moment.FactType);
        await sample.RefusedAsync("comment.empty", new MakeComment(loan, CommentReach.All, "  "), sample.Maker);
        await sample.RefusedAsync(
            "comment.too-long", new MakeComment(loan, CommentReach.All, new string('长', 2001)), sample.Maker);
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OwnNotes_AreNoOverseersHistory(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = (await sample.DrawnAsync()).Id.Value;
        var note = await SayAsync(sample, sample.Maker, loan, CommentReach.Own, "只给自己人");
        Assert.Single((await test.Database.ReadAsync(new ReadHistory(note.Id.Value), sample.Checker)).Value);
        Assert.Empty((await test.Database.ReadAsync(new ReadHistory(note.Id.Value), Sample.Office)).Value);
        Assert.Empty((await test.Database.ReadAsync(new ReadHistory(note.Id.Value), sample.Firm)).Value);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Notifications_TellWhatOthersDid_UntilReadOrMuted(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = (await sample.DrawnAsync()).Id.Value;
        var firm = sample.Firm;
        var first = await ToldAsync(sample, firm);
        Assert.Contains(first.Lines, line => line.Kind == "loan" && line.Record == loan && line.IsNew);
        Assert.DoesNotContain(first.Lines, line => line.Kind == "patent");
        Assert.Equal(first.Lines.Count, await FreshAsync(sample, firm));
        await test.Database.RunAsync(new ReadNotifications(first.Lines[0].Tx), firm);
        Assert.Equal(0, await FreshAsync(sample, firm));
        await SayAsync(sample, sample.Maker, loan, CommentReach.Own, "不给企业看");
        await SayAsync(sample, sample.Maker, loan, CommentReach.All, "请补交年报");
        var line = Assert.Single((await ToldAsync(sample, firm)).Lines, line => line.IsNew);
        Assert.Equal(("comment", "CommentMade"), (line.Kind, line.Moment.FactType));
        Assert.Equal(2, (await ToldAsync(sample, sample.Checker)).Lines.Count(told => told.Kind == "comment"));
        await test.Database.RunAsync(new ChooseNotifications(["comment", "loan"]), firm);
        Assert.Equal(0, await FreshAsync(sample, firm));
        Assert.DoesNotContain((await ToldAsync(sample, firm)).Lines, told => told.Kind is "comment" or "loan");
        await sample.RefusedAsync("notification.kinds-unfit", new ChooseNotifications([""]), firm);
        Assert.Equal(
            "notification.place-unknown",
            (await test.Database.ReadAsync(new ListNotifications("x"), firm)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Notifications_ArePagedWithoutGapOrTwin(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = (await sample.DrawnAsync()).Id.Value;
        for (var i = 0; i < 95; i++)
        {
            await SayAsync(sample, sample.Maker, loan, CommentReach.All, $"第{i}条");
        }

        var seen = new List<(Guid, long)>();
        var page = await ToldAsync(sample, sample.Firm);
        for (var pages = 0; ; pages++)
        {
            Assert.True(pages < 10);
            seen.AddRange(page.Lines.Select(line => (line.Record, line.Moment.Version)));
            if (page.Older is null)
            {
                break;
            }

            page = (await test.Database.ReadAsync(new ListNotifications(page.Older), sample.Firm)).Value;
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count > 95);
        Assert.Equal(99, await FreshAsync(sample, sample.Firm));
    }

    private static async Task<Comment> SayAsync(
        LendingSample sample, Viewer by, Guid record, CommentReach reach, string text)
    {
        var said = await sample.Database.RunAsync(new MakeComment(record, reach, text), by);
        Assert.Null(said.Refusal?.Code);
        return said.Value;
    }

    private static async Task<IEnumerable<string>> SaidAsync(LendingSample sample, Viewer by, Guid record) =>
        (await sample.Database.ReadAsync(new ListComments(record), by)).Value.Lines.Select(line => line.Comment.Text);

    private static async Task<NotificationPage> ToldAsync(LendingSample sample, Viewer by) =>
        (await sample.Database.ReadAsync(new ListNotifications(), by)).Value;

    private static async Task<long> FreshAsync(LendingSample sample, Viewer by) =>
        (await sample.Database.ReadAsync(new CountNotifications(), by)).Value;
}
