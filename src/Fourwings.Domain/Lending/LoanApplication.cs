using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What a firm asks for (申请书).</summary>
/// <param name="Number">The platform's number for it.</param>
/// <param name="Kind">Plain or product-bound.</param>
/// <param name="Applicant">The firm.</param>
/// <param name="Bank">The bank it asks.</param>
/// <param name="Unit">The branch it asks; null = the bank chooses.</param>
/// <param name="Amount">The amount.</param>
/// <param name="TermMonths">The term in months.</param>
/// <param name="Purpose">What the money is for (用途).</param>
/// <param name="Rights">The rights offered as security.</param>
/// <param name="Product">The main product that the rights are bound to, by name; empty = none.</param>
public sealed record ApplicationForm(
    string Number,
    ApplicationKind Kind,
    OrganisationId Applicant,
    OrganisationId Bank,
    UnitId? Unit,
    Money Amount,
    int TermMonths,
    string Purpose,
    IReadOnlyList<RightRef> Rights,
    string Product)
{
    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Amount <= Money.Zero)
        {
            return new Refusal("loan.amount-not-positive", Field: "amount").With("amount", Amount);
        }

        if (TermMonths is < 1 or > 120)
        {
            return new Refusal("application.term-unbelievable", Field: "termMonths").With("months", TermMonths);
        }

        if (Purpose.Trim().Length == 0)
        {
            return new("loan.purpose-missing", Field: "purpose");
        }

        if (Rights.Count != Rights.Distinct().Count())
        {
            return new("application.right-twice", Field: "rights");
        }

        return Kind == ApplicationKind.ProductBound && (Product.Trim().Length == 0 || Rights.Count == 0)
            ? new Refusal("application.product-missing", Field: "product")
            : null;
    }
}

/// <summary>How many votes an amount needs (审批档).</summary>
/// <param name="UpTo">The highest amount of the band; null = no end.</param>
/// <param name="Votes">The voters needed.</param>
/// <param name="Unanimous">All must agree; else more than half.</param>
public sealed record ApprovalBand(Money? UpTo, int Votes, bool Unanimous);

/// <summary>One vote (一票).</summary>
/// <param name="By">Who; once each, never who proposed.</param>
/// <param name="InFavour">For or against.</param>
/// <param name="Note">Why.</param>
public sealed record Vote(UserId By, bool InFavour, string Note);

/// <summary>What was proposed for decision.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="TermMonths">The longest term.</param>
/// <param name="IpShare">The part of the amount that the rights shall secure.</param>
/// <param name="Band">The band that the amount falls in.</param>
/// <param name="By">The officer who proposed it.</param>
public sealed record Proposal(Money Amount, int TermMonths, Ratio IpShare, ApprovalBand Band, UserId By);

/// <summary>What an officer proposes.</summary>
/// <param name="Amount">Above nothing, at most what was applied for.</param>
/// <param name="TermMonths">At most what was applied for.</param>
/// <param name="IpShare">The part of the amount that the rights shall secure.</param>
public sealed record ProposedTerms(Money Amount, int TermMonths, Ratio IpShare);

/// <summary>An application for a loan (贷款申请) on its way to a decision.</summary>
public sealed partial record LoanApplication
{
    /// <summary>Its id.</summary>
    public required LoanApplicationId Id { get; init; }

    /// <summary>What is asked for.</summary>
    public required ApplicationForm Form { get; init; }

    /// <summary>Where it stands.</summary>
    public required ApplicationState State { get; init; }

    /// <summary>The day on which it came in.</summary>
    public required DateOnly SubmittedOn { get; init; }

    /// <summary>The last day for the bank's answer.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>Who worked on it at the bank with due diligence.</summary>
    public IReadOnlyList<UserId> Examiners { get; init; } = [];

    /// <summary>The screening sheet as it was recorded; null = not screened, or in an earlier build.</summary>
    public IReadOnlyList<ScreenedRight>? Screened { get; init; }

    /// <summary>What is proposed; null = not yet.</summary>
    public Proposal? Proposed { get; init; }

    /// <summary>The votes on it.</summary>
    public IReadOnlyList<Vote> Votes { get; init; } = [];

    /// <summary>What was signed under it.</summary>
    public Money Signed { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>What may be signed under it; null = nothing.</summary>
    [JsonIgnore]
    public Approval? Approval =>
        State is ApplicationState.Approved or ApplicationState.Contracted && Proposed is { } what
        ? new(Form.Applicant, what.Amount, what.TermMonths, Signed)
        : null;

    /// <summary>The application after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of an application.</exception>
    public LoanApplication Apply(IFact fact) => (fact switch
    {
        ScreeningRecorded screened =>
            Move(screened.Passed ? ApplicationAction.PassScreening : ApplicationAction.FailScreening) with
            {
                Screened = screened.Sheet.Count > 0 ? screened.Sheet : null,
            },
        DueDiligenceAdded added => this with { Examiners = [.. Examiners, added.By] },
        ApprovalProposed proposed => Move(ApplicationAction.Propose) with { Proposed = proposed.Proposal },
        VoteCast cast => this with { Votes = [.. Votes, cast.Vote] },
        ApplicationApproved => Move(ApplicationAction.Approve),
        ApplicationRefused => Move(ApplicationAction.Refuse),
        ApplicationWithdrawn => Move(ApplicationAction.Withdraw),
        ApplicationContracted contracted => Move(ApplicationAction.Sign) with { Signed = Signed + contracted.Amount },
        ContractGivenUp given => this with { Signed = Signed - given.Amount },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an application.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new application; a plain one goes to the bank at once.</summary>
    public static LoanApplication Of(ApplicationSubmitted fact) => new()
    {
        Id = fact.Id,
        Form = fact.Form,
        State = fact.Form.Kind == ApplicationKind.ProductBound
            ? ApplicationLifecycle.Table.Initial
            : ApplicationLifecycle.Table.Next(
                ApplicationLifecycle.Table.Initial, ApplicationAction.PassScreening)!.Value,
        SubmittedOn = fact.On,
        AnswerBy = fact.AnswerBy,
        Version = 1,
    };

    /// <summary>The application that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static LoanApplication Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((LoanApplication?)null, (state, fact) => state?.Apply(fact) ?? Of((ApplicationSubmitted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private LoanApplication Move(ApplicationAction action) =>
        this with { State = ApplicationLifecycle.Table.Next(State, action)!.Value };
}
