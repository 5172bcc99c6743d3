using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;
using Fourwings.Platform.Valuation;

namespace Fourwings.Cli.Demo;

/// <summary>What the records say where the article has a figure, read by the platform's own queries.</summary>
/// <param name="Fair">The matching day of December 2009.</param>
/// <param name="Round">The product-bound round of 2010.</param>
/// <param name="Funds">What was put into the loss funds, year by year.</param>
/// <param name="Branch">What the science branch paid out in its first two years.</param>
/// <param name="ByJuly2012">Up to the end of July 2012.</param>
/// <param name="Total">Up to the end of the replay.</param>
/// <param name="Analyses">The value analyses delivered.</param>
/// <param name="Custody">The firms given custody, and the custodians appointed to keep rights in force.</param>
/// <param name="Transfers">The agreements with transfer agents, and the owners that said they want to.</param>
/// <param name="Insurance">The patents insured, the batches, the policies issued and in process.</param>
public sealed record ArticleFigures(
    FairFigures Fair,
    RoundFigures Round,
    IReadOnlyList<FundInYear> Funds,
    Money Branch,
    CreditFigures ByJuly2012,
    CreditFigures Total,
    OrderCount Analyses,
    CustodyFigures Custody,
    TransferFigures Transfers,
    InsuranceFigures Insurance)
{
    private const int FairYear = 2009;
    private const int RoundYear = 2010;
    private static readonly DateOnly EndOfJuly2012 = new(2012, 7, 31);

    /// <summary>Reads them.</summary>
    public static async Task<ArticleFigures> ReadAsync(Database database)
    {
        var fairs = (await database.ReadAsync(new ListFairs(new()), Viewer.System)).Value;
        var fair = fairs.Rows.Single(row => row.HeldOn.Year == FairYear);
        var branches = (await database.ReadAsync(new ShowBranchStarts(2), Viewer.System)).Value;
        var today = await database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        return new(
            (await database.ReadAsync(new ShowFairFigures(fair.Id), Viewer.System)).Value,
            (await database.ReadAsync(new ShowRoundFigures(RoundYear), Viewer.System)).Value,
            (await database.ReadAsync(new ShowFundYears(), Viewer.System)).Value,
            branches.Single(branch => branch.OpenedOn.Year == RoundYear).Drawn,
            (await database.ReadAsync(new ShowCreditFigures(EndOfJuly2012), Viewer.System)).Value,
            (await database.ReadAsync(new ShowCreditFigures(today), Viewer.System)).Value,
            (await database.ReadAsync(new CountOrders(OrderKind.ValueAnalysis), Viewer.System)).Value,
            (await database.ReadAsync(new ShowCustodyFigures(), Viewer.System)).Value,
            (await database.ReadAsync(new ShowTransferFigures(), Viewer.System)).Value,
            (await database.ReadAsync(new ShowInsuranceFigures(), Viewer.System)).Value);
    }

    /// <summary>The figure under the id of its row; null = not built yet.</summary>
    public decimal? Of(string id) => id switch
    {
        "fair2009.firms" => Fair.Firms,
        "fair2009.patents" => Fair.Patents,
        "fair2009.banks" => Fair.Banks,
        "fair2009.lines-wan" => Wan(Fair.Amount),
        "bound2010.firms" => Round.Firms,
        "bound2010.projects" => Round.Projects,
        "bound2010.loans-wan" => Wan(Round.Loans),
        "fund.2009-wan" => Wan(Fund(2009).PutIn),
        "fund.2010-wan" => Wan(Fund(2010).PutIn),
        "fund.2011-wan" => Wan(Fund(2011).Scale),
        "branch.two-years-wan" => Wan(Branch),
        "by-2012-07.credit-wan" => Wan(ByJuly2012.Credit),
        "by-2012-07.firms" => ByJuly2012.Firms,
        "total.firms" => Total.Firms,
        "total.patents" => Total.Patents,
        "total.banks" => Total.Banks,
        "total.credit-wan" => Wan(Total.Credit),
        "total.trademarks" => Total.Of(RightKind.TradeMark),
        "total.software" => Total.Of(RightKind.Software),
        "total.plant-varieties" => Total.Of(RightKind.PlantVariety),
        "analysis.patents" => Analyses.Patents,
        "analysis.budget-wan" => Wan(Analyses.FeesFen),
        "insurance.patents" => Insurance.Patents,
        "insurance.batches" => Insurance.Batches,
        "insurance.policies" => Insurance.Policies,
        "insurance.in-process" => Insurance.InProcess,
        "custody.firms" => Custody.Firms,
        "custody.custodians" => Custody.Custodians,
        "transfer.contracts" => Transfers.Agreements,
        "transfer.intentions" => Transfers.Intentions,
        _ => null,
    };

    private FundInYear Fund(int year) => Funds.Single(fund => fund.Year == year);

    private static decimal Wan(Money amount) => amount.Yuan / 10_000m;
}
