using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>Where a case stands (办件状态).</summary>
public enum CaseState
{
    /// <summary>Asked for, no answer yet (待响应).</summary>
    Asked = 1,

    /// <summary>The custodian has quoted a price (已报价).</summary>
    Quoted,

    /// <summary>Under way (办理中).</summary>
    Working,

    /// <summary>Delivered; the firm has to look at it (待企业确认).</summary>
    Delivered,

    /// <summary>Accepted (已办结).</summary>
    Closed,

    /// <summary>The custodian declined (未受理).</summary>
    Declined,

    /// <summary>The firm withdrew it (已撤回).</summary>
    Withdrawn,
}

/// <summary>What can be done with a case.</summary>
public enum CaseAction
{
    /// <summary>Quote a price (报价).</summary>
    Quote = 1,

    /// <summary>Order as quoted (接受报价).</summary>
    Order,

    /// <summary>Begin what lies in the package (受理).</summary>
    Begin,

    /// <summary>Note a step (登记步骤).</summary>
    AddStep,

    /// <summary>Name an expert (指派专家).</summary>
    AssignExpert,

    /// <summary>File a deliverable (提交成果).</summary>
    AddDeliverable,

    /// <summary>Deliver (交付).</summary>
    Deliver,

    /// <summary>Accept (确认办结).</summary>
    Accept,

    /// <summary>Send back (退回补充).</summary>
    SendBack,

    /// <summary>Decline (不予受理).</summary>
    Decline,

    /// <summary>Withdraw (撤回).</summary>
    Withdraw,

    /// <summary>Pay the price agreed (付款).</summary>
    Pay,
}

/// <summary>What a custodian hands over (托管成果).</summary>
public enum DeliverableKind
{
    /// <summary>A watch report (监控报告).</summary>
    WatchReport = 1,

    /// <summary>A risk report (风险分析报告).</summary>
    RiskReport,

    /// <summary>Rights of others in a market (市场专利报告).</summary>
    MarketReport,

    /// <summary>An opinion on an infringement (侵权判定意见).</summary>
    InfringementOpinion,

    /// <summary>A warning letter (警告函).</summary>
    WarningLetter,

    /// <summary>Evidence secured (证据材料).</summary>
    Evidence,

    /// <summary>A paper of a procedure (程序文书).</summary>
    ProcedurePaper,

    /// <summary>An introduction to an expert (专家推荐函).</summary>
    Referral,

    /// <summary>Another paper (其他).</summary>
    Other,
}

/// <summary>What is asked for (办件事项).</summary>
/// <param name="Number">The case's number.</param>
/// <param name="Mandate">Under which mandate.</param>
/// <param name="Work">Which service.</param>
/// <param name="Patents">The mandate's patents that it is about; at least one.</param>
/// <param name="Subject">What it is about, in a sentence.</param>
public sealed record CaseTerms(
    string Number, CustodyMandateId Mandate, CustodyWork Work, IReadOnlyList<PatentId> Patents, string Subject);

/// <summary>A step of a case (办理步骤).</summary>
/// <param name="On">On which day.</param>
/// <param name="Text">What was done.</param>
public sealed record CaseStep(DateOnly On, string Text);

/// <summary>An expert on a case (专家).</summary>
/// <param name="Name">Who.</param>
/// <param name="Field">In what.</param>
public sealed record CaseExpert(string Name, string Field);

/// <summary>A deliverable of a case (成果).</summary>
/// <param name="Kind">What.</param>
/// <param name="Title">Its title.</param>
/// <param name="Document">The stored document.</param>
/// <param name="On">When it was filed.</param>
public sealed record Deliverable(DeliverableKind Kind, string Title, Guid Document, DateOnly On);

/// <summary>A case was opened (登记办件).</summary>
public sealed record CaseOpened(
    CustodyCaseId Id,
    CaseTerms Terms,
    OrganisationId Firm,
    OrganisationId Custodian,
    ServicePayer Payer,
    DateOnly RespondBy,
    DateOnly On,
    UserId By) : IFact;

/// <summary>The custodian quoted (报价).</summary>
public sealed record CaseQuoted(Money Price, DateOnly DeliverBy, string Note, DateOnly On, UserId By) : IFact;

/// <summary>The firm ordered as quoted (接受报价).</summary>
public sealed record CaseOrdered(DateOnly On, UserId By) : IFact;

/// <summary>The custodian began (受理).</summary>
public sealed record CaseBegun(DateOnly DeliverBy, DateOnly On, UserId By) : IFact;

/// <summary>A step was noted (登记步骤).</summary>
public sealed record CaseStepAdded(CaseStep Step, UserId By) : IFact;

/// <summary>An expert was named (指派专家).</summary>
public sealed record CaseExpertAssigned(CaseExpert Expert, UserId By) : IFact;

/// <summary>A deliverable was filed (提交成果).</summary>
public sealed record CaseDeliverableAdded(Deliverable Deliverable, UserId By) : IFact;

/// <summary>The case was delivered (交付).</summary>
public sealed record CaseDelivered(DateOnly On, UserId By) : IFact;

/// <summary>The firm accepted it (确认办结).</summary>
public sealed record CaseAccepted(DateOnly On, UserId By) : IFact;

