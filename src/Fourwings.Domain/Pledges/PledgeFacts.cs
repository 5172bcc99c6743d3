using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Pledges;

/// <summary>What other modules may know of a pledge.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ContractNumber">The number of the pledge contract.</param>
/// <param name="RegistrationNumber">The registry's number (登记号); null = never registered.</param>
/// <param name="RegisteredOn">The day from which it secures (质押登记日); null = never registered.</param>
/// <param name="EndedOn">The day of deregistration or revocation; null = not ended.</param>
/// <param name="SecuredAmount">The principal secured, or the highest claim of a ceiling pledge (最高债权额).</param>
/// <param name="Ceiling">Whether it is a ceiling pledge (最高额质押).</param>
/// <param name="DebtDueOn">The end of the debtor's performance term (债务履行期限届满日); null = not yet drafted.</param>
/// <param name="Rights">The rights still pledged; those released in part are gone.</param>
/// <param name="Pledgees">Who holds it, with shares that add up to 1.</param>
/// <param name="Pledgors">Who gives it (出质人), first named first.</param>
/// <param name="Debtor">Whose debt it secures (债务人).</param>
public sealed record PledgeFacts(
    PledgeId Id,
    PledgeState State,
    string ContractNumber,
    string? RegistrationNumber,
    DateOnly? RegisteredOn,
    DateOnly? EndedOn,
    Money SecuredAmount,
    bool Ceiling,
    DateOnly? DebtDueOn,
    IReadOnlyList<RightRef> Rights,
    IReadOnlyList<PledgeeShare> Pledgees,
    IReadOnlyList<OrganisationId> Pledgors,
    OrganisationId Debtor)
{
    /// <summary>The first named pledgor.</summary>
    public OrganisationId Pledgor => Pledgors[0];

    /// <summary>Whether it secures the debt today: registered, not released, not revoked.</summary>
    public bool Secures => PledgeLifecycle.Secures(State);
}
