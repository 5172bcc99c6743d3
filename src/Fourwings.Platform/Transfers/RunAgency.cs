using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>An owner says that it wants an agent to act (流转代理合作意向).</summary>
/// <param name="Agent">Which agent.</param>
/// <param name="Note">What the owner has in mind; may be empty.</param>
/// <param name="Patents">The patents that the agent may look at; null = none yet.</param>
public sealed record IntendAgency(OrganisationId Agent, string Note = "", IReadOnlyList<PatentId>? Patents = null)
    : ISlice<AgencyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<AgencyMandate>> HandleAsync(Db db, Call call)
    {
        if (!(await OrganisationStore.RolesAsync(db, Agent)).Contains(Desk.TransferAgent))
        {
            return new Refusal("transfers.no-agent", Field: "agent");
        }

        PatentId[] patents = [.. Patents ?? []];
        var known = patents.Length == 0 ? [] : (await db.TransferFileAsync(patents)).Patents;
        var wish = new AgencyIntended(
            new(call.Ids.Next()), await db.NextNumberAsync("DL"), call.Viewer.Organisation, Agent, Note, patents,
            call.BusinessDate, call.Viewer.User);
        return AgencyMandate.Intend(wish, known).Succeeded(out var fact, out var refusal)
            ? await db.AddAgencyAsync(fact)
            : refusal;
    }
}

/// <summary>A patent with its floor, as the agent and the owner talk of it.</summary>
/// <param name="Patent">Which.</param>
/// <param name="Floor">The least that it may be sold for.</param>
public sealed record FloorOf(PatentId Patent, Money Floor);

/// <summary>The agent puts terms to an owner that has said it wants to (提出代理条款).</summary>
/// <param name="Id">Which mandate.</param>
/// <param name="Kind">Whether others may act too.</param>
/// <param name="IsInstitution">Whether the owner is a state university or institute.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="TailMonths">For how many months after it a sale to someone the agent brought counts as his.</param>
/// <param name="Patents">The patents with their floors.</param>
/// <param name="Commission">What the agent gets.</param>
/// <param name="ExpenseCap">How much of its expenses a price bears at most.</param>
/// <param name="Split">The owner's own split of the income; null = the law's, where it is an institution.</param>
public sealed record OfferAgency(
    AgencyMandateId Id,
    AgencyKind Kind,
    bool IsInstitution,
    DateOnly From,
    DateOnly To,
    int TailMonths,
    IReadOnlyList<FloorOf> Patents,
    CommissionTable Commission,
    Money ExpenseCap,
    IncomeSplit? Split = null) : ISlice<AgencyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<AgencyMandate>> HandleAsync(Db db, Call call)
    {
        if (await db.FindAgencyAsync(Id) is not { } mandate || !call.Viewer.IsFor(mandate.Agent))
        {
            return new Refusal("platform.not-yours");
        }

        var file = await db.TransferFileAsync([.. Patents.Select(one => one.Patent)]);
        var numbers = file.Patents.ToDictionary(patent => patent.Id, patent => patent.Number);
        if (Patents.Any(one => !numbers.ContainsKey(one.Patent))
            || file.Patents.Any(patent => patent.Owners.All(owner => owner.Organisation != mandate.Firm)))
        {
            return new Refusal("transfers.patents-missing", Field: "patents");
        }

        var terms = new AgencyTerms(
            Kind, IsInstitution, From, To, TailMonths,
            [.. Patents.Select(one => new MandatedShare(one.Patent, numbers[one.Patent], one.Floor))],
            Commission, ExpenseCap, Split);
        return mandate.Offer(terms, file.Patents, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.SaveAgencyAsync(mandate, fact)
            : refusal;
    }
}

/// <summary>The owner signs (签订流转代理协议); from now on the agent sees the patents and may list them.</summary>
/// <param name="Id">Which mandate.</param>
public sealed record SignAgency(AgencyMandateId Id) : ISlice<AgencyMandate>
{
    /// <inheritdoc/>
    public Task<Result<AgencyMandate>> HandleAsync(Db db, Call call) => AgencyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Firm),
        async mandate =>
        {
            PatentId[] patents = [.. (mandate.Terms?.Patents ?? []).Select(patent => patent.Id)];
            await db.GuardPatentsAsync(patents);
            return mandate.Sign(await db.HeldByAgentsAsync(patents), call.BusinessDate, call.Viewer.User);
        });
}

/// <summary>Owner or agent declines (谢绝代理).</summary>
/// <param name="Id">Which mandate.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DeclineAgency(AgencyMandateId Id, string Reason) : ISlice<AgencyMandate>
{
    /// <inheritdoc/>
    public Task<Result<AgencyMandate>> HandleAsync(Db db, Call call) => AgencyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Firm) || call.Viewer.IsFor(mandate.Agent),
        mandate => Task.FromResult(mandate.Decline(Reason, call.BusinessDate, call.Viewer.User)));
}

/// <summary>The owner sets another floor for a patent (调整底价).</summary>
/// <param name="Id">Which mandate.</param>
/// <param name="Patent">For which patent.</param>
/// <param name="Floor">The floor.</param>
public sealed record SetAgencyFloor(AgencyMandateId Id, PatentId Patent, Money Floor) : ISlice<AgencyMandate>
{
    /// <inheritdoc/>
    public Task<Result<AgencyMandate>> HandleAsync(Db db, Call call) => AgencyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Firm),
        mandate => Task.FromResult(mandate.SetFloor(Patent, Floor, call.BusinessDate, call.Viewer.User)));
}

/// <summary>Owner or agent ends a mandate in force (提前终止代理).</summary>
/// <param name="Id">Which mandate.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record EndAgency(AgencyMandateId Id, string Reason) : ISlice<AgencyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<AgencyMandate>> HandleAsync(Db db, Call call)
    {
        var ended = await AgencyActs.ChangeAsync(
            db,
            Id,
            mandate => call.Viewer.IsFor(mandate.Firm) || call.Viewer.IsFor(mandate.Agent),
            mandate => Task.FromResult(mandate.End(Reason, call.BusinessDate, call.Viewer.User)));
        if (ended.IsSuccess)
        {
            await db.TakeOffAsync(Id, Reason);
        }

        return ended;
    }
}

/// <summary>Changes of a mandate: load, decide, save.</summary>
internal static class AgencyActs
{
    /// <summary>Loads, decides and saves one change of a mandate by one of its sides.</summary>
    public static async Task<Result<AgencyMandate>> ChangeAsync<TFact>(
        Db db,
        AgencyMandateId id,
        Func<AgencyMandate, bool> may,
        Func<AgencyMandate, Task<Result<TFact>>> decide)
        where TFact : class, IFact
    {
        if (await db.FindAgencyAsync(id) is not { } known || !may(known))
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(known)).Succeeded(out var fact, out var refusal)
            ? await db.SaveAgencyAsync(known, fact)
            : refusal;
    }

    /// <summary>Takes the listings of a mandate off that no contract binds.</summary>
    public static async Task TakeOffAsync(this Db db, AgencyMandateId mandate, string reason)
    {
        foreach (var listing in await db.ListingsOfAsync(mandate))
        {
            if (listing.Withdraw(reason, db.Call.BusinessDate).Succeeded(out var fact, out _))
            {
                await db.SaveListingAsync(listing, fact);
            }
        }
    }
}
