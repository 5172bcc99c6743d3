using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;

namespace Fourwings.Platform.Identity;

/// <summary>
/// Replays every login from its stream (用户重放核对). Passwords, second factors and wrong attempts are in no fact.
/// </summary>
internal sealed record UserReplay
{
    /// <summary>The check.</summary>
    public static IVerificationCheck Check { get; } =
        new ReplayedRecords("user", "platform_user", "{visible:platform_user r}").Rows<UserReplay>(
            (stream, _) => Replay(stream), row => row.Id.Value);

    public required UserId Id { get; init; }

    public required long Version { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public UnitId? UnitId { get; init; }

    public required string Desk { get; init; }

    public required string Login { get; init; }

    public required string NormalizedLogin { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    public bool Disabled { get; init; }

    private static UserReplay Replay(RecordStream stream) => stream.Facts.Skip(1).Aggregate(
        Of((UserAdded)stream.First.Fact),
        (row, fact) => row with
        {
            Version = row.Version + 1,
            Disabled = fact is UserDisabled moved ? moved.Disabled : row.Disabled,
        });

    private static UserReplay Of(UserAdded added) => new()
    {
        Id = added.Id,
        Version = 1,
        OrganisationId = added.Organisation,
        UnitId = added.Unit,
        Desk = added.Desk.ToString(),
        Login = added.Login,
        NormalizedLogin = added.Login.ToUpperInvariant(),
        Name = added.Name,
        Language = added.Language,
    };
}
