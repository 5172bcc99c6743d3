using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>A firm founds a patent pool (发起专利池): the charter lies for signature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Agency">Who operates it.</param>
/// <param name="Charter">Its charter.</param>
/// <param name="Members">The founders, the firm among them.</param>
public sealed record FoundPatentPool(
    string Name, OrganisationId Agency, PatentPoolCharter Charter, IReadOnlyList<OrganisationId> Members)
    : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPool>> HandleAsync(Db db, Call call)
    {
        if (!PatentPoolRules.Of(db.Rules).Limits.At(call.BusinessDate).Succeeded(out var limits, out var refusal))
        {
            return refusal;
        }

        if (!(await OrganisationStore.RolesAsync(db, Agency)).Contains(Desk.TransferAgent))
        {
            return new Refusal("patent-pool.no-agency", Field: "agency");
        }

        foreach (var member in Members)
        {
            if (!(await OrganisationStore.RolesAsync(db, member)).Contains(Desk.Enterprise))
            {
                return new Refusal("patent-pool.no-firms", Field: "members");
            }
        }

        var founding = new PatentPoolFounded(
            new(call.Ids.Next()), await db.NextNumberAsync("ZLC"), Name ?? string.Empty, Agency, Charter, Members,
            call.BusinessDate, call.Viewer.User);
        return PatentPool.Found(founding, call.Viewer.Organisation, limits.Value).Succeeded(out var fact, out refusal)
            ? await db.AddPatentPoolAsync(fact)
            : refusal;
    }
}

/// <summary>A member or the agency signs the charter (签署章程); with the last the patent pool begins.</summary>
/// <param name="Id">Which.</param>
public sealed record SignPatentPool(PatentPoolId Id) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPool>> HandleAsync(Db db, Call call)
    {
        var signed = await PatentPoolActs.ChangeAsync(
            db, Id, _ => true, pool => pool.Sign(call.Viewer.Organisation, call.BusinessDate, call.Viewer.User));
        return signed.Succeeded(out var pool, out _) && pool.Open(call.BusinessDate) is { } opened
            ? await db.SavePatentPoolAsync(pool, opened)
            : signed;
    }
}

/// <summary>A founder or the agency gives it up before it begins (放弃筹建).</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record AbandonPatentPool(PatentPoolId Id, string Reason) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public Task<Result<PatentPool>> HandleAsync(Db db, Call call) => PatentPoolActs.ChangeAsync(
        db, Id, pool => pool.IsParty(call.Viewer),
        pool => pool.Abandon(Reason ?? string.Empty, call.BusinessDate, call.Viewer.User));
}

/// <summary>A member leaves (退出专利池), with all that is its.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record LeavePatentPool(PatentPoolId Id, string Reason) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public Task<Result<PatentPool>> HandleAsync(Db db, Call call) => PatentPoolActs.ChangeAsync(
        db, Id, pool => pool.HasMember(call.Viewer.Organisation),
        pool => pool.Leave(
            call.Viewer.Organisation, Reason ?? string.Empty, call.BusinessDate, call.Viewer.User));
}

/// <summary>A member or the agency proposes a resolution (提案).</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Proposal">What it decides.</param>
public sealed record ProposePoolResolution(PatentPoolId Id, PoolProposal Proposal) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPool>> HandleAsync(Db db, Call call)
    {
        if (!(await db.ResolutionGroundAsync(Id, Proposal.Member)).Succeeded(out var ground, out var refusal))
        {
            return refusal;
        }

        return await PatentPoolActs.ChangeAsync(
            db, Id, pool => pool.IsParty(call.Viewer),
            pool => pool.Propose(
                Proposal with { Reason = Proposal.Reason ?? string.Empty }, call.Viewer.Organisation, ground,
                call.BusinessDate, call.Viewer.User));
    }
}

