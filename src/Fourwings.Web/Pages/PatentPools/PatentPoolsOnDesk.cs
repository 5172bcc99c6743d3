using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>
/// What patent pools put on the desks: to sign, to vote, to evaluate, to admit, to share; to report and to pay.
/// </summary>
public sealed class PatentPoolsOnDesk(PageText text) : DeskPart
{
    /// <summary>The resolutions on which a member has not voted.</summary>
    internal static IEnumerable<PoolResolution> VotesOf(PatentPool pool, OrganisationId member) =>
        pool.Resolutions.Where(one => one.State == PoolResolutionState.Open && pool.Voters(one).Contains(member)
            && one.Votes.All(vote => vote.Member != member));

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        (await calls.ReadAsync(new PatentPoolsHome())).Succeeded(out var home, out _)
            ?
            [
                .. home.Pools.SelectMany(pool => OfPool(pool, calls.Viewer.Organisation, calls.Viewer.Desk)),
                .. home.Licences.Where(one => one.Terms.Licensee == calls.Viewer.Organisation)
                    .Select(one => OfLicence(one, home.On)),
            ]
            : [];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListPatentPools(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit(
                "nav.patent-pools", row.Number, $"/patent-pools/{row.Id.Value}", row.Name))]
            : [];
    }

    private IEnumerable<Waiting> OfPool(PatentPool pool, OrganisationId who, Desk desk)
    {
        if (pool.AwaitsSignature(who))
        {
            yield return Of(pool, "sign", "/sign");
        }

        foreach (var patent in pool.Patents.Where(one => desk == Desk.Analyst && one.Evaluator == who
            && one.State == PoolPatentState.Proposed))
        {
            yield return Of(pool, "evaluate", $"/evaluate?Patent={patent.Patent.Value}", patent.Number);
        }

        foreach (var one in VotesOf(pool, who))
        {
            yield return Of(pool, "vote", $"/vote?Number={one.Number}", text.Of(one.Proposal.Kind));
        }

        if (pool.Agency != who)
        {
            yield break;
        }

        foreach (var patent in pool.Patents.Where(one => one.State == PoolPatentState.Evaluated))
        {
            yield return Of(pool, "admit", $"/admit?Patent={patent.Patent.Value}", patent.Number);
        }

        foreach (var patent in pool.Admitted.Where(one => one.PledgedOn is not null))
        {
            yield return Of(pool, "consent", $"/consent?Patent={patent.Patent.Value}", patent.Number);
        }

        if (pool.Unshared.Count > 0)
        {
            yield return Of(pool, "share", "/share") with { Amount = pool.Waiting };
        }
    }

    private Waiting Of(PatentPool pool, string what, string where, string which = "") => new(
        text[$"patent-pools.act.{what}"],
        which.Length > 0 ? $"{pool.Number} · {which}" : pool.Number,
        pool.Name,
        $"/patent-pools/{pool.Id.Value}{where}",
        text[$"patent-pools.waits-do.{what}"]);

    private Waiting OfLicence(PatentPoolLicence licence, DateOnly today)
    {
        var what = licence.State == PatentPoolLicenceState.Drafted ? "sign" : licence.Owed.IsZero ? "report" : "pay";
        var due = what == "report" ? licence.NextEnds : licence.OwedOn;
        return new(
            text[$"patent-pool-licences.act.{what}"],
            licence.Terms.Number,
            licence.Terms.PoolName,
            $"/patent-pool-licences/{licence.Id.Value}",
            text[$"patent-pool-licences.waits-do.{what}"])
        {
            Due = due is { } day ? new DueDay(day, today) : null,
            Amount = licence.Owed.IsZero ? null : licence.Owed,
        };
    }
}
