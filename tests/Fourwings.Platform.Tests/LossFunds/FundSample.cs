using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.LossFunds;

/// <summary>The lending sample with a fund that its bank lends under, and two people of the office that keeps it.
/// </summary>
public sealed class FundSample(LendingSample lending)
{
    public static readonly DateOnly Today = LendingSample.Today;

    /// <summary>More than ninety days after the first due day.</summary>
    public static DateOnly DefaultOn { get; } = new(2026, 9, 20);

    public Database Database => lending.Database;

    public LendingSample Lending => lending;

    public Viewer Bank => lending.Maker;

    public Viewer Reviewer { get; } = Sample.Office;

    public Viewer Approver { get; } = Sample.Office with { User = new(Guid.NewGuid()) };

    public required LossFund Fund { get; init; }

    /// <summary>A fund with so much money in it, 70 to 30 by province and city.</summary>
    public static async Task<FundSample> MakeAsync(TestDatabase test, decimal wan = 1000) =>
        await OpenAsync(await LendingSample.MakeAsync(test), wan);

    /// <summary>The same, where firm and bank are there already.</summary>
    public static async Task<FundSample> OpenAsync(LendingSample lending, decimal wan = 1000)
    {
        var open = new OpenFund("科技之星", "kjzx", lending.Maker.Organisation);
        var fund = (await lending.Database.RunAsync(open, Sample.Office)).Value;
        var put = new ContributeToFund(
            fund.Id, Today.Year, Money.FromWan(wan * 0.7m), Money.FromWan(wan * 0.3m));
        return new(lending) { Fund = (await lending.Database.RunAsync(put, Sample.Office)).Value };
    }

    public async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var result = await Database.RunAsync(slice, viewer);
        Assert.Null(result.Refusal);
        return result.Value;
    }

    public async Task<Enrolment> EnrolledAsync(Loan loan) => await DoneAsync(new EnrolLoan(Fund.Id, loan.Id), Bank);

    /// <summary>A loan of 300万 over a year, enrolled, whose first installment was never paid.</summary>
    public async Task<Loan> DefaultedAsync()
    {
        var loan = await lending.DrawnAsync();
        await EnrolledAsync(loan);
        await DefaultAsync();
        return loan;
    }

    /// <summary>Closes the day on which the contract's day of default is reached.</summary>
    public async Task DefaultAsync()
    {
        await lending.MoveToAsync(DefaultOn);
        await new DailyClose(Database, CloseSteps.All).UntilAsync(DefaultOn);
    }

    /// <summary>Drafted with all its papers.</summary>
    public async Task<Compensation> DraftedAsync(LoanId loan)
    {
        var drafted = await DoneAsync(new DraftCompensation(loan), Bank);
        foreach (var paper in Enum.GetValues<CompensationPaper>())
        {
            await DoneAsync(new AddCompensationPaper(drafted.Id, paper, await PledgeSample.ScanAsync()), Bank);
        }

        return drafted;
    }

    /// <summary>Claimed, reviewed and approved.</summary>
    public async Task<Compensation> ApprovedAsync(LoanId loan)
    {
        var id = (await DraftedAsync(loan)).Id;
        await DoneAsync(new ClaimCompensation(id), Bank);
        await DoneAsync(new ReviewCompensation(id, "材料齐全，同意"), Reviewer);
        return await DoneAsync(new ApproveCompensation(id), Approver);
    }
}
