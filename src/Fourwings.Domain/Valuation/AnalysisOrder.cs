using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>What is ordered (委托类型).</summary>
public enum OrderKind
{
    /// <summary>A value analysis: scores, signed by its analysts (价值分析).</summary>
    ValueAnalysis = 1,

    /// <summary>An appraisal: an amount, signed by two licensed appraisers and their firm (资产评估).</summary>
    Appraisal,
}

/// <summary>Where an order stands (委托状态).</summary>
public enum OrderState
{
    /// <summary>Ordered; the panel is to be drawn (已委托).</summary>
    Placed = 1,

    /// <summary>The panel works (评分测算中).</summary>
    Working,

    /// <summary>With the second reader (待复核).</summary>
    Reading,

    /// <summary>Read; to be signed (待签署).</summary>
    Read,

    /// <summary>The report is out (已出具).</summary>
    Signed,

    /// <summary>Taken back (已撤回).</summary>
    Withdrawn,
}

/// <summary>What can be done with an order.</summary>
public enum OrderAction
{
    /// <summary>Draw the panel (抽取专家).</summary>
    DrawPanel = 1,

    /// <summary>Ask for papers (列出材料清单).</summary>
    AskPapers,

    /// <summary>Enter an expert's scores (录入评分).</summary>
    EnterScores,

    /// <summary>Work out the value by a method (测算价值).</summary>
    WorkOut,

    /// <summary>Hand it to the second reader (提交复核).</summary>
    Submit,

    /// <summary>The second reader sends it back (退回修改).</summary>
    SendBack,

    /// <summary>The second reader lets it through (复核通过).</summary>
    PassReading,

    /// <summary>Sign the report (签署报告).</summary>
    Sign,

    /// <summary>Take it back (撤回).</summary>
    Withdraw,
}

/// <summary>What an order says (委托事项).</summary>
/// <param name="Kind">Value analysis or appraisal.</param>
/// <param name="Right">The right.</param>
/// <param name="Title">Its number and name on the day of the order.</param>
/// <param name="Client">Who ordered it and pays.</param>
/// <param name="Executor">Who carries it out.</param>
/// <param name="Scenario">For what.</param>
/// <param name="System">The system of indicators, by its rule's id.</param>
/// <param name="BaseOn">The day to which it refers (基准日).</param>
/// <param name="Fee">What it costs the client.</param>
public sealed record OrderTerms(
    OrderKind Kind, RightRef Right, string Title, OrganisationId Client, OrganisationId Executor,
    AnalysisScenario Scenario, string System, DateOnly BaseOn, Money Fee)
{
    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault(DateOnly today) =>
        !Right.IsPatent ? new Refusal("analysis.no-patent", Field: "right")
        : BaseOn > today ? new Refusal("valuation.base-ahead", Field: "baseOn").With("baseOn", BaseOn)
        : Fee < Money.Zero ? new Refusal("analysis.fee-negative", Field: "fee")
        : !IndicatorSystems.Keys.Contains(System)
            ? new Refusal("analysis.system-unknown", Field: "system").With("system", System)
        : null;
}

/// <summary>A value by one method and what it counts in the conclusion (测算结果).</summary>
/// <param name="Sheet">Method and figures.</param>
/// <param name="Outcome">The value in ten thousand yuan, with the figures on the way.</param>
/// <param name="Weight">What it counts; all make 1.</param>
public sealed record Approach(AppraisalSheet Sheet, AppraisalOutcome Outcome, decimal Weight);

/// <summary>What the report concludes (结论).</summary>
/// <param name="Total">The value degree, 0 to 100; null where nothing was scored.</param>
/// <param name="Value">The value in use; null where only scores were asked.</param>
/// <param name="ForcedSale">What a forced sale would leave of it; null = not worked out.</param>
/// <param name="BlocksPledge">Whether a veto forbids the pledge.</param>
/// <param name="NeedsReview">Whether a veto asks for a person's look.</param>
public sealed record OrderConclusion(
    decimal? Total, Money? Value, Money? ForcedSale, bool BlocksPledge, bool NeedsReview);

