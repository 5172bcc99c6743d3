using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Trusts;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>Draws a trust plan up from a deal's file (拟定信托计划); the file is checked whole.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mode">How it brings its money to the firms.</param>
/// <param name="Settlors">Who puts assets in, with shares that add up to one.</param>
/// <param name="DeedNumber">The number of the written deed.</param>
/// <param name="DealText">The deal's file, JSON.</param>
public sealed record DraftTrust(
    string Name, TrustMode Mode, IReadOnlyList<TrustSettlor> Settlors, string DeedNumber, string DealText)
    : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public async Task<Result<TrustPlan>> HandleAsync(Db db, Call call)
    {
        var (deal, faults) = DealFile.Parse(DealText ?? string.Empty, call.Viewer.Language);
        if (deal is null)
        {
            return new Refusal("trust.deal-faulty", Field: "dealText").With("count", faults.Count)
                .With("path", faults[0].Path).With("message", faults[0].Message);
        }

        var settlors = Settlors ?? [];
        var known = await OrganisationStore.KeptNamesAsync(
            db, [.. settlors.Select(one => one.Organisation).Distinct()]);
        if (settlors.Any(one => !known.ContainsKey(one.Organisation)) || !Enum.IsDefined(Mode))
        {
            return new Refusal("trust.settlors-missing", Field: "settlors");
        }

        var terms = new TrustTerms(
            await db.NextNumberAsync("XT"), Name ?? string.Empty, Mode, call.Viewer.Organisation, settlors,
            DeedNumber ?? string.Empty, deal);
        return TrustPlan.Draft(new(call.Ids.Next()), terms, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
                ? await db.AddTrustAsync(fact)
                : refusal;
    }
}

/// <summary>Establishes, ends, clears or gives up a trust (信托成立、终止、清算、放弃).</summary>
/// <param name="Plan">Which plan.</param>
/// <param name="Action">Which of these.</param>
/// <param name="Reason">Why, where it ends or is given up.</param>
public sealed record MoveTrust(TrustPlanId Plan, TrustAction Action, string Reason = "") : ISlice<TrustPlan>
{
    /// <inheritdoc/>
    public async Task<Result<TrustPlan>> HandleAsync(Db db, Call call)
    {
        if (await db.FindTrustAsync(Plan) is not { } plan || !plan.IsTrustees(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        var (on, by, reason) = (call.BusinessDate, call.Viewer.User, Reason ?? string.Empty);
        return Action switch
        {
            TrustAction.Establish => await SaveAsync(
                plan.Establish(on, by), fact => TrustPostings.Established(plan, fact)),
            TrustAction.Terminate => await SaveAsync(plan.Terminate(reason, on, by), _ => []),
            TrustAction.Liquidate => await SaveAsync(
                plan.Liquidate(on, by), fact => TrustPostings.Liquidated(plan, fact)),
            TrustAction.Abandon => await SaveAsync(
                plan.Abandon(reason, on, by), fact => TrustPostings.Abandoned(plan, fact)),
            _ => new Refusal("trust.not-in-state").With("action", Action).With("state", plan.State),
        };

        async Task<Result<TrustPlan>> SaveAsync<TFact>(
            Result<TFact> decided, Func<TFact, IReadOnlyList<Posting>> postings)
            where TFact : class, IFact => decided.Succeeded(out var fact, out var refusal)
                ? await db.SaveTrustAsync(plan, fact, postings(fact))
                : refusal;
    }
}

/// <summary>Changes of a plan by its trustee: load, decide, save.</summary>
internal static class TrustActs
{
    /// <summary>Whether the viewer acts for the trustee.</summary>
    public static bool IsTrustees(this TrustPlan plan, Viewer viewer) =>
        viewer.Desk == Desk.System || viewer.Organisation == plan.Terms.Trustee;

    /// <summary>Loads, decides and saves one change; a new holder sees the plan from then on.</summary>
    public static async Task<Result<TrustPlan>> ChangeAsync<TFact>(
        Db db, TrustPlanId id, Func<TrustPlan, Task<Result<TFact>>> decide,
        Func<TrustPlan, TFact, IReadOnlyList<Posting>>? postings = null, OrganisationId? seer = null)
        where TFact : class, IFact
    {
        if (await db.FindTrustAsync(id) is not { } plan || !plan.IsTrustees(db.Call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (!(await decide(plan)).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (seer is { } holder)
        {
            await db.LetSeeAsync(TrustStore.Kind, id.Value, holder);
        }

        return await db.SaveTrustAsync(plan, fact, postings?.Invoke(plan, fact) ?? []);
    }
}
