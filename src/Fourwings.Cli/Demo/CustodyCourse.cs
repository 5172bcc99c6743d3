using System.Globalization;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// Custody (专利托管): the city opens a programme and appoints custodians, firms sign on a day, cases are worked on, fees
/// are instructed, paid and proven.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
/// <param name="until">The story's last day.</param>
internal sealed class CustodyCourse(Stage stage, StoryCustody plan, DateOnly until) : ICourse
{
    private const int MostPatents = 3;
    private const int EveryFirm = 5;
    private const int InstructedAhead = 75;
    private static readonly TimeSpan Worked = TimeSpan.FromDays(11);

    private readonly List<CustodyMandate> _mandates = [];
    private CustodyProgramme? _programme;

    private Cast Cast => stage.Cast;

    private Viewer Office => Cast.Person(Cast.IpOffice);

    private string Key => $"custody/{plan.Key}";

    /// <inheritdoc/>
    public IEnumerable<Step> Begin()
    {
        yield return Step.At(plan.Opened, OpenAsync);
        yield return new(plan.Signed, SignAsync);
        if (plan.Paid is { } paid)
        {
            yield return Step.At(paid, PayAsync);
        }
    }

    private async Task OpenAsync(DateOnly on)
    {
        var open = new OpenProgramme(
            plan.Zh, plan.Layer, Money.FromYuan(plan.BudgetYuan), Money.FromYuan(plan.PriceYuan), plan.Months, on,
            plan.Until, plan.Ground);
        _programme = await Cast.RunAsync(open, Office, Key);
        foreach (var custodian in plan.Custodians)
        {
            await Cast.RunAsync(
                new AppointCustodian(_programme.Id, Custodian(custodian)), Office, $"{Key}/custodian/{custodian}");
        }
    }

    private async Task<IEnumerable<Step>> SignAsync(DateOnly on)
    {
        for (var i = 0; i < plan.Firms.Count; i++)
        {
            await SignAsync(plan.Firms[i], plan.Custodians[i % plan.Custodians.Count], on);
        }

        return plan.Layer == CustodyLayer.RightsDefence ? Cases(on) : Fees(on);
    }

    private async Task SignAsync(string key, string custodian, DateOnly on)
    {
        var firm = await Cast.FirmAsync(key);
        var owner = Cast.Person($"firm/{key}");
        string[] numbers = [.. firm.Rights.Where(right => right.Kind is null && right.GrantedOn < on)
            .Select(right => right.Number).Take(MostPatents)];
        await stage.Estate.EnterAsync(firm, numbers, owner, on);
        if (key == plan.Silent)
        {
            stage.Estate.Neglect(key);
        }

        PatentId[] patents = [.. numbers.Select(number => new PatentId(stage.Estate[number].Right.Id))];
        var offer = new OfferCustody(
            _programme!.Id, Cast.Organisation($"firm/{key}").Id, Custodian(custodian), patents);
        var offered = await Cast.RunAsync(offer, Office, $"{Key}/{key}");
        await Cast.RunAsync(new SignCustody(offered.Id), owner, $"{Key}/{key}/signed");
        _mandates.Add(await Cast.RunAsync(
            new AcknowledgeCustody(offered.Id), Cast.Person($"office/{custodian}"), $"{Key}/{key}/taken"));
    }

    private async Task PayAsync(DateOnly on)
    {
        foreach (var custodian in plan.Custodians)
        {
            await Cast.RunAsync(
                new PayPackages(_programme!.Id, Custodian(custodian)), Office, $"{Key}/paid/{custodian}");
        }
    }

    private IEnumerable<Step> Cases(DateOnly on)
    {
        CustodyWork[] services =
            [CustodyWork.RiskAnalysis, CustodyWork.StrategyTracking, CustodyWork.ExportMarketAnalysis];
        for (var i = 0; i < _mandates.Count; i += EveryFirm)
        {
            var (mandate, service) = (_mandates[i], services[i / EveryFirm % services.Length]);
            yield return new(on.AddDays(16 + i), day => WorkAsync(mandate, service, day));
        }
    }

    private async Task<IEnumerable<Step>> WorkAsync(CustodyMandate mandate, CustodyWork service, DateOnly on)
    {
        var custodian = Cast.Person($"office/{plan.Custodians[0]}");
        var key = $"{Key}/case/{mandate.Terms.Number}";
        var open = new OpenCase(mandate.Id, service, [], service switch
        {
            CustodyWork.RiskAnalysis => "同行新产品是否落入保护范围",
            CustodyWork.StrategyTracking => "主要竞争对手的专利申请动向",
            _ => "出口市场的在先专利",
        });
        var opened = await Cast.RunAsync(open, custodian, key);
        await Cast.RunAsync(new AddCaseStep(opened.Id, on, "检索国内外数据库"), custodian, key + "/step");
        return [Step.At(on.AddDays(Worked.Days), day => DeliverAsync(opened, custodian, key))];
    }

