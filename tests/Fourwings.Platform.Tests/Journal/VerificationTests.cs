using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Journal;

public class VerificationTests
{
    private static readonly Guid Third = new(0, 0, 3, new byte[8]);

    public static TheoryData<string, string, string> Tampering
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var name in new[] { "sqlite", "postgres" })
            {
                rows.Add(name, "UPDATE posting SET amount_fen = amount_fen + 1 WHERE stream = @Third AND version = 2",
                    "verify.postings-changed");
                rows.Add(name, "DELETE FROM posting WHERE stream = @Third AND version = 2", "verify.postings-changed");
                rows.Add(name, "UPDATE journal SET fact = '{}' WHERE stream = @Third AND version = 2",
                    "verify.line-changed");
                rows.Add(name, "DELETE FROM journal WHERE stream = @Third AND version = 2", "verify.line-missing");
                rows.Add(name, "DELETE FROM journal WHERE stream = @Third", "verify.sealed-lines-differ");
                rows.Add(name, "DELETE FROM seal WHERE number = 1", "verify.seal-chain-broken");
                rows.Add(name, "UPDATE seal SET root = hash WHERE number = 2", "verify.sealed-lines-differ");
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_IsCleanAfterHonestWork(string name)
    {
        await using var test = await FilledAsync(name);
        var report = await new Verification(test.Database, []).RunAsync();
        Assert.Empty(report.Faults);
        Assert.Equal((15, 15, 2), (report.Lines, report.Postings, report.Seals));
    }

    [Theory, MemberData(nameof(Tampering))]
    public async Task Verify_FindsTampering(string name, string sql, string fault)
    {
        await using var test = await FilledAsync(name);
        await test.Database.InTransactionAsync(db => db.ExecuteAsync(sql, new { Third }));
        var report = await new Verification(test.Database, []).RunAsync();
        Assert.Contains(report.Faults, found => found.What == fault);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Seal_WithNothingNew_MakesNone(string name)
    {
        await using var test = await FilledAsync(name);
        Assert.Null(await Sealer.SealAsync(test.Database));
    }

    private static async Task<TestDatabase> FilledAsync(string name)
    {
        var test = await TestDatabases.MakeAsync(name);
        var clerk = Viewer.System with { Desk = Desk.System };
        for (var round = 0; round < 3; round++)
        {
            for (var stream = 1; stream <= 5; stream++)
            {
                var note = new DatabaseTests.Note(new(0, 0, (short)stream, new byte[8]), $"round {round}");
                Assert.True((await test.Database.RunAsync(note, clerk, $"{round}-{stream}")).IsSuccess);
            }

            if (round > 0)
            {
                await SealSoonAsync(test.Database);
            }
        }

        return test;
    }

    /// <summary>
    /// Seals once what has been written: PostgreSQL's horizon waits for the transactions of other tests too, and a seal
    /// made before it has passed would take a part of the lines.
    /// </summary>
    private static async Task SealSoonAsync(Database database)
    {
        for (var attempt = 0; !await IsBelowHorizonAsync(database); attempt++)
        {
            Assert.True(attempt < 1000, "The horizon did not pass within a minute.");
            await Task.Delay(60);
        }

        Assert.NotNull(await Sealer.SealAsync(database));
    }

    private static Task<bool> IsBelowHorizonAsync(Database database) => database.InTransactionAsync(async db =>
        await db.ScalarAsync<long>("SELECT MAX(tx) FROM journal") < await db.ScalarAsync<long>(db.Dialect.HorizonSql));
}
