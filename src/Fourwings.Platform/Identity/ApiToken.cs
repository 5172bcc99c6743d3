using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;

namespace Fourwings.Platform.Identity;

/// <summary>What a program may do with a token (令牌权限).</summary>
public enum TokenScope
{
    /// <summary>Ask only (只读).</summary>
    Read = 1,

    /// <summary>Ask and change (读写).</summary>
    Change,
}

/// <summary>
/// A token (接口令牌) with which a program acts for one person at the person's desk, within a scope and until a day.
/// </summary>
public sealed record ApiToken
{
    /// <summary>The modules that no token opens: logins and tokens themselves.</summary>
    public const string Closed = "Identity";

    private const string Prefix = "fw_";
    private const int SecretBytes = 32;
    private const int HashDigits = 64;

    /// <summary>The id.</summary>
    public required ApiTokenId Id { get; init; }

    /// <summary>The version of its stream.</summary>
    public required long Version { get; init; }

    /// <summary>The organisation of the person.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>For whom it acts.</summary>
    public required UserId UserId { get; init; }

    /// <summary>What it is for, in the person's words.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its scope.</summary>
    public required string Scope { get; init; }

    /// <summary>The modules that it opens, joined by blanks; empty = all of the desk's.</summary>
    public required string Modules { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly UntilOn { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool Revoked { get; init; }

    /// <summary>When it was last used, to the hour; null = never.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>A new secret: shown to its person once, kept nowhere.</summary>
    public static string NewSecret() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of a secret: its SHA-256, 64 hexadecimal digits.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a text can be the hash of a secret.</summary>
    public static bool IsHash(string? text) => text is { Length: HashDigits } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The modules among which a token of a desk may choose.</summary>
    public static IReadOnlyList<string> ModulesOf(Desk desk) =>
    [
        .. Permissions.All.Where(row => row.Desks.Contains(desk)).Select(row => ModuleOf(row.UseCase))
            .Where(module => module != Closed).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The module of a use case: the last part of its namespace.</summary>
    public static string ModuleOf(Type useCase) => useCase.Namespace!.Split('.')[^1];

    /// <summary>Whether the token still holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => !Revoked && day <= UntilOn;
}

/// <summary>A token was made. The secret itself is in no fact.</summary>
public sealed record TokenIssued(
    ApiTokenId Id, OrganisationId Organisation, UserId User, string Name, TokenScope Scope,
    IReadOnlyList<string> Modules, DateOnly UntilOn) : IFact;

/// <summary>A token was taken back.</summary>
public sealed record TokenRevoked(ApiTokenId Id) : IFact;
