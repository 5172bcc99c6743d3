using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>A policy: what is insured for how much, its patents and claims, what can be done, what happened.</summary>
public sealed class PolicyRecordPage : AppPage
{
    private static readonly PolicyState[] _course =
        [PolicyState.Asked, PolicyState.Quoted, PolicyState.Bound, PolicyState.Issued];

    /// <summary>The policy.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public PolicyPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>Whether the viewer sees the patents' own pages.</summary>
    public bool OpensPatents => Viewer.Desk is not Desk.Bank;

    /// <summary>What was agreed, in words.</summary>
    public IEnumerable<(string Name, string Value)> Terms
    {
        get
        {
            var wish = View.Policy.Wish;
            yield return (T["insurance.column.product"], T.Of(wish.Product));
            yield return (T["insurance.column.firm"], View.FirmName);
            yield return (T["insurance.column.insurer"], View.InsurerName);
            if (wish.Loan is { } loan)
            {
                yield return (T["insurance.loan"], loan.Number);
            }

            if (View.BatchNumber is { } batch)
            {
                yield return (T["insurance.batch"], batch);
            }

            if (View.Policy.Cover is { } cover)
            {
                yield return (T["insurance.deductible"], F.ExactSaid(cover.Deductible));
                yield return (T["insurance.own-share"], F.Ratio(cover.OwnShare));
                yield return (T["insurance.events-from"], F.Day(cover.EventsFrom));
                yield return (T["insurance.waits-until"], F.Day(cover.WaitsUntil));
                yield return (T["insurance.insured-share"], F.Ratio(cover.InsuredShare));
                yield return (T["insurance.firm-pays"], F.ExactSaid(cover.FirmPays));
                yield return (T["insurance.city-pays"], F.ExactSaid(cover.CityPays));
            }

            if (View.SponsorName is { } sponsor)
            {
                yield return (T["insurance.sponsor"], sponsor);
            }

            if (View.Policy.Reason.Length > 0)
            {
                yield return (T["insurance.reason"], View.Policy.Reason);
            }
        }
    }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. Of<QuotePolicy>(PolicyAction.Quote, "quote"),
        .. Of<BindPolicy>(PolicyAction.Bind, "bind"),
        .. Of<IssuePolicy>(PolicyAction.Issue, "issue"),
        .. Of<PayPremium>(PolicyAction.PayPremium, "pay", View.Policy.FirmOwes > Money.Zero),
        .. Of<NotifyInsuranceClaim>(PolicyAction.Indemnify, "claim", View.Policy.Wish.Loan is null),
        .. Of<EndorsePolicy>(PolicyAction.Endorse, "endorse"),
        .. Of<RenewPolicy>(PolicyAction.Renew, "renew", View.Policy.RenewedBy is null),
        .. Of<DeclinePolicy>(PolicyAction.Decline, "decline"),
        .. Of<CancelPolicy>(PolicyAction.Cancel, "cancel"),
    ];

    private string At => $"/insurance/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPolicy(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (policy, cover) = (View.Policy, View.Policy.Cover);
        return new("insurance", "/insurance", policy.Wish.Number, View.FirmName, InsuranceWords.State(T, policy.State))
        {
            Sub = $"{policy.Wish.Number} · {T.Of(policy.Wish.Product)} · {View.InsurerName}",
            Actions = policy.IssuedOn is null ? [] :
            [
                new(T["insurance.print"], $"{At}/print", Icon: "printer"),
                new(T["insurance.certificate"], $"{At}/certificate", Icon: "certificate"),
            ],
            Path = MakePath(),
            Next = NextOf(),
            Facts = cover is null ? [] :
            [
                new(T["insurance.limit"], F.ExactFigure(cover.Limit),
                    T["insurance.left-of", ("left", F.Exact(policy.LimitLeft))]),
                new(T["insurance.premium"], F.ExactFigure(cover.Premium),
                    T["insurance.owes", ("firm", F.Exact(policy.FirmOwes)), ("city", F.Exact(policy.CityOwes))]),
                new(T["insurance.days"], new(F.Day(cover.To)), T["insurance.days-from", ("from", F.Day(cover.From))]),
                new(T["insurance.paid-out"], F.ExactFigure(policy.PaidOut)),
            ],
        };
    }

    private List<PathStep> MakePath()
    {
        var place = Array.IndexOf(_course, View.Policy.State);
        if (place < 0)
        {
            return [new(T.Of(PolicyState.Asked), Stage.Done), new(T.Of(View.Policy.State), Stage.Current)];
        }

        return [.. _course.Select((state, i) => new PathStep(
            T.Of(state), i < place ? Stage.Done : i == place ? Stage.Current : Stage.Later))];
    }

    private NextBand? NextOf() => (View.Policy.State, Viewer.Desk) switch
    {
        (PolicyState.Asked, Desk.Insurer) => Band("quote"),
        (PolicyState.Quoted, Desk.Enterprise) => Band("bind"),
        (PolicyState.Bound, Desk.Insurer) => Band("issue"),
        (PolicyState.Issued, Desk.Enterprise) when View.Policy.FirmOwes > Money.Zero => Band("pay"),
        _ => null,
    };

    private NextBand Band(string act) => new(
        Tone.Doing,
        T[$"insurance.next.{act}"],
        T[$"insurance.next-why.{act}",
            ("from", F.Day(View.Policy.Wish.From)), ("until", F.Day(View.Policy.QuoteStandsUntil)),
            ("by", F.Day(View.Policy.PayBy)), ("amount", F.Exact(View.Policy.FirmOwes))],
        new Button(T[$"insurance.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(PolicyAction action, string act, bool applies = true)
    {
        if (applies && Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Policy.StateFault(action);
            yield return new(
                T[$"insurance.act.{act}"], closed is null ? $"{At}/{act}" : null, closed is null ? null : T.Of(closed));
        }
    }
}
