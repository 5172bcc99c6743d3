using Fourwings.Domain;
using Fourwings.Domain.Parties;

namespace Fourwings.Platform.Identity;

/// <summary>A login was made for a person.</summary>
public sealed record UserAdded(
    UserId Id, OrganisationId Organisation, UnitId? Unit, Desk Desk, string Login, string Name, string Language)
        : IFact;

/// <summary>An administrator or the person set a new password. The password itself is in no fact.</summary>
public sealed record PasswordSet(UserId Id) : IFact;

/// <summary>The second factor was switched on or off.</summary>
public sealed record SecondFactorSet(UserId Id, bool Enabled) : IFact;

/// <summary>A login was closed or opened again.</summary>
public sealed record UserDisabled(UserId Id, bool Disabled) : IFact;