/// <summary>A member votes (表决); with the deciding vote the resolution holds, and what it settles is paid.</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Number">On which resolution.</param>
/// <param name="IsYes">Yes or no.</param>
public sealed record VoteInPatentPool(PatentPoolId Id, int Number, bool IsYes) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPool>> HandleAsync(Db db, Call call)
    {
        if (await db.LockPatentPoolAsync(Id) is not { } pool || !pool.HasMember(call.Viewer.Organisation))
        {
            return new Refusal("platform.not-yours");
        }

        var about = pool.Resolutions.FirstOrDefault(one => one.Number == Number)?.Proposal;
        if (!(await db.ResolutionGroundAsync(Id, about?.Member)).Succeeded(out var ground, out var refusal)
            || !pool.Vote(
                Number, call.Viewer.Organisation, IsYes, ground, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        pool = await db.SavePatentPoolAsync(pool, fact);
        return pool.Decide(Number, call.BusinessDate) is { } decided
            ? await db.SavePatentPoolAsync(pool, decided, Postings(pool, about!, decided))
            : pool;
    }

    private static IReadOnlyList<Posting> Postings(
        PatentPool pool, PoolProposal proposal, PoolResolutionDecided decided) =>
        decided.Passed && proposal.Kind == PoolResolutionKind.SettleDispute
            ? PatentPoolPostings.Settled(pool, proposal.Member!.Value, decided.Settled, decided.On)
            : [];
}

/// <summary>A member or the agency opens a dispute inside (提出内部争议): the disputed share is held from now on.</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Member">Whose share.</param>
/// <param name="Patent">Over which of his patents; null = over all that he gets.</param>
/// <param name="Reason">What is disputed; compulsory.</param>
public sealed record OpenPoolDispute(
    PatentPoolId Id, OrganisationId Member, Domain.Patents.PatentId? Patent, string Reason) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public Task<Result<PatentPool>> HandleAsync(Db db, Call call) => PatentPoolActs.ChangeAsync(
        db, Id, pool => pool.IsParty(call.Viewer),
        pool => pool.Contest(
            Member, Patent, Reason ?? string.Empty, call.Viewer.Organisation, call.BusinessDate, call.Viewer.User));
}

/// <summary>The agency shares all that came in (分配许可费), by a sheet that explains every share.</summary>
/// <param name="Id">Of which patent pool.</param>
public sealed record SharePoolRoyalties(PatentPoolId Id) : ISlice<PatentPoolSheet>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPoolSheet>> HandleAsync(Db db, Call call)
    {
        if (await db.LockPatentPoolAsync(Id) is not { } pool || !pool.IsAgency(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (pool.StateFault(PatentPoolAction.Share) is { } fault)
        {
            return fault;
        }

        if (!PoolSharing.Make(pool, new(call.Ids.Next()), call.BusinessDate, call.Viewer.User)
            .Succeeded(out var sheet, out var refusal)
            || !pool.Share(sheet).Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        await db.SavePatentPoolAsync(pool, fact, PatentPoolPostings.Shared(pool, fact));
        await db.AddSheetAsync(sheet);
        return sheet;
    }
}

/// <summary>Changes of a patent pool: lock, load, decide, save.</summary>
internal static class PatentPoolActs
{
    /// <summary>Whether the viewer acts for the agency; the platform's own jobs act for all.</summary>
    public static bool IsAgency(this PatentPool pool, Viewer viewer) =>
        viewer.Desk == Desk.System || viewer.Organisation == pool.Agency;

    /// <summary>Whether the viewer acts for a member or the agency.</summary>
    public static bool IsParty(this PatentPool pool, Viewer viewer) =>
        pool.IsAgency(viewer) || pool.HasMember(viewer.Organisation) || pool.AwaitsSignature(viewer.Organisation);

    /// <summary>Locks, loads, decides and saves one change.</summary>
    public static async Task<Result<PatentPool>> ChangeAsync<TFact>(
        Db db, PatentPoolId id, Func<PatentPool, bool> may, Func<PatentPool, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.LockPatentPoolAsync(id) is not { } pool || !may(pool))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(pool).Succeeded(out var fact, out var refusal)
            ? await db.SavePatentPoolAsync(pool, fact)
            : refusal;
    }
}
