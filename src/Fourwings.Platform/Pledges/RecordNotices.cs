using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>Records the registry's notice of registration (记录登记): from its day the pledge secures.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Number">The registration number.</param>
/// <param name="On">The day of registration.</param>
/// <param name="Notice">The scanned notice; without it nothing is recorded.</param>
public sealed record RecordRegistration(PledgeId Id, string Number, DateOnly On, Upload? Notice) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public async Task<Result<Pledge>> HandleAsync(Db db, Call call)
    {
        var registered = await db.DecideOnNoticeAsync(
            Id,
            PledgeDocuments.RegistrationNotice,
            (Number, On, Notice),
            (pledge, notice) => pledge.Register(notice, call.BusinessDate));
        return registered.IsSuccess && await db.GuardRightsAsync(registered.Value, On) is { } taken
            ? taken
            : registered;
    }
}

/// <summary>Records the registry's notice that it does not register (记录不予登记).</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Number">The notice's number.</param>
/// <param name="On">Its day.</param>
/// <param name="Grounds">The grounds it names.</param>
/// <param name="Notice">The scanned notice.</param>
public sealed record RecordRejection(
    PledgeId Id, string Number, DateOnly On, IReadOnlyList<RegistrationGround> Grounds, Upload? Notice) : ISlice<Pledge>
{
    /// <inheritdoc/>
    public Task<Result<Pledge>> HandleAsync(Db db, Call call) => db.DecideOnNoticeAsync(
        Id,
        PledgeDocuments.RefusalNotice,
        (Number, On, Notice),
        (pledge, notice) => pledge.Reject(notice, Grounds, call.BusinessDate));
}

/// <summary>Records the deregistration (记录注销): the pledge ends from the notice's day.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Number">The notice's number.</param>
/// <param name="On">The deregistration day.</param>
/// <param name="Ground">Why it ends.</param>
/// <param name="Notice">The scanned notice.</param>
public sealed record RecordRelease(PledgeId Id, string Number, DateOnly On, ReleaseGround Ground, Upload? Notice)
    : ISlice<Pledge>
{
    /// <inheritdoc/>
    public async Task<Result<Pledge>> HandleAsync(Db db, Call call)
    {
        var released = await db.DecideOnNoticeAsync(
            Id,
            PledgeDocuments.ReleaseNotice,
            (Number, On, Notice),
            (pledge, notice) => pledge.Release(notice, Ground, call.BusinessDate));
        return await FreedAsync(db, released);
    }

    internal static async Task<Result<Pledge>> FreedAsync(
        Db db, Result<Pledge> pledge, params IReadOnlyList<RightRef> rights)
    {
        if (pledge.IsSuccess)
        {
            await db.FreeRightsAsync(pledge.Value.Id, rights);
        }

        return pledge;
    }
}

/// <summary>Records the revocation (记录撤销): the pledge was void from the beginning.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Number">The notice's number.</param>
/// <param name="On">The notice's day.</param>
/// <param name="Reason">What the registry found.</param>
/// <param name="Notice">The scanned notice.</param>
public sealed record RecordRevocation(PledgeId Id, string Number, DateOnly On, string Reason, Upload? Notice)
    : ISlice<Pledge>
{
    /// <inheritdoc/>
    public async Task<Result<Pledge>> HandleAsync(Db db, Call call) => await RecordRelease.FreedAsync(
        db,
        await db.DecideOnNoticeAsync(
            Id,
            PledgeDocuments.RevocationNotice,
            (Number, On, Notice),
            (pledge, notice) => pledge.Revoke(notice, Reason, call.BusinessDate)));
}

/// <summary>The pledgee begins to realise the pledge (实现质权).</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Ground">Why it may.</param>
/// <param name="Path">By which way.</param>
/// <param name="Reason">What happened.</param>
public sealed record EnforcePledge(PledgeId Id, EnforcementGround Ground, EnforcementPath Path, string Reason)
    : ISlice<Pledge>
{
    /// <inheritdoc/>
    public Task<Result<Pledge>> HandleAsync(Db db, Call call) =>
        db.DecideAsync(Id, pledge => pledge.Enforce(call.BusinessDate, Ground, Path, Reason));
}
