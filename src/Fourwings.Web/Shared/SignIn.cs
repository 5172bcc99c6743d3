using System.Security.Claims;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
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

    /// <summary>For whom a program's token acts, and within what; refused where it opens nothing.</summary>
    Task<Result<Visitor>> TokenAsync(string secret) => Task.FromResult<Result<Visitor>>(new Refusal("token.unknown"));
}

/// <summary>Within what a program's token acts.</summary>
/// <param name="Scope">Whether it may change something.</param>
/// <param name="Modules">The modules that it opens; none = all but the closed one.</param>
public sealed record TokenBounds(TokenScope Scope, IReadOnlyList<string> Modules)
{
    /// <summary>Whether the token opens a use case.</summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="changes">Whether it changes something.</param>
    public bool Hold(Type useCase, bool changes)
    {
        var module = ApiToken.ModuleOf(useCase);
        return module != ApiToken.Closed && (Modules.Count == 0 || Modules.Contains(module))
            && (!changes || Scope == TokenScope.Change);
    }
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
    private const string ScopeClaim = "scope";
    private const string ModuleClaim = "module";

    /// <summary>Nobody who is known: reads what a firm reads that takes part in nothing.</summary>
    public static Visitor Stranger { get; } =
        new(new(default, default, null, Desk.Enterprise), string.Empty, string.Empty);

    /// <summary>The organisation's English name; empty where it has none.</summary>
    public string OrganisationEn { get; init; } = string.Empty;

    /// <summary>Within what a program acts that came with a token; null = a person who signed in.</summary>
    public TokenBounds? Bounds { get; init; }

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
            Bounds = Enum.TryParse<TokenScope>(principal.FindFirstValue(ScopeClaim), out var scope)
                ? new(scope, [.. principal.FindAll(ModuleClaim).Select(claim => claim.Value)])
                : null,
        };
    }

    /// <summary>The claims for the cookie, or for one request with a token.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme = CookieAuthenticationDefaults.AuthenticationScheme)
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

        if (Bounds is { } bounds)
        {
            claims.Add(new(ScopeClaim, bounds.Scope.ToString()));
            claims.AddRange(bounds.Modules.Select(module => new Claim(ModuleClaim, module)));
        }

        return new(new ClaimsIdentity(claims, scheme));
    }
}
