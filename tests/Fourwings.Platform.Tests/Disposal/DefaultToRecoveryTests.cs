using Fourwings.Domain.Accounting;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Insurance;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Tests.Transfers;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Tests.Disposal;

/// <summary>
/// One loan of 300万 with a policy and a fund behind it, from its default to what the sold pledge brings back: loan,
/// plan of cover, insurer, fund, disposal and the books of six parties agree to the fen.
/// </summary>
public class DefaultToRecoveryTests
{
    private static readonly DateOnly Now = FundSample.DefaultOn.AddDays(1);

    /// <summary>
    /// The insurer bears 60 of a hundred, the fund the rest of the principal. The pledge fetches less than is owed: all
    /// get back in proportion to what they bore.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Shortfall_IsSharedBackAsTheLossWasBorne(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var story = await CoveredDefault.MakeAsync(test);
        var claim = await story.IndemnifiedAsync();
        Assert.Equal([(story.Bank.Organisation, PayeeKind.Pledgee, Money.FromWan(180))],
            claim.Payments.Select(payment => (payment.Payee, payment.Kind, payment.Amount)));
        var compensation = await story.CompensatedAsync();
        Assert.Equal(Money.FromWan(120), compensation.Payable);
        var borne = await story.Sample.CoverAsync();
        Assert.Equal(
            [
                (CoverParty.Insurer, Money.FromWan(180)), (CoverParty.Province, Money.FromWan(84)),
                (CoverParty.City, Money.FromWan(36)), (CoverParty.Bank, borne.Loss - Money.FromWan(300)),
            ],
            borne.Borne.Select(share => (share.Party, share.Paid)));
        Assert.True(borne.Loss > Money.FromWan(300));

        var owed = (await story.Sample.LoanNowAsync()).Quote(Now).Total;
        var price = Money.FromYuan(612_345.67m);
        RealisationCost[] costs =
        [
            new(CostKind.Commission, "江苏大学专利培育与运营中心", Money.FromYuan(30_617.28m)),
            new(CostKind.Counsel, "某律师事务所", Money.FromYuan(12_000.01m)),
        ];
        var known = await story.SoldByBidsAsync(price, costs);
        var toDebt = price - Money.FromYuan(42_617.29m);
        Assert.Equal(
            (toDebt, owed - toDebt, Money.Zero),
            (known.Split!.ToDebts, known.Split.Shortfall, known.Split.ToPledgor));
        Assert.Equal(owed - toDebt, (await story.Sample.LoanNowAsync()).Quote(Now).Total);

        var after = await story.Sample.CoverAsync();
        Assert.Equal(toDebt, Money.Sum(after.Borne.Select(share => share.Back)));
        Assert.All(after.Borne, share => Assert.InRange(
            share.Back.Fen - (toDebt.Fen * (decimal)share.Paid.Fen / after.Loss.Fen), -1m, 1m));
        await story.AgreesAsync(known.Split);
        Assert.Equal(1, await story.FactsAsync<RecoveryDivided>());
        Assert.Equal(1, await story.FactsAsync<RepaymentRecorded>());
    }

    /// <summary>
    /// The fund pays first, the insurer after it, and the pledge fetches more than is owed: insurer and fund have all
    /// back, the bank its interest too, the rest is the pledgor's, and the policy ends without a refund.
    /// </summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Surplus_MakesInsurerAndFundWhole_AndTheRestIsThePledgors(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var story = await CoveredDefault.MakeAsync(test);
        await story.CompensatedAsync();
        await story.IndemnifiedAsync();
        var owed = (await story.Sample.LoanNowAsync()).Quote(Now).Total;
        var price = Money.FromYuan(8_000_000.01m);
        var known = await story.SoldByBidsAsync(
            price, [new(CostKind.Appraisal, "某评估公司", Money.FromYuan(9_999.99m))]);
        Assert.Equal(
            (owed, price - owed - Money.FromYuan(9_999.99m), Money.Zero),
            (known.Split!.ToDebts, known.Split.ToPledgor, known.Split.Shortfall));
        var after = await story.Sample.CoverAsync();
        Assert.Equal(Money.Zero, after.Unrecovered);
        Assert.All(after.Borne, share => Assert.Equal(share.Paid, share.Back));
        await story.Fund.DoneAsync(new CloseLoan(story.Sample.Loan.Id), story.Bank);
        var policy = await story.Insurance.PolicyAsync(story.Policy.Id);
        Assert.Equal(
            (PolicyState.Cancelled, PremiumSettlement.None), (policy.State, policy.Settlement));
        await story.AgreesAsync(known.Split);
    }
}

/// <summary>A loan of 300万 in default, with a policy that covers 60 of a hundred and a fund that covers the rest.
/// </summary>
public sealed class CoveredDefault
{
    public required DisposalSample Sample { get; init; }

