using Fourwings.Domain.LossFunds;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>A fund: its money, what may still be enrolled and why, the loans, the claims, what happened.</summary>
public sealed class FundRecordPage : AppPage
{
    private static readonly FundAction[] Moves = [FundAction.Suspend, FundAction.Resume, FundAction.Close];

    public FundPage Fund { get; private set; } = null!;

    public RecordHead Head { get; private set; } = null!;

    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    public AuditLine? Audit { get; private set; }

    public Empty NoLoans => new(T["funds.no-loans"], T["funds.no-loans-why"]);

    public string EnrolledSaid => T["funds.gauge-enrolled", ("amount", F.Amount(Fund.Figures.EnrolledFen))];

    public string CapacitySaid => T["funds.gauge-capacity", ("amount", F.Amount(Fund.Figures.CapacityFen))];

    public string HeadroomSaid => $"{EnrolledSaid} · {CapacitySaid}";

    /// <summary>The width of the bar, of 300.</summary>
    public string EnrolledWidth => (Fund.Figures.CapacityFen.IsZero ? 0m
        : Math.Min(300m, 300m * Fund.Figures.EnrolledFen.Fen / Fund.Figures.CapacityFen.Fen))
        .ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    public StateWord ReadingsStanding => RuleWhy.Standing(Fund.Readings, T.Language);

    public IReadOnlyList<(string Name, string Says)> Readings
    {
        get
        {
            if (Fund.Fund.Terms.Readings is not { } read)
            {
                return Agreed(Fund.Fund.Terms.Agreed!);
            }

            return
            [
                (T["rule.key.bank-enlargement"], T.Of(read.BankEnlargement)),
                (T["rule.key.city-match"], T.Of(read.CityMatch)),
                (T["rule.key.pool-layer-top"], T.Of(read.PoolLayerTop)),
                (T["rule.key.pool-scope"], T.Of(read.PoolScope)),
                (T["rule.key.recovery"], T.Of(read.Recovery)),
            ];
        }
    }

    /// <summary>Whether what is listed was agreed beside a published text.</summary>
    public bool IsAgreed => Fund.Fund.Terms.Agreed is not null;

    /// <summary>Whether the district puts money in, or may.</summary>
    public bool HasDistrict => Fund.Fund.Contributions.Any(put => !put.District.IsZero);

    public IReadOnlyList<Can> Cans => !Fund.Keeps ? [] :
    [
        new(T["funds.contribute"], Allows(FundAction.Contribute) ? $"{At}/contribute" : null),
        .. Moves.Where(Allows).Select(move => new Can(T[$"funds.move.{move}"], $"{At}/{move}".ToLowerInvariant())),
    ];

    private string At => $"/funds/{Fund.Fund.Id.Value}";

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowFund(new(id)))).Succeeded(out var fund, out var refusal))
        {
            return Declined(refusal);
        }

        Fund = fund;
        Head = MakeHead();
        (Moments, Audit) = await HistoryAsync(id);
        return Page();
    }

    /// <summary>Whether the viewer may send the enrolment back.</summary>
    public bool MayReturn(EnrolmentLine line) => Fund.Keeps
        && Enrolment.Lifecycle.Next(line.State, EnrolmentAction.Return) is not null;

    /// <summary>What the founders agreed, and who bears what by the text.</summary>
    private IReadOnlyList<(string Name, string Says)> Agreed(FundAgreed agreed)
    {
        var lines = new List<(string, string?)>
        {
            (T["funds.new.shares"], FundWords.Shares(Fund.Sharing, T, F)),
            (T.Of(FundAgreement.Multiple), agreed.Multiple is { } times ? F.Number(times.Value, 2) : null),
            (T.Of(FundAgreement.Lending), agreed.Lending is { } lending ? F.AmountSaid(lending) : null),
            (T.Of(FundGap.OverdueTrigger), F.Count(agreed.OverdueDays)),
            (T.Of(FundGap.RecoveryOrder), T.Of(agreed.Recovery)),
            (T.Of(FundGap.ClaimPapers), T["funds.list", ("items", agreed.Papers)]),
            (T.Of(FundGap.BankYearCap), agreed.BankYearCap is { } cap ? F.AmountSaid(cap) : null),
            (T.Of(FundGap.LoanCeiling), agreed.LoanCeiling is { } ceiling ? F.AmountSaid(ceiling) : null),
            (T.Of(FundGap.GuarantorShare), agreed.GuarantorShare is { } share ? F.Ratio(share) : null),
            (T.Of(FundGap.BankPerformance), agreed.BankPerformance),
            (T.Of(FundCondition.DistrictFourTenths), agreed.DistrictFourTenths is { } four ? T[four
                ? "funds.agreed.yes" : "funds.agreed.no"] : null),
            (T["funds.agreed.basis"], agreed.Basis),
        };
        return [.. lines.Where(line => line.Item2 is not null).Select(line => (line.Item1, line.Item2!))];
    }

    private bool Allows(FundAction action) => LossFund.Lifecycle.Next(Fund.Fund.State, action) is not null;

    private RecordHead MakeHead()
    {
        var fund = Fund.Fund;
        return new("funds", "/funds", fund.Terms.Name, fund.Terms.Name, FundWords.State(fund.State, T))
        {
            Actions = [new(T["funds.stress"], $"/funds/{fund.Id.Value}/stress")],
            Sub = string.Join(" · ", Fund.BankName, T["funds.since", ("on", F.Day(fund.OpenedOn))]),
            Facts =
            [
                new(T["funds.fact.put-in"], F.AmountFigure(fund.PutIn),
                    T["funds.fact.city-share", ("share", F.Ratio(fund.CityShare))]),
                new(T["funds.fact.pool"], F.AmountFigure(fund.Pool)) { Why = PoolWhy(fund) },
                new(T["funds.fact.free"], F.AmountFigure(Fund.Figures.Free)) { Why = FreeWhy(fund) },
                new(T["funds.fact.borne"], F.AmountFigure(fund.Borne),
                    T["funds.fact.back", ("amount", F.AmountSaid(fund.Back))]),
            ],
        };
    }

    private Why PoolWhy(LossFund fund) => new("pool", T["funds.why-pool"], new WhyPart(null,
    [
        new(T["funds.fact.put-in"], F.Exact(fund.PutIn)),
        new(T["funds.why-borne"], "−" + F.Exact(fund.Borne)),
        new(T["funds.why-back"], "+" + F.Exact(fund.Back)),
        new(T["funds.fact.pool"], F.Exact(fund.Pool), Total: true),
    ]));

    private Why FreeWhy(LossFund fund) => new Why("free", T["funds.why-free"], new WhyPart(null,
    [
        .. fund.Terms.Multiple is { } times
            ? new WhyLine[]
            {
                new(T["funds.fact.pool"], F.Exact(fund.Pool)),
                new(T["rule.key.bank-enlargement"], $"× {F.Number(times.Value, 2)}"),
            }
            : [],
        new(T["funds.why-capacity"], F.Exact(fund.Capacity)),
        new(T["funds.why-enrolled"], "−" + F.Exact(Fund.Figures.EnrolledFen)),
        new(T["funds.fact.free"], F.Exact(Fund.Figures.Free), Total: true),
    ],
    T["funds.why-free-note"])).By(Fund.Readings, T.Language);
}
