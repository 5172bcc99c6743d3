using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>Where a custody mandate stands (托管委托状态).</summary>
public enum CustodyMandateState
{
    /// <summary>Written, and not yet put to anybody (起草).</summary>
    Drafted = 1,

    /// <summary>The firm asks the city for a package (待审批).</summary>
    Asked,

    /// <summary>The city offers the firm a package (待企业签约).</summary>
    Offered,

    /// <summary>The firm has signed; the custodian has to take it (待机构接受).</summary>
    Signed,

    /// <summary>In force (托管中).</summary>
    InForce,

    /// <summary>Somebody declined (未成立).</summary>
    Declined,

    /// <summary>Ended before its last day (提前终止).</summary>
    Ended,

    /// <summary>Over with its last day (到期).</summary>
    Expired,
}

/// <summary>What can be done with a custody mandate.</summary>
public enum CustodyMandateAction
{
    /// <summary>The firm asks for a package (申请托管包).</summary>
    AskFor = 1,

    /// <summary>The city offers a package (赠送托管包).</summary>
    Offer,

    /// <summary>The firm orders it at its own cost (自费委托).</summary>
    Order,

    /// <summary>The city grants what was asked for (批准).</summary>
    Grant,

    /// <summary>The firm signs what was offered (签约).</summary>
    Sign,

    /// <summary>The custodian takes the mandate (接受委托).</summary>
    Acknowledge,

    /// <summary>Firm, custodian or city declines (谢绝).</summary>
    Decline,

    /// <summary>Take patents in (增加托管专利).</summary>
    AddPatents,

    /// <summary>End it early (提前终止).</summary>
    End,

    /// <summary>Its last day is over (到期).</summary>
    Expire,

    /// <summary>Tell the custodian what happened to a patent in it (告知专利变动).</summary>
    Tell,

    /// <summary>The firm pays what it ordered itself (支付托管费).</summary>
    Pay,
}

/// <summary>Where a patent stands in a mandate (专利在委托中的位置).</summary>
public enum CustodyPlace
{
    /// <summary>In force and kept (托管中).</summary>
    Kept = 1,

    /// <summary>Ended for a fee; it may be restored (已失效，可恢复).</summary>
    Lapsed,

    /// <summary>Over for good: nothing is left to keep (权利已终结).</summary>
    Over,

    /// <summary>It belongs to somebody else now (已转给他人).</summary>
    Gone,
}

/// <summary>A patent of a mandate that is no longer simply kept (委托中的变动专利).</summary>
/// <param name="Patent">Which.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Since">Since when.</param>
public sealed record PlacedPatent(PatentId Patent, CustodyPlace Place, DateOnly Since);

/// <summary>What a mandate says (托管委托书).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Layer">What is mandated.</param>
/// <param name="Firm">Whose rights.</param>
/// <param name="Custodian">Who keeps them.</param>
/// <param name="Programme">The programme that pays; null = the firm pays.</param>
/// <param name="Price">What it costs for the whole time.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Patents">The patents kept; at least one.</param>
public sealed record CustodyTerms(
    string Number,
    CustodyLayer Layer,
    OrganisationId Firm,
    OrganisationId Custodian,
    CustodyProgrammeId? Programme,
    Money Price,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<PatentId> Patents);

/// <summary>A patent as a mandate looks at it: does it belong to the firm, and is it in force?</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="IsFirms">Whether the firm owns it, alone or with others.</param>
/// <param name="InForce">Whether it is granted and has not ended.</param>
public sealed record MandatedPatent(PatentId Id, string Number, bool IsFirms, bool InForce);

/// <summary>Another mandate that holds some of the firm's patents.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Custodian">The custodian's name.</param>
/// <param name="Patent">A patent of both.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
public sealed record HeldPatent(string Number, string Custodian, PatentId Patent, DateOnly From, DateOnly To);

/// <summary>A mandate was written (起草托管委托).</summary>
public sealed record CustodyDrafted(CustodyMandateId Id, CustodyTerms Terms, UserId By) : IFact;

/// <summary>The firm asks the city for a package (申请托管包).</summary>
public sealed record CustodyAskedFor(DateOnly On, UserId By) : IFact;

/// <summary>The city offers the firm a package (赠送托管包).</summary>
public sealed record CustodyOffered(DateOnly On, UserId By) : IFact;

/// <summary>The firm orders custody at its own cost (自费委托托管).</summary>
public sealed record CustodyOrdered(DateOnly AnswerBy, DateOnly On, UserId By) : IFact;

/// <summary>The city grants the package asked for (批准托管包).</summary>
public sealed record CustodyGranted(DateOnly AnswerBy, DateOnly On, UserId By) : IFact;

/// <summary>The firm signs what the city offered (托管签约).</summary>
public sealed record CustodySigned(DateOnly AnswerBy, DateOnly On, UserId By) : IFact;

/// <summary>The custodian takes the mandate (接受托管).</summary>
public sealed record CustodyAcknowledged(DateOnly On, UserId By) : IFact
{
    /// <summary>What the firm owes for it from then on; nothing where a programme pays.</summary>
    public Money Owed { get; init; }
}

/// <summary>Somebody declined (谢绝托管).</summary>
public sealed record CustodyDeclined(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>Patents were taken in (增加托管专利).</summary>
public sealed record CustodyPatentsAdded(IReadOnlyList<PatentId> Patents, UserId By) : IFact;

/// <summary>Something happened to a patent in custody, and the custodian is told (告知托管专利变动).</summary>
/// <param name="Patent">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Action">What happened.</param>
/// <param name="Place">Where it stands in the mandate from then on.</param>
/// <param name="On">The day on which the custodian is told.</param>
public sealed record CustodyPatentTold(
    PatentId Patent, string Number, PatentAction Action, CustodyPlace Place, DateOnly On) : IFact;

/// <summary>The firm paid what it ordered itself (企业支付托管费).</summary>
public sealed record CustodyPaid(Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The mandate ended early (提前终止托管).</summary>
public sealed record CustodyEnded(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The mandate's last day is over (托管到期).</summary>
public sealed record CustodyExpired(DateOnly On) : IFact;
