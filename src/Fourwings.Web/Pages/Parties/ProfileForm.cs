using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Parties;

/// <summary>An organisation's profile as forms have it.</summary>
public sealed class ProfileForm
{
    [Required]
    public string? NameZh { get; set; }

    public string? NameEn { get; set; }

    public List<Desk> Roles { get; set; } = [];

    public SmeClass? Size { get; set; }

    public int? Staff { get; set; }

    public decimal? RevenueWan { get; set; }

    public string? Address { get; set; }

    public string? County { get; set; }

    public string? ContactName { get; set; }

    public string? ContactPhone { get; set; }

    /// <summary>The form of a profile.</summary>
    public static ProfileForm Of(OrganisationProfile profile) => new()
    {
        NameZh = profile.NameZh,
        NameEn = profile.NameEn,
        Roles = [.. profile.Roles],
        Size = profile.Size,
        Staff = profile.Staff,
        RevenueWan = profile.Revenue?.Yuan / 10_000m,
        Address = profile.Address,
        County = profile.County,
        ContactName = profile.ContactName,
        ContactPhone = profile.ContactPhone,
    };

    /// <summary>The profile of the form.</summary>
    public OrganisationProfile ToProfile() => new(NameZh?.Trim() ?? "", NameEn?.Trim() ?? "", Roles)
    {
        Size = Size,
        Staff = Staff,
        Revenue = RevenueWan is { } wan ? Money.FromWan(wan) : null,
        Address = Address?.Trim() ?? "",
        County = County?.Trim() ?? "",
        ContactName = ContactName?.Trim() ?? "",
        ContactPhone = ContactPhone?.Trim() ?? "",
    };

    /// <summary>The size classes, none first.</summary>
    public static IEnumerable<(string Value, string Words)> Sizes(PageText text) =>
        Enum.GetValues<SmeClass>().Select(size => (size.ToString(), text.Of(size))).Prepend(("", Format.Nothing));
}
