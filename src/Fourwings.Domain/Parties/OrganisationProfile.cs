using Fourwings.Finance;

namespace Fourwings.Domain.Parties;

/// <summary>What may change about an organisation: names, roles, address, size, contact.</summary>
/// <param name="NameZh">The registered Chinese name (机构名称).</param>
/// <param name="NameEn">The English name; may be empty.</param>
/// <param name="Roles">At which desks its people work; at least one.</param>
public sealed record OrganisationProfile(string NameZh, string NameEn, IReadOnlyList<Desk> Roles)
{
    /// <summary>The size class (企业规模); null for offices and banks.</summary>
    public SmeClass? Size { get; init; }

    /// <summary>The number of staff (从业人员); null = not known.</summary>
    public int? Staff { get; init; }

    /// <summary>The revenue of the last closed year (营业收入); null = not known.</summary>
    public Money? Revenue { get; init; }

    /// <summary>The address (地址).</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>The county or district (县区).</summary>
    public string County { get; init; } = string.Empty;

    /// <summary>The person to ask (联系人).</summary>
    public string ContactName { get; init; } = string.Empty;

    /// <summary>How to reach that person (联系电话).</summary>
    public string ContactPhone { get; init; } = string.Empty;

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (NameZh.Trim().Length == 0)
        {
            return new("organisation.name-missing", Field: "nameZh");
        }

        if (Roles.Count == 0 || Roles.Contains(Desk.System))
        {
            return new("organisation.role-missing", Field: "roles");
        }

        if (Staff < 0)
        {
            return new("organisation.staff-negative", Field: "staff");
        }

        return Revenue < Money.Zero ? new Refusal("organisation.revenue-negative", Field: "revenue") : null;
    }
}

/// <summary>The size class of a firm (企业规模划型), as its statistics office gives it.</summary>
public enum SmeClass
{
    /// <summary>Large (大型), no SME.</summary>
    Large = 1,

    /// <summary>Medium (中型).</summary>
    Medium,

    /// <summary>Small (小型).</summary>
    Small,

    /// <summary>Micro (微型).</summary>
    Micro,
}
