using Fourwings.Platform.Journal;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

public class ImportReplayTests
{
    private static readonly string[] Changes =
    [
        "state = 'Staged'", "kind = 'LoanBook'", "file_name = 'x'", "sha256 = 'x'", "lines = lines + 1",
        "amount_fen = amount_fen + 1", "done_to = done_to + 1", "version = version + 1", "created_by = organisation_id",
        "body = replace(body, 'core.csv', 'x')",
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Verify_FindsAChangedImport(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test, 0));
        await sample.LoanAsync("A-1");
        var page = await sample.ImportedAsync("还款,X-9,100,2026-03-20,R1");
        Assert.Empty(await FaultsAsync(sample, "lines = lines"));
        foreach (var change in Changes)
        {
            var fault = Assert.Single(await FaultsAsync(sample, change));
            Assert.Equal(("state", $"import_run {page.Run.Id.Value}"), (fault.Check, fault.Where));
        }

        await sample.Lending.VerifiedAsync();
    }

    /// <summary>What is found of a change, which is undone then.</summary>
    private static async Task<IReadOnlyList<VerificationFault>> FaultsAsync(ImportSample sample, string change)
    {
        IReadOnlyList<VerificationFault> faults = [];
        await Assert.ThrowsAsync<UndoneException>(() => sample.Database.InTransactionAsync<bool>(async db =>
        {
            Assert.Equal(1, await db.ExecuteAsync($"UPDATE import_run SET {change}"));
            faults = (await new Verification(sample.Database, VerificationChecks.All).RunAsync(db)).Faults;
            throw new UndoneException();
        }));
        return faults;
    }

    private sealed class UndoneException : Exception;
}