    private static DeliverableKind KindOf(CustodyWork service) => service switch
    {
        CustodyWork.RiskAnalysis => DeliverableKind.RiskReport,
        CustodyWork.StrategyTracking => DeliverableKind.WatchReport,
        _ => DeliverableKind.MarketReport,
    };

    private async Task DeliverAsync(CustodyCase opened, Viewer custodian, string key)
    {
        var number = opened.Terms.Number;
        var report = await Notice.MakeAsync($"report-{number}.pdf", $"Report of custody case {number}");
        await Cast.RunAsync(
            new AddCaseDeliverable(opened.Id, KindOf(opened.Terms.Work), $"{number}报告", report),
            custodian,
            key + "/report");
        await Cast.RunAsync(new DeliverCase(opened.Id), custodian, key + "/delivered");
    }

    private IEnumerable<Step> Fees(DateOnly on)
    {
        for (var day = on.AddDays(7); day.AddDays(9) <= until; day = day.AddMonths(1))
        {
            yield return new(day, FeeRunAsync);
        }
    }

    private async Task<IEnumerable<Step>> FeeRunAsync(DateOnly on)
    {
        var run = string.Create(CultureInfo.InvariantCulture, $"{Key}/fees/{on:O}");
        foreach (var firm in plan.Firms.Where(firm => firm != plan.Silent))
        {
            var owner = Cast.Person($"firm/{firm}");
            var part = await Cast.ReadAsync(new ListFees(FeeList.NoInstruction, new(Take: 100)), owner);
            FeeTaskId[] coming = [.. part.Rows.Where(fee => fee.DueOn <= on.AddDays(InstructedAhead))
                .Select(fee => fee.Id)];
            if (coming.Length > 0)
            {
                await Cast.RunAsync(new InstructFees(coming, FeeInstruction.Pay), owner, $"{run}/{firm}");
            }
        }

        return
        [
            Step.At(on.AddDays(5), day => PayFeesAsync(run, day)),
            Step.At(on.AddDays(9), day => ProveAsync(run, day)),
        ];
    }

    private async Task PayFeesAsync(string run, DateOnly on)
    {
        foreach (var (custodian, fees) in await OfCustodiansAsync(FeeList.ToPay))
        {
            await Cast.RunAsync(
                new PayFees([.. fees.Select(fee => fee.Id)], on), Cast.Person(custodian), $"{run}/paid/{custodian}");
        }
    }

    private async Task ProveAsync(string run, DateOnly on)
    {
        foreach (var (custodian, fees) in await OfCustodiansAsync(FeeList.NoProof))
        {
            foreach (var fee in fees.Where(fee => !fee.SteppedIn))
            {
                var receipt = string.Create(CultureInfo.InvariantCulture, $"{on:yyyyMMdd}-{fee.Number}");
                await Cast.RunAsync(
                    new ProveFee(fee.Id, receipt), Cast.Person(custodian), $"{run}/proof/{fee.Number}/{fee.Year}");
            }
        }
    }

    private async Task<IReadOnlyList<(string Custodian, IReadOnlyList<FeeRow> Fees)>> OfCustodiansAsync(FeeList list)
    {
        var found = new List<(string, IReadOnlyList<FeeRow>)>();
        foreach (var custodian in plan.Custodians.Select(key => $"office/{key}"))
        {
            var part = await Cast.ReadAsync(new ListFees(list, new(Take: 200)), Cast.Person(custodian));
            if (part.Rows.Count > 0)
            {
                found.Add((custodian, part.Rows));
            }
        }

        return found;
    }

    private OrganisationId Custodian(string key) => Cast.Organisation($"office/{key}").Id;
}

/// <summary>A fee saved by the pledgee (质权人代缴).</summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
internal sealed class StepInCourse(Stage stage, StoryStepIn plan) : ICourse
{
    /// <inheritdoc/>
    public IEnumerable<Step> Begin() => [Step.At(plan.On, PayAsync)];

    private async Task PayAsync(DateOnly on)
    {
        var bank = stage.Cast.Person($"bank/{plan.Bank}");
        var patent = stage.Estate[plan.Right].Right.Id;
        var part = await stage.Cast.ReadAsync(new ListFees(FeeList.NoInstruction, new(Take: 500)), bank);
        var fee = part.Rows.Single(row => row.PatentId.Value == patent);
        await stage.Cast.RunAsync(new StepInFee(fee.Id, plan.Receipt), bank, $"step-in/{plan.Firm}");
    }
}
