using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Journal;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.LossFunds;

/// <summary>Funds under the published schemes of other cities, from enrolment to a recovery two years later.</summary>
public class FundSchemeTests
{
    private static readonly FundAgreed _agreed = new(
        95,
        RecoveryOrder.ProRataToPaid,
        [CompensationPaper.Application, CompensationPaper.LoanContract, CompensationPaper.OverdueProof],
        "合作协议第六条");

    private static readonly FundCondition[] _guangzhou =
        [FundCondition.FirmAge, FundCondition.NoBadCreditYears, FundCondition.UseOfFunds];

    /// <summary>5-3-1-1: insurer and appraiser pay the bank, and take their share of what comes back.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Guangzhou_FromEnrolmentToALateRecovery(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await OpenAsync(await LendingSample.MakeAsync(test), "gz-5311", _agreed, city: 1000);
        Assert.Equal(Money.FromWan(10_000), sample.Fund.Capacity);
        var loan = await sample.Lending.DrawnAsync();
        var enrol = new EnrolLoan(sample.Fund.Id, loan.Id);
        await sample.Lending.RefusedAsync("enrolment.not-confirmed", enrol, sample.Bank);
        await sample.DoneAsync(enrol with { Confirmed = _guangzhou }, sample.Bank);
        var approved = await ApprovedAsync(sample, loan.Id, cut: 20);
        Assert.Equal(
            [
                new(CoverParty.Fund, Money.FromWan(140)), new(CoverParty.Insurer, Money.FromWan(84)),
                new(CoverParty.Appraiser, Money.FromWan(28)), new(CoverParty.Bank, Money.FromWan(48)),
            ],
            approved.Parts);
        await sample.DoneAsync(new PayCompensation(approved.Id), sample.Approver);
        var partner = new RecordPartnerPayment(approved.Id, CoverParty.Insurer, "PF-1");
        await sample.Lending.RefusedAsync(
            "compensation.reference-missing", partner with { Reference = " " }, sample.Bank);
        await sample.Lending.RefusedAsync(
            "compensation.partner-owes-nothing", partner with { Party = CoverParty.Guarantor }, sample.Bank);
        await sample.DoneAsync(partner, sample.Bank);
        await sample.Lending.RefusedAsync("compensation.partner-owes-nothing", partner, sample.Bank);
        await sample.Lending.MoveToAsync(FundSample.DefaultOn.AddYears(2));
        await sample.DoneAsync(new RecordRecovery(approved.Id, Money.FromWan(100), "ZC-1"), sample.Bank);
        var cover = await CoverAsync(sample, loan.Id);
        Assert.Equal(Money.FromWan(84), cover.Borne[1].Paid);
        Assert.Equal(Money.Zero, cover.Borne[2].Back); // The appraiser has not paid: the bank bears its part.
        Assert.Equal(Money.FromWan(100), Money.Sum(cover.Borne.Select(share => share.Back)));
        var exact = 100_000_000m * Money.FromWan(140).Fen / cover.Loss.Fen;
        Assert.Equal(Math.Round(exact, MidpointRounding.AwayFromZero), cover.Borne[0].Back.Fen);
        var fund = await FundAsync(sample);
        Assert.Equal(Money.FromWan(860) + cover.Borne[0].Back, fund.Pool);
        await BooksAgreeAsync(sample, cover);
        await VerifiedAsync(sample);
        Assert.Equal(CanonicalJson.Write(fund), CanonicalJson.Write(await ReplayedAsync(sample)));
    }

    /// <summary>Province and city bear parts of their own, each no more than its own money; the bank waits.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Weihai_FromEnrolmentToALateRecovery(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var agreed = _agreed with
        {
            Multiple = new(10),
            Recovery = RecoveryOrder.FundFirst,
            BankPerformance = "年度考核合格",
        };
        var sample = await OpenAsync(await LendingSample.MakeAsync(test), "whi", agreed, city: 30, province: 100);
        await sample.Lending.RefusedAsync(
            "fund.party-not-in-scheme",
            new ContributeToFund(sample.Fund.Id, 2026, Money.Zero, Money.Zero, Money.FromWan(1)),
            sample.Reviewer);
        var loan = await sample.Lending.DrawnAsync();
        await sample.EnrolledAsync(loan);
        var approved = await ApprovedAsync(sample, loan.Id);
        Assert.Equal(
            [
                new(CoverParty.Province, Money.FromWan(100)), new(CoverParty.City, Money.FromWan(30)),
                new(CoverParty.Bank, Money.FromWan(170)),
            ],
            approved.Parts);
        await sample.DoneAsync(new PayCompensation(approved.Id), sample.Approver);
        await sample.Lending.MoveToAsync(FundSample.DefaultOn.AddYears(2));
        await sample.DoneAsync(new RecordRecovery(approved.Id, Money.FromWan(65), "ZC-1"), sample.Bank);
        var fund = await FundAsync(sample);
        Assert.Equal((Money.FromWan(50), Money.FromWan(15)), (fund.ProvinceBack, fund.CityBack));
        Assert.Equal(Money.FromWan(65), fund.Pool);
        await VerifiedAsync(sample);
        Assert.Equal(CanonicalJson.Write(fund), CanonicalJson.Write(await ReplayedAsync(sample)));
    }

    /// <summary>1,000.01万 lies just beyond the cliff at 1,000万: the bank is told before it enrols the loan.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Suzhidai_WarnsAtTheCliff_AndHoldsTheRateAndTheTop(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await OpenAsync(
            await LendingSample.MakeAsync(test, wan: 20_000), "szd", _agreed with { Multiple = new(10) },
            province: 2000);
        var lending = sample.Lending;
        var terms = lending.Terms((await lending.RegisteredAsync()).Id) with
        {
            Rate = AnnualRate.FromPercent(3.6m),
            Principal = Money.FromWan(1000.01m),
        };
        var loan = await lending.SignedAsync(terms);
        var offer = await OfferAsync(sample, loan);
        Assert.Empty(offer.Faults);
        Assert.Equal(new LossCliff(Money.FromWan(1000), Money.FromWan(800), Money.FromWan(500.005m)), offer.Cliff);
        var below = await lending.SignedAsync(terms with { Number = "RZ-B", Principal = Money.FromWan(1000) });
        Assert.Null((await OfferAsync(sample, below)).Cliff);
        FundCondition[] confirmed = [FundCondition.InLibrary, FundCondition.Deposits];
        await sample.DoneAsync(new EnrolLoan(sample.Fund.Id, below.Id, confirmed), sample.Bank);
        // What the firm owes there already counts: the next small loan goes over the cliff.
        var small = await lending.SignedAsync(terms with { Number = "RZ-K", Principal = Money.FromWan(1) });
        Assert.Equal(
            (Money.FromWan(1001), Money.FromWan(1000)),
            ((await OfferAsync(sample, small)).Balance, (await OfferAsync(sample, small)).Cliff!.Top));
        await RefusedAsync("enrolment.rate-high", terms with { Number = "RZ-R", Rate = AnnualRate.FromPercent(4.35m) });
        await RefusedAsync("enrolment.balance-high", terms with { Number = "RZ-H", Principal = Money.FromWan(2001) });
        await lending.VerifiedAsync();

        async Task RefusedAsync(string code, LoanTerms odd) => await lending.RefusedAsync(
            code, new EnrolLoan(sample.Fund.Id, (await lending.SignedAsync(odd)).Id, confirmed), sample.Bank);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Open_AsksForWhatTheTextLeavesOpen(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var lending = await LendingSample.MakeAsync(test);
        var (office, bank) = (Sample.Office, lending.Maker.Organisation);
        await RefusedAsync("fund.agreement-missing", "szd", null);
        await RefusedAsync("fund.agreed-missing", "szd", _agreed);
        await RefusedAsync("fund.agreed-odd", "szd", _agreed with { Multiple = Ratio.Zero });
        await RefusedAsync("fund.agreed-against-text", "gz-5311", _agreed with { Multiple = new(4) });
        await RefusedAsync("fund.overdue-days-odd", "gz-5311", _agreed with { OverdueDays = 0 });
        await RefusedAsync("fund.papers-missing", "gz-5311", _agreed with { Papers = [] });
        await RefusedAsync("fund.basis-missing", "gz-5311", _agreed with { Basis = " " });
        await RefusedAsync("fund.agreed-missing", "qd", _agreed);
        await RefusedAsync("fund.agreed-missing", "whi", _agreed with { Multiple = new(10) });
        await RefusedAsync("fund.agreed-odd", "sz-ip", _agreed with { GuarantorShare = new(0.8m) });
        var noMoney = (await lending.Database.RunAsync(
            Open("qd", _agreed with { Lending = Money.FromWan(5000) }), office)).Value;
        Assert.Equal(Money.FromWan(5000), noMoney.Capacity);
        await lending.RefusedAsync(
            "fund.no-public-money",
            new ContributeToFund(noMoney.Id, 2026, Money.FromWan(1), Money.Zero), office);
        await lending.VerifiedAsync();
        await lending.MoveToAsync(new(2012, 5, 1));
        await RefusedAsync("rule.not-covered", "gz-5311", _agreed);

        OpenFund Open(string scheme, FundAgreed? agreed) => new($"资金池{scheme}", scheme, bank, Agreed: agreed);

        Task RefusedAsync(string code, string scheme, FundAgreed? agreed) =>
            lending.RefusedAsync(code, Open(scheme, agreed), office);
    }

    /// <summary>Every published scheme opens a fund, with what it leaves open filled in.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task EveryPublishedScheme_OpensAFund(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var lending = await LendingSample.MakeAsync(test);
        var schemes = (await lending.Database.ReadAsync(new ListFundSchemes(), Sample.Office)).Value;
        Assert.Equal(15, schemes.Count);
        foreach (var (scheme, sharing) in schemes.Where(line => line.Sharing is not null)
            .Select(line => (line.Name, line.Sharing!)))
        {
            var agreed = _agreed with
            {
                Multiple = sharing is { HoldsPublicMoney: true, Multiple: null } ? new(5) : null,
                Lending = sharing.HoldsPublicMoney ? null : Money.FromWan(1000),
                BankPerformance = sharing.Gaps.Contains(FundGap.BankPerformance) ? "年度考核合格" : null,
                DistrictFourTenths = sharing.Has(FundCondition.DistrictFourTenths) ? true : null,
            };
            var open = new OpenFund($"资金池{scheme}", scheme, lending.Maker.Organisation, Agreed: agreed);
            var fund = await lending.Database.RunAsync(open, Sample.Office);
            Assert.Null(fund.Refusal);
            Assert.Equal(
                sharing.WaitsForDisposal, fund.Value.Terms.Agreed!.Papers.Contains(CompensationPaper.DisposalProof));
            Assert.Null((await lending.Database.ReadAsync(new ShowFund(fund.Value.Id), Sample.Office)).Refusal);
        }

        await lending.VerifiedAsync();
    }

    private static async Task<FundSample> OpenAsync(
        LendingSample lending, string scheme, FundAgreed agreed, int city = 0, int province = 0)
    {
        var open = new OpenFund($"资金池{scheme}", scheme, lending.Maker.Organisation, Agreed: agreed);
        var fund = await lending.Database.RunAsync(open, Sample.Office);
        Assert.Null(fund.Refusal);
        var put = new ContributeToFund(fund.Value.Id, 2026, Money.FromWan(province), Money.FromWan(city));
        return new(lending) { Fund = (await lending.Database.RunAsync(put, Sample.Office)).Value };
    }

    /// <summary>Too early, with a paper missing, then claimed, reviewed with a cut, and approved.</summary>
    private static async Task<Compensation> ApprovedAsync(FundSample sample, LoanId loan, int cut = 0)
    {
        await sample.DefaultAsync();
        var id = (await sample.DoneAsync(new DraftCompensation(loan), sample.Bank)).Id;
        var claim = new ClaimCompensation(id);
        foreach (var paper in _agreed.Papers)
        {
            await sample.Lending.RefusedAsync("compensation.papers-missing", claim, sample.Bank);
            await sample.DoneAsync(new AddCompensationPaper(id, paper, await PledgeSample.ScanAsync()), sample.Bank);
        }

        await sample.Lending.RefusedAsync("compensation.too-early", claim, sample.Bank);
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(FundSample.DefaultOn.AddDays(4));
        await sample.DoneAsync(claim, sample.Bank);
        var review = new ReviewCompensation(
            id, "催收记录缺法院回执，核减", cut == 0 ? null : Money.FromWan(cut));
        await sample.Lending.RefusedAsync(
            "compensation.cut-odd", review with { Cut = Money.FromWan(301) }, sample.Reviewer);
        await sample.DoneAsync(review, sample.Reviewer);
        return await sample.DoneAsync(new ApproveCompensation(id), sample.Approver);
    }

    private static async Task<FundOffer> OfferAsync(FundSample sample, Loan loan) => Assert.Single(
        (await sample.Database.ReadAsync(new ShowLoanFund(loan.Id), sample.Bank)).Value.Offers);

    private static async Task<CoverPlan> CoverAsync(FundSample sample, LoanId loan) =>
        (await sample.Database.SnapshotAsync(db => db.FindCoverAsync(loan)))!;

    private static async Task<LossFund> FundAsync(FundSample sample) =>
        (await sample.Database.SnapshotAsync(db => db.FindFundAsync(sample.Fund.Id)))!;

    private static Task<LossFund> ReplayedAsync(FundSample sample) => sample.Database.SnapshotAsync(
        async db => LossFund.Replay(await StreamStory.FactsAsync(db, sample.Fund.Id.Value)));

    /// <summary>All holds but the business date, which the test moved by two years without closing its days.</summary>
    private static async Task VerifiedAsync(FundSample sample) => Assert.Equal(
        ["platform 2028-09-20"],
        (await new Verification(sample.Database, VerificationChecks.All).RunAsync()).Faults
            .Select(fault => fault.Where));

    /// <summary>What the bank still owes on: what fund and insurer paid it, less what it passed on.</summary>
    private static async Task BooksAgreeAsync(FundSample sample, CoverPlan cover)
    {
        var span = new ShowTrialBalance(new(2026, 1, 1), new(2028, 12, 31));
        var bank = (await sample.Database.ReadAsync(span, sample.Bank)).Value;
        Assert.Equal(
            cover.Borne[0].Back + cover.Borne[1].Back - Money.FromWan(140 + 84),
            bank.Lines.Single(line => line.Account == Domain.Accounting.BankAccounts.CompensationReceived).Closing);
    }
}
