using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Licences;

/// <summary>What a licence lets its holder do (许可种类).</summary>
public enum LicenceKind
{
    /// <summary>Nobody else may use the patent, its owner neither (独占许可).</summary>
    Exclusive = 1,

    /// <summary>Nobody else but its owner (排他许可).</summary>
    Sole,

    /// <summary>Others may be licensed too (普通许可).</summary>
    Ordinary,

    /// <summary>An ordinary licence taken under an open licence (开放许可实施).</summary>
    Open,
}

/// <summary>Where a licence stands (许可状态).</summary>
public enum LicenceState
{
    /// <summary>Drawn up; consents may be missing (起草).</summary>
    Drafted = 1,

    /// <summary>Signed: it holds between the parties (已签订).</summary>
    Signed,

    /// <summary>Handed in for recordal (备案中).</summary>
    Filed,

    /// <summary>Recorded: it holds against others (已备案).</summary>
    Recorded,

    /// <summary>Ended with its day or early (已终止).</summary>
    Ended,

    /// <summary>Given up before it was signed (未成立).</summary>
    Dropped,
}

/// <summary>What can be done with a licence.</summary>
public enum LicenceAction
{
    /// <summary>Give a consent that is needed (同意许可).</summary>
    Consent = 1,

    /// <summary>Sign (签订).</summary>
    Sign,

    /// <summary>Hand it in for recordal (提交备案).</summary>
    File,

    /// <summary>Note the recordal (登记备案).</summary>
    Record,

    /// <summary>Note that it was not recorded (登记不予备案).</summary>
    Decline,

    /// <summary>Report a period (提成报告).</summary>
    Report,

    /// <summary>Pay what is due (支付许可费).</summary>
    Pay,

    /// <summary>Correct a year after an audit (审计更正).</summary>
    Audit,

    /// <summary>End it (终止).</summary>
    End,

    /// <summary>Give it up before it was signed (放弃).</summary>
    Drop,

    /// <summary>Tell the parties what happened to a patent (告知).</summary>
    Tell,
}

/// <summary>Why somebody has to consent (须经同意的原因).</summary>
public enum ConsentCause
{
    /// <summary>He holds a pledge on the patent (质权人, Civil Code 444).</summary>
    Pledgee = 1,

    /// <summary>He owns the patent too (共有人, Patent Law 14).</summary>
    CoOwner,
}

/// <summary>A consent that a licence needs.</summary>
/// <param name="By">Whose.</param>
/// <param name="Cause">Why.</param>
/// <param name="Patent">On which patent.</param>
public sealed record NeededConsent(OrganisationId By, ConsentCause Cause, PatentId Patent);

/// <summary>What a licence says (许可合同条款).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Licensor">Who licenses.</param>
/// <param name="Licensee">Who is licensed.</param>
/// <param name="Kind">What he may do.</param>
/// <param name="Patents">Which patents.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; not after a patent's own.</param>
/// <param name="Royalty">What it costs.</param>
public sealed record LicenceTerms(
    string Number,
    OrganisationId Licensor,
    OrganisationId Licensee,
    LicenceKind Kind,
    IReadOnlyList<PatentId> Patents,
    DateOnly From,
    DateOnly To,
    RoyaltyTerms Royalty)
{
    /// <summary>The open licence it was taken under; null = negotiated.</summary>
    public OpenLicenceId? Under { get; init; }

    /// <summary>Whether it keeps others out.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool KeepsOthersOut => Kind is LicenceKind.Exclusive or LicenceKind.Sole;
}

/// <summary>A patent as a licence looks at it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="IsLicensors">Whether the licensor owns it, alone or with others.</param>
/// <param name="InForce">Whether it is granted and has not ended.</param>
/// <param name="FeeUnpaid">Whether an annual fee is due and unpaid.</param>
/// <param name="Preserved">Whether a court preserves it, or the procedures are suspended.</param>
/// <param name="LastDay">The last day of its term.</param>
/// <param name="HasOpenLicence">Whether it stands under an open licence.</param>
/// <param name="Others">Licences of it in force in the time wanted.</param>
public sealed record LicensedPatent(
    PatentId Id,
    string Number,
    bool IsLicensors,
    bool InForce,
    bool FeeUnpaid,
    bool Preserved,
    DateOnly LastDay,
    bool HasOpenLicence,
    IReadOnlyList<LicenceKind> Others);

