using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>One loan from the application to the money, step by step through the slices.</summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
/// <param name="number">The loan's place in the story, from 1; contract numbers follow it.</param>
internal sealed partial class LoanCourse(Stage stage, StoryLoan plan, int number) : ICourse
{
    private readonly List<Pledge> _pledges = [];
    private StoryFirm? _firm;
    private LoanApplication? _application;
    private Loan? _loan;

    private Cast Cast => stage.Cast;

    private StoryFirm Firm => _firm!;

    private string FirmKey => $"firm/{plan.Firm}";

    private string Key => string.Create(CultureInfo.InvariantCulture, $"loan/{number}");

    private string Bank => Cast.BankOf(plan.Unit);

    private Viewer Owner => Cast.Person(FirmKey);

    private Viewer Maker => Cast.Person(Bank);

    private Viewer Checker => Cast.Person(Bank, 1);

    private bool IsProductBound => plan.Kind == ApplicationKind.ProductBound;

    private Viewer Centre => Cast.Person(Cast.Centre);

    private Money Amount => Money.FromWan(plan.Wan);

    private DateOnly MaturesOn => plan.Days.Drawn.AddMonths(plan.Months);

    private string Purpose => IsProductBound ? $"{Firm.Product.Zh}扩大生产" : $"购买{Firm.Product.Zh}原料";

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
    [
        Step.At(plan.Days.Applied, ApplyAsync),
        Step.At(plan.Days.Valued, ValueAsync),
        Step.At(plan.Days.Decided, DecideAsync),
        Step.At(plan.Days.Signed, SignAsync),
        Step.At(plan.Days.Submitted, SubmitAsync),
        Step.At(plan.Days.Registered, RegisterAsync),
        new(plan.Days.Drawn, DrawAsync),
    ];

    private async Task ApplyAsync(DateOnly on)
    {
        _firm = await Cast.FirmAsync(plan.Firm);
        await stage.Estate.EnterAsync(Firm, plan.Rights.Keys, Owner, on);
        if (IsProductBound)
        {
            foreach (var right in plan.Rights.Keys)
            {
                await stage.Estate.BindAsync(Firm, right, Owner, on);
            }
        }

        var wish = new ApplyForLoan(
            plan.Kind,
            Cast.Organisation(FirmKey).Id,
            Cast.Organisation(Bank).Id,
            Cast.Unit(plan.Unit),
            Amount,
            plan.Months,
            Purpose,
            [.. plan.Rights.Keys.Select(right => stage.Estate[right].Right)],
            IsProductBound ? Firm.Product.Zh : string.Empty,
            IsProductBound ? Cast.Organisation(Cast.Centre).Id : null);
        _application = await Cast.RunAsync(wish, Owner, $"{Key}/application");
    }

    private async Task ValueAsync(DateOnly on)
    {
        await stage.Estate.ValueAsync(plan, IsProductBound ? Centre : Maker, on);
        if (IsProductBound)
        {
            _application = await Cast.RunAsync(
                new RecordScreening(_application!.Id, true, "检索未见影响稳定性的文献；专利已用于主产品。"),
                Centre,
                $"{Key}/screening");
        }
    }

    private async Task DecideAsync(DateOnly on)
    {
        await Cast.RunAsync(
            new AddDueDiligence(_application!.Id, "实地看过厂房和订单，产品销售稳定。"), Maker, $"{Key}/due-diligence");
        _application = await Cast.RunAsync(
            new ProposeApproval(_application.Id, new(Amount, plan.Months, new(plan.IpShare))),
            Maker,
            $"{Key}/proposal");
        for (var vote = 1; vote <= 3 && _application.State == ApplicationState.Voting; vote++)
        {
            _application = await Cast.RunAsync(
                new CastVote(_application.Id, true, "同意"), Cast.Person(Bank, vote), $"{Key}/vote/{vote}");
        }
    }

