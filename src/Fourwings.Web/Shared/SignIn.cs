using System.Security.Claims;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fourwings.Web.Shared;

/// <summary>The door: checks who comes in. Implemented over the platform's identity store.</summary>
public interface ISignIn
{
    /// <summary>
    /// Checks login, password and, where the user has one, the code of the second factor. Refusals:
    /// <c>sign-in.wrong</c>, <c>sign-in.locked</c>, <c>sign-in.code-needed</c> (the page then asks for the code),
    /// <c>sign-in.code-wrong</c>.
    /// </summary>
    Task<Result<Visitor>> PasswordAsync(string login, string password, string? code);

    /// <summary>Lets one of the demo's logins in without a password; refused outside a demo.</summary>
    Task<Result<Visitor>> DemoAsync(string login);

    /// <summary>One card for each desk of the demo; empty outside a demo.</summary>
    Task<IReadOnlyList<DemoDesk>> DemoDesksAsync();

    /// <summary>
    /// Whether a cookie made with this stamp still holds: the user is active and has not changed the password.
    /// </summary>
    Task<bool> IsCurrentAsync(UserId user, string stamp);
}

/// <summary>A card of the demo's door.</summary>
/// <param name="Login">The login that the card signs in.</param>
/// <param name="Desk">The desk.</param>
/// <param name="Organisation">For whom the person works.</param>
/// <param name="Person">The person.</param>
/// <param name="Viewer">As whom the card enters; the page counts what waits for it.</param>
public sealed record DemoDesk(string Login, Desk Desk, string Organisation, string Person, Viewer Viewer)
{
    /// <summary>The organisation's English name; empty where it has none.</summary>
    public string OrganisationEn { get; init; } = string.Empty;

    /// <summary>The organisation's name in a language.</summary>
    public string OrganisationIn(string language) => Visitor.NameIn(language, Organisation, OrganisationEn);
}

/// <summary>Who is signed in: the viewer of the platform and the names that pages show.</summary>
/// <param name="Viewer">What slices know.</param>
/// <param name="Person">The person's name.</param>
/// <param name="Organisation">The organisation's name, with the unit's where there is one.</param>
/// <param name="Stamp">Changes when the user's cookies must no longer hold.</param>
public sealed record Visitor(Viewer Viewer, string Person, string Organisation, string Stamp = "")
{
    private const string OrganisationClaim = "organisation";
    private const string OrganisationNameClaim = "organisation_name";
    private const string OrganisationEnClaim = "organisation_name_en";
    private const string UnitClaim = "unit";
    private const string DeskClaim = "desk";
    private const string LanguageClaim = "language";
    private const string StampClaim = "stamp";

    /// <summary>Nobody who is known: reads what a firm reads that takes part in nothing.</summary>
    public static Visitor Stranger { get; } = new(new(default, default, null, Desk.Enterprise), string.Empty, string.Empty);

    /// <summary>The organisation's English name; empty where it has none.</summary>
    public string OrganisationEn { get; init; } = string.Empty;

    /// <summary>The organisation's name in a language.</summary>
    public string OrganisationIn(string language) => NameIn(language, Organisation, OrganisationEn);

    /// <summary>The English name for English where there is one, else the Chinese name.</summary>
    internal static string NameIn(string language, string chinese, string english) =>
        language == Languages.English && english.Length > 0 ? english : chinese;

    /// <summary>The visitor that a cookie names; null where nobody is signed in.</summary>
    public static Visitor? From(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true
            || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var user)
            || !Guid.TryParse(principal.FindFirstValue(OrganisationClaim), out var organisation)
            || !Enum.TryParse<Desk>(principal.FindFirstValue(DeskClaim), out var desk))
        {
            return null;
        }

        UnitId? unit = Guid.TryParse(principal.FindFirstValue(UnitClaim), out var id) ? new(id) : null;
        var language = principal.FindFirstValue(LanguageClaim) ?? Languages.Chinese;
        return new(
            new(new(user), new(organisation), unit, desk, language),
            principal.FindFirstValue(ClaimTypes.Name) ?? string.Empty,
            principal.FindFirstValue(OrganisationNameClaim) ?? string.Empty,
            principal.FindFirstValue(StampClaim) ?? string.Empty)
        {
            OrganisationEn = principal.FindFirstValue(OrganisationEnClaim) ?? string.Empty,
        };
    }

    /// <summary>The claims for the cookie.</summary>
    public ClaimsPrincipal ToPrincipal()
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, Viewer.User.Value.ToString()),
            new(ClaimTypes.Name, Person),
            new(OrganisationClaim, Viewer.Organisation.Value.ToString()),
            new(OrganisationNameClaim, Organisation),
            new(OrganisationEnClaim, OrganisationEn),
            new(DeskClaim, Viewer.Desk.ToString()),
            new(LanguageClaim, Viewer.Language),
            new(StampClaim, Stamp),
        ];
        if (Viewer.Unit is { } unit)
        {
            claims.Add(new(UnitClaim, unit.Value.ToString()));
        }

        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