/// <summary>What is due for a period (应付许可费).</summary>
/// <param name="Year">The licence's year; 0 = the entry fee.</param>
/// <param name="Period">The period; 0 = the entry fee or an audit's correction.</param>
/// <param name="Base">The base reported; nothing for an entry fee.</param>
/// <param name="Amount">The royalty, a top-up included.</param>
/// <param name="DueOn">When it was due.</param>
public sealed record RoyaltyDue(int Year, int Period, Money Base, Money Amount, DateOnly DueOn)
{
    /// <summary>When it was paid; null = not yet.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>The interest paid with it.</summary>
    public Money Interest { get; init; }
}

/// <summary>What happened to a licensed patent (被许可专利的事件).</summary>
/// <param name="Patent">To which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Action">What.</param>
/// <param name="On">On which day.</param>
public sealed record LicenceTrouble(PatentId Patent, string Number, PatentAction Action, DateOnly On);

/// <summary>A licence was drawn up (起草许可合同).</summary>
public sealed record LicenceDrafted(
    LicenceId Id, LicenceTerms Terms, IReadOnlyList<NeededConsent> Needed, DateOnly On, UserId By) : IFact;

/// <summary>A consent was given (同意许可).</summary>
public sealed record LicenceConsented(OrganisationId Party, DateOnly On, UserId By) : IFact;

/// <summary>The licence was signed (签订许可合同).</summary>
/// <param name="RecordBy">Until when it should be handed in for recordal.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record LicenceSigned(DateOnly RecordBy, DateOnly On, UserId By) : IFact;

/// <summary>The licence was handed in for recordal (提交许可备案).</summary>
public sealed record LicenceFiled(DateOnly ReviewBy, DateOnly On, UserId By) : IFact;

/// <summary>The licence was recorded (许可备案).</summary>
public sealed record LicenceRecorded(string RecordNumber, DateOnly On, UserId By) : IFact;

/// <summary>The licence was not recorded (不予备案).</summary>
public sealed record LicenceDeclined(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>A period was reported (提成报告).</summary>
public sealed record RoyaltyReported(int Year, int Period, Money Base, PeriodRoyalty Due, DateOnly DueOn, DateOnly On,
    UserId By) : IFact;

/// <summary>A due royalty was paid (支付许可费).</summary>
public sealed record RoyaltyPaid(int Year, int Period, Money Amount, Money Interest, DateOnly On, UserId By) : IFact
{
    /// <summary>What was paid.</summary>
    [JsonIgnore]
    public RoyaltyPart Part => Year == 0 ? RoyaltyPart.EntryFee
        : Period == 0 ? RoyaltyPart.Correction
        : RoyaltyPart.Running;
}

/// <summary>What a payment under a licence is for (许可费构成).</summary>
public enum RoyaltyPart
{
    /// <summary>The fee at the signing (入门费).</summary>
    EntryFee = 1,

    /// <summary>The royalty of a period (提成费).</summary>
    Running,

    /// <summary>What an audit found beyond the reports (更正款).</summary>
    Correction,
}

/// <summary>A year was corrected after an audit (审计更正).</summary>
/// <param name="Year">Which.</param>
/// <param name="Found">The base found.</param>
/// <param name="Correction">What is due beyond the reports; below nothing = paid too much.</param>
/// <param name="Interest">The interest on it from the year's last due day.</param>
/// <param name="Cost">What the audit cost; the licensee's where it is above nothing.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record RoyaltyAudited(
    int Year, Money Found, Money Correction, Money Interest, Money Cost, DateOnly On, UserId By) : IFact;

/// <summary>The licence ended (许可终止).</summary>
public sealed record LicenceEnded(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The parties were told what happened to a patent (告知许可双方).</summary>
public sealed record LicenceTold(PatentId Patent, string Number, PatentAction Action, DateOnly On) : IFact;

/// <summary>The licence was given up before it was signed (放弃许可).</summary>
public sealed record LicenceDropped(string Reason, DateOnly On, UserId By) : IFact;
