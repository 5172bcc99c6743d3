using Fourwings.Domain.Lending;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Loans;

/// <summary>Why the figures of a loan are what they are.</summary>
/// <param name="text">The reader's language.</param>
/// <param name="format">Its figures.</param>
internal sealed class LoanWhys(PageText text, Format format)
{
    /// <summary>Loan to value: lent ÷ value, where the cap comes from, the rule.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="rights">The rights, for the shares of the cap.</param>
    /// <param name="limit">What the place asks.</param>
    /// <param name="rule">The rule's value; null = not known.</param>
    public Why LoanToValue(
        LoanToValue value, IReadOnlyList<SecuringRight> rights, LoanToValueLimit limit, RuleValue? rule)
    {
        var sum = new WhyPart(null,
        [
            new(text["loans.why.lent"], format.Exact(value.Lent)),
            new(text["loans.why.value", ("count", value.Values.Count)], format.Exact(value.Value)),
            new(text["loans.fact.ltv"], format.Ratio(value.Ratio), Total: true),
        ]);
        var lines = rights.Zip(value.Values, (right, on) => new WhyLine(
            limit.CapOf(right.Right.Kind) is { } cap
                ? text["loans.why.capped", ("number", right.Number), ("kind", right.Right.Kind), ("cap", cap)]
                : text["loans.why.uncapped", ("number", right.Number), ("kind", right.Right.Kind)],
            format.Exact(on.Amount))).ToList();
        lines.Add(value.Limit is { } most
            ? new(text["loans.why.most"], $"{format.Exact(most)} = {format.Ratio(value.Cap)}", Total: true)
            : new(text["loans.why.most"], text["loans.fact.no-cap"], Total: true));
        var note = text["loans.why.value-kind", ("kind", limit.Required)];
        return By(
            new("ltv", text["loans.why.title", ("ratio", format.Ratio(value.Ratio))], sum,
                new WhyPart(text["loans.why.cap"], lines, note))
            { RuleId = value.RuleId },
            rule);
    }

    /// <summary>The loss to be expected: lent on the rights × how likely it fails × what is lost then.</summary>
    public Why ExpectedLoss(Ruled<ExpectedLoss> expected)
    {
        var (loss, amount) = (expected.Value, expected.Value.Amount.RoundHalfUp());
        return By(
            new("expected-loss", text["loans.why.expected-title", ("amount", format.Exact(amount))], new WhyPart(null,
            [
                new(text["loans.why.lent"], format.Exact(loss.Exposure)),
                new(text["loans.why.default-share"], format.Ratio(loss.Default)),
                new(text["loans.why.severity"], format.Ratio(loss.Severity)),
                new(text["loans.terms.expected-loss"], format.Exact(amount), Total: true),
            ],
            text["loans.why.expected-note"])),
            expected.Rule);
    }

    /// <summary>The contract rate beside the base rate and the band.</summary>
    public Why Rate(AnnualRate rate, RateBasis basis)
    {
        var price = basis.Base == PriceBase.Lpr
            ? new WhyLine(text["loans.why.spread"], format.Rate(basis.SpreadOf(rate)))
            : new WhyLine(text["loans.why.multiple"], format.Ratio(basis.MultipleOf(rate)));
        var sum = new WhyPart(null,
        [
            new(text.Of(basis.Base), format.Rate(basis.Rate)), price,
            new(text["loans.fact.rate"], format.Rate(rate), Total: true),
        ]);
        var band = new WhyPart(text["loans.why.band"],
        [
            new(text["loans.why.floor"], basis.Floor == AnnualRate.Zero ? text["loans.why.none"]
                : format.Rate(basis.Floor)),
            new(text["loans.why.ceiling"], basis.Ceiling is { } most ? format.Rate(most) : text["loans.why.none"]),
        ]);
        return By(
            new("rate", text["loans.why.rate-title", ("rate", format.Rate(rate))], sum, band),
            basis.Why[^1]) with
        {
            Links = [.. basis.Why.SkipLast(1).Select(rule => new Button(rule.RuleId, $"/rules/{rule.RuleId}"))],
        };
    }

    /// <summary>What is not repaid: paid out less repaid.</summary>
    public Why Outstanding(LoanFigures figures) => new(
        "outstanding",
        text["loans.why.outstanding-title"],
        new WhyPart(null,
        [
            new(text["loans.why.drawn"], format.Exact(figures.Drawn)),
            new(text["loans.why.repaid"], "\u2212" + format.Exact(figures.PrincipalRepaid)),
            new(text["loans.fact.outstanding"], format.Exact(figures.Outstanding), Total: true),
        ]));

