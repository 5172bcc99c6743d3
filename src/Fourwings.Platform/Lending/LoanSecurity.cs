using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Lending;

/// <summary>Reads what secures a loan today: pledges, rights, values on file and the place's rule.</summary>
internal static class LoanSecurity
{
    /// <summary>The gate of a contract.</summary>
    public static async Task<Result<LoanGate>> GateAsync(this Db db, IReadOnlyList<PledgeId> pledges)
    {
        var facts = new List<PledgeFacts>(pledges.Count);
        foreach (var id in pledges)
        {
            if (await db.FindPledgeFactsAsync(id) is not { } pledge)
            {
                return new Refusal("loan.pledge-unknown", Field: "pledges");
            }

            facts.Add(pledge);
        }

        return await db.GateAsync(facts, [.. facts.SelectMany(pledge => pledge.Rights).Distinct()]);
    }

    /// <summary>The gate of rights offered, before there is a pledge.</summary>
    public static async Task<Result<LoanGate>> GateAsync(
        this Db db, IReadOnlyList<PledgeFacts> pledges, IReadOnlyList<RightRef> rights)
    {
        var on = db.Call.BusinessDate;
        var rule = LoanToValueRules.Of(db.Rules);
        if (!rule.At(on).Succeeded(out var limit, out var refusal))
        {
            return refusal;
        }

        var securing = await SecuringAsync(db, rights);
        return securing.Count == rights.Count
            ? new LoanGate(on, pledges, securing, limit.Value, rule.RuleId)
            : new Refusal("loan.right-unknown", Field: "rights");
    }

    /// <summary>The rule's value behind a figure, for the page to name; null where it does not cover the day.</summary>
    public static RuleValue? RuleBehind<T>(Result<Ruled<T>> found) =>
        found.Succeeded(out var ruled, out _) ? ruled.Rule : null;

    /// <summary>The rights that the viewer may see, with their values, in the order asked.</summary>
    public static async Task<IReadOnlyList<SecuringRight>> SecuringAsync(Db db, IReadOnlyList<RightRef> rights)
    {
        if (rights.Count == 0)
        {
            return [];
        }

        PatentId[] patents = [.. rights.Where(right => right.IsPatent).Select(right => new PatentId(right.Id))];
        IpRightId[] others = [.. rights.Where(right => !right.IsPatent).Select(right => new IpRightId(right.Id))];
        var values = (await ValuationStore.OnFileAsync(db, rights)).ToLookup(value => value.Right.Id);
        var found = new Dictionary<Guid, SecuringRight>();
        foreach (var patent in patents.Length == 0 ? [] : await PatentStore.FactsAsync(db, patents))
        {
            found[patent.Id.Value] =
                new(patent.Right, patent.Number, patent.InForce, patent.LastDay, [.. values[patent.Id.Value]])
                {
                    ValuedAnewSince = patent.PartlyInvalidOn,
                };
        }

        foreach (var right in others.Length == 0 ? [] : await IpRightStore.FactsAsync(db, others))
        {
            var inForce = right.State == IpRightState.Registered;
            found[right.Id.Value] = new(right.Right, right.Number, inForce, right.LastDay, [.. values[right.Id.Value]]);
        }

        return [.. rights.Where(right => found.ContainsKey(right.Id)).Select(right => found[right.Id])];
    }
}
