using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>What may be done with an order, and when.</summary>
public sealed partial record AnalysisOrder
{
    /// <summary>How many licensed appraisers sign an appraisal, and by how many methods it is found.</summary>
    public const string SignaturesRule = "valuation/appraisal-signatures";

    private const string Term = "remainingTerm";
    private const int MostPapers = 50;
    private const int DaysOfWork = 180;
    private const decimal MostWan = 1_000_000_000;
    private const decimal WeightsMiss = 0.000001m;

    /// <summary>Orders a value analysis or an appraisal of a patent in force.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="number">The platform's number.</param>
    /// <param name="terms">What is ordered.</param>
    /// <param name="patent">The patent as it stands.</param>
    /// <param name="today">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<OrderPlaced> Place(
        AnalysisOrderId id, string number, OrderTerms terms, PatentFacts patent, DateOnly today, UserId by) =>
        (terms.Fault(today) ?? InForce(patent)) is { } fault
            ? fault
            : new OrderPlaced(id, number, terms, by);

    /// <summary>Draws the panel.</summary>
    /// <param name="experts">The register.</param>
    /// <param name="parties">The organisations with a stake, by their names.</param>
    /// <param name="firm">The name of the executor, whose appraisers alone sign its appraisals.</param>
    /// <param name="lot">The seed of the lot, and how many; two or more for an appraisal.</param>
    /// <param name="today">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PanelDrawn> DrawPanel(
        IEnumerable<Expert> experts, PanelParties parties, string firm, PanelLot lot, DateOnly today, UserId by)
    {
        if (StateFault(OrderAction.DrawPanel) is { } fault)
        {
            return fault;
        }

        var isAppraisal = Terms.Kind == OrderKind.Appraisal;
        if (isAppraisal && lot.Size < 2)
        {
            return new Refusal("valuation.one-appraiser", SignaturesRule, "size");
        }

        var eligible = isAppraisal
            ? experts.Where(expert => expert.Entry.IsLicensed && expert.Entry.Works.Trim() == firm)
            : experts;
        return Panel.Draw(eligible, parties, lot).Succeeded(out var panel, out var odd)
            ? new PanelDrawn(panel, today, by)
            : odd;
    }

    /// <summary>Lists the papers that the panel needs.</summary>
    public Result<PapersAsked> AskPapers(IReadOnlyList<string> papers, UserId by)
    {
        if (StateFault(OrderAction.AskPapers) is { } fault)
        {
            return fault;
        }

        string[] named = [.. papers.Select(paper => paper.Trim()).Where(paper => paper.Length > 0).Distinct()];
        return named.Length is 0 or > MostPapers
            ? new Refusal("analysis.papers-missing", Field: "papers").With("most", MostPapers)
            : new PapersAsked(named, by);
    }

    /// <summary>Enters the scores of a member of the panel, once.</summary>
    public Result<ScoresEntered> EnterScores(
        IndicatorSystem system, ExpertId expert, IReadOnlyList<Score> scores, PatentFacts patent, UserId by)
    {
        if ((StateFault(OrderAction.EnterScores) ?? InForce(patent)) is { } fault)
        {
            return fault;
        }

        if (Panel!.Members.FirstOrDefault(member => member.Id == expert) is not { } member)
        {
            return new Refusal("analysis.not-of-the-panel", Field: "expert");
        }

        if (Sheets.Any(sheet => sheet.Expert == expert))
        {
            return new Refusal("analysis.expert-scored", Field: "expert").With("name", member.Name);
        }

        return Score.Fault(system, scores) is { } odd ? odd : new ScoresEntered(
            expert, member.Name, [.. scores.Select(one => one with { Evidence = one.Evidence.Trim() })], by);
    }

    /// <summary>Works the value out by a method; what is left of the patent's term bounds the years.</summary>
    public Result<ValueWorkedOut> WorkOut(AppraisalSheet sheet, decimal weight, PatentFacts patent, UserId by)
    {
        if ((StateFault(OrderAction.WorkOut) ?? InForce(patent)) is { } fault)
        {
            return fault;
        }

        if (!Appraisal.GivesValue(sheet.Method) && sheet.Method != AppraisalMethod.SaleValue)
        {
            return new Refusal("analysis.no-value", Field: "method").With("method", sheet.Method);
        }

        if (weight is < 0 or > 1)
        {
            return new Refusal("appraisal.weights", Field: "weight").With("name", "weight").With("sum", weight);
        }

        var bounded = Bounded(sheet, patent);
        if (!Appraisal.Of(bounded).Succeeded(out var outcome, out var refusal))
        {
            return refusal;
        }

        return Math.Abs(outcome.Value) > MostWan
            ? new Refusal("appraisal.too-large")
            : new ValueWorkedOut(new(bounded, outcome, sheet.Method == AppraisalMethod.SaleValue ? 0 : weight), by);
    }

    /// <summary>Hands it to the second reader, with what it concludes.</summary>
    /// <param name="system">The system of indicators.</param>
    /// <param name="patent">The patent as it stands.</param>
    /// <param name="methodsAsked">By how many methods an appraisal is found.</param>
    /// <param name="oneMethodReason">Why one alone fits; empty = not.</param>
    /// <param name="by">Who.</param>
    public Result<OrderSubmitted> Submit(
        IndicatorSystem system, PatentFacts patent, int methodsAsked, string oneMethodReason, UserId by)
    {
        if (StateFault(OrderAction.Submit) is { } fault)
        {
            return fault;
        }

        var isAppraisal = Terms.Kind == OrderKind.Appraisal;
        if (Owing.Count > 0 && !(isAppraisal && Sheets.Count == 0))
        {
            return new Refusal("analysis.scores-owing").With("names", Owing.Select(member => member.Name));
        }

        var valued = Approaches.Where(one => one.Sheet.Method != AppraisalMethod.SaleValue).ToArray();
        if (valued.Length > 0 && Math.Abs(valued.Sum(one => one.Weight) - 1) > WeightsMiss)
        {
            return new Refusal("appraisal.weights").With("name", "weight").With("sum", valued.Sum(one => one.Weight));
        }

        if (isAppraisal && (valued.Length == 0
            || (valued.Length < methodsAsked && oneMethodReason.Trim().Length == 0)))
        {
            return new Refusal("analysis.methods-few", SignaturesRule, "oneMethodReason").With("asked", methodsAsked);
        }

        var reason = valued.Length < methodsAsked ? oneMethodReason.Trim() : null;
        return new OrderSubmitted(Conclude(system, patent, valued), reason, by);
    }

    /// <summary>Whether someone may read it: another person than the one who handed it in.</summary>
    public bool IsReadBy(UserId reader) => reader != SubmittedBy;

    /// <summary>Sends it back to the panel: another person than the one who handed it in.</summary>
    public Result<OrderSentBack> SendBack(string reason, UserId by) =>
        StateFault(OrderAction.SendBack) is { } fault ? fault
        : !IsReadBy(by) ? new Refusal("analysis.own-reading")
        : ReasonFault(reason) is { } missing ? missing
        : new OrderSentBack(reason.Trim(), by);

    /// <summary>Lets it through: another person than the one who handed it in.</summary>
    public Result<OrderReadThrough> PassReading(string note, UserId by) =>
        StateFault(OrderAction.PassReading) is { } fault ? fault
        : !IsReadBy(by) ? new Refusal("analysis.own-reading")
        : new OrderReadThrough(note.Trim(), by);

    /// <summary>The first reason why it cannot be signed, or null.</summary>
    /// <param name="signedBy">The people who sign.</param>
    /// <param name="signaturesAsked">How many licensed appraisers sign an appraisal.</param>
    /// <param name="patent">The patent as it stands.</param>
    /// <param name="today">The business date.</param>
    public Refusal? SignFault(
        IReadOnlyList<string> signedBy, int signaturesAsked, PatentFacts patent, DateOnly today)
    {
        if ((StateFault(OrderAction.Sign) ?? InForce(patent)) is { } fault)
        {
            return fault;
        }

        if (today > Terms.BaseOn.AddDays(DaysOfWork))
        {
            return new Refusal("analysis.base-old", Field: "baseOn")
                .With("baseOn", Terms.BaseOn).With("days", DaysOfWork);
        }

        var members = signedBy.Select(name => Panel!.Members.FirstOrDefault(member => member.Name == name.Trim()))
            .ToArray();
        if (members.Length == 0 || Array.IndexOf(members, null) >= 0 || members.Distinct().Count() < members.Length)
        {
            return new Refusal("analysis.signers", Field: "signedBy");
        }

        return Terms.Kind == OrderKind.Appraisal
            && members.Count(member => member!.IsLicensed) < signaturesAsked
            ? new Refusal("valuation.one-appraiser", SignaturesRule, "signedBy")
            : null;
    }

    /// <summary>Takes it back before it is with the second reader.</summary>
    public Result<OrderWithdrawn> Withdraw(string reason, UserId by) =>
        (StateFault(OrderAction.Withdraw) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new OrderWithdrawn(reason.Trim(), by);

    /// <summary>Why the table does not allow an action now, or null.</summary>
    public Refusal? StateFault(OrderAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("analysis.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The score of the sheets that are in; null = none is.</summary>
    public IndicatorScore? ScoreOf(IndicatorSystem system, PatentFacts patent) => Sheets.Count == 0
        ? null
        : IndicatorScore.Of(system, Terms.Scenario, [.. Sheets.Select(sheet => sheet.Scores)], patent.InForce);

    /// <summary>The years left of a patent's term, cut to two decimals.</summary>
    public static decimal YearsLeft(PatentFacts patent, DateOnly on) =>
        Math.Max(0, decimal.Floor((patent.LastDay.DayNumber - on.DayNumber + 1) / 365.25m * 100) / 100);

    private static Refusal? InForce(PatentFacts patent) =>
        patent.InForce ? null : new Refusal("analysis.not-in-force", Field: "right").With("state", patent.State);

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("valuation.reason-missing", Field: "reason") : null;

    /// <summary>The sheet with what the record says of the term, whatever was typed.</summary>
    private AppraisalSheet Bounded(AppraisalSheet sheet, PatentFacts patent) =>
        Appraisal.FieldsOf(sheet.Method).All(field => field.Name != Term) ? sheet : sheet with
        {
            Figures = new Dictionary<string, decimal[]>(sheet.Figures)
            {
                [Term] = [YearsLeft(patent, Terms.BaseOn)],
            },
        };

    private OrderConclusion Conclude(IndicatorSystem system, PatentFacts patent, IReadOnlyCollection<Approach> valued)
    {
        var score = ScoreOf(system, patent);
        var wan = valued.Sum(one => one.Weight * one.Outcome.Value);
        Money? value = valued.Count == 0 ? null : Money.FromWan(RoundWan(wan));
        var sale = Approaches.FirstOrDefault(one => one.Sheet.Method == AppraisalMethod.SaleValue);
        var left = sale?.Outcome.Steps.First(step => step.Name == "loanToValue95").Figures[0];
        return new(
            score is null ? null : decimal.Round(score.Total, 2, MidpointRounding.AwayFromZero),
            value,
            left is { } share && value is not null ? Money.FromWan(RoundWan(wan * share)) : null,
            score?.Has(VetoEffect.BlocksPledge) ?? false,
            score?.Has(VetoEffect.NeedsReview) ?? false);
    }

    /// <summary>A conclusion stands in ten thousand yuan with two decimals, half up.</summary>
    private static decimal RoundWan(decimal wan) => decimal.Round(wan, 2, MidpointRounding.AwayFromZero);
}