/// <summary>Something was ordered (委托).</summary>
public sealed record OrderPlaced(AnalysisOrderId Id, string Number, OrderTerms Terms, UserId By) : IFact
{
    /// <summary>What, for the time line.</summary>
    [JsonIgnore]
    public OrderKind Kind => Terms.Kind;

    /// <summary>The fee, for the time line.</summary>
    [JsonIgnore]
    public Money Fee => Terms.Fee;
}

/// <summary>The panel was drawn (抽取专家).</summary>
public sealed record PanelDrawn(Panel Panel, DateOnly On, UserId By) : IFact
{
    /// <summary>Who, for the time line.</summary>
    [JsonIgnore]
    public IEnumerable<string> Names => Panel.Members.Select(member => member.Name);
}

/// <summary>Papers were asked for (列出材料清单); the list replaces the one before.</summary>
public sealed record PapersAsked(IReadOnlyList<string> Papers, UserId By) : IFact;

/// <summary>An expert's scores were entered (录入评分).</summary>
/// <param name="Expert">Whose.</param>
/// <param name="Name">The expert's name.</param>
/// <param name="Scores">One of each indicator.</param>
/// <param name="By">Who entered them.</param>
public sealed record ScoresEntered(ExpertId Expert, string Name, IReadOnlyList<Score> Scores, UserId By) : IFact;

/// <summary>A value was worked out (测算价值); a method takes the place of the same before.</summary>
public sealed record ValueWorkedOut(Approach Approach, UserId By) : IFact
{
    /// <summary>How, for the time line.</summary>
    [JsonIgnore]
    public AppraisalMethod Method => Approach.Sheet.Method;

    /// <summary>The value in ten thousand yuan, for the time line.</summary>
    [JsonIgnore]
    public decimal Wan => decimal.Round(Approach.Outcome.Value, 2);
}

/// <summary>It went to the second reader (提交复核).</summary>
/// <param name="Conclusion">What it concludes.</param>
/// <param name="OneMethodReason">Why one method alone fits; null where there are two or more.</param>
/// <param name="By">Who.</param>
public sealed record OrderSubmitted(OrderConclusion Conclusion, string? OneMethodReason, UserId By) : IFact;

/// <summary>The second reader sent it back (退回修改).</summary>
public sealed record OrderSentBack(string Reason, UserId By) : IFact;

/// <summary>The second reader let it through (复核通过).</summary>
public sealed record OrderReadThrough(string Note, UserId By) : IFact;

/// <summary>The report was signed (签署报告).</summary>
/// <param name="SignedBy">The people who signed.</param>
/// <param name="Document">The report.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="ValidUntil">The last day on which it may be relied on.</param>
/// <param name="Valuation">The value that went on file; null where it concludes none.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who entered it.</param>
public sealed record OrderSigned(
    IReadOnlyList<string> SignedBy, Guid Document, string Sha256, DateOnly ValidUntil, ValuationId? Valuation,
    DateOnly On, UserId By) : IFact;

/// <summary>The order was taken back (撤回委托).</summary>
public sealed record OrderWithdrawn(string Reason, UserId By) : IFact;