    /// <summary>An instalment: principal and interest, the interest as balance × days × rate ÷ year.</summary>
    /// <param name="terms">The contract.</param>
    /// <param name="row">The instalment.</param>
    /// <param name="id">The explanation's id on the page.</param>
    public Why Installment(LoanTerms terms, Installment row, string id)
    {
        var days = BalanceDays.Days(terms.Days, row.RunsFrom, row.InterestTo);
        var interest = new List<WhyLine> { new(text["loans.why.balance"], format.Exact(row.Balance)) };
        if (row.BalanceDaysBefore > 0)
        {
            interest.Add(new(
                text["loans.why.before", ("on", row.RunsFrom)],
                text["loans.why.balance-days", ("days", format.Number(row.BalanceDaysBefore / 100m, 2))]));
        }

        interest.Add(new(text["loans.why.days", ("from", row.RunsFrom), ("to", row.InterestTo)], format.Count(days)));
        interest.Add(new(text["loans.why.times-rate"], format.Rate(terms.Rate)));
        interest.Add(new(text["loans.why.year"], format.Count(BalanceDays.YearOf(terms.Days))));
        interest.Add(new(text["loans.plan.interest"], format.Exact(row.Interest), Total: true));
        return new(id, text["loans.why.row-title", ("number", row.Number)], new WhyPart(null, interest,
            text["loans.why.half-up"]),
            new WhyPart(text["loans.plan.total"],
            [
                new(text["loans.plan.principal"], format.Exact(row.Principal)),
                new(text["loans.plan.interest"], format.Exact(row.Interest)),
                new(text["loans.plan.total"], format.Exact(row.Payment), Total: true),
            ]));
    }

    /// <summary>What is due today, part by part; penalty and compound interest with their rates.</summary>
    public Why Due(LoanPage page)
    {
        var (terms, today) = (page.Loan.Terms, page.Today);
        return new(
            "due",
            text["loans.why.due-title", ("on", today.AsOf)],
            new WhyPart(null,
            [
                new(text["loans.plan.principal"], format.Exact(new(today.DuePrincipal))),
                new(text["loans.plan.interest"], format.Exact(new(today.DueInterest))),
                new(text["loans.form.penalty"], format.Exact(new(today.Penalty))),
                new(text["loans.form.compound"], format.Exact(new(today.Compound))),
                new(text["loans.why.costs"], format.Exact(page.Loan.Figures.CostsLeft)),
                new(text["loans.form.total"],
                    format.Exact(new Money(today.DueInAll) + page.Loan.Figures.CostsLeft), Total: true),
            ],
            text["loans.why.penalty", ("rate", terms.Rate * terms.PenaltyMultiple), ("contract", terms.Rate),
                ("multiple", format.Number(terms.PenaltyMultiple.Value, 2))]))
        {
            RuleId = "lending/penalty",
        };
    }

    /// <summary>What it takes to repay all on a day.</summary>
    public Why Payoff(PayoffQuote quote) => new(
        "payoff",
        text["loans.why.payoff-title", ("on", quote.On)],
        new WhyPart(null,
        [
            new(text["loans.why.due-by-then"], format.Exact(quote.Due.Total)),
            new(text["loans.why.accrued"], format.Exact(quote.Accrued)),
            new(text["loans.why.not-due"], format.Exact(quote.NotDue)),
            new(text["loans.form.payoff"], format.Exact(quote.Total), Total: true),
        ],
        text["loans.why.payoff-note"]));

    /// <summary>The class: days past due against the table of the security.</summary>
    public Why Class(LoanPage page) => By(
        new(
            "class",
            text["loans.why.class-title", ("class", page.Class)],
            new WhyPart(null,
            [
                new(text["loans.why.past-due"], format.Count(page.Today.DaysPastDue)),
                new(text["loans.why.security"], text.Of(page.Loan.Terms.Security.Main)),
                new(text["loans.fact.class"], text.Of(page.Class), Total: true),
            ],
            text["loans.why.class-note"]))
        { RuleId = "lending/loan-class" },
        page.ClassRule);

    private Why By(Why why, RuleValue? rule) => rule is null ? why : why.By(rule, text.Language);
}
