using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>A firm with an appraised invention, a bank with several people, on 2026-03-20 in Zhenjiang.</summary>
public sealed class LendingSample(TestDatabase test, PledgeSample pledges)
{
    public static readonly DateOnly Today = PledgeSample.Today;

    private int _number;

    public Database Database => test.Database;

    public PledgeSample Pledges => pledges;

    public Viewer Firm => pledges.Firm;

    public Viewer Maker => pledges.Bank;

    public Viewer Checker { get; } = pledges.Bank with { User = new(Guid.NewGuid()) };

    public Viewer OtherBank => pledges.OtherBank;

    public RightRef Right => new(RightKind.Invention, pledges.Invention.Id.Value);

    public static async Task<LendingSample> MakeAsync(TestDatabase test, decimal wan = 1000)
    {
        var sample = new LendingSample(test, await PledgeSample.MakeAsync(test));
        if (wan > 0)
        {
            await sample.ValueAsync(wan, Today.AddYears(1).AddDays(-1));
        }

        return sample;
    }

    /// <summary>A fresh database on the sample's day.</summary>
    public static Task<TestDatabase> DatabaseAsync(string name) => TestDatabases.MakeAsync(name, Today);

    public Task ValueAsync(decimal wan, DateOnly until, ValueKind kind = ValueKind.Appraised) =>
        ValueAsync(wan, until, pledges.Invention, kind);

    public async Task ValueAsync(
        decimal wan, DateOnly until, Patent patent, ValueKind kind = ValueKind.Appraised)
    {
        var right = new RightRef(patent.Filing.Kind, patent.Id.Value);
        var statement = new ValueStatement(right, kind, Money.FromWan(wan), Today.AddDays(-10), until)
        {
            SignerName = "镇江某评估公司",
            SignedBy = ["甲", "乙"],
            Document = Guid.NewGuid(),
        };
        Assert.Null((await Database.RunAsync(new FileValuation(statement), Maker)).Refusal);
    }

    public async Task<Pledge> RegisteredAsync() =>
        await pledges.RegisteredAsync(pledges.Contract(pledges.Invention), $"Y202698000000{++_number}");

    public LoanTerms Terms(PledgeId pledge) => new()
    {
        Number = $"RZ-2026-{++_number:0000}",
        Borrower = Firm.Organisation,
        Bank = Maker.Organisation,
        Purpose = "模具扩产",
        Principal = Money.FromWan(300),
        Rate = AnnualRate.FromPercent(3.45m),
        Method = RepaymentMethod.LevelPrincipal,
        Calendar = new(Today, Today.AddYears(1), 3, SettleDay: 20),
        Days = InterestDays.Actual360,
        PenaltyMultiple = new(1.5m),
        Security = SecurityMix.IpOnly,
        Pledges = [pledge],
    };

    public async Task<Loan> SignedAsync(LoanTerms? terms = null)
    {
        terms ??= Terms((await RegisteredAsync()).Id);
        return (await Database.RunAsync(new SignLoan(terms), Maker)).Value;
    }

    /// <summary>Signed, entered and released in full.</summary>
    public async Task<Loan> DrawnAsync(LoanTerms? terms = null)
    {
        var loan = await SignedAsync(terms);
        var entered = (await Database.RunAsync(new EnterDrawdown(loan.Id, loan.Terms.Principal, Today), Maker)).Value;
        return (await Database.RunAsync(new ApproveDrawdown(loan.Id, new(entered.Pending[0].Id)), Checker)).Value;
    }

    /// <summary>Moves the business date, without the close's steps.</summary>
    public Task MoveToAsync(DateOnly day) => Database.InTransactionAsync(db => db.ExecuteAsync(
        "UPDATE platform_state SET business_on = @day", new { day }));

    public Task<Result<Loan>> RepayAsync(LoanId id, decimal yuan, DateOnly on, string reference, Viewer? by = null) =>
        Database.RunAsync(new RecordRepayment(id, Money.FromYuan(yuan), on, reference), by ?? Maker);

    /// <summary>Refused with the code, and not a line of the journal more.</summary>
    public async Task RefusedAsync<T>(string code, ISlice<T> slice, Viewer viewer)
    {
        var lines = await LinesAsync();
        Assert.Equal(code, (await Database.RunAsync(slice, viewer)).Refusal?.Code);
        Assert.Equal(lines, await LinesAsync());
    }

    public Task<long> LinesAsync() =>
        Database.InTransactionAsync(db => db.ScalarAsync<long>("SELECT COUNT(*) FROM journal"));

    public async Task VerifiedAsync() =>
        Assert.Empty((await new Verification(Database, VerificationChecks.All).RunAsync()).Faults);
}
