using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Identity;

/// <summary>A login (用户): a person at a desk of an organisation.</summary>
public sealed record PlatformUser
{
    /// <summary>The id.</summary>
    public required UserId Id { get; init; }

    /// <summary>The version of the stream: what people decided about this login. Sign-ins do not count.</summary>
    public required long Version { get; init; }

    /// <summary>For whom the person acts.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The unit; null = the whole organisation.</summary>
    public UnitId? UnitId { get; init; }

    /// <summary>The desk.</summary>
    public required Desk Desk { get; init; }

    /// <summary>The name typed at sign-in; Han characters are welcome.</summary>
    public required string Login { get; set; }

    /// <summary>The login in upper case, unique.</summary>
    public required string NormalizedLogin { get; set; }

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Whether the login is closed.</summary>
    public bool Disabled { get; init; }

    /// <summary>The password's hash; null = none set yet.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes when the password or the second factor does: old cookies end.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>The shared secret of the authenticator app.</summary>
    public string? TotpKey { get; set; }

    /// <summary>Whether the second factor is asked for.</summary>
    public bool TotpEnabled { get; set; }

    /// <summary>The step of the last code that opened; null = none has.</summary>
    public long? TotpStep { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public long FailedCount { get; set; }

    /// <summary>Locked until then.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>The viewer that this login is.</summary>
    public Viewer AsViewer(string? language = null) => new(Id, OrganisationId, UnitId, Desk, language ?? Language);
}
