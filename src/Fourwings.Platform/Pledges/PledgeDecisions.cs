using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>What all slices of a pledge do: load, decide, save.</summary>
internal static class PledgeDecisions
{
    /// <summary>Loads the pledge, takes the decision, saves what it makes.</summary>
    public static Task<Result<Pledge>> DecideAsync<TFact>(this Db db, PledgeId id, Func<Pledge, Result<TFact>> decide)
        where TFact : IFact => db.DecideAsync(id, pledge => Task.FromResult(decide(pledge)));

    /// <summary>The same where the decision first has to read or file something.</summary>
    public static async Task<Result<Pledge>> DecideAsync<TFact>(
        this Db db, PledgeId id, Func<Pledge, Task<Result<TFact>>> decide)
        where TFact : IFact
    {
        if (await db.FindPledgeAsync(id) is not { } pledge)
        {
            return new Refusal("pledge.unknown");
        }

        return (await decide(pledge)).Succeeded(out var fact, out var refusal)
            ? await db.SavePledgeAsync(pledge, fact)
            : refusal;
    }

    /// <summary>The same for an act of the registry: its scanned notice is filed first.</summary>
    public static Task<Result<Pledge>> DecideOnNoticeAsync<TFact>(
        this Db db,
        PledgeId id,
        DocumentSlot slot,
        (string Number, DateOnly On, Upload? Scan) notice,
        Func<Pledge, RegistryNotice, Result<TFact>> decide)
        where TFact : IFact => db.DecideAsync(id, async pledge =>
            (await PledgeDocuments.NoticeAsync(db, id, slot, notice)).Succeeded(out var filed, out var refusal)
                ? decide(pledge, filed)
                : refusal);
}
