using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Where a step of the path stands.</summary>
public enum StepState
{
    /// <summary>Behind (已完成).</summary>
    Done = 1,

    /// <summary>Here (进行中).</summary>
    Current,

    /// <summary>Ahead (未到).</summary>
    Later,
}

/// <summary>The steps from application to release (进程).</summary>
public enum LoanStep
{
    /// <summary>Applied (申请).</summary>
    Applied = 1,

    /// <summary>Decided (审批).</summary>
    Decided,

    /// <summary>Signed (签约).</summary>
    Signed,

    /// <summary>The pledge is registered (质押登记).</summary>
    PledgeRegistered,

    /// <summary>Paid out (放款).</summary>
    Drawn,

    /// <summary>Being repaid (还款中).</summary>
    Repaying,

    /// <summary>In default: takes the place of the steps after it (违约).</summary>
    Defaulted,

    /// <summary>Given up: takes the place of the steps after it (已取消).</summary>
    Cancelled,

    /// <summary>Repaid and closed (结清).</summary>
    Closed,

    /// <summary>The pledge is released (解除质押).</summary>
    PledgeReleased,
}

/// <summary>One step of the path.</summary>
/// <param name="Step">Which.</param>
/// <param name="State">Behind, here or ahead.</param>
/// <param name="On">When it was, or when it will be; null = not known.</param>
public sealed record PathStep(LoanStep Step, StepState State, DateOnly? On);

/// <summary>What the record page says to do next, the most urgent alone.</summary>
public enum LoanNext
{
    /// <summary>An entry waits for a second person (待复核).</summary>
    CheckEntry = 1,

    /// <summary>An item is past its day and unpaid (催收).</summary>
    Collect,

    /// <summary>The pledge has to be registered first (办理质押登记).</summary>
    RegisterPledge,

    /// <summary>Papers have to come first (补材料).</summary>
    CollectPapers,

    /// <summary>Money may go out (可以放款).</summary>
    Draw,

    /// <summary>An installment is due within ten days (即将到期).</summary>
    DueSoon,

    /// <summary>All is paid: close it (可以结清).</summary>
    Close,

    /// <summary>It is closed: release the pledge (解除质押).</summary>
    ReleasePledge,
}

/// <summary>An action on the record: open, or closed for a reason.</summary>
/// <param name="Action">Which.</param>
/// <param name="Closed">Why not now; null = open.</param>
public sealed record LoanChoice(LoanAction Action, Refusal? Closed);

/// <summary>All that the record page of a loan shows.</summary>
public sealed record LoanPage
{
    /// <summary>The loan.</summary>
    public required Loan Loan { get; init; }

    /// <summary>Where it stands today.</summary>
    public required LoanDay Today { get; init; }

    /// <summary>Its class at the last close or entry.</summary>
    public required LoanClass Class { get; init; }

    /// <summary>The last day closed; null = none since it was signed.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The firm's name.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>The application behind it, as far as the viewer sees it.</summary>
    public LoanApplication? Application { get; init; }

    /// <summary>The pledges that the contract names.</summary>
    public required IReadOnlyList<PledgeFacts> Pledges { get; init; }

    /// <summary>The rights with their values and the place's rule; null = the viewer does not see them all.</summary>
    public LoanGate? Gate { get; init; }

    /// <summary>What went out, with its days.</summary>
    public required IReadOnlyList<CashFlow> Drawn { get; init; }

    /// <summary>The rule behind kind of value and cap; null = it does not cover the day.</summary>
    [JsonIgnore]
    public RuleValue? ValueRule { get; init; }

    /// <summary>What could be agreed on the day of the contract; null = the rules do not cover it.</summary>
    [JsonIgnore]
    public RateBasis? Rates { get; init; }

    /// <summary>The rule behind the class; null = it does not cover the day.</summary>
    [JsonIgnore]
    public RuleValue? ClassRule { get; init; }

    /// <summary>The repayments, oldest first.</summary>
    public required IReadOnlyList<RepaymentLineRow> Repayments { get; init; }

    /// <summary>The viewer's own postings for it, oldest first.</summary>
    public required IReadOnlyList<PostingRow> Postings { get; init; }

