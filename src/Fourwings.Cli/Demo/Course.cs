using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Cli.Demo;

/// <summary>One firm's way from its patent to the money and back, step by step through the slices.</summary>
/// <param name="cast">Who acts.</param>
/// <param name="firm">What the file says.</param>
/// <param name="number">The firm's place in the file, from 1; contract numbers follow it.</param>
internal sealed class Course(Cast cast, RoundFirm firm, int number)
{
    private Patent? _patent;
    private LoanApplication? _application;
    private Pledge? _pledge;
    private Loan? _loan;

    private RoundLoan Plan => firm.Loan;

    private string Key => $"firm/{firm.Key}";

    private string Bank => cast.BankOf(Plan.Unit);

    private Viewer Owner => cast.Person(Key);

    private Viewer Maker => cast.Person(Bank);

    private Viewer Checker => cast.Person(Bank, 1);

    private Viewer Centre => cast.Person("office/productivity-centre");

    private Money Amount => Money.FromWan(Plan.Wan);

    private DateOnly MaturesOn => Plan.DrawnOn.AddMonths(Plan.Months);

    /// <summary>Whether the step just done paid the money out, so that the plan is known.</summary>
    public bool HasJustDrawn { get; private set; }

    /// <summary>The steps whose days the file fixes.</summary>
    public IEnumerable<(DateOnly On, Func<DateOnly, Task> Do)> FixedSteps()
    {
        yield return (Plan.AppliedOn, ApplyAsync);
        yield return (Plan.ScreenedOn, ScreenAsync);
        yield return (Plan.DecidedOn, DecideAsync);
        yield return (Plan.SignedOn, SignAsync);
        yield return (Plan.SubmittedOn, SubmitAsync);
        yield return (Plan.RegisteredOn, RegisterAsync);
        yield return (Plan.DrawnOn, DrawAsync);
    }

    /// <summary>
    /// The steps that follow from the plan once the money is out: each instalment, the end, the release.
    /// </summary>
    public IEnumerable<(DateOnly On, Func<DateOnly, Task> Do)> LaterSteps()
    {
        HasJustDrawn = false;
        var installments = _loan!.Figures.Installments;
        if (Plan.EarlyOn is { } early)
        {
            foreach (var row in installments.Where(row => row.DueOn < early))
            {
                yield return (row.DueOn, PayDueAsync);
            }

            yield return (early, PayAllAsync);
            yield return (early.AddDays(3), ReleaseAsync);
            yield break;
        }

        var last = MaturesOn;
        foreach (var row in installments)
        {
            var on = Plan.Late is { } late && late.Installment == row.Number ? row.DueOn.AddDays(late.Days) : row.DueOn;
            last = on > last ? on : last;
            yield return (on, PayDueAsync);
        }

        yield return (last, CloseAsync);
        yield return (last.AddDays(5), ReleaseAsync);
    }

    private async Task ApplyAsync(DateOnly on)
    {
        var filing = new PatentFiling(
            firm.Patent.Number, KindOf(firm.Patent.Number), firm.Patent.Zh, firm.Patent.En, [firm.Patent.Ipc],
            firm.Patent.FiledOn);
        var owner = new OwnerFacts(cast.Organisation(Key).Id, firm.Zh, Ratio.One);
        _patent = await cast.RunAsync(
            new RegisterPatent(filing, [owner], firm.Patent.GrantedOn, on.AddYears(1)), Owner, $"{Key}/patent");
        var product = new BoundProduct(
            firm.Product.Zh, true, [new(on.Year - 1, Money.FromWan(firm.Product.RevenueWan))]);
        _patent = await cast.RunAsync(new BindProduct(_patent.Id, product), Owner, $"{Key}/product");
        var wish = new ApplyForLoan(
            ApplicationKind.ProductBound,
            cast.Organisation(Key).Id,
            cast.Organisation(Bank).Id,
            cast.Unit(Plan.Unit),
            Amount,
            Plan.Months,
            $"{firm.Product.Zh}扩大生产",
            [_patent.Facts(on).Right],
            firm.Product.Zh,
            cast.Organisation("office/productivity-centre").Id);
        _application = await cast.RunAsync(wish, Owner, $"{Key}/application");
    }

    private async Task ScreenAsync(DateOnly on)
    {
        var statement = new ValueStatement(
            _patent!.Facts(on).Right, ValueKind.Reviewed, Money.FromWan(firm.ReviewedWan), on, on.AddYears(2))
        {
            Signer = cast.Organisation("office/productivity-centre").Id,
            SignerName = cast.Organisation("office/productivity-centre").Profile.NameZh,
            SignedBy = ["沈文彬", "陆国强"],
        };
        await cast.RunAsync(new FileValuation(statement), Centre, $"{Key}/value");
        _application = await cast.RunAsync(
            new RecordScreening(_application!.Id, true, "检索未见影响稳定性的文献；专利已用于主产品。"), Centre, $"{Key}/screening");
    }

    private async Task DecideAsync(DateOnly on)
    {
        await cast.RunAsync(
            new AddDueDiligence(_application!.Id, "实地看过厂房和订单，产品销售稳定。"), Maker, $"{Key}/due-diligence");
        _application = await cast.RunAsync(
            new ProposeApproval(_application.Id, new(Amount, Plan.Months, Ratio.One)), Maker, $"{Key}/proposal");
        for (var vote = 1; vote <= 3 && _application.State == ApplicationState.Voting; vote++)
        {
            _application = await cast.RunAsync(
                new CastVote(_application.Id, true, "同意"), cast.Person(Bank, vote), $"{Key}/vote/{vote}");
        }
    }

