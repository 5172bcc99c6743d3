using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Step = Fourwings.Web.Shared.PathStep;

namespace Fourwings.Web.Pages.Loans;

/// <summary>The upper part of a loan's page: path, the one thing to do next, the figures.</summary>
/// <param name="text">The reader's language.</param>
/// <param name="format">Its figures.</param>
internal sealed class LoanHead(PageText text, Format format)
{
    private readonly LoanWhys _say = new(text, format);

    /// <summary>The head of a loan.</summary>
    public RecordHead Of(LoanPage page) => new(
        "loans", "/loans", page.Loan.Terms.Number, page.BorrowerName,
        LoanWords.State(text, page.Loan.State, page.Today.DaysPastDue))
    {
        Sub = string.Join(" · ", page.Loan.Terms.Number, page.BankName,
            text["loans.purpose", ("purpose", page.Loan.Terms.Purpose)]),
        Actions = [.. ActionsOf(page)],
        Path = [.. page.Path.Select(step => new Step(
            text.Of(step.Step), (Stage)(int)step.State,
            step.On is { } on ? format.NearDay(on, page.Today.AsOf) : null))],
        Next = page.Next is { } next ? NextOf(page, next) : null,
        Facts = FactsOf(page),
    };

    private static Money DueOf(LoanPage page) =>
        page.Today.DueInAll > 0 ? new(page.Today.DueInAll) : new(page.Today.NextDue);

    private static LoanAction? ActionOf(LoanNext next) => next switch
    {
        LoanNext.CheckEntry => LoanAction.ReleaseDrawdown,
        LoanNext.Collect or LoanNext.DueSoon => LoanAction.Repay,
        LoanNext.Draw => LoanAction.EnterDrawdown,
        LoanNext.CollectPapers => LoanAction.MeetCondition,
        LoanNext.Close => LoanAction.Close,
        _ => null,
    };

    private static bool IsLent(LoanPage page) => page.Loan.State is LoanState.Active or LoanState.Defaulted;

    private IEnumerable<Button> ActionsOf(LoanPage page)
    {
        if (IsLent(page) && page.Viewer.Desk is Desk.Bank or Desk.Enterprise)
        {
            var href = LoanRoutes.Of(page.Loan.Id, LoanAction.RepayEarly);
            yield return new(text["loans.payoff"], href, Icon: "calculator");
        }

        if (page.Application is { } application)
        {
            yield return new(text["loans.to-application"], $"/applications/{application.Id.Value}", Icon: "file-text");
        }
    }

    private NextBand NextOf(LoanPage page, LoanNext next)
    {
        var tone = next switch
        {
            LoanNext.Collect => Tone.Bad,
            LoanNext.RegisterPledge or LoanNext.CollectPapers => Tone.Warn,
            LoanNext.Draw or LoanNext.Close or LoanNext.ReleasePledge => Tone.Ok,
            _ => Tone.Doing,
        };
        return new(
            tone,
            text.Of(next),
            text[$"loans.next.{next}", ("amount", format.ExactSaid(DueOf(page))), ("days", page.Today.DaysPastDue)],
            [.. ButtonsOf(page, next)]);
    }

    private IEnumerable<Button> ButtonsOf(LoanPage page, LoanNext next)
    {
        var mayCheck = next == LoanNext.CheckEntry && page.Viewer.Desk == Desk.Bank
            && page.Loan.Pending.Any(entry => entry.By != page.Viewer.User);
        if (mayCheck)
        {
            yield return new(
                text["loans.check.title"], LoanRoutes.Of(page.Loan.Id, LoanAction.ReleaseDrawdown), Primary: true);
        }
        else if (ActionOf(next) is { } action
            && page.Choices.Any(choice => choice.Action == action && choice.Closed is null))
        {
            yield return new(text.Verb(action), LoanRoutes.Of(page.Loan.Id, action), Primary: true);
        }

        if (next is LoanNext.RegisterPledge or LoanNext.ReleasePledge && page.Pledges.Count > 0)
        {
            yield return new(text["loans.to-pledge"], $"/pledges/{page.Pledges[0].Id.Value}", Primary: true);
        }
    }

    private IReadOnlyList<Fact> FactsOf(LoanPage page)
    {
        var (loan, terms) = (page.Loan, page.Loan.Terms);
        var paid = loan.Figures.Installments.Count(row => row.Settled);
        return
        [
            new(text["loans.fact.principal"], format.AmountFigure(terms.Principal),
                format.Days(terms.Calendar.StartsOn, terms.Calendar.MaturesOn)),
            new(text["loans.fact.outstanding"], format.AmountFigure(loan.Figures.Outstanding),
                text["loans.fact.paid", ("paid", paid), ("all", page.Plan.Count)])
            { Why = _say.Outstanding(loan.Figures) },
            LoanToValueOf(page),
            NextDueOf(page),
            new(text["loans.fact.rate"], new(format.RateNumber(terms.Rate), "%"), text.Of(terms.Method))
            { Why = page.Rates is { } basis ? _say.Rate(terms.Rate, basis) : null },
            new(text["loans.fact.class"], new(text.Of(page.Class)),
                page.ClosedOn is { } on ? text["loans.fact.closed-on", ("on", on)] : null)
            { Why = _say.Class(page) },
        ];
    }

    private Fact NextDueOf(LoanPage page)
    {
        if (page.Today.DueInAll + page.Loan.Figures.CostsLeft.Fen > 0)
        {
            return new(text["loans.fact.due"],
                format.ExactFigure(new Money(page.Today.DueInAll) + page.Loan.Figures.CostsLeft),
                page.Today.DaysPastDue > 0 ? text["loans.overdue", ("days", page.Today.DaysPastDue)] : null)
            { Why = _say.Due(page) };
        }

        var row = page.Loan.Figures.Installments.FirstOrDefault(row => row.DueOn == page.Today.NextDueOn);
        return new(text["loans.fact.next"],
            format.ExactFigure(page.Today.NextDueOn is null ? null : new Money(page.Today.NextDue)),
            page.Today.NextDueOn is { } due ? format.Day(due) : null)
        { Why = row is null ? null : _say.Installment(page.Loan.Terms, row, "next") };
    }

    private Fact LoanToValueOf(LoanPage page)
    {
        if (page.LoanToValue is not { } value || page.Gate is not { } gate)
        {
            return new(text["loans.fact.ltv"], new(Format.Nothing));
        }

        return new(text["loans.fact.ltv"], new(format.RatioNumber(value.Ratio), "%"),
            value.Cap is { } cap ? text["loans.fact.cap", ("cap", format.Ratio(cap))] : text["loans.fact.no-cap"])
        { Why = _say.LoanToValue(value, gate.Rights, gate.Limit, page.ValueRule) };
    }
}