    public required InsuranceSample Insurance { get; init; }

    public required InsurancePolicy Policy { get; init; }

    public FundSample Fund => Sample.Fund;

    public Viewer Bank => Fund.Bank;

    /// <summary>Drawn, insured, its premium paid, enrolled, and in default.</summary>
    public static async Task<CoveredDefault> MakeAsync(TestDatabase test)
    {
        var fund = await FundSample.MakeAsync(test);
        var insurance = await InsuranceSample.MakeAsync(fund.Lending);
        var sales = await SaleSample.MakeAsync(fund.Lending);
        var loan = await fund.Lending.DrawnAsync();
        var policy = await insurance.LoanInsuredAsync(loan);
        await insurance.DoneAsync(new PayPremium(policy.Id), insurance.Firm);
        await fund.EnrolledAsync(loan);
        await fund.DefaultAsync();
        return new()
        {
            Sample = new() { Fund = fund, Sales = sales, Loan = loan },
            Insurance = insurance,
            Policy = policy,
        };
    }

    /// <summary>The claim that the default opened, with its papers, worked out by one and paid by another.</summary>
    public async Task<InsuranceClaim> IndemnifiedAsync()
    {
        var id = (await ClaimAsync()).Id;
        await Insurance.PapersAsync(id, Bank);
        await Insurance.DoneAsync(new CheckInsuranceClaim(id), Insurance.Insurer);
        await Insurance.DoneAsync(new AssessIndemnity(id), Insurance.Insurer);
        return await Insurance.DoneAsync(new PayIndemnity(id), Insurance.Second);
    }

    public async Task<Compensation> CompensatedAsync()
    {
        var approved = await Fund.ApprovedAsync(Sample.Loan.Id);
        return await Fund.DoneAsync(
            new PayCompensation(approved.Id, await PledgeSample.ScanAsync()), Fund.Reviewer);
    }

    /// <summary>Sold by sealed bids, paid in, recorded, paid out, divided, and the pledge released.</summary>
    public async Task<PledgeDisposal> SoldByBidsAsync(Money price, IReadOnlyList<RealisationCost> costs)
    {
        var known = await Sample.PlannedAsync(
            await Sample.ClearedAsync(EnforcementPath.Agreement), DisposalWay.SealedBids);
        var sale = await Sample.Sales.AnnouncedAsync(600, Money.FromWan(30), Bank, [.. known.Terms.Lot]);
        await Sample.Sales.BidAsync(sale, 0, price.Yuan / 10_000);
        await Sample.Sales.BidAsync(sale, 1, 40);
        sale = await Sample.Sales.OpenedAsync(sale, Bank);
        known = await Fund.DoneAsync(new SellPledge(known.Id, sale.Id), Bank);
        await Sample.PassAsync(known, Sample.Sales.Bidders[0]);
        await Fund.DoneAsync(new TakeSalePayment(sale.Id), Sample.Sales.Host);
        foreach (var bidder in Sample.Sales.Bidders)
        {
            await Fund.DoneAsync(new ReturnSaleDeposit(sale.Id, bidder.Organisation), Sample.Sales.Host);
        }

        await Fund.DoneAsync(new EnterProceeds(known.Id, costs), Bank);
        await Fund.DoneAsync(new DistributeProceeds(known.Id), Fund.Lending.Checker);
        return await Fund.DoneAsync(
            new CompleteDisposal(
                known.Id, "ZX-2026-1", FundSample.DefaultOn.AddDays(1), await PledgeSample.ScanAsync()),
            Bank);
    }

