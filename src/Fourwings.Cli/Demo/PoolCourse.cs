using Fourwings.Domain.Licences;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// A patent pool (专利池): founded by its members, its patents admitted, licensed as one package, the royalties shared
/// quarter by quarter; one share is disputed and released, one patent is declared invalid.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
internal sealed class PoolCourse(Stage stage, StoryPool plan) : ICourse
{
    private const int ReportsPerYear = 4;
    private const int DaysToReport = 10;

    // All were filed on one day, in a year whose numbers nobody else in the replay uses.
    private static readonly DateOnly FiledOn = new(2006, 4, 18);
    private static readonly DateOnly GrantedOn = new(2008, 9, 10);
    private static readonly DateOnly FeesPaidUntil = new(2014, 4, 18);

    private readonly Dictionary<string, PatentId> _patents = [];
    private PatentPool? _pool;
    private PatentPoolLicence? _licence;

    private Cast Cast => stage.Cast;

    private Viewer Agency => Cast.Person($"office/{plan.Agency}");

    private Viewer Licensee => Cast.Person($"firm/{plan.Licensee}");

    private string Key => $"pool/{plan.Name}";

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
    [
        Step.At(plan.Founded, FoundAsync),
        Step.At(plan.LicensedFrom, LicenseAsync),
        .. plan.Sales.Select((sales, i) => Step.At(
            plan.LicensedFrom.AddMonths((i + 1) * 12 / ReportsPerYear).AddDays(DaysToReport),
            _ => ShareAsync(i + 1, Money.FromWan(sales)))),
        Step.At(plan.Dispute.On, _ => DisputeAsync()),
        Step.At(plan.Dispute.SettledOn, _ => SettleAsync()),
        Step.At(plan.Lost.RequestedOn, on => RecordAsync(
            new(PatentAction.RequestInvalidation, on, plan.Lost.RequestNote), "request")),
        Step.At(plan.Lost.DecidedOn, on => RecordAsync(
            new(PatentAction.Invalidate, on, plan.Lost.DecisionNote) { Code = LegalEventCode.IW01 }, "decision")),
    ];

    private Viewer Firm(string key) => Cast.Person($"firm/{key}");

    private async Task FoundAsync(DateOnly on)
    {
        foreach (var member in plan.Members)
        {
            await Cast.FirmAsync(member.Firm);
        }

        var charter = new PatentPoolCharter(
            RoyaltyRule.Points, new(plan.FeeShare), PatentPoolVoting.ByMember, PatentPoolMajority.MoreThanHalf);
        var first = Firm(plan.Members[0].Firm);
        _pool = await Cast.RunAsync(
            new FoundPatentPool(
                plan.Name, Agency.Organisation, charter,
                [.. plan.Members.Select(member => Firm(member.Firm).Organisation)]),
            first, Key);
        foreach (var member in plan.Members)
        {
            await DoAsync(new SignPatentPool(_pool.Id), Firm(member.Firm), $"signed/{member.Firm}");
        }

        await DoAsync(new SignPatentPool(_pool.Id), Agency, "signed");
        foreach (var member in plan.Members)
        {
            await AdmitAsync(member);
        }
    }

    private async Task AdmitAsync(StoryPoolPatent told)
    {
        var (firm, key) = (Firm(told.Firm), $"patent/{told.Firm}");
        var filing = new PatentFiling(
            PatentNumber.Make(FiledOn.Year, PatentNumberType.Invention, told.Serial).Dotted, RightKind.Invention,
            told.Zh, told.En, [told.Ipc], FiledOn);
        var patent = await Cast.RunAsync(
            new RegisterPatent(filing, [new(firm.Organisation, "", Ratio.One)], GrantedOn, FeesPaidUntil),
            firm, $"{Key}/{key}");
        _patents[told.Firm] = patent.Id;
        var evaluator = Cast.Person($"office/{plan.Evaluator}");
        await DoAsync(
            new ProposePoolPatent(_pool!.Id, patent.Id, evaluator.Organisation, ["CN"]), firm, key + "/proposed");
        await DoAsync(
            new EvaluatePoolPatent(
                _pool.Id, patent.Id, Enum.Parse<ComplementMark>(told.Mark), told.Points, 0, told.Zh),
            evaluator, key + "/marked");
        await DoAsync(new AdmitPoolPatent(_pool.Id, patent.Id), Agency, key + "/admitted");
    }

    private async Task LicenseAsync(DateOnly on)
    {
        await Cast.FirmAsync(plan.Licensee);
        var royalty = new RoyaltyTerms(Money.Zero, RoyaltyBase.NetSales, [new(null, new(plan.Rate))])
        {
            ReportsPerYear = ReportsPerYear,
        };
        await ResolveAsync(
            new(PoolResolutionKind.OfferPackage, "全部专利一并许可，条件一致")
            {
                Package = new(0, "整包", [.. _patents.Values], royalty),
            },
            "package");
        _licence = await Cast.RunAsync(
            new DraftPoolLicence(_pool!.Id, 1, Licensee.Organisation, on, plan.LicensedUntil), Agency,
            $"{Key}/licence");
        _licence = await Cast.RunAsync(new SignPoolLicence(_licence.Id), Licensee, $"{Key}/licence/signed");
    }

    private async Task ShareAsync(int period, Money sales)
    {
        var key = $"{Key}/period/{period}";
        _licence = await Cast.RunAsync(new ReportPoolRoyalty(_licence!.Id, sales), Licensee, key);
        if (_licence.Dues[^1].PaidOn is null)
        {
            _licence = await Cast.RunAsync(
                new PayPoolRoyalty(_licence.Id, _licence.Dues[^1].Number), Licensee, key + "/paid");
        }

        await Cast.RunAsync(new SharePoolRoyalties(_pool!.Id), Agency, key + "/shared");
    }

    private Task DisputeAsync() => DoAsync(
        new OpenPoolDispute(
            _pool!.Id, Firm(plan.Dispute.Firm).Organisation, _patents[plan.Dispute.Firm], plan.Dispute.Reason),
        Firm(plan.Dispute.By), "dispute");

    private Task SettleAsync() => ResolveAsync(
        new(PoolResolutionKind.SettleDispute, plan.Dispute.Settled)
        {
            Dispute = 1,
            Member = Firm(plan.Dispute.Firm).Organisation,
        },
        "settled");

    private async Task ResolveAsync(PoolProposal proposal, string key)
    {
        await DoAsync(new ProposePoolResolution(_pool!.Id, proposal), Agency, key);
        foreach (var member in plan.Members)
        {
            var open = _pool.Resolutions[^1];
            if (open.State == PoolResolutionState.Open && _pool.Voters(open).Contains(Firm(member.Firm).Organisation))
            {
                await DoAsync(
                    new VoteInPatentPool(_pool.Id, open.Number, true), Firm(member.Firm), $"{key}/{member.Firm}");
            }
        }
    }

    private Task RecordAsync(PatentEvent happened, string key) => Cast.RunAsync(
        new RecordPatentEvent(_patents[plan.Lost.Firm], happened), Cast.Person(Cast.IpOffice), $"{Key}/lost/{key}");

    private async Task DoAsync(ISlice<PatentPool> slice, Viewer viewer, string key) =>
        _pool = await Cast.RunAsync(slice, viewer, $"{Key}/{key}");
}
