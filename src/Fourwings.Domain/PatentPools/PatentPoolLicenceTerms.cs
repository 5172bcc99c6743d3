using System.Text.Json.Serialization;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>Where a licence of a package stands (专利池许可状态).</summary>
public enum PatentPoolLicenceState
{
    /// <summary>The agency drew it up (待签订).</summary>
    Drafted = 1,

    /// <summary>Signed: it binds (已签订).</summary>
    Signed,

    /// <summary>Ended; what is owed stays owed (已终止).</summary>
    Ended,

    /// <summary>Given up before it was signed (未成立).</summary>
    Dropped,
}

/// <summary>What can be done with a licence of a package.</summary>
public enum PatentPoolLicenceAction
{
    /// <summary>Sign (签订).</summary>
    Sign = 1,

    /// <summary>Report the next period (提成报告).</summary>
    Report,

    /// <summary>Put the last report right before it is paid (重报).</summary>
    Restate,

    /// <summary>Book a correction of a period that was paid (补正).</summary>
    Correct,

    /// <summary>Pay what is due (支付许可费).</summary>
    Pay,

    /// <summary>Correct a period by what an audit found (审计).</summary>
    Audit,

    /// <summary>End it (终止).</summary>
    End,

    /// <summary>Give it up before it was signed (放弃).</summary>
    Drop,
}

/// <summary>What is due for what.</summary>
public enum PoolDueKind
{
    /// <summary>The fee at the signing (入门费).</summary>
    EntryFee = 1,

    /// <summary>A period's royalty (提成费).</summary>
    Period,

    /// <summary>What a correction found beyond a report (更正款).</summary>
    Correction,
}

/// <summary>What a licence of a package says (专利池许可合同条款).</summary>
/// <param name="Number">Its number.</param>
/// <param name="PatentPool">Of which patent pool.</param>
/// <param name="PoolName">Its name.</param>
/// <param name="Package">The number of the package.</param>
/// <param name="Agency">Who licenses for the members.</param>
/// <param name="Licensee">Who is licensed.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Royalty">What it costs: the package's terms.</param>
public sealed record PatentPoolLicenceTerms(
    string Number,
    PatentPoolId PatentPool,
    string PoolName,
    int Package,
    OrganisationId Agency,
    OrganisationId Licensee,
    DateOnly From,
    DateOnly To,
    RoyaltyTerms Royalty);

/// <summary>What is due under a licence of a package.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">For what.</param>
/// <param name="Period">Which period, from 1; 0 = the entry fee.</param>
/// <param name="From">The first day for which it is.</param>
/// <param name="To">The last.</param>
/// <param name="Base">The base reported or found.</param>
/// <param name="Amount">The royalty, a top-up included.</param>
/// <param name="DueOn">When it is due.</param>
public sealed record PoolDue(
    int Number, PoolDueKind Kind, int Period, DateOnly From, DateOnly To, Money Base, Money Amount, DateOnly DueOn)
{
    /// <summary>What an audit or correction found the base to be; null = as reported.</summary>
    public Money? Found { get; init; }

    /// <summary>Interest of the correction, beyond the royalty.</summary>
    public Money Interest { get; init; }

    /// <summary>The cost of the audit that the licensee bears.</summary>
    public Money Cost { get; init; }

    /// <summary>What was set off against it.</summary>
    public Money SetOff { get; init; }

    /// <summary>When it was paid; null = not yet.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>The interest paid for a late payment.</summary>
    public Money LateInterest { get; init; }

    /// <summary>What is to be paid.</summary>
    [JsonIgnore]
    public Money Payable => Amount + Interest + Cost - SetOff;
}

/// <summary>A licence of a package was drawn up (起草专利池许可).</summary>
public sealed record PatentPoolLicenceDrafted(
    PatentPoolLicenceId Id, PatentPoolLicenceTerms Terms, DateOnly On, UserId By) : IFact;

/// <summary>The licensee signed (签订专利池许可).</summary>
public sealed record PatentPoolLicenceSigned(DateOnly On, UserId By) : IFact;

/// <summary>A period was reported (提成报告).</summary>
/// <param name="Due">What it comes to, with what is set off.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PoolRoyaltyReported(PoolDue Due, DateOnly On, UserId By) : IFact;

/// <summary>The last report was put right before it was paid (重报).</summary>
/// <param name="Number">Which due.</param>
/// <param name="Base">The base as it is.</param>
/// <param name="Amount">What it comes to.</param>
/// <param name="Difference">Against the report.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PoolRoyaltyRestated(
    int Number, Money Base, Money Amount, Money Difference, DateOnly On, UserId By) : IFact;

/// <summary>A due was paid (支付许可费).</summary>
/// <param name="Number">Which due.</param>
/// <param name="Amount">What was due for the members, a correction's interest included, less what was set off.</param>
/// <param name="Interest">Interest for paying late.</param>
/// <param name="Cost">The audit's cost, which is the agency's.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PoolRoyaltyPaid(int Number, Money Amount, Money Interest, Money Cost, DateOnly On, UserId By)
    : IFact
{
    /// <summary>What comes to the members.</summary>
    [JsonIgnore]
    public Money Shared => Amount + Interest;

    /// <summary>All of it.</summary>
    [JsonIgnore]
    public Money Total => Amount + Interest + Cost;
}

/// <summary>A period that was paid was corrected in the open period (更正).</summary>
/// <param name="Period">Which period.</param>
/// <param name="Found">The base as it is.</param>
/// <param name="Correction">The royalty beyond what was due; below nothing = paid too much, set off later.</param>
/// <param name="Interest">The interest on it from the day on which it was due.</param>
/// <param name="Cost">The audit's cost where the licensee bears it.</param>
/// <param name="IsAudit">Whether an audit found it.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PoolRoyaltyCorrected(
    int Period, Money Found, Money Correction, Money Interest, Money Cost, bool IsAudit, DateOnly On, UserId By) : IFact
{
    /// <summary>What is owed by it.</summary>
    [JsonIgnore]
    public Money Owed => Money.Max(Correction, Money.Zero) + Interest + Cost;
}

/// <summary>The licence ended (终止专利池许可).</summary>
public sealed record PatentPoolLicenceEnded(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The licence was given up before it was signed (放弃专利池许可).</summary>
public sealed record PatentPoolLicenceDropped(string Reason, DateOnly On, UserId By) : IFact;
