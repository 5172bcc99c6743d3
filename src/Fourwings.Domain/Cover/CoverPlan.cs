using System.Text.Json.Serialization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Cover;

/// <summary>Names one loan's plan of who bears a loss (风险分担方案).</summary>
public readonly record struct CoverPlanId(Guid Value) : IRecordId;

/// <summary>Who may bear a part of a loss (风险分担方).</summary>
public enum CoverParty
{
    /// <summary>The lending bank (银行): takes what all others leave open.</summary>
    Bank = 1,

    /// <summary>A fund as a whole (风险补偿资金池).</summary>
    Fund,

    /// <summary>The province's money in a fund (省级财政).</summary>
    Province,

    /// <summary>The city's money in a fund (市级财政).</summary>
    City,

    /// <summary>The district's or county's money in a fund (区县财政).</summary>
    District,

    /// <summary>An insurer (保险公司).</summary>
    Insurer,

    /// <summary>A guarantor (担保公司).</summary>
    Guarantor,

    /// <summary>A re-guarantor (再担保公司).</summary>
    ReGuarantor,

    /// <summary>The appraiser of the rights (评估机构).</summary>
    Appraiser,
}

/// <summary>One party's place in the plan (分担层).</summary>
/// <param name="Party">Who bears.</param>
/// <param name="Base">Of the whole loss of principal, or of what earlier layers leave open.</param>
/// <param name="Share">The share; a scheme may say another on the day of the loss.</param>
/// <param name="Cap">The most it pays; null = no cap of its own.</param>
/// <param name="Scheme">The fund, policy or guarantee behind it.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="To">The day from which it holds no more; null = open.</param>
/// <param name="Recovery">Who comes first when money comes in later; null = all in proportion.</param>
public sealed record CoverLayer(
    CoverParty Party,
    LossBase Base,
    Ratio Share,
    Money? Cap,
    Guid Scheme,
    DateOnly From,
    DateOnly? To,
    RecoveryOrder? Recovery = null)
{
    /// <summary>Whether it holds on the day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is not { } to || day < to);

    /// <summary>Its term for the splitter.</summary>
    [JsonIgnore]
    public LossTerm Term => new(Party.ToString(), Share) { Base = Base, Cap = Cap };
}

/// <summary>What the scheme behind a layer says on the day of a loss, in place of what the plan says.</summary>
/// <param name="Scheme">Which.</param>
/// <param name="Terms">Its terms, one for each of its parties.</param>
/// <param name="Most">The most that its parties pay together; null = no such limit.</param>
public sealed record SchemeQuote(Guid Scheme, IReadOnlyList<LossTerm> Terms, Money? Most);

/// <summary>A party's part of a loss or of a recovery.</summary>
/// <param name="Party">Who.</param>
/// <param name="Amount">How much.</param>
public sealed record CoverPart(CoverParty Party, Money Amount);

/// <summary>A plan was made for a loan (建立分担方案).</summary>
public sealed record CoverPlanned(
    CoverPlanId Id, LoanId Loan, OrganisationId Bank, IReadOnlyList<CoverLayer> Layers) : IFact;

/// <summary>Layers were added after those there (增加分担层).</summary>
public sealed record CoverLayersAdded(IReadOnlyList<CoverLayer> Layers) : IFact;

/// <summary>A scheme's layers hold no more (终止分担层).</summary>
public sealed record CoverLayersEnded(Guid Scheme, DateOnly On) : IFact;

/// <summary>The loan's loss was divided (损失分担).</summary>
/// <param name="Cause">The compensation, indemnity or other act that asked for it.</param>
/// <param name="On">The business date.</param>
/// <param name="Principal">Principal lost.</param>
/// <param name="Interest">Interest lost; it is the bank's.</param>
/// <param name="Parts">The parts of the principal; they add up to it.</param>
/// <param name="Taken">The parties that take their parts now; until the others do, the bank bears theirs. Null = all.
/// </param>
public sealed record LossDivided(
    Guid Cause,
    DateOnly On,
    Money Principal,
    Money Interest,
    IReadOnlyList<CoverPart> Parts,
    IReadOnlyList<CoverParty>? Taken = null) : IFact;

/// <summary>Parties take over their parts of a loss that was divided before (承担已划分的损失).</summary>
/// <param name="Cause">The compensation or indemnity that asked for it.</param>
/// <param name="On">The business date.</param>
/// <param name="Parts">What each takes over from the bank.</param>
public sealed record LossTakenOver(Guid Cause, DateOnly On, IReadOnlyList<CoverPart> Parts) : IFact;

