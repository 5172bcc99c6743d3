using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>Notes that the viewer's bank means to lend to a firm (登记意向), before or on the day.</summary>
/// <param name="Fair">On which fair.</param>
/// <param name="Firm">To which firm.</param>
/// <param name="Amount">How much.</param>
/// <param name="Note">What the bank says to it; may be empty.</param>
public sealed record IntendMatch(MatchingFairId Fair, OrganisationId Firm, Money Amount, string Note = "")
    : ISlice<Match>
{
    /// <inheritdoc/>
    public async Task<Result<Match>> HandleAsync(Db db, Call call)
    {
        var bank = call.Viewer.Organisation;
        if (await Meetings.GroundAsync(db, Fair, bank, Firm) is not { } ground)
        {
            return new Refusal("platform.not-yours");
        }

        var known = await db.FindMatchAsync(Fair, bank, Firm);
        var decision = Match.Intend(new(call.Ids.Next()), known, ground, (Amount, Note), call.Viewer.User);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        return known is null ? await db.AddMatchAsync(fact) : await db.SaveMatchAsync(known, fact);
    }
}

/// <summary>What a bank fills in for a line signed on a fair; the fair gives the rest.</summary>
/// <param name="Number">The bank's number for it.</param>
/// <param name="Unit">The branch in whose figures it counts; null = the bank as a whole.</param>
/// <param name="Limit">The highest amount drawn and reserved at one time.</param>
/// <param name="From">The first day, not before the fair.</param>
/// <param name="To">The last day on which a loan may be signed under it.</param>
/// <param name="Revolving">Whether repayment gives the headroom back.</param>
/// <param name="Rights">The firm's rights that stand behind it; at least one.</param>
public sealed record FairLine(
    string Number,
    UnitId? Unit,
    Money Limit,
    DateOnly From,
    DateOnly To,
    bool Revolving,
    IReadOnlyList<RightRef> Rights);

/// <summary>Enters a line on the day of the fair (录入授信); a second person of the bank signs it.</summary>
/// <param name="Fair">On which fair.</param>
/// <param name="Firm">For which firm.</param>
/// <param name="Line">The line.</param>
public sealed record EnterFairLine(MatchingFairId Fair, OrganisationId Firm, FairLine Line) : ISlice<Match>
{
    /// <inheritdoc/>
    public async Task<Result<Match>> HandleAsync(Db db, Call call)
    {
        var bank = call.Viewer.Organisation;
        if (await Meetings.GroundAsync(db, Fair, bank, Firm) is not { } ground)
        {
            return new Refusal("platform.not-yours");
        }

        var known = await db.FindMatchAsync(Fair, bank, Firm);
        var offered = await db.OfferedAsync(Firm, Line.Rights);
        var decision = Match.Enter(known, ground, TermsOf(ground.Fair, bank), offered, call.Viewer.User);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (await db.UnitFaultAsync(bank, Line.Unit) is { } closed)
        {
            return closed;
        }

        known ??= await db.AddMatchAsync(new(
            new(call.Ids.Next()), Fair, bank, Firm, Line.Limit, string.Empty, call.Viewer.User));
        return await db.SaveMatchAsync(known, fact);
    }

    private LineTerms TermsOf(MatchingFair fair, OrganisationId bank) =>
        new(Line.Number.Trim(), bank, Line.Unit, Firm, Line.Limit, Line.From, Line.To, Line.Revolving)
        {
            Rights = Line.Rights,
            Fair = fair.Id,
            ForYear = fair.Plan.ForYear,
        };
}

/// <summary>Checks and signs a line that a colleague entered, the same day (复核签署授信): the line is open.</summary>
/// <param name="Id">Which match.</param>
public sealed record SignFairLine(MatchId Id) : ISlice<Match>
{
    /// <inheritdoc/>
    public async Task<Result<Match>> HandleAsync(Db db, Call call)
    {
        if (await db.FindMatchAsync(Id) is not { } match || Acts.NotBy(call.Viewer, match.Bank) is not null
            || await Meetings.GroundAsync(db, match.Fair, match.Bank, match.Firm) is not { } ground)
        {
            return new Refusal("platform.not-yours");
        }

        if (!match.Sign(new(call.Ids.Next()), ground, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (await db.UnitFaultAsync(match.Bank, match.Terms!.Unit) is { } closed)
        {
            return closed;
        }

        await db.HoldFairAsync(ground.Fair);
        var opened = new LineOpened(fact.Line, match.Terms, call.Viewer.User);
        return await db.AddLineAsync(CreditLine.Of(opened), opened)
            ? await db.SaveMatchAsync(match, fact)
            : new Refusal("line.number-taken", Field: "number").With("number", match.Terms.Number);
    }
}

/// <summary>Sends an entered line back (退回授信录入).</summary>
/// <param name="Id">Which match.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record RejectFairLine(MatchId Id, string Reason) : ISlice<Match>
{
    /// <inheritdoc/>
    public Task<Result<Match>> HandleAsync(Db db, Call call) =>
        Meetings.ChangeAsync(db, Id, match => match.Reject(Reason, call.Viewer.User));
}

/// <summary>Notes that nothing came of a match (放弃对接).</summary>
/// <param name="Id">Which match.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DropMatch(MatchId Id, string Reason) : ISlice<Match>
{
    /// <inheritdoc/>
    public Task<Result<Match>> HandleAsync(Db db, Call call) =>
        Meetings.ChangeAsync(db, Id, match => match.Drop(Reason, call.Viewer.User));
}

/// <summary>What is done alike for all acts on a match.</summary>
internal static class Meetings
{
    /// <summary>The ground on which the two meet today; null where the viewer does not see the fair.</summary>
    public static async Task<MeetingGround?> GroundAsync(
        Db db, MatchingFairId id, OrganisationId bank, OrganisationId firm)
    {
        if (await db.FindFairAsync(id) is not { } fair)
        {
            return null;
        }

        var guests = await db.InvitationsAsync(id, bank, firm);
        return new(fair, db.Call.BusinessDate, guests.GetValueOrDefault(bank), guests.GetValueOrDefault(firm));
    }

    /// <summary>Loads, decides and saves one change of a match by its bank.</summary>
    public static async Task<Result<Match>> ChangeAsync<TFact>(Db db, MatchId id, Func<Match, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindMatchAsync(id) is not { } match || Acts.NotBy(db.Call.Viewer, match.Bank) is not null)
        {
            return new Refusal("platform.not-yours");
        }

        return decide(match).Succeeded(out var fact, out var refusal)
            ? await db.SaveMatchAsync(match, fact)
            : refusal;
    }
}
