using System.Globalization;
using System.Text;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// Insurance (专利保险): firms are asked what they need, the city opens a programme, rosters become policies in batches,
/// firms and city pay, a claim is paid in parts, policies are asked for near the end.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
/// <param name="story">The whole story: its firms.</param>
internal sealed class InsuranceCourse(Stage stage, StoryInsurance plan, Story story) : ICourse
{
    private const int DaysToPay = 12;
    private const int Asked = 10;

    private readonly HashSet<string> _insured = [];
    private InsuranceProgramme? _programme;
    private InsuranceClaim? _claim;

    private Cast Cast => stage.Cast;

    private Viewer Office => Cast.Person(Cast.IpOffice);

    private Viewer Insurer => Cast.Person($"office/{plan.Insurer}");

    private Viewer SecondInsurer => Cast.Person($"office/{plan.Insurer}", 1);

    private string Key => $"insurance/{plan.Key}";

    private QuoteTerms Quote => new(
        Premium: Money.FromYuan(plan.PremiumYuan), Deductible: Money.Zero, OwnShare: Ratio.Zero, WaitingDays: 0,
        RetroactiveMonths: 3);

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
    [
        Step.At(plan.Surveyed, SurveyAsync),
        Step.At(plan.Opened, OpenAsync),
        .. plan.Batches.SelectMany((batch, i) => new[]
        {
            Step.At(batch.On, on => InsureAsync(batch, i, on)),
            Step.At(batch.On.AddDays(DaysToPay), on => PayAsync(i)),
        }),
        Step.At(plan.Claim.Notified, NotifyAsync),
        Step.At(plan.Claim.Notified.AddDays(20), on => PayPartAsync(CostHead.Investigation, 12_000m, on)),
        Step.At(plan.Claim.Notified.AddDays(80), on => PayPartAsync(CostHead.Legal, 45_000m, on)),
        Step.At(plan.InProcess.On, AskAsync),
        .. plan.Loans.SelectMany(loan => new InsuredLoanCourse(stage, plan, loan).Begin()),
    ];

    private async Task SurveyAsync(DateOnly on)
    {
        SurveyQuestion[] questions =
        [
            new("贵企业需要哪些专利保险", ["专利执行保险", "侵犯专利权责任保险", "境外展会法律费用保险"], true),
            new("每件专利每年愿意承担多少保费", ["1000元以下", "1000至3000元", "3000元以上"], false),
        ];
        foreach (var firm in story.Firms.Take(Asked))
        {
            await Cast.FirmAsync(firm.Key);
        }

        var survey = await Cast.RunAsync(
            new OpenSurvey("镇江市企业专利保险需求调查", questions, on.AddDays(20)), Office, $"{Key}/survey");
        foreach (var (firm, i) in story.Firms.Take(Asked).Select((firm, i) => (firm, i)))
        {
            int[][] chosen = [i % 3 == 0 ? [0, 1] : [i % 3 == 1 ? 0 : 2], [i % 2]];
            await Cast.RunAsync(
                new AnswerSurvey(survey.Id, chosen), Cast.Person($"firm/{firm.Key}"), $"{Key}/survey/{firm.Key}");
        }

        await Cast.RunAsync(new CloseSurvey(survey.Id), Office, $"{Key}/survey/closed");
    }

    private async Task OpenAsync(DateOnly on) => _programme = await Cast.RunAsync(
        new OpenInsuranceProgramme(
            plan.Zh, InsuranceProduct.Enforcement, Cast.Organisation($"office/{plan.Insurer}").Id, Quote,
            new(plan.Discount), new(plan.CityShare), Money.FromYuan(plan.BudgetYuan), on, plan.Until, plan.Ground),
        Office,
        Key);

    private async Task InsureAsync(StoryBatch batch, int number, DateOnly on)
    {
        var file = new StringBuilder("企业代码,专利号\n");
        foreach (var (firm, patents) in await ChooseAsync(batch, on))
        {
            foreach (var patent in patents)
            {
                file.Append(CultureInfo.InvariantCulture, $"{firm.Code},{patent}\n");
            }
        }

        // A roster is never clean: these two lines are named, and left out.
        file.Append("014320999,2011101234567\n").Append(CultureInfo.InvariantCulture, $"{story.Firms[0].Code},ZL12\n");
        var upload = await Upload.OfAsync($"统保名单第{number + 1}批.csv", Encoding.UTF8.GetBytes(file.ToString()));
        var staged = await Cast.RunAsync(
            new StageRoster(_programme!.Id, upload.Value, on), Office, $"{Key}/batch/{number}");
        await Cast.RunAsync(new ConfirmRoster(staged.Id), Office, $"{Key}/batch/{number}/confirmed");
        await new RosterWork(Cast.Database).RunAllAsync();
    }