    /// <summary>The people at the bank's desk, as far as the viewer may know them; only where an entry waits.</summary>
    public IReadOnlyList<BankPerson> People { get; init; } = [];

    /// <summary>Who looks.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Loan to value of what is not repaid; null = no rights, or one without a value.</summary>
    public LoanToValue? LoanToValue => Gate?.LoanToValueOf(
        (Loan.Figures.Outstanding * Loan.Terms.Security.Ip).RoundHalfUp());

    /// <summary>Loan to value of the whole contract amount on today's values.</summary>
    public LoanToValue? LoanToValueInFull => Gate?.LoanToValueOf(Loan.Terms.IpSecured);

    /// <summary>The plan; before anything is paid out the plan of the whole amount paid out on the first day.</summary>
    public IReadOnlyList<Installment> Plan => Loan.Figures.Installments is { Count: > 0 } rows
        ? rows
        : RepaymentPlan.Of(Loan.Terms);

    /// <summary>
    /// What it costs the firm over its term: as drawn, and before that as if all were drawn on the first day.
    /// </summary>
    public NetCost NetCost => NetCost.Of(Loan, Drawn);

    /// <summary>From application to release; a default or a giving-up takes the place of the steps after it.</summary>
    public IReadOnlyList<PathStep> Path => LoanPaths.Of(this);

    /// <summary>The one thing to do next; null = nothing is due.</summary>
    public LoanNext? Next => LoanPaths.NextOf(this);

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<LoanChoice> Choices => LoanPaths.ChoicesOf(this);
}

/// <summary>Works out path, next step and choices of a loan's page.</summary>
internal static class LoanPaths
{
    private const int SoonDays = 10;

    public static IReadOnlyList<PathStep> Of(LoanPage page)
    {
        var loan = page.Loan;
        var isOut = loan.Figures.Drawn > Money.Zero;
        var registered = page.Pledges.Count == 0 || page.Pledges.All(pledge => pledge.RegisteredOn is not null);
        var released = loan.State == LoanState.Closed && page.Pledges.All(pledge => !pledge.Secures);
        var steps = new List<(LoanStep Step, bool Done, DateOnly? On)>();
        if (page.Application is { } application)
        {
            steps.Add((LoanStep.Applied, true, application.SubmittedOn));
            steps.Add((LoanStep.Decided, true, null));
        }

        steps.Add((LoanStep.Signed, true, loan.SignedOn));
        if (loan.State == LoanState.Cancelled)
        {
            steps.Add((LoanStep.Cancelled, false, null));
            return Marked(steps);
        }

        if (page.Pledges.Count > 0)
        {
            steps.Add((LoanStep.PledgeRegistered, registered, page.Pledges.Max(pledge => pledge.RegisteredOn)));
        }

        steps.Add((LoanStep.Drawn, isOut, isOut ? loan.Figures.Installments[0].InterestFrom : null));
        if (loan.State == LoanState.Defaulted)
        {
            steps.Add((LoanStep.Defaulted, false, page.Today.OldestUnpaidOn));
            return Marked(steps);
        }

        var isClosed = loan.State == LoanState.Closed;
        steps.Add((LoanStep.Repaying, isClosed, page.Today.NextDueOn));
        steps.Add((LoanStep.Closed, isClosed, isClosed ? loan.Figures.LastEntryOn : loan.Terms.Calendar.MaturesOn));
        if (page.Pledges.Count > 0)
        {
            steps.Add((LoanStep.PledgeReleased, released, page.Pledges.Max(pledge => pledge.EndedOn)));
        }

        return Marked(steps);
    }

    public static LoanNext? NextOf(LoanPage page)
    {
        var loan = page.Loan;
        if (loan.Pending.Count > 0)
        {
            return LoanNext.CheckEntry;
        }

        return loan.State switch
        {
            LoanState.Signed => BeforeDrawdown(page),
            LoanState.Active or LoanState.Defaulted => DuringTerm(page),
            LoanState.Closed when page.Pledges.Any(pledge => pledge.Secures) => LoanNext.ReleasePledge,
            _ => null,
        };
    }