/// <summary>The firm paid an extended service (支付服务费).</summary>
public sealed record CasePaid(Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The firm sent it back (退回补充).</summary>
public sealed record CaseSentBack(string Reason, UserId By) : IFact;

/// <summary>The custodian declined (不予受理).</summary>
public sealed record CaseDeclined(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The firm withdrew it (撤回办件).</summary>
public sealed record CaseWithdrawn(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>
/// A case of a custodian for a firm (托管办件): a service of the package or an extended one that is quoted and ordered,
/// with its steps, experts, deliverables and deadlines.
/// </summary>
public sealed partial record CustodyCase
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<CaseState, CaseAction> Lifecycle { get; } = new(
        CaseState.Asked,
        (CaseState.Asked, CaseAction.Begin, CaseState.Working),
        (CaseState.Asked, CaseAction.Quote, CaseState.Quoted),
        (CaseState.Asked, CaseAction.Decline, CaseState.Declined),
        (CaseState.Asked, CaseAction.Withdraw, CaseState.Withdrawn),
        (CaseState.Quoted, CaseAction.Quote, CaseState.Quoted),
        (CaseState.Quoted, CaseAction.Order, CaseState.Working),
        (CaseState.Quoted, CaseAction.Withdraw, CaseState.Withdrawn),
        (CaseState.Working, CaseAction.AddStep, CaseState.Working),
        (CaseState.Working, CaseAction.AssignExpert, CaseState.Working),
        (CaseState.Working, CaseAction.AddDeliverable, CaseState.Working),
        (CaseState.Working, CaseAction.Deliver, CaseState.Delivered),
        (CaseState.Delivered, CaseAction.Accept, CaseState.Closed),
        (CaseState.Delivered, CaseAction.SendBack, CaseState.Working),
        (CaseState.Closed, CaseAction.Pay, CaseState.Closed));

    /// <summary>Its id.</summary>
    public required CustodyCaseId Id { get; init; }

    /// <summary>What is asked for.</summary>
    public required CaseTerms Terms { get; init; }

    /// <summary>For which firm.</summary>
    public required OrganisationId Firm { get; init; }

    /// <summary>Who works on it.</summary>
    public required OrganisationId Custodian { get; init; }

    /// <summary>Who pays.</summary>
    public required ServicePayer Payer { get; init; }

    /// <summary>Where it stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Until when the custodian has to answer.</summary>
    public required DateOnly RespondBy { get; init; }

    /// <summary>When it answered first; null = not yet.</summary>
    public DateOnly? RespondedOn { get; init; }

    /// <summary>The price quoted; null = none.</summary>
    public Money? Price { get; init; }

    /// <summary>What the custodian says to its price.</summary>
    public string QuoteNote { get; init; } = string.Empty;

    /// <summary>Until when it has to be delivered; null = not agreed yet.</summary>
    public DateOnly? DeliverBy { get; init; }

    /// <summary>When it was delivered first; null = not yet.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>When it was accepted, declined or withdrawn.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>When the firm paid it; null = not yet, or nothing is owed.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>What the firm owes for it now: the price of an extended service accepted and not paid.</summary>
    [JsonIgnore]
    public Money Owed => State == CaseState.Closed && Payer == ServicePayer.Firm && PaidOn is null
        ? Price ?? Money.Zero
        : Money.Zero;

    /// <summary>Why it was sent back, declined or withdrawn last.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What was done.</summary>
    public IReadOnlyList<CaseStep> Steps { get; init; } = [];

    /// <summary>Who helps.</summary>
    public IReadOnlyList<CaseExpert> Experts { get; init; } = [];

    /// <summary>What was handed over.</summary>
    public IReadOnlyList<Deliverable> Deliverables { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>The case after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a case.</exception>
    public CustodyCase Apply(IFact fact) => (fact switch
    {
        CaseQuoted quoted => Move(CaseAction.Quote) with
        {
            Price = quoted.Price,
            DeliverBy = quoted.DeliverBy,
            QuoteNote = quoted.Note,
            RespondedOn = RespondedOn ?? quoted.On,
        },
        CaseOrdered => Move(CaseAction.Order),
        CaseBegun begun => Move(CaseAction.Begin) with { DeliverBy = begun.DeliverBy, RespondedOn = begun.On },
        CaseStepAdded added => this with { Steps = [.. Steps, added.Step] },
        CaseExpertAssigned assigned => this with { Experts = [.. Experts, assigned.Expert] },
        CaseDeliverableAdded added => this with { Deliverables = [.. Deliverables, added.Deliverable] },
        CaseDelivered done => Move(CaseAction.Deliver) with { DeliveredOn = DeliveredOn ?? done.On },
        CaseAccepted accepted => Move(CaseAction.Accept) with { EndedOn = accepted.On },
        CasePaid paid => Move(CaseAction.Pay) with { PaidOn = paid.On },
        CaseSentBack back => Move(CaseAction.SendBack) with { Reason = back.Reason },
        CaseDeclined declined => Move(CaseAction.Decline) with
        {
            EndedOn = declined.On,
            Reason = declined.Reason,
            RespondedOn = declined.On,
        },
        CaseWithdrawn back => Move(CaseAction.Withdraw) with { EndedOn = back.On, Reason = back.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a case.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new case.</summary>
    public static CustodyCase Of(CaseOpened fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        Firm = fact.Firm,
        Custodian = fact.Custodian,
        Payer = fact.Payer,
        State = Lifecycle.Initial,
        OpenedOn = fact.On,
        RespondBy = fact.RespondBy,
        Version = 1,
    };

    /// <summary>The case that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CustodyCase Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((CustodyCase?)null, (known, fact) => known?.Apply(fact) ?? Of((CaseOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private CustodyCase Move(CaseAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
