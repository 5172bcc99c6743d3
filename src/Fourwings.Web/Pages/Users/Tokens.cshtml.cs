using Fourwings.Platform.Identity;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Users;

/// <summary>
/// The tokens with which programs act for the person; of a new secret the page posts the hash, and shows the secret
/// once.
/// </summary>
public sealed class TokensPage : AppPage
{
    private const int UsualDays = 90;

    /// <summary>What the token is for.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Whether it may change something.</summary>
    [BindProperty]
    public TokenScope Scope { get; set; } = TokenScope.Read;

    /// <summary>The modules chosen.</summary>
    [BindProperty]
    public List<string> Modules { get; set; } = [];

    /// <summary>The last day.</summary>
    [BindProperty]
    public DateOnly? UntilOn { get; set; }

    /// <summary>The hash of the secret that the form showed.</summary>
    [BindProperty]
    public string? SecretHash { get; set; }

    /// <summary>The token to take back.</summary>
    [BindProperty]
    public Guid Token { get; set; }

    /// <summary>The secret of the next token.</summary>
    public string Secret { get; } = ApiToken.NewSecret();

    /// <summary>Its hash.</summary>
    public string NewHash => ApiToken.HashOf(Secret);

    /// <summary>The tokens that there are.</summary>
    public IReadOnlyList<TokenLine> Lines { get; private set; } = [];

    /// <summary>The modules of the desk.</summary>
    public IReadOnlyList<string> AllModules => ApiToken.ModulesOf(Viewer.Desk);

    /// <summary>The scopes.</summary>
    public IEnumerable<(string Value, string Words)> Scopes =>
        Enum.GetValues<TokenScope>().Select(scope => (scope.ToString(), T.Of(scope)));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new IssueToken(Name ?? string.Empty, Scope, Modules, UntilOn ?? default, SecretHash ?? string.Empty),
        _ => "/me/tokens");

    public Task<IActionResult> OnPostRevokeAsync() => RunAsync(new RevokeToken(new(Token)), _ => "/me/tokens");

    /// <summary>The modules that a token opens.</summary>
    public string ModulesOf(ApiToken token) => token.Modules.Length == 0
        ? T["tokens.all-modules"]
        : string.Join(T["listings.and"], token.Modules.Split(' ').Select(module => T["module." + module]));

    /// <summary>How a token stands.</summary>
    public StateWord StateOf(TokenLine line) => line.Holds
        ? new(Tone.Ok, T["tokens.holds"])
        : new(Tone.Wait, T[line.Token.Revoked ? "tokens.revoked" : "tokens.expired"]);

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ListTokens())).Succeeded(out var lines, out var refusal))
        {
            return Declined(refusal);
        }

        Lines = lines;
        UntilOn ??= DateOnly.FromDateTime(Calls.Clock.GetLocalNow().DateTime).AddDays(UsualDays);
        return Page();
    }
}