    private async Task SignAsync(DateOnly on)
    {
        _pledge = await cast.RunAsync(new DraftPledge(Contract(on)), Maker, $"{Key}/pledge");
        var terms = new LoanTerms
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"RZ-2010-{number:D4}"),
            Borrower = cast.Organisation(Key).Id,
            Bank = cast.Organisation(Bank).Id,
            Unit = cast.Unit(Plan.Unit),
            Application = _application!.Id,
            Purpose = $"{firm.Product.Zh}扩大生产",
            Principal = Amount,
            Rate = await RateAsync(on),
            Method = Enum.Parse<RepaymentMethod>(Plan.Method, ignoreCase: true),
            Calendar = new(Plan.DrawnOn, MaturesOn, EveryMonths(), Plan.Every == "P3M" ? 20 : null),
            Days = Plan.Method == "levelPayment" ? InterestDays.Thirty360 : InterestDays.Actual360,
            PenaltyMultiple = new(1.5m),
            Security = SecurityMix.IpOnly,
            Pledges = [_pledge.Id],
        };
        _loan = await cast.RunAsync(new SignLoan(terms), Maker, $"{Key}/loan");
    }

    private async Task SubmitAsync(DateOnly on)
    {
        await cast.RunAsync(
            new ConfirmNoOtherGround(_pledge!.Id, "已核对登记簿和年费收据。"), Maker, $"{Key}/no-other-ground");
        await cast.RunAsync(new SubmitPledge(_pledge.Id, FilingChannel.Counter), Maker, $"{Key}/submit");
    }

    private async Task RegisterAsync(DateOnly on)
    {
        var registration = string.Create(CultureInfo.InvariantCulture, $"2010320000{number + 100:D4}");
        var notice = await Notice.MakeAsync(
            $"notice-{registration}.pdf", $"Notice of pledge registration {registration}");
        _pledge = await cast.RunAsync(
            new RecordRegistration(_pledge!.Id, registration, on, notice), Maker, $"{Key}/registration");
    }

    private async Task DrawAsync(DateOnly on)
    {
        _loan = await cast.RunAsync(new EnterDrawdown(_loan!.Id, Amount, on), Maker, $"{Key}/drawdown");
        var entry = new DrawdownId(_loan.Pending[^1].Id);
        _loan = await cast.RunAsync(new ApproveDrawdown(_loan.Id, entry), Checker, $"{Key}/drawdown/release");
        HasJustDrawn = true;
    }

    private Task PayDueAsync(DateOnly on) => PayAsync(on, new(_loan!.On(on).DueInAll), early: false);

    private async Task PayAllAsync(DateOnly on)
    {
        await PayAsync(on, _loan!.Quote(on).Total, early: true);
        await CloseAsync(on);
    }

    private async Task PayAsync(DateOnly on, Money amount, bool early)
    {
        if (amount.IsZero)
        {
            return;
        }

        var reference = string.Create(CultureInfo.InvariantCulture, $"HK{on:yyyyMMdd}-{number:D4}");
        var key = $"{Key}/repayment/{reference}";
        _loan = early
            ? await cast.RunAsync(new RepayEarly(_loan!.Id, amount, on, reference), Maker, key)
            : await cast.RunAsync(new RecordRepayment(_loan!.Id, amount, on, reference), Maker, key);
        if (_loan.Pending.Count > 0)
        {
            var entry = new RepaymentId(_loan.Pending[^1].Id);
            _loan = await cast.RunAsync(new ApproveRepayment(_loan.Id, entry), Checker, key + "/check");
        }
    }

    private async Task CloseAsync(DateOnly on)
    {
        if (_loan!.State != LoanState.Closed)
        {
            _loan = await cast.RunAsync(new CloseLoan(_loan.Id), Maker, $"{Key}/close");
        }
    }

    private async Task ReleaseAsync(DateOnly on)
    {
        var release = string.Create(CultureInfo.InvariantCulture, $"ZX{on.Year}3200{number + 100:D4}");
        var notice = await Notice.MakeAsync($"release-{release}.pdf", $"Notice of pledge deregistration {release}");
        _pledge = await cast.RunAsync(
            new RecordRelease(_pledge!.Id, release, on, ReleaseGround.DebtPerformed, notice), Maker, $"{Key}/release");
    }

    private PledgeContract Contract(DateOnly on) => new()
    {
        Number = string.Create(CultureInfo.InvariantCulture, $"ZY-2010-{number:D4}"),
        SignedOn = on,
        Pledgors = [Party(Key)],
        Pledgees = [new(Party(Bank), PledgeeRole.Bank, Ratio.One)],
        Debtor = Party(Key),
        Debt = new(DebtKind.Loan, Amount, Plan.DrawnOn, MaturesOn),
        Rights = [PledgedRight.Of(_patent!.Facts(on))],
        Scope = Enum.GetValues<SecuredItem>(),
        Clauses = PledgeContract.FurtherClauses,
    };

    private ContractParty Party(string key)
    {
        var organisation = cast.Organisation(key);
        return new(organisation.Id, organisation.Profile.NameZh, organisation.Profile.Address);
    }

    private Task<AnnualRate> RateAsync(DateOnly on) =>
        cast.BenchmarkAsync(Plan.Months, on, new Ratio(Plan.TimesBenchmark));

    private int EveryMonths() =>
        Plan.Method == "bullet" ? 12 : int.Parse(Plan.Every[1..^1], CultureInfo.InvariantCulture);

    private static RightKind KindOf(string patentNumber) => patentNumber[4] switch
    {
        '1' or '8' => RightKind.Invention,
        '2' or '9' => RightKind.UtilityModel,
        _ => RightKind.Design,
    };
}
