using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Operations;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Operations;

public class BackupTests
{
    [Theory]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "postgres")]
    [InlineData("postgres", "sqlite")]
    public async Task Restore_BringsAllBack_IntoEitherDatabase(string from, string to)
    {
        await using var source = await TestDatabases.MakeAsync(from);
        await using var target = await TestDatabases.MakeEmptyAsync(to);
        await WorkAsync(source);
        var path = Path.Combine(Path.GetTempPath(), $"fourwings-{Guid.NewGuid():N}.zip");
        try
        {
            var written = await Backup.WriteAsync(source.Database, path);
            var read = await Restore.ReadAsync(target.Database, path);
            Assert.Equal(written.Rows, read.Rows);
            Assert.Equal(3, read.Rows["journal"]);
            var before = await new Verification(source.Database, []).RunAsync();
            var after = await new Verification(target.Database, []).RunAsync();
            Assert.Empty(after.Faults);
            Assert.Equal((before.Lines, before.Postings, before.Seals), (after.Lines, after.Postings, after.Seals));
            await WorkOnAsync(target);
            Assert.Empty((await new Verification(target.Database, []).RunAsync()).Faults);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Restore_RefusesADatabaseInUse()
    {
        await using var source = await TestDatabases.MakeAsync("sqlite");
        var path = Path.Combine(Path.GetTempPath(), $"fourwings-{Guid.NewGuid():N}.zip");
        try
        {
            await Backup.WriteAsync(source.Database, path);
            var failure = await Assert.ThrowsAsync<InvalidOperationException>(
                () => Restore.ReadAsync(source.Database, path));
            Assert.Contains("not empty", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WorkAsync(TestDatabase test)
    {
        for (var i = 1; i <= 2; i++)
        {
            var note = new DatabaseTests.Note(new(0, 0, (short)i, new byte[8]), "备份“演练” \n\t'");
            Assert.True((await test.Database.RunAsync(note, Viewer.System, $"w{i}")).IsSuccess);
        }

        var user = new AddUser(new(new Guid(9, 0, 0, new byte[8])), null, Desk.Bank, "顾明远", "顾明远", "一句好记又够长的话 2010");
        Assert.True((await test.Database.RunAsync(user, Viewer.System, "u")).IsSuccess);
    }

    private static async Task WorkOnAsync(TestDatabase test)
    {
        var note = new DatabaseTests.Note(new(0, 0, 1, new byte[8]), "after");
        Assert.Equal("after2", (await test.Database.RunAsync(note, Viewer.System, "again")).Value);
    }
}
