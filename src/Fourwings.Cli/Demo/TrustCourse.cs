using Fourwings.Domain.Patents;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Pages.Trusts;

namespace Fourwings.Cli.Demo;

/// <summary>
/// A trust over the royalties of twelve firms (专利信托): drawn up from its deal file, established, paid out quarter by
/// quarter; the last payment waits for its second approval.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
/// <param name="endsOn">The last day of the replay.</param>
internal sealed class TrustCourse(Stage stage, StoryTrust plan, DateOnly endsOn) : ICourse
{
    private const int QuartersOfValue = 12;

    private readonly string _text = DealTemplates.Read(plan.Deal);
    private TrustPlan? _trust;
    private PatentId _patent;

    private Cast Cast => stage.Cast;

    private Viewer Maker => Cast.Person($"office/{plan.Trustee}");

    private string Key => $"trust/{plan.Deed}";

    private Deal Deal => DealFile.Parse(_text, "zh").Deal
        ?? throw new InvalidOperationException($"The deal {plan.Deal} cannot be read.");

    /// <inheritdoc/>
    public IEnumerable<Step> Begin()
    {
        var deal = Deal;
        return
        [
            Step.At(plan.Drafted, DraftAsync),
            Step.At(deal.ClosedOn, EstablishAsync),
            Step.At(plan.Patent.RequestedOn, on => RecordAsync(
                new(PatentAction.RequestInvalidation, on, plan.Patent.RequestNote), "request")),
            Step.At(plan.Patent.DecidedOn, on => RecordAsync(
                new(PatentAction.Invalidate, on, plan.Patent.DecisionNote) { Code = LegalEventCode.IW01 }, "decision")),
            .. deal.Payments.SelectMany(payment => new[]
            {
                Step.At(payment.CollectedTo, CollectAsync),
                Step.At(payment.PaidOn <= endsOn ? payment.PaidOn : endsOn, PayAsync),
            }),
        ];
    }

    private async Task DraftAsync(DateOnly on)
    {
        foreach (var member in plan.Members)
        {
            await Cast.FirmAsync(member.Firm);
        }

        var shares = Ratio.One.Value / plan.Members.Count;
        var even = decimal.Floor(shares * 1_000_000) / 1_000_000;
        var settlors = plan.Members.Select((member, i) => new TrustSettlor(
            Cast.Organisation($"firm/{member.Firm}").Id,
            new(i == 0 ? 1 - (even * (plan.Members.Count - 1)) : even))).ToArray();
        _trust = await Cast.RunAsync(
            new DraftTrust(plan.Name, TrustMode.Debt, settlors, plan.Deed, _text), Maker, Key);
        foreach (var (i, member) in plan.Members.Index())
        {
            await NameAsync(i, member, on);
        }

        await PutPatentAsync(on);
        foreach (var holder in plan.Holders)
        {
            await TakeAsync(Cast.Organisation($"bank/{holder.Bank}").Id, "senior", holder.Wan, holder.Bank);
        }

        foreach (var member in plan.Members)
        {
            await TakeAsync(Cast.Organisation($"firm/{member.Firm}").Id, "junior", plan.JuniorWan, member.Firm);
        }
    }

    /// <summary>A member's royalties: assigned, and entered in the register.</summary>
    private async Task NameAsync(int place, StoryMember member, DateOnly on)
    {
        var firm = Cast.Organisation($"firm/{member.Firm}");
        await DoAsync(
            new NameTrustAsset(
                _trust!.Id, TrustAssetKind.RoyaltyReceivable, firm.Id, $"{firm.Profile.NameZh}许可费",
                new(TrustSourceKind.Pool, null, $"L{place + 1}"), Money.FromWan(member.Wan * QuartersOfValue)),
            $"asset/{member.Firm}");
        var asset = _trust.Assets[^1];
        foreach (var step in asset.Needed)
        {
            await DoAsync(
                new RecordTrustTitle(_trust.Id, asset.Id, new(step, $"2010-{place + 1:00}", on)),
                $"asset/{member.Firm}/{step}");
        }
    }