    public static IReadOnlyList<LoanChoice> ChoicesOf(LoanPage page) =>
        page.Viewer.Organisation != page.Loan.Terms.Bank || page.Viewer.Desk != Desk.Bank
            ? []
            : [.. Enum.GetValues<LoanAction>().Where(action => action != LoanAction.Default)
                .Select(action => new LoanChoice(action, ClosedFor(page, action)))];

    private static LoanNext BeforeDrawdown(LoanPage page) =>
        PipelineStages.Of(page.Loan, page.Pledges.All(pledge => pledge.Secures)) switch
        {
            PipelineStage.PledgePending => LoanNext.RegisterPledge,
            PipelineStage.PapersPending => LoanNext.CollectPapers,
            _ => LoanNext.Draw,
        };

    private static LoanNext? DuringTerm(LoanPage page)
    {
        var today = page.Today;
        if (today.DaysPastDue > 0)
        {
            return LoanNext.Collect;
        }

        if (page.Loan.Figures.Outstanding.IsZero && page.Loan.Quote(today.AsOf).Total.IsZero)
        {
            return LoanNext.Close;
        }

        var due = today.DuePrincipal + today.DueInterest > 0 ? today.OldestUnpaidOn : today.NextDueOn;
        return due is { } on && on.DayNumber - today.AsOf.DayNumber <= SoonDays ? LoanNext.DueSoon : null;
    }

    private static Refusal? ClosedFor(LoanPage page, LoanAction action)
    {
        var loan = page.Loan;
        if (LoanLifecycle.Table.Next(loan.State, action) is null)
        {
            return new Refusal("loan.not-in-state").With("action", action).With("state", loan.State);
        }

        var waits = loan.Pending.Count > 0 ? new Refusal("loan.entry-waits") : null;
        return action switch
        {
            LoanAction.MeetCondition when !loan.Terms.Papers.Except(loan.PapersThere).Any() =>
                new Refusal("loan.no-paper-awaited"),
            LoanAction.EnterDrawdown when loan.Undrawn.IsZero => new Refusal("loan.fully-drawn"),
            LoanAction.EnterDrawdown => waits ?? (page.Gate is { } gate ? gate.Fault(loan.Terms) : null),
            LoanAction.ReleaseDrawdown => CheckFault(page, LoanAction.ReleaseDrawdown),
            LoanAction.RejectEntry when waits is null => new Refusal("loan.entry-unknown"),
            LoanAction.Repay when page.Today.DueInAll + loan.Figures.CostsLeft.Fen == 0 =>
                new Refusal("repayment.nothing-due").With("on", page.Today.AsOf),
            LoanAction.Repay or LoanAction.RepayEarly
                when loan.Figures.Outstanding.IsZero && page.Today.DueInAll == 0 =>
                new Refusal("loan.repaid-in-full"),
            LoanAction.SendLetter when page.Today.DaysPastDue == 0 =>
                new Refusal("letter.nothing-overdue").With("on", page.Today.AsOf),
            LoanAction.ReverseRepayment when loan.Reversible.Count == 0 => new Refusal("repayment.not-last"),
            LoanAction.Close when loan.Quote(page.Today.AsOf).Total is { Fen: > 0 } left =>
                new Refusal("loan.not-repaid").With("left", left),
            LoanAction.RejectEntry or LoanAction.MeetCondition or LoanAction.ChargeCost or LoanAction.RecordContact
                or LoanAction.SendLetter => null,
            _ => waits,
        };
    }

    private static Refusal? CheckFault(LoanPage page, LoanAction kind)
    {
        var entries = page.Loan.Pending.Where(entry => entry.Kind == kind).ToArray();
        return entries.Length == 0 ? new Refusal("loan.entry-unknown")
            : entries.All(entry => entry.By == page.Viewer.User) ? new Refusal("loan.own-entry")
            : null;
    }

    private static IReadOnlyList<PathStep> Marked(List<(LoanStep Step, bool Done, DateOnly? On)> steps)
    {
        var current = steps.FindIndex(step => !step.Done);
        return [.. steps.Select((step, i) => new PathStep(
            step.Step,
            current < 0 || i < current ? StepState.Done : i == current ? StepState.Current : StepState.Later,
            step.On))];
    }
}
