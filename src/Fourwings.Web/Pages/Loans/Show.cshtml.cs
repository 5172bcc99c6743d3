using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Pages.Books;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>The record of a loan: where it stands, what to do next, what it amounts to; then everything else.</summary>
public sealed class LoanRecordPage : AppPage, IExplains
{
    /// <summary>What is shown.</summary>
    public LoanPage Loan { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The loan-to-value gauge; null where no value counts or the place sets no cap.</summary>
    public Gauge? Gauge => Loan.LoanToValue is { Cap: { } cap } now
        ? new(now.Ratio, cap, Loan.LoanToValueInFull?.Ratio)
        : null;

    /// <summary>How its security stands; null where the viewer may not ask.</summary>
    public LoanSecurityView? Security { get; private set; }

    /// <summary>The wings of its rights; null where nothing secures it.</summary>
    public WingsView? Wings { get; private set; }

    /// <summary>The plan, row by row.</summary>
    public IReadOnlyList<PlanRow> Plan { get; private set; } = [];

    /// <summary>The time line.</summary>
    public IReadOnlyList<TimeEntry> Story { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => Head.Facts.Select(fact => fact.Why).OfType<Why>()
        .Concat(Plan.Select(row => row.Why))
        .Concat(ExpectedLoss is { Why: { } expected } ? [expected] : [])
        .Append(Cost.Why!).Append(Say.Due(Loan)).Append(Say.Payoff(Loan.Loan.Quote(Loan.Today.AsOf)))
        .DistinctBy(why => why.Id);

    /// <summary>What the viewer may do, and what not with its reason.</summary>
    public IReadOnlyList<Can> Choices =>
    [
        .. Loan.Choices.OrderBy(choice => choice.Closed is not null).Select(choice => new Can(
            T.Verb(choice.Action),
            choice.Closed is null ? LoanRoutes.Of(Loan.Loan.Id, choice.Action) : null,
            choice.Closed is { } closed ? T.Of(closed) : null)),
    ];

    /// <summary>The papers among the conditions precedent.</summary>
    public IReadOnlyList<DocumentSlot> Papers => [.. Loan.Loan.Terms.Papers.Select(paper => PaperOf(
        paper, Loan.Loan.PapersThere.Contains(paper)))];

    /// <summary>The papers that are made from the record, as far as the viewer may have them now.</summary>
    public IEnumerable<(string Name, string Href, string Verb)> MadePapers
    {
        get
        {
            var at = $"{LoanRoutes.Of(Loan.Loan.Id)}/papers";
            var open = T["loans.made-papers.open"];
            if (May<ShowStatement>() && Loan.Loan.Figures.Drawn > Money.Zero)
            {
                yield return (T["papers.statement"], $"{at}/statement", open);
                yield return (T["papers.interest"], $"{at}/interest", open);
            }

            if (May<QuotePayoff>() && Loan.Loan.State is LoanState.Active or LoanState.Defaulted)
            {
                yield return (T["papers.payoff"], $"{at}/payoff", open);
            }

            if (Loan.Choices.Any(choice => choice is { Action: LoanAction.SendLetter, Closed: null }))
            {
                var letter = LoanRoutes.Of(Loan.Loan.Id, LoanAction.SendLetter);
                yield return (T["loans.made-papers.letter"], letter, T["loans.made-papers.write"]);
            }
        }
    }

    /// <summary>What it costs the firm.</summary>
    public Fact Cost => new NetCostFact(T, F).Of(Loan.NetCost, Loan.Loan.Terms);

    /// <summary>What its bank should expect to lose on it; null = nothing to show.</summary>
    public Fact? ExpectedLoss => Security?.Expected is { } expected
        ? new(T["loans.terms.expected-loss"], F.AmountFigure(expected.Value.Amount.RoundHalfUp()))
        { Why = Say.ExpectedLoss(expected) }
        : null;

    private LoanWhys Say => new(T, F);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!(await Calls.ReadAsync(new ShowLoan(new(id)))).Succeeded(out var loan, out var refusal))
        {
            return Declined(refusal);
        }

        Loan = loan;
        Plan = [.. loan.Plan.Select(row => new PlanRow(
            row,
            BalanceDays.Days(loan.Loan.Terms.Days, row.InterestFrom, row.InterestTo),
            StateOf(row),
            Say.Installment(loan.Loan.Terms, row, $"row-{row.Number}")))];
        Head = new LoanHead(T, F).Of(loan);
        (Story, Audit) = await HistoryAsync(id);
        Security = (await Calls.ReadAsync(new ShowLoanSecurity(new(id)))).Succeeded(out var security, out _)
            ? security
            : null;
        Wings = security is { Worth.Rights.Count: > 0 } ? await WingsAsync(security) : null;
        return Page();
    }