    /// <summary>The first member's patent passes to the trustee in the register.</summary>
    private async Task PutPatentAsync(DateOnly on)
    {
        var (told, firm) = (plan.Patent, Cast.Person($"firm/{plan.Members[0].Firm}"));
        var filing = new PatentFiling(
            PatentNumber.Make(told.Year, PatentNumberType.Invention, told.Serial).Dotted, RightKind.Invention, told.Zh,
            told.En, [told.Ipc], told.FiledOn);
        var patent = await Cast.RunAsync(
            new RegisterPatent(filing, [new(firm.Organisation, "", Ratio.One)], told.GrantedOn, told.FeePaidUntil),
            firm, $"{Key}/patent");
        _patent = patent.Id;
        await Cast.RunAsync(
            new ShareRight(new(RightKind.Invention, _patent.Value), Maker.Organisation), firm, $"{Key}/share");
        await DoAsync(
            new NameTrustAsset(
                _trust!.Id, TrustAssetKind.Patent, firm.Organisation, told.Zh,
                new(TrustSourceKind.Patent, _patent.Value, ""), Money.FromWan(told.ValueWan)),
            "patent/named");
        await RecordAsync(
            new(PatentAction.ChangeOwners, on, "2010031500211")
            {
                Code = LegalEventCode.TR01,
                Owners = [new(Maker.Organisation, "", Ratio.One)],
            },
            "transfer");
        await DoAsync(
            new RecordTrustTitle(
                _trust.Id, _trust.Assets[^1].Id, new(TitleStep.PatentTransfer, "2010031500211", on)),
            "patent/joined");
    }

    private Task TakeAsync(Domain.Parties.OrganisationId holder, string tranche, decimal wan, string key) => DoAsync(
        new SubscribeUnits(_trust!.Id, holder, tranche, (long)(wan * 10_000), $"RG-{key}"), $"units/{key}");

    private Task EstablishAsync(DateOnly on) =>
        DoAsync(new MoveTrust(_trust!.Id, TrustAction.Establish), "established");

    private async Task CollectAsync(DateOnly on)
    {
        var share = plan.Lean.FirstOrDefault(one => one.On == on)?.Share ?? 1;
        foreach (var (i, member) in plan.Members.Index())
        {
            if (i == 0 && on > plan.Patent.DecidedOn)
            {
                continue;
            }

            await DoAsync(
                new CollectForTrust(
                    _trust!.Id, _trust.Assets[i].Id, "collection", Money.FromWan(member.Wan * share), on,
                    new(TrustSourceKind.Pool, null, $"L{i + 1}-{on:yyyyMM}")),
                $"collected/{member.Firm}/{on:O}");
        }
    }

    private async Task PayAsync(DateOnly on)
    {
        var run = await Cast.RunAsync(new SubmitTrustRun(_trust!.Id, []), Maker, $"{Key}/run/{on:O}");
        var (first, second) = (Cast.Person($"office/{plan.Trustee}", 1), Cast.Person($"office/{plan.Trustee}", 2));
        await Cast.RunAsync(new ApproveTrustRun(run.Id), first, $"{Key}/run/{on:O}/first");
        if (run.Preview.Run.Payment.PaidOn <= on)
        {
            await Cast.RunAsync(new ApproveTrustRun(run.Id), second, $"{Key}/run/{on:O}/second");
            await Cast.RunAsync(new ExecuteTrustRun(run.Id), Maker, $"{Key}/run/{on:O}/paid");
        }

        _trust = (await Cast.ReadAsync(new ShowTrust(_trust.Id), Maker)).Plan;
    }

    private async Task DoAsync(ISlice<TrustPlan> slice, string key) =>
        _trust = await Cast.RunAsync(slice, Maker, $"{Key}/{key}");

    private Task RecordAsync(PatentEvent happened, string key) => Cast.RunAsync(
        new RecordPatentEvent(_patent, happened), Cast.Person(Cast.IpOffice), $"{Key}/{key}");
}