    /// <summary>
    /// So many firms with so many patents that may be insured: the claim's firm first of all, then those with most
    /// patents while more than one a firm is wanted, then those with fewest.
    /// </summary>
    private async Task<IReadOnlyList<(StoryFirm Firm, string[] Patents)>> ChooseAsync(StoryBatch batch, DateOnly on)
    {
        var chosen = new List<(StoryFirm Firm, string[] Patents)>();
        var more = batch.Patents - batch.Policies;
        var firms = story.Firms.Where(firm => !_insured.Contains(firm.Key))
            .Select(firm => (Firm: firm, Rights: Insurable(firm, on).ToArray()))
            .Where(one => one.Rights.Length > 0)
            .OrderByDescending(one => one.Firm.Key == plan.Claim.Firm)
            .ThenByDescending(one => one.Rights.Length).ToList();
        while (chosen.Count < batch.Policies && firms.Count > 0)
        {
            var (firm, all) = more > 0 ? firms[0] : firms[^1];
            firms.RemoveAt(more > 0 ? 0 : firms.Count - 1);
            string[] rights = [.. all.Take(1 + more)];
            more -= rights.Length - 1;
            _insured.Add(firm.Key);
            await Cast.FirmAsync(firm.Key);
            await stage.Estate.EnterAsync(firm, rights, Cast.Person($"firm/{firm.Key}"), on);
            chosen.Add((firm, rights));
        }

        return chosen;
    }

    private IEnumerable<string> Insurable(StoryFirm firm, DateOnly on) =>
        story.Loans.Any(loan => loan.Firm == firm.Key && loan.Stops is not null)
            || story.Custody.Any(custody => custody.Silent == firm.Key)
            ? []
            : firm.Rights.Where(right => right.Kind is null && right.GrantedOn < on
                    && right.FiledOn.AddYears(right.Number[4] is '1' or '8' ? 20 : 10) > on.AddYears(4)
                    && story.Invalidations.All(plan => plan.Right != right.Number))
                .Select(right => right.Number);

    private async Task PayAsync(int number)
    {
        var programme = await Cast.ReadAsync(new ShowInsuranceProgramme(_programme!.Id), Office);
        var batch = programme.Batches.OrderBy(one => one.Number, StringComparer.Ordinal).ElementAt(number);
        await Cast.RunAsync(new PayRoster(batch.Id), Office, $"{Key}/batch/{number}/paid");
        foreach (var firm in _insured.ToArray())
        {
            var owner = Cast.Person($"firm/{firm}");
            var policies = await Cast.ReadAsync(new ListPolicies(new(Take: 20), PolicyState.Issued), owner);
            foreach (var policy in policies.Rows.Where(row => row.FirmOwesFen > Money.Zero))
            {
                await Cast.RunAsync(new PayPremium(policy.Id), owner, $"{Key}/premium/{policy.Number}");
            }
        }
    }

    private async Task NotifyAsync(DateOnly on)
    {
        var owner = Cast.Person($"firm/{plan.Claim.Firm}");
        var policies = await Cast.ReadAsync(new ListPolicies(new(Take: 20), PolicyState.Issued), owner);
        var policy = await Cast.ReadAsync(new ShowPolicy(policies.Rows[0].Id), owner);
        var (patent, claim) = (policy.Patents[0], plan.Claim);
        _claim = await Cast.RunAsync(
            new NotifyInsuranceClaim(
                policy.Policy.Id, claim.Happened, "外地一家企业未经许可使用本专利方法生产同类产品，已取证起诉。", patent.PatentId, true,
                claim.Filed, claim.Accepted, "镇江市中级人民法院"),
            owner,
            $"{Key}/claim");
        foreach (var paper in policy.Terms.Papers)
        {
            var scan = await Notice.MakeAsync($"{paper}.pdf", $"{paper} of claim {_claim.Number}");
            await Cast.RunAsync(new AddInsurancePaper(_claim.Id, paper, scan), owner, $"{Key}/claim/{paper}");
        }

        await Cast.RunAsync(
            new SetClaimReserve(_claim.Id, Money.FromWan(4.2m)), Insurer, $"{Key}/claim/reserve");
        _claim = await Cast.RunAsync(new CheckInsuranceClaim(_claim.Id), Insurer, $"{Key}/claim/checked");
    }

    private async Task PayPartAsync(CostHead head, decimal yuan, DateOnly on)
    {
        var key = $"{Key}/claim/{head}";
        await Cast.RunAsync(
            new AddClaimCost(_claim!.Id, head, Money.FromYuan(yuan), on.AddDays(-5), $"FP-{head}-{on:yyyyMMdd}"),
            Cast.Person($"firm/{plan.Claim.Firm}"),
            key);
        await Cast.RunAsync(new AssessIndemnity(_claim.Id), Insurer, key + "/assessed");
        _claim = await Cast.RunAsync(new PayIndemnity(_claim.Id), SecondInsurer, key + "/paid");
    }

