using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Licences;

/// <summary>Where an open licence stands (开放许可状态).</summary>
public enum OpenLicenceState
{
    /// <summary>Declared; the announcement is awaited (已提交声明).</summary>
    Declared = 1,

    /// <summary>Announced: anybody may take it (已公告).</summary>
    Announced,

    /// <summary>Withdrawn; what was taken stands (已撤回).</summary>
    Withdrawn,
}

/// <summary>What can be done with an open licence.</summary>
public enum OpenLicenceAction
{
    /// <summary>Note the announcement (登记公告).</summary>
    Announce = 1,

    /// <summary>Take it: written notice and payment (取得开放许可).</summary>
    Take,

    /// <summary>Withdraw it (撤回).</summary>
    Withdraw,
}

/// <summary>How an open licence is paid for (开放许可计费方式).</summary>
public enum OpenFee
{
    /// <summary>One sum (一次总付).</summary>
    Fixed = 1,

    /// <summary>A share of net sales (按净销售额提成).</summary>
    NetSales,

    /// <summary>A share of profit (按利润提成).</summary>
    Profit,
}

/// <summary>The most that an open licence normally asks (开放许可费上限).</summary>
/// <param name="FixedFee">As one sum.</param>
/// <param name="NetSales">As a share of net sales.</param>
/// <param name="Profit">As a share of profit.</param>
public sealed record OpenLicenceCeilings(Money FixedFee, Ratio NetSales, Ratio Profit);

/// <summary>What an open licence says (开放许可声明).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Owner">Who declares it.</param>
/// <param name="Patent">Which patent.</param>
/// <param name="Fee">How it is paid for.</param>
/// <param name="Amount">The one sum; nothing where it is a share.</param>
/// <param name="Rate">The share; none where it is one sum.</param>
/// <param name="Basis">How the fee was found, 2,000 characters at most.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record OpenLicenceTerms(
    string Number,
    OrganisationId Owner,
    PatentId Patent,
    OpenFee Fee,
    Money Amount,
    Ratio Rate,
    string Basis,
    DateOnly From,
    DateOnly To)
{
    private const int MostBasis = 2000;

    /// <summary>What a licence taken under it costs.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public RoyaltyTerms Royalty => Fee == OpenFee.Fixed
        ? new(Amount, RoyaltyBase.NetSales, [])
        : new(
            Money.Zero,
            Fee == OpenFee.Profit ? RoyaltyBase.Profit : RoyaltyBase.NetSales,
            [new(null, Rate)]);

    /// <summary>The first fault, or null.</summary>
    /// <param name="ceilings">The most that may be asked.</param>
    public Refusal? Fault(OpenLicenceCeilings ceilings)
    {
        if (Basis.Trim().Length is 0 or > MostBasis)
        {
            return new Refusal("licence.basis-length", "licences/open-licence", "basis").With("most", MostBasis);
        }

        if (To < From)
        {
            return new Refusal("licence.days-reversed", Field: "to").With("from", From);
        }

        return Fee == OpenFee.Fixed ? FixedFault(ceilings.FixedFee)
            : RateFault(Fee == OpenFee.Profit ? ceilings.Profit : ceilings.NetSales);
    }

    private Refusal? FixedFault(Money most) =>
        Amount <= Money.Zero ? new("licence.fee-negative", Field: "amount")
        : Amount > most
        ? new Refusal("licence.fee-over-ceiling", "licences/open-licence", "amount").With("amount", Amount)
            .With("most", most)
        : null;

    private Refusal? RateFault(Ratio most) =>
        Rate <= Ratio.Zero ? new("licence.rate-odd", Field: "rate")
        : Rate > most
        ? new Refusal("licence.rate-over-ceiling", "licences/open-licence", "rate").With("rate", Rate)
            .With("most", most)
        : null;
}

/// <summary>A patent as an open licence looks at it.</summary>
/// <param name="Patent">As a licence does.</param>
/// <param name="NeedsReport">Whether it is a utility model or design, which needs an evaluation report.</param>
/// <param name="PledgeeConsents">Whether no pledge stands on it, or its pledgee consents.</param>
/// <param name="CoOwnersConsent">Whether it has one owner, or all consent.</param>
public sealed record OpenedPatent(
    LicensedPatent Patent, bool NeedsReport, bool PledgeeConsents, bool CoOwnersConsent);

/// <summary>An open licence was declared (开放许可声明).</summary>
public sealed record OpenLicenceDeclared(
    OpenLicenceId Id, OpenLicenceTerms Terms, bool HasReport, DateOnly On, UserId By) : IFact;

/// <summary>An open licence was announced (开放许可公告).</summary>
public sealed record OpenLicenceAnnounced(string Number, DateOnly On, UserId By) : IFact;

/// <summary>An open licence was taken (取得开放许可).</summary>
public sealed record OpenLicenceTaken(LicenceId Licence, OrganisationId Licensee, DateOnly On, UserId By) : IFact;

