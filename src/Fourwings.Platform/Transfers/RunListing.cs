using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The agent, or the owner under the mandate, lists a patent or a bundle (挂牌、打包推介) in plain words; the value on file
/// is attached.
/// </summary>
/// <param name="Mandate">Under which mandate in force.</param>
/// <param name="Patents">One patent, or several as a bundle.</param>
/// <param name="Words">What the reader is told.</param>
public sealed record PublishListing(AgencyMandateId Mandate, IReadOnlyList<PatentId> Patents, ListingWords Words)
    : ISlice<Listing>
{
    /// <inheritdoc/>
    public async Task<Result<Listing>> HandleAsync(Db db, Call call)
    {
        if (await db.FindAgencyAsync(Mandate) is not { } mandate || !mandate.IsSide(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        PatentId[] ids = [.. Patents.Distinct()];
        if (MandateFault(mandate, ids) is { } outside)
        {
            return outside;
        }

        await db.GuardPatentsAsync(ids);
        if ((await db.ListedFaultAsync(ids) ?? await db.SoldFaultAsync(ids)) is { } held)
        {
            return held;
        }

        var patents = await PatentStore.LoadAsync(db.ForSystem(), ids);
        var terms = new ListingTerms(
            await db.NextNumberAsync("GP"),
            Mandate,
            mandate.Firm,
            mandate.Agent,
            [.. patents.Select(patent => new ListedPatent(
                patent.Id, patent.Filing.Number, patent.Filing.Kind, patent.Filing.TitleZh, patent.Filing.Ipc))],
            await db.ValueOfAsync(ids));
        PatentFacts[] facts = [.. patents.Select(patent => patent.Facts(call.BusinessDate))];
        return Listing.Publish(
                new(call.Ids.Next()), terms, Words, facts, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.AddListingAsync(fact)
            : refusal;
    }

    private static Refusal? MandateFault(AgencyMandate mandate, PatentId[] ids)
    {
        if (!mandate.IsInForce)
        {
            return new Refusal("transfers.agency-not-in-force")
                .With("number", mandate.Number).With("state", mandate.State);
        }

        var own = mandate.Terms!.Patents.Select(patent => patent.Id).ToHashSet();
        return ids.FirstOrDefault(id => !own.Contains(id)) is { Value: var odd } && odd != Guid.Empty
            ? new Refusal("transfers.outside-mandate", Field: "patents")
                .With("patent", odd.ToString()).With("number", mandate.Number)
            : null;
    }
}

/// <summary>The agent or the owner changes words or price (修改挂牌).</summary>
/// <param name="Id">Which listing.</param>
/// <param name="Words">What the reader is told from now on.</param>
public sealed record ChangeListing(ListingId Id, ListingWords Words) : ISlice<Listing>
{
    /// <inheritdoc/>
    public Task<Result<Listing>> HandleAsync(Db db, Call call) => ListingActs.ChangeAsync(
        db, Id, listing => listing.Change(Words, call.BusinessDate, call.Viewer.User));
}

/// <summary>The agent or the owner takes a listing off (撤牌).</summary>
/// <param name="Id">Which listing.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawListing(ListingId Id, string Reason) : ISlice<Listing>
{
    /// <inheritdoc/>
    public Task<Result<Listing>> HandleAsync(Db db, Call call) =>
        ListingActs.ChangeAsync(db, Id, listing => listing.Withdraw(Reason, call.BusinessDate));
}

/// <summary>Changes of a listing: load, decide, save.</summary>
internal static class ListingActs
{
    /// <summary>Whether the viewer acts for the owner or the agent.</summary>
    public static bool IsSide(this AgencyMandate mandate, Viewer viewer) =>
        viewer.IsFor(mandate.Firm) || viewer.IsFor(mandate.Agent);

    /// <summary>Whether the viewer acts for the owner or the agent.</summary>
    public static bool IsSide(this Listing listing, Viewer viewer) =>
        viewer.IsFor(listing.Terms.Seller) || viewer.IsFor(listing.Terms.Agent);

    /// <summary>Loads, decides and saves one change of a listing by the owner or the agent.</summary>
    public static async Task<Result<Listing>> ChangeAsync<TFact>(
        Db db, ListingId id, Func<Listing, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindListingAsync(id) is not { } known || !known.IsSide(db.Call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(known).Succeeded(out var fact, out var refusal)
            ? await db.SaveListingAsync(known, fact)
            : refusal;
    }
}