/// <summary>Money that came in later was shared back (追偿分配).</summary>
/// <param name="Cause">The repayment or sale that brought it in.</param>
/// <param name="On">The business date.</param>
/// <param name="Amount">What came in.</param>
/// <param name="Cost">What getting it cost; it goes first to the one who paid it.</param>
/// <param name="Parts">Who gets what of the rest.</param>
public sealed record RecoveryDivided(
    Guid Cause, DateOnly On, Money Amount, Money Cost, IReadOnlyList<CoverPart> Parts) : IFact;

/// <summary>
/// Who bears which part of a loan's loss (风险分担方案), in layers; compensation and recovery are divided here and
/// nowhere else. Immutable; decisions return facts.
/// </summary>
public sealed partial record CoverPlan
{
    /// <summary>Its id.</summary>
    public required CoverPlanId Id { get; init; }

    /// <summary>The loan.</summary>
    public required LoanId Loan { get; init; }

    /// <summary>The bank that takes what is left open.</summary>
    public required OrganisationId Bank { get; init; }

    /// <summary>The layers in their order.</summary>
    public required IReadOnlyList<CoverLayer> Layers { get; init; }

    /// <summary>What each party bore and has got back, in the order of the layers, the bank last.</summary>
    public IReadOnlyList<CoverShare> Borne { get; init; } = [];

    /// <summary>How the loss was divided; null = not yet.</summary>
    public LossDivided? Division { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>All that was lost, principal and interest.</summary>
    [JsonIgnore]
    public Money Loss => Money.Sum(Borne.Select(share => share.Paid));

    /// <summary>What may still come back.</summary>
    [JsonIgnore]
    public Money Unrecovered => Money.Sum(Borne.Select(share => share.Paid - share.Back));

    /// <summary>The plan after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a plan.</exception>
    public CoverPlan Apply(IFact fact) => (fact switch
    {
        CoverLayersAdded added => this with { Layers = [.. Layers, .. added.Layers] },
        CoverLayersEnded ended => this with
        {
            Layers = [.. Layers.Select(layer =>
                layer.Scheme == ended.Scheme && layer.HoldsOn(ended.On) ? layer with { To = ended.On } : layer)],
        },
        LossDivided divided => this with { Borne = [.. BorneBy(divided)], Division = divided },
        LossTakenOver taken => this with { Borne = [.. Borne.Select(share => Moved(share, taken.Parts))] },
        RecoveryDivided recovered => this with
        {
            Borne = [.. Borne.Select((share, i) => share with { Back = share.Back + recovered.Parts[i].Amount })],
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a plan.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new plan.</summary>
    public static CoverPlan Of(CoverPlanned fact) => new()
    {
        Id = fact.Id,
        Loan = fact.Loan,
        Bank = fact.Bank,
        Layers = fact.Layers,
        Version = 1,
    };

    /// <summary>The plan that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CoverPlan Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((CoverPlan?)null, (plan, fact) => plan?.Apply(fact) ?? Of((CoverPlanned)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static IEnumerable<CoverShare> BorneBy(LossDivided divided)
    {
        var open = Money.Sum(divided.Parts.Where(part => !IsTaken(divided, part.Party)).Select(part => part.Amount));
        return divided.Parts.Select(part => new CoverShare(
            part.Party,
            part.Party == CoverParty.Bank ? part.Amount + divided.Interest + open
            : IsTaken(divided, part.Party) ? part.Amount : Money.Zero,
            Money.Zero));
    }

    private static bool IsTaken(LossDivided divided, CoverParty party) =>
        party == CoverParty.Bank || divided.Taken is not { } taken || taken.Contains(party);

    private static CoverShare Moved(CoverShare share, IReadOnlyList<CoverPart> parts) => share with
    {
        Paid = share.Party == CoverParty.Bank
            ? share.Paid - Money.Sum(parts.Select(part => part.Amount))
            : share.Paid + Money.Sum(parts.Where(part => part.Party == share.Party).Select(part => part.Amount)),
    };
}

/// <summary>What a party bore, and what it has got back of it.</summary>
/// <param name="Party">Who.</param>
/// <param name="Paid">What it bore; the bank's with the interest.</param>
/// <param name="Back">What came back to it, at most that.</param>
public sealed record CoverShare(CoverParty Party, Money Paid, Money Back);