/// <summary>An open licence was withdrawn (撤回开放许可).</summary>
public sealed record OpenLicenceWithdrawn(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>
/// An open licence (开放许可, Patent Law 50 to 52): the owner declares what anybody may have the patent for; whoever
/// gives written notice and pays is licensed.
/// </summary>
public sealed record OpenLicence
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<OpenLicenceState, OpenLicenceAction> Lifecycle { get; } = new(
        OpenLicenceState.Declared,
        (OpenLicenceState.Declared, OpenLicenceAction.Announce, OpenLicenceState.Announced),
        (OpenLicenceState.Declared, OpenLicenceAction.Withdraw, OpenLicenceState.Withdrawn),
        (OpenLicenceState.Announced, OpenLicenceAction.Take, OpenLicenceState.Announced),
        (OpenLicenceState.Announced, OpenLicenceAction.Withdraw, OpenLicenceState.Withdrawn));

    /// <summary>Its id.</summary>
    public required OpenLicenceId Id { get; init; }

    /// <summary>What it says.</summary>
    public required OpenLicenceTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required OpenLicenceState State { get; init; }

    /// <summary>When it was announced.</summary>
    public DateOnly? AnnouncedOn { get; init; }

    /// <summary>The licences taken under it.</summary>
    public IReadOnlyList<LicenceId> Taken { get; init; } = [];

    /// <summary>Why it was withdrawn.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Declares one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="opened">The patent.</param>
    /// <param name="ceilings">The most that may be asked.</param>
    /// <param name="hasReport">Whether a positive evaluation report is at hand.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<OpenLicenceDeclared> Declare(
        OpenLicenceId id,
        OpenLicenceTerms terms,
        OpenedPatent opened,
        OpenLicenceCeilings ceilings,
        bool hasReport,
        DateOnly on,
        UserId by) =>
        (terms.Fault(ceilings) ?? PatentFault(terms, opened, hasReport)) is { } fault
            ? fault
            : new OpenLicenceDeclared(id, terms, hasReport, on, by);

    /// <summary>Notes the announcement: from then on anybody may take it.</summary>
    public Result<OpenLicenceAnnounced> Announce(string number, DateOnly on, UserId by)
    {
        if (StateFault(OpenLicenceAction.Announce) is { } fault)
        {
            return fault;
        }

        return number.Trim().Length == 0
            ? new Refusal("licence.record-number-missing", Field: "number")
            : new OpenLicenceAnnounced(number.Trim(), on, by);
    }

    /// <summary>Takes it, from the owner's side: notice and payment make the licence.</summary>
    public Result<OpenLicenceTaken> Take(LicenceId licence, OrganisationId licensee, DateOnly on, UserId by)
    {
        if (StateFault(OpenLicenceAction.Take) is { } fault)
        {
            return fault;
        }

        return on < Terms.From || on > Terms.To
            ? new Refusal("licence.outside-declaration").With("from", Terms.From).With("to", Terms.To)
            : new OpenLicenceTaken(licence, licensee, on, by);
    }

    /// <summary>Withdraws it; licences taken before stand.</summary>
    public Result<OpenLicenceWithdrawn> Withdraw(string reason, DateOnly on, UserId by)
    {
        if (StateFault(OpenLicenceAction.Withdraw) is { } fault)
        {
            return fault;
        }

        return reason.Trim().Length == 0
            ? new Refusal("licence.reason-missing", Field: "reason")
            : new OpenLicenceWithdrawn(reason.Trim(), on, by);
    }

    /// <summary>Why the action is not possible where it stands, or null.</summary>
    public Refusal? StateFault(OpenLicenceAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("licence.open-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The open licence after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of one.</exception>
    public OpenLicence Apply(IFact fact) => (fact switch
    {
        OpenLicenceAnnounced announced => Move(OpenLicenceAction.Announce) with { AnnouncedOn = announced.On },
        OpenLicenceTaken taken => this with { Taken = [.. Taken, taken.Licence] },
        OpenLicenceWithdrawn withdrawn => Move(OpenLicenceAction.Withdraw) with { Reason = withdrawn.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an open licence.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new one.</summary>
    public static OpenLicence Of(OpenLicenceDeclared fact) =>
        new() { Id = fact.Id, Terms = fact.Terms, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The open licence that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OpenLicence Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((OpenLicence?)null, (known, fact) => known?.Apply(fact) ?? Of((OpenLicenceDeclared)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static Refusal? PatentFault(OpenLicenceTerms terms, OpenedPatent opened, bool hasReport)
    {
        var patent = opened.Patent;
        var refused = !patent.IsLicensors ? new Refusal("licence.patent-not-licensors", Field: "patent")
            : !patent.InForce ? new("licence.patent-ended", "licences/open-licence", "patent")
            : patent.FeeUnpaid ? new("licence.fee-unpaid", "licences/open-licence", "patent")
            : patent.Preserved ? new("licence.patent-preserved", "licences/open-licence", "patent")
            : patent.HasOpenLicence ? new("licence.open-already", Field: "patent")
            : patent.Others.Any(kind => kind is LicenceKind.Exclusive or LicenceKind.Sole)
            ? new("licence.kept-out", "licences/open-licence", "patent")
            : !opened.PledgeeConsents ? new("licence.pledgee-consent", "licences/open-licence", "patent")
            : !opened.CoOwnersConsent ? new("licence.co-owner-consent", "licences/open-licence", "patent")
            : opened.NeedsReport && !hasReport ? new("licence.report-missing", "licences/open-licence", "hasReport")
            : terms.To > patent.LastDay
            ? new Refusal("licence.outlives-patent", "licences/open-licence", "to").With("lastDay", patent.LastDay)
            : null;
        return refused?.With("patent", patent.Number);
    }

    private OpenLicence Move(OpenLicenceAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