    private async Task<WingsView> WingsAsync(LoanSecurityView security)
    {
        (await Calls.ReadAsync(new ListLoanPolicies(Loan.Loan.Id))).Succeeded(out var policies, out _);
        (await Calls.ReadAsync(new ListLoanTransfers(Loan.Loan.Id.Value))).Succeeded(out var transfers, out _);
        return new(security, policies, transfers);
    }

    /// <summary>The pledges' states in words.</summary>
    public StateWord PledgeState(PledgeFacts pledge) => new(
        pledge.Secures ? Tone.Ok : pledge.State == Domain.Pledges.PledgeState.Released ? Tone.End : Tone.Wait,
        T.Of(pledge.State));

    /// <summary>A repayment's state in words.</summary>
    public StateWord RepaymentState(RepaymentLineRow row) => new(
        row.State switch { "Recorded" => Tone.Ok, "Entered" => Tone.Wait, _ => Tone.End },
        T[$"loans.repayment.{row.State}"]);

    /// <summary>An account as books print it: number and name.</summary>
    public string Account(string account) => BookWords.Full(T, Viewer.Desk, account);

    private bool May<T>() => Permissions.Allows(Viewer.Desk, typeof(T));

    private DocumentSlot PaperOf(string paper, bool isThere)
    {
        var may = !isThere && Loan.Choices.Any(choice =>
            choice.Action == LoanAction.MeetCondition && choice.Closed is null);
        return new(
            paper, isThere, T["loans.paper-confirm"],
            may ? LoanRoutes.Of(Loan.Loan.Id, LoanAction.MeetCondition) : null,
            isThere ? T["loans.paper-there"] : null,
            isThere ? null : new(Tone.Warn, T["loans.paper-before"]));
    }

    private StateWord StateOf(Installment row)
    {
        var today = Loan.Today.AsOf;
        return row switch
        {
            { Settled: true } => new(Tone.Ok, T["loans.plan.paid"]),
            _ when Loan.Loan.State is LoanState.Signed => new(Tone.Wait, T["loans.plan.preview"]),
            _ when row.DueOn < today =>
                new(Tone.Bad, T["loans.overdue", ("days", today.DayNumber - row.DueOn.DayNumber)]),
            _ when row.DueOn.DayNumber - today.DayNumber <= 30 => new DueDay(row.DueOn, today).Say(T, F),
            _ => new(Tone.Wait, T["loans.plan.later"]),
        };
    }
}

/// <summary>A row of the plan as the page shows it.</summary>
/// <param name="Row">The instalment.</param>
/// <param name="Days">The days that bear interest in it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Why">Why it is so much.</param>
public sealed record PlanRow(Installment Row, int Days, StateWord State, Why Why)
{
    /// <summary>What is left of the principal once it is paid.</summary>
    public Money After => Row.Balance - Row.Principal;
}

/// <summary>Where the actions of a loan are done.</summary>
internal static class LoanRoutes
{
    /// <summary>The record.</summary>
    public static string Of(LoanId loan) => $"/loans/{loan.Value}";

    /// <summary>The page of an action.</summary>
    public static string Of(LoanId loan, LoanAction action) => Of(loan) + action switch
    {
        LoanAction.EnterDrawdown => "/draw",
        LoanAction.ReleaseDrawdown or LoanAction.RejectEntry => "/check",
        LoanAction.Repay => "/repay",
        LoanAction.RepayEarly => "/repay-early",
        LoanAction.ReverseRepayment => "/reverse",
        LoanAction.ChargeCost => "/charge-cost",
        LoanAction.MeetCondition => "/papers",
        LoanAction.RecordContact => "/contacts",
        LoanAction.SendLetter => "/letter",
        LoanAction.Close => "/close",
        _ => "/cancel",
    };
}