    private async Task SignAsync(DateOnly on)
    {
        foreach (var rights in plan.Rights.Keys.Select(right => stage.Estate[right])
            .GroupBy(right => right.Right.Kind.Registry()))
        {
            var contract = Contract(on, rights.Key, [.. rights]);
            _pledges.Add(await Cast.RunAsync(new DraftPledge(contract), Maker, $"{Key}/pledge/{rights.Key}"));
        }

        var terms = new LoanTerms
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"RZ-{on.Year}-{number:D4}"),
            Borrower = Cast.Organisation(FirmKey).Id,
            Bank = Cast.Organisation(Bank).Id,
            Unit = Cast.Unit(plan.Unit),
            Line = plan.Line is { } fair ? stage.Line(fair, plan.Firm) : null,
            Application = _application!.Id,
            Purpose = Purpose,
            Principal = Amount,
            Rate = await Cast.BenchmarkAsync(plan.Months, on, new(plan.Times)),
            Method = plan.Method,
            Calendar = new(plan.Days.Drawn, MaturesOn, EveryMonths(), plan.Every == "P3M" ? 20 : null),
            Days = plan.Method == RepaymentMethod.LevelPayment ? InterestDays.Thirty360 : InterestDays.Actual360,
            PenaltyMultiple = new(1.5m),
            Security = new(new(plan.IpShare), new(1 - plan.IpShare), Ratio.Zero, Ratio.Zero),
            Pledges = [.. _pledges.Select(pledge => pledge.Id)],
        };
        _loan = await Cast.RunAsync(new SignLoan(terms), Maker, $"{Key}/contract");
    }

    private async Task SubmitAsync(DateOnly on)
    {
        foreach (var pledge in _pledges)
        {
            var key = $"{Key}/pledge/{pledge.Contract.Registry}";
            await Cast.RunAsync(
                new ConfirmNoOtherGround(pledge.Id, "已核对登记簿和年费收据。"), Maker, $"{key}/no-other-ground");
            await Cast.RunAsync(new SubmitPledge(pledge.Id, FilingChannel.Counter), Maker, $"{key}/submit");
        }
    }

    private async Task RegisterAsync(DateOnly on)
    {
        for (var i = 0; i < _pledges.Count; i++)
        {
            var registration = string.Create(
                CultureInfo.InvariantCulture, $"{on.Year}3200{(int)_pledges[i].Contract.Registry}{number:D5}");
            var notice = await Notice.MakeAsync(
                $"notice-{registration}.pdf", $"Notice of pledge registration {registration}");
            _pledges[i] = await Cast.RunAsync(
                new RecordRegistration(_pledges[i].Id, registration, on, notice), Maker, $"{Key}/registered/{i}");
        }
    }

    private async Task<IEnumerable<Step>> DrawAsync(DateOnly on)
    {
        _loan = await Cast.RunAsync(new EnterDrawdown(_loan!.Id, Amount, on), Maker, $"{Key}/drawdown");
        var entry = new DrawdownId(_loan.Pending[^1].Id);
        _loan = await Cast.RunAsync(new ApproveDrawdown(_loan.Id, entry), Checker, $"{Key}/drawdown/release");
        if (plan.Fund)
        {
            await Cast.RunAsync(new EnrolLoan(stage.Fund!.Value, _loan.Id), Maker, $"{Key}/enrolment");
        }

        stage.Keep(_loan.Id, Maker, plan.Rights.Keys);
        return Repaying();
    }

    private PledgeContract Contract(DateOnly on, Registry registry, IReadOnlyList<PledgedRight> rights) => new()
    {
        Number = string.Create(
            CultureInfo.InvariantCulture,
            $"ZY-{on.Year}-{number:D4}{(registry == Registry.Patents ? string.Empty : $"-{(int)registry}")}"),
        SignedOn = on,
        Pledgors = [Cast.Party(FirmKey)],
        Pledgees = [new(Cast.Party(Bank), PledgeeRole.Bank, Ratio.One)],
        Debtor = Cast.Party(FirmKey),
        Debt = new(DebtKind.Loan, Amount, plan.Days.Drawn, MaturesOn),
        Rights = rights,
        Scope = Enum.GetValues<SecuredItem>(),
        Clauses = PledgeContract.FurtherClauses,
    };

    private int EveryMonths() => int.Parse(plan.Every[1..^1], CultureInfo.InvariantCulture);
}
