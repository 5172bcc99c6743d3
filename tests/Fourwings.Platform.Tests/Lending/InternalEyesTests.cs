using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>What a bank notes about a debtor is for the bank's own eyes, and for the auditor's.</summary>
public class InternalEyesTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_ShowsTheContactLogsStandToTheBankAlone(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var loan = await sample.DrawnAsync();
        var day = new DateOnly(2026, 6, 25);
        await sample.MoveToAsync(day);
        var note = new ContactNote(
            ContactKind.Call, day, "王某", ContactResult.Disputed, "称已转账", NextOn: day.AddDays(2));
        Assert.Null((await sample.Database.RunAsync(new RecordContact(loan.Id, note), sample.Maker)).Refusal);
        Assert.NotNull((await ShownAsync(sample, loan.Id, sample.Maker)).Collection);
        Assert.NotNull((await ShownAsync(
            sample, loan.Id, sample.Maker with { Desk = Domain.Parties.Desk.Auditor })).Collection);
        foreach (var viewer in new[] { sample.Firm, Parties.Sample.Office })
        {
            Assert.Null((await ShownAsync(sample, loan.Id, viewer)).Collection);
        }

        var statement = new ShowStatement(loan.Id, LendingSample.Today, day);
        Assert.Null((await sample.Database.ReadAsync(statement, sample.Firm)).Value.Then.Collection);
        var owed = Assert.Single((await sample.Database.ReadAsync(new FirmOwes(), sample.Firm)).Value);
        Assert.Null(owed.Loan.Collection);
        Assert.Null((await sample.Database.ReadAsync(new ShowLoanPaper(loan.Id), sample.Firm)).Value.Loan.Collection);
        Assert.Null((await sample.RepayAsync(loan.Id, 1000, day, "B1")).Refusal);
        await sample.VerifiedAsync();
    }

    private static async Task<Loan> ShownAsync(LendingSample sample, LoanId id, Viewer viewer) =>
        (await sample.Database.ReadAsync(new ShowLoan(id), viewer)).Value.Loan;
}
