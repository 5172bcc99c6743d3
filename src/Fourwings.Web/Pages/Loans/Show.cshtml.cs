using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>The record of a loan: where it stands, what to do next, what it amounts to; then everything else.</summary>
public sealed class LoanRecordPage : AppPage
{
    /// <summary>What is shown.</summary>
    public LoanPage Loan { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The loan-to-value gauge; null where no value is on file.</summary>
    public Gauge? Gauge => Loan.LoanToValue is { Cap: { } cap } value ? new(value.Ratio, cap) : null;

    /// <summary>The time line.</summary>
    public IReadOnlyList<TimeEntry> Moments => [.. Loan.Story.Select(line => new TimeEntry(
        line.At,
        line.OrganisationName ?? T["part.system"],
        StoryWords.Of(T, line),
        line.OrganisationName is null))];

    /// <summary>What the viewer may do, and what not with its reason.</summary>
    public IReadOnlyList<Can> Choices => [.. Loan.Choices.Select(choice => new Can(
        T.Verb(choice.Action),
        choice.Closed is null ? HrefOf(choice.Action) : null,
        choice.Closed is { } closed ? T.Of(closed) : null))];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowLoan(new(id)))).Succeeded(out var loan, out var refusal))
        {
            return Declined(refusal);
        }

        Loan = loan;
        Head = MakeHead(loan);
        return Page();
    }

    private static string Stem(LoanPage page) => $"/loans/{page.Loan.Id.Value}";

    private string HrefOf(LoanAction action) => action switch
    {
        LoanAction.EnterDrawdown => $"{Stem(Loan)}/draw",
        LoanAction.ReleaseDrawdown or LoanAction.RejectEntry => $"{Stem(Loan)}/check",
        LoanAction.Repay => $"{Stem(Loan)}/repay",
        LoanAction.RepayEarly => $"{Stem(Loan)}/repay-early",
        LoanAction.ReverseRepayment => $"{Stem(Loan)}/reverse",
        LoanAction.ChargeCost => $"{Stem(Loan)}/charge-cost",
        LoanAction.MeetCondition => $"{Stem(Loan)}/papers",
        LoanAction.RecordContact => $"{Stem(Loan)}/contacts",
        LoanAction.SendLetter => $"{Stem(Loan)}/letter",
        LoanAction.Close => $"{Stem(Loan)}/close",
        _ => $"{Stem(Loan)}/cancel",
    };

    private RecordHead MakeHead(LoanPage page) => new(
        "loans", "/loans", page.Loan.Terms.Number, page.BorrowerName,
        LoanWords.State(T, page.Loan.State, page.Today.DaysPastDue))
    {
        Sub = string.Join(" · ", page.Loan.Terms.Number, page.BankName, page.Loan.Terms.Purpose),
        Actions = [new(T["loans.payoff"], $"{Stem(page)}/repay-early", Icon: "calculator")],
        Path = [.. page.Path.Select(step => new Fourwings.Web.Shared.PathStep(
            T.Of(step.Step), (Stage)(int)step.State, step.On is { } on ? F.Day(on) : null))],
        Next = page.Next is { } next ? MakeNext(page, next) : null,
        Facts = MakeFacts(page),
    };

    private NextBand MakeNext(LoanPage page, LoanNext next)
    {
        var tone = next switch
        {
            LoanNext.Collect => Tone.Bad,
            LoanNext.RegisterPledge or LoanNext.CollectPapers => Tone.Warn,
            LoanNext.Draw or LoanNext.Close or LoanNext.ReleasePledge => Tone.Ok,
            _ => Tone.Doing,
        };
        var choice = NextAction(next) is { } action
            ? page.Choices.FirstOrDefault(choice => choice.Action == action && choice.Closed is null)
            : null;
        Button[] buttons = choice is not null
            ? [new(T.Verb(choice.Action), HrefFor(page, choice.Action), Primary: true)]
            : next is LoanNext.RegisterPledge or LoanNext.ReleasePledge && page.Pledges.Count > 0
                ? [new(T["loans.to-pledge"], $"/pledges/{page.Pledges[0].Id.Value}", Primary: true)] : [];
        return new(tone, T.Of(next),
            T[$"loans.next.{next}", ("amount", F.ExactSaid(DueOf(page))), ("days", page.Today.DaysPastDue)], buttons);
    }

    private string HrefFor(LoanPage page, LoanAction action)
    {
        Loan = page;
        return HrefOf(action);
    }

    private static Money DueOf(LoanPage page) =>
        page.Today.DueInAll > 0 ? new(page.Today.DueInAll) : new(page.Today.NextDue);

    private static LoanAction? NextAction(LoanNext next) => next switch
    {
        LoanNext.CheckEntry => LoanAction.ReleaseDrawdown,
        LoanNext.Collect or LoanNext.DueSoon => LoanAction.Repay,
        LoanNext.Draw => LoanAction.EnterDrawdown,
        LoanNext.CollectPapers => LoanAction.MeetCondition,
        LoanNext.Close => LoanAction.Close,
        _ => null,
    };

    private IReadOnlyList<Fact> MakeFacts(LoanPage page)
    {
        var loan = page.Loan;
        var paid = loan.Figures.Installments.Count(row => row.Settled);
        return
        [
            new(T["loans.fact.principal"], F.AmountFigure(loan.Terms.Principal), F.Day(loan.Terms.Calendar.StartsOn)),
            new(T["loans.fact.outstanding"], F.AmountFigure(loan.Figures.Outstanding),
                T["loans.fact.paid", ("paid", paid), ("all", loan.Figures.Installments.Count)]),
            LoanToValueFact(page),
            new(T["loans.fact.next"],
                F.ExactFigure(page.Today.NextDueOn is null ? null : new Money(page.Today.NextDue)),
                page.Today.NextDueOn is { } due ? F.Day(due) : null),
            new(T["loans.fact.rate"], new(F.RateNumber(loan.Terms.Rate), "%"), T.Of(loan.Terms.Method)),
            new(T["loans.fact.class"], new(T.Of(page.Class)), page.ClosedOn is { } on ? F.Day(on) : null),
        ];
    }

    private Fact LoanToValueFact(LoanPage page)
    {
        if (page.LoanToValue is not { } value)
        {
            return new(T["loans.fact.ltv"], new(Format.Nothing));
        }

        var sum = new WhyPart(null,
        [
            new(T["loans.why.lent"], F.Exact(value.Lent)),
            new(T["loans.why.value", ("count", value.Values.Count)], F.Exact(value.Value)),
            new(T["loans.fact.ltv"], F.Ratio(value.Ratio), Total: true),
        ]);
        return new(T["loans.fact.ltv"], new(F.RatioNumber(value.Ratio), "%"),
            value.Cap is { } cap ? T["loans.fact.cap", ("cap", F.Ratio(cap))] : T["loans.fact.no-cap"])
        {
            Why = new("ltv", T["loans.why.title", ("ratio", F.Ratio(value.Ratio))], sum) { RuleId = value.RuleId },
        };
    }

    /// <summary>The pledges' states in words.</summary>
    public StateWord PledgeState(PledgeFacts pledge) => new(
        pledge.Secures ? Tone.Ok : pledge.State == Domain.Pledges.PledgeState.Released ? Tone.End : Tone.Wait,
        T.Of(pledge.State));

    /// <summary>An instalment's state in words.</summary>
    public StateWord InstallmentState(Installment row) => row switch
    {
        { Settled: true } => new(Tone.Ok, T["loans.plan.paid"]),
        _ when row.DueOn < Loan.Today.AsOf =>
            new(Tone.Bad, T["loans.overdue", ("days", Loan.Today.AsOf.DayNumber - row.DueOn.DayNumber)]),
        _ when row.DueOn.DayNumber - Loan.Today.AsOf.DayNumber <= 30 =>
            new DueDay(row.DueOn, Loan.Today.AsOf).Say(T, F),
        _ => new(Tone.Wait, T["loans.plan.later"]),
    };
}