/// <summary>
/// The order of a value analysis or an appraisal (价值分析与评估委托): panel by lot, papers, scores, methods, second
/// reader, signed report. Immutable; decisions return facts.
/// </summary>
public sealed partial record AnalysisOrder
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<OrderState, OrderAction> Lifecycle { get; } = new(
        OrderState.Placed,
        (OrderState.Placed, OrderAction.DrawPanel, OrderState.Working),
        (OrderState.Placed, OrderAction.AskPapers, OrderState.Placed),
        (OrderState.Placed, OrderAction.Withdraw, OrderState.Withdrawn),
        (OrderState.Working, OrderAction.AskPapers, OrderState.Working),
        (OrderState.Working, OrderAction.EnterScores, OrderState.Working),
        (OrderState.Working, OrderAction.WorkOut, OrderState.Working),
        (OrderState.Working, OrderAction.Submit, OrderState.Reading),
        (OrderState.Working, OrderAction.Withdraw, OrderState.Withdrawn),
        (OrderState.Reading, OrderAction.SendBack, OrderState.Working),
        (OrderState.Reading, OrderAction.PassReading, OrderState.Read),
        (OrderState.Read, OrderAction.SendBack, OrderState.Working),
        (OrderState.Read, OrderAction.Sign, OrderState.Signed));

    /// <summary>Its id.</summary>
    public required AnalysisOrderId Id { get; init; }

    /// <summary>The platform's number.</summary>
    public required string Number { get; init; }

    /// <summary>What was ordered.</summary>
    public required OrderTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required OrderState State { get; init; }

    /// <summary>The panel; null = not drawn yet.</summary>
    public Panel? Panel { get; init; }

    /// <summary>The papers that the panel asks for.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    /// <summary>The scores, in the order in which they came in.</summary>
    public IReadOnlyList<ScoresEntered> Sheets { get; init; } = [];

    /// <summary>The values worked out, one a method.</summary>
    public IReadOnlyList<Approach> Approaches { get; init; } = [];

    /// <summary>What it concludes; null = not handed in yet.</summary>
    public OrderConclusion? Conclusion { get; init; }

    /// <summary>Why one method alone fits.</summary>
    public string? OneMethodReason { get; init; }

    /// <summary>Who handed it to the second reader.</summary>
    public UserId? SubmittedBy { get; init; }

    /// <summary>Who read it.</summary>
    public UserId? ReadBy { get; init; }

    /// <summary>The signature; null = not signed.</summary>
    public OrderSigned? Signature { get; init; }

    /// <summary>Why it was sent back or taken back.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>The members who have not scored yet.</summary>
    [JsonIgnore]
    public IReadOnlyList<PanelMember> Owing =>
        [.. (Panel?.Members ?? []).Where(member => Sheets.All(sheet => sheet.Expert != member.Id))];

    /// <summary>The order after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of an order.</exception>
    public AnalysisOrder Apply(IFact fact) => (fact switch
    {
        PanelDrawn drawn => Move(OrderAction.DrawPanel) with { Panel = drawn.Panel },
        PapersAsked asked => Move(OrderAction.AskPapers) with { Papers = asked.Papers },
        ScoresEntered entered => Move(OrderAction.EnterScores) with { Sheets = [.. Sheets, entered] },
        ValueWorkedOut worked => Move(OrderAction.WorkOut) with { Approaches = With(worked.Approach) },
        OrderSubmitted submitted => Move(OrderAction.Submit) with
        {
            Conclusion = submitted.Conclusion,
            OneMethodReason = submitted.OneMethodReason,
            SubmittedBy = submitted.By,
            Reason = null,
        },
        OrderSentBack sent => Move(OrderAction.SendBack) with { Reason = sent.Reason, ReadBy = null },
        OrderReadThrough read => Move(OrderAction.PassReading) with { ReadBy = read.By },
        OrderSigned signed => Move(OrderAction.Sign) with { Signature = signed },
        OrderWithdrawn withdrawn => Move(OrderAction.Withdraw) with { Reason = withdrawn.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an order.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new order.</summary>
    public static AnalysisOrder Of(OrderPlaced fact) => new()
    {
        Id = fact.Id,
        Number = fact.Number,
        Terms = fact.Terms,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The order that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static AnalysisOrder Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((AnalysisOrder?)null, (order, fact) => order?.Apply(fact) ?? Of((OrderPlaced)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private IReadOnlyList<Approach> With(Approach approach) =>
        [.. Approaches.Where(one => one.Sheet.Method != approach.Sheet.Method), approach];

    private AnalysisOrder Move(OrderAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
