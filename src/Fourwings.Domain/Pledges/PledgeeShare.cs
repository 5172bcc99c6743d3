using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Pledges;

/// <summary>Why the pledgee holds the right (质权人身份).</summary>
public enum PledgeeRole
{
    /// <summary>The bank that lends (贷款银行).</summary>
    Bank = 1,

    /// <summary>The guarantor, as counter-security (担保机构, 反担保).</summary>
    Guarantor,
}

/// <summary>One pledgee (质权人) and its share of the secured claim; the shares of a pledge add up to 1.</summary>
/// <param name="Organisation">The bank or guarantor.</param>
/// <param name="Role">Lender or guarantor.</param>
/// <param name="Share">Its share of the secured claim, above 0, at most 1.</param>
public sealed record PledgeeShare(OrganisationId Organisation, PledgeeRole Role, Ratio Share);
