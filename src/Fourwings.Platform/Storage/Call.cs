using Fourwings.Domain;
using Fourwings.Domain.Parties;

namespace Fourwings.Platform.Storage;

/// <summary>Who looks and acts: a person at a desk of an organisation.</summary>
/// <param name="User">The login.</param>
/// <param name="Organisation">For whom the person acts.</param>
/// <param name="Unit">The unit the person belongs to, a bank's branch; null = the whole organisation.</param>
/// <param name="Desk">The role in which the organisation acts here.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
public sealed record Viewer(UserId User, OrganisationId Organisation, UnitId? Unit, Desk Desk, string Language = "zh")
{
    /// <summary>The platform itself, for jobs and replays.</summary>
    public static Viewer System { get; } = new(default, default, null, Desk.System);
}

/// <summary>What a slice may know of the call that runs it.</summary>
/// <param name="Viewer">Who.</param>
/// <param name="IdempotencyKey">Made with the form or by the caller; null for reads and naturally idempotent
/// jobs.</param>
/// <param name="BusinessDate">The platform's business date (业务日), a stored fact: law and money use this one.</param>
/// <param name="Clock">The clock, for audit and bids only; its local zone is Asia/Shanghai.</param>
/// <param name="Ids">Makes ids.</param>
public sealed record Call(
    Viewer Viewer, string? IdempotencyKey, DateOnly BusinessDate, TimeProvider Clock, IdSource Ids);