    /// <summary>Every record and every book says the same as the loan's plan; and <c>verify</c> is clean.</summary>
    public async Task AgreesAsync(ProceedsSplit split)
    {
        var (plan, loan) = (await Sample.CoverAsync(), await Sample.LoanNowAsync());
        var (insurer, fund) = (BorneBy(plan, party => party == CoverParty.Insurer),
            BorneBy(plan, party => party.IsOfFund()));
        var claim = await ClaimAsync();
        Assert.Equal(insurer, (claim.PaidInAll, claim.Recovered));
        Assert.Equal(insurer.Paid, (await Insurance.PolicyAsync(Policy.Id)).PaidOut);
        var compensation = Assert.Single(
            (await Insurance.Database.ReadAsync(new ListCompensations(new(), []), Bank)).Value.Rows);
        var paid = (await Insurance.Database.ReadAsync(new ShowCompensation(compensation.Id), Bank)).Value.Compensation;
        Assert.Equal(fund, (paid.Payable, paid.BackToFund));
        await InsurersBooksAgreeAsync(insurer);
        await FundsBooksAgreeAsync(fund);
        await SidesOfTheSaleAgreeAsync(split.Price);

        var (owed, bank) = (loan.Figures.Outstanding, await BookAsync(Bank));
        var kept = insurer.Paid + fund.Paid - insurer.Back - fund.Back;
        Assert.Equal(owed, Of(bank, BankAccounts.PledgeLoans));
        Assert.Equal(-kept, Of(bank, BankAccounts.CompensationReceived));
        Assert.Equal(Money.Zero, Of(bank, BankAccounts.DisposalProceeds));
        Assert.Equal(kept + split.ToDebts - loan.Terms.Principal, Of(bank, BankAccounts.Deposits));
        var firm = await BookAsync(Fund.Lending.Firm);
        Assert.Equal(-owed, Of(firm, FirmAccounts.Loans));
        Assert.Equal(
            (-split.Price, split.ToCosts),
            (Of(firm, FirmAccounts.TransferIncome), Of(firm, FirmAccounts.SellingCosts)));
        Assert.Equal(
            loan.Terms.Principal - Policy.Cover!.Premium + split.ToPledgor, Of(firm, FirmAccounts.Deposits));
        await Fund.Lending.VerifiedAsync();
    }

    /// <summary>How often a kind of fact stands in the journal.</summary>
    public Task<long> FactsAsync<TFact>() => Insurance.Database.InTransactionAsync(db => db.ScalarAsync<long>(
        "SELECT COUNT(*) FROM journal j WHERE j.fact_type = @name", new { name = typeof(TFact).Name }));

    private async Task InsurersBooksAgreeAsync((Money Paid, Money Back) insurer)
    {
        var premium = Policy.Cover!.Premium;
        Assert.Equal(
            Book(
                (InsurerAccounts.Deposits, premium - insurer.Paid + insurer.Back),
                (InsurerAccounts.PremiumIncome, -premium),
                (InsurerAccounts.Recoveries, -insurer.Back),
                (InsurerAccounts.Indemnities, insurer.Paid)),
            await BookAsync(Insurance.Insurer));
    }

    private async Task FundsBooksAgreeAsync((Money Paid, Money Back) fund)
    {
        Assert.Equal(
            Book(
                (FundAccounts.PoolMoney, Money.FromWan(1000) - fund.Paid + fund.Back),
                (FundAccounts.ProvincialMoney, Money.FromWan(-700)),
                (FundAccounts.CityMoney, Money.FromWan(-300)),
                (FundAccounts.Recoveries, -fund.Back),
                (FundAccounts.Compensations, fund.Paid)),
            await BookAsync(Fund.Reviewer));
        var free = await Insurance.Database.InTransactionAsync(db => db.FreeGuardedAsync(Fund.Fund.Id.Value));
        Assert.Equal(Money.FromWan(1000) - fund.Paid + fund.Back, free);
    }

    private async Task SidesOfTheSaleAgreeAsync(Money price)
    {
        Assert.Equal(
            Book((FirmAccounts.Deposits, -price), (FirmAccounts.Intangibles, price)),
            await BookAsync(Sample.Sales.Bidders[0]));
        Assert.Empty(await BookAsync(Sample.Sales.Bidders[1]));
        Assert.Empty(await BookAsync(Sample.Sales.Host));
    }

    private async Task<InsuranceClaim> ClaimAsync() => await Insurance.ClaimAsync(Assert.Single(
        (await Insurance.Database.ReadAsync(new ListInsuranceClaims(new()), Bank)).Value.Rows).Id);

    /// <summary>The closing balances of an organisation's books that are not nothing, debit positive.</summary>
    private async Task<SortedDictionary<string, Money>> BookAsync(Viewer viewer)
    {
        var balance = (await Insurance.Database.ReadAsync(
            new ShowTrialBalance(FundSample.Today.AddYears(-1), FundSample.Today.AddYears(1)), viewer)).Value;
        Assert.True(balance.Balances);
        return Book([.. balance.Lines.Select(line => (line.Account, line.Closing))]);
    }

    private static SortedDictionary<string, Money> Book(
        params IReadOnlyList<(AccountCode Account, Money Closing)> lines) => new(
            lines.Where(line => !line.Closing.IsZero)
                .ToDictionary(line => line.Account.Value, line => line.Closing),
            StringComparer.Ordinal);

    private static Money Of(SortedDictionary<string, Money> book, AccountCode account) =>
        book.GetValueOrDefault(account.Value);

    private static (Money Paid, Money Back) BorneBy(CoverPlan plan, Func<CoverParty, bool> who)
    {
        var some = plan.Borne.Where(share => who(share.Party)).ToArray();
        return (Money.Sum(some.Select(share => share.Paid)), Money.Sum(some.Select(share => share.Back)));
    }
}
