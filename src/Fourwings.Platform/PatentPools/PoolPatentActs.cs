using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>A member proposes one of its patents (提议入池).</summary>
/// <param name="Id">For which patent pool.</param>
/// <param name="Patent">Which.</param>
/// <param name="Evaluator">Who evaluates it: an analyst who is neither member nor agency.</param>
/// <param name="Countries">Where it is in force, as two letters; none = in China.</param>
public sealed record ProposePoolPatent(
    PatentPoolId Id, PatentId Patent, OrganisationId Evaluator, IReadOnlyList<string> Countries) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPool>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Patent) is not { } patent)
        {
            return new Refusal("platform.not-yours");
        }

        if (!(await OrganisationStore.RolesAsync(db, Evaluator)).Contains(Desk.Analyst))
        {
            return new Refusal("patent-pool.no-analyst", Field: "evaluator");
        }

        return await PatentPoolActs.ChangeAsync(
            db, Id, pool => pool.HasMember(call.Viewer.Organisation),
            pool => pool.Propose(
                patent.Facts(call.BusinessDate), call.Viewer.Organisation, Evaluator,
                Countries is { Count: > 0 } ? Countries : ["CN"], call.BusinessDate, call.Viewer.User));
    }
}

/// <summary>The evaluator marks a patent by the complement test (互补性评价).</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Patent">Which.</param>
/// <param name="Mark">The mark.</param>
/// <param name="Points">The points of the evaluation.</param>
/// <param name="SubstituteCost">What going without it costs, in points.</param>
/// <param name="Reasons">Why; compulsory.</param>
public sealed record EvaluatePoolPatent(
    PatentPoolId Id, PatentId Patent, ComplementMark Mark, decimal Points, decimal SubstituteCost, string Reasons)
    : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public Task<Result<PatentPool>> HandleAsync(Db db, Call call) => PatentPoolActs.ChangeAsync(
        db, Id, _ => true,
        pool => pool.Evaluate(
            Patent,
            call.Viewer.Organisation,
            new(Mark, Points, SubstituteCost, Reasons ?? string.Empty, call.BusinessDate, call.Viewer.User)));
}

/// <summary>The agency records a pledgee's written consent (登记质权人书面同意).</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Patent">To which patent.</param>
/// <param name="Pledgee">Whose.</param>
/// <param name="Paper">The number of the paper; compulsory.</param>
public sealed record RecordPoolConsent(PatentPoolId Id, PatentId Patent, OrganisationId Pledgee, string Paper)
    : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPool>> HandleAsync(Db db, Call call)
    {
        var holds = (await PatentPoolStore.PledgeesAsync(db.ForSystem(), Patent)).Contains(Pledgee);
        return await PatentPoolActs.ChangeAsync(
            db, Id, pool => pool.IsAgency(call.Viewer),
            pool => holds
                ? pool.RecordConsent(Patent, Pledgee, Paper ?? string.Empty, call.BusinessDate, call.Viewer.User)
                : pool.PatentFault(Patent, PoolPatentAction.Consent)
                    ?? new Refusal("patent-pool.no-pledgee", Field: "pledgee"));
    }
}

/// <summary>The agency admits a patent, if its checklist has nothing against it (接纳入池).</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Patent">Which.</param>
public sealed record AdmitPoolPatent(PatentPoolId Id, PatentId Patent) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPool>> HandleAsync(Db db, Call call)
    {
        var ground = await db.AdmissionGroundAsync(Id, Patent);
        return await PatentPoolActs.ChangeAsync(
            db, Id, pool => pool.IsAgency(call.Viewer),
            pool => ground is null
                ? new Refusal("patent-pool.patent-unknown", Field: "patent")
                : pool.Admit(Patent, ground, call.BusinessDate, call.Viewer.User));
    }
}

/// <summary>The agency does not admit a patent (不予接纳).</summary>
/// <param name="Id">In which patent pool.</param>
/// <param name="Patent">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DeclinePoolPatent(PatentPoolId Id, PatentId Patent, string Reason) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public Task<Result<PatentPool>> HandleAsync(Db db, Call call) => PatentPoolActs.ChangeAsync(
        db, Id, pool => pool.IsAgency(call.Viewer),
        pool => pool.Decline(Patent, Reason ?? string.Empty, call.BusinessDate, call.Viewer.User));
}

/// <summary>Holder or agency takes a patent out (出池): from that day it counts no more.</summary>
/// <param name="Id">Of which patent pool.</param>
/// <param name="Patent">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record TakeOutPoolPatent(PatentPoolId Id, PatentId Patent, string Reason) : ISlice<PatentPool>
{
    /// <inheritdoc/>
    public Task<Result<PatentPool>> HandleAsync(Db db, Call call) => PatentPoolActs.ChangeAsync(
        db, Id,
        pool => pool.IsAgency(call.Viewer)
            || (pool.HasMember(call.Viewer.Organisation)
                && pool.Find(Patent)?.Holder == call.Viewer.Organisation),
        pool => pool.TakeOut(Patent, Reason ?? string.Empty, call.BusinessDate));
}