    private async Task AskAsync(DateOnly on)
    {
        var firms = story.Firms.Where(firm => Insurable(firm, on).Any()).Take(plan.InProcess.Policies).ToArray();
        foreach (var (firm, i) in firms.Select((firm, i) => (firm, i)))
        {
            await Cast.FirmAsync(firm.Key);
            var owner = Cast.Person($"firm/{firm.Key}");
            var patent = Insurable(firm, on).First();
            await stage.Estate.EnterAsync(firm, [patent], owner, on);
            var key = $"{Key}/in-process/{firm.Key}";
            var asked = await Cast.RunAsync(
                new AskPolicy(
                    InsuranceProduct.Liability, Cast.Organisation($"office/{plan.Insurer}").Id, on.AddDays(20),
                    [new PatentId(stage.Estate[patent].Right.Id)]),
                owner,
                key);
            if (i % 3 > 0)
            {
                await Cast.RunAsync(
                    new QuotePolicy(asked.Id, new(
                        Money.FromWan(20), null, null, new(0.02m), Money.FromYuan(5000), new(0.1m), 30, 0)),
                    Insurer,
                    key + "/quoted");
            }

            if (i % 3 > 1)
            {
                await Cast.RunAsync(new BindPolicy(asked.Id), owner, key + "/agreed");
            }
        }
    }
}

/// <summary>A loan's cover (质押融资保证保险): taken after the money went out, paid for when the loan is in default.</summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">The programme: its insurer.</param>
/// <param name="loan">What the file says.</param>
internal sealed class InsuredLoanCourse(Stage stage, StoryInsurance plan, StoryInsuredLoan loan) : ICourse
{
    private InsurancePolicy? _policy;

    private Cast Cast => stage.Cast;

    private Viewer Insurer => Cast.Person($"office/{plan.Insurer}");

    private string Key => $"insurance/loan/{loan.Right}";

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
        [Step.At(loan.Asked, InsureAsync), Step.At(loan.Claimed, ClaimAsync), Step.At(loan.Paid, PayAsync)];

    private async Task InsureAsync(DateOnly on)
    {
        var (id, bank) = stage.LoanOn(loan.Right);
        var terms = (await Cast.ReadAsync(new Platform.Lending.ShowLoan(id), bank)).Loan.Terms;
        var owner = Cast.PersonOf(terms.Borrower);
        _policy = await Cast.RunAsync(
            new AskPolicy(
                InsuranceProduct.PledgeLoan, Cast.Organisation($"office/{plan.Insurer}").Id, on, [], id),
            owner,
            Key);
        await Cast.RunAsync(
            new QuotePolicy(_policy.Id, new(Money.FromWan(loan.InsuredWan))), Insurer, Key + "/quoted");
        await Cast.RunAsync(new BindPolicy(_policy.Id), owner, Key + "/agreed");
        await Cast.RunAsync(new IssuePolicy(_policy.Id), Insurer, Key + "/issued");
        await Cast.RunAsync(new PayPremium(_policy.Id), owner, Key + "/premium");
    }

    private async Task ClaimAsync(DateOnly on)
    {
        var bank = stage.LoanOn(loan.Right).Bank;
        var page = await Cast.ReadAsync(new ShowPolicy(_policy!.Id), Insurer);
        var claim = page.Claims[0].Id;
        foreach (var paper in page.Terms.Papers)
        {
            var scan = await Notice.MakeAsync($"{paper}.pdf", $"{paper} of claim {page.Claims[0].Number}");
            await Cast.RunAsync(new AddInsurancePaper(claim, paper, scan), bank, $"{Key}/claim/{paper}");
        }

        await Cast.RunAsync(new CheckInsuranceClaim(claim), Insurer, $"{Key}/claim/checked");
        await Cast.RunAsync(
            new SetClaimReserve(claim, page.Policy.Cover!.Limit), Insurer, $"{Key}/claim/reserve");
    }

    private async Task PayAsync(DateOnly on)
    {
        var claim = (await Cast.ReadAsync(new ShowPolicy(_policy!.Id), Insurer)).Claims[0].Id;
        await Cast.RunAsync(new AssessIndemnity(claim), Insurer, $"{Key}/claim/assessed");
        await Cast.RunAsync(
            new PayIndemnity(claim), Cast.Person($"office/{plan.Insurer}", 1), $"{Key}/claim/paid");
    }
}
