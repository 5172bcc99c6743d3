using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Disposal;

/// <summary>
/// One step of the legal route (处置途径办理): the agreement or notice, the court's steps with their clocks, giving it up.
/// </summary>
/// <param name="Id">The disposal.</param>
/// <param name="Action">Which step: agree, apply, serve, rule, dismiss, take effect or end.</param>
/// <param name="Day">The day of the service or the ruling; null = today.</param>
/// <param name="Text">The court's number of case or ruling, or the reason.</param>
public sealed record MoveDisposal(DisposalId Id, DisposalAction Action, DateOnly? Day = null, string Text = "")
    : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public async Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDisposalAsync(Id) is not { } known || !known.IsHolders(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (!DisposalRules.Of(db.Rules).Clocks.At(call.BusinessDate).Succeeded(out var clocks, out var refusal)
            || !(await db.MissingAsync(known)).Succeeded(out var missing, out refusal))
        {
            return refusal;
        }

        var (on, by, text) = (call.BusinessDate, call.Viewer.User, Text ?? string.Empty);
        Result<IFact> decided = Action switch
        {
            DisposalAction.Agree => Fact(known.Agree(missing, on, by)),
            DisposalAction.Apply => Fact(known.Apply(text, missing, clocks.Value, on, by)),
            DisposalAction.Serve => Fact(known.Serve(Day ?? on, clocks.Value, on, by)),
            DisposalAction.Rule => Fact(known.Rule(
                text,
                Day ?? on,
                (await db.PapersThereAsync(Id)).Contains(DisposalPaper.Ruling),
                clocks.Value,
                on,
                by)),
            DisposalAction.Dismiss => Fact(known.Dismiss(text, on, by)),
            DisposalAction.TakeEffect => Fact(known.TakeEffect(on, by)),
            DisposalAction.End => Fact(known.End(text, on, by)),
            _ => new Refusal("disposal.not-in-state").With("action", Action).With("state", known.State),
        };
        return decided.Succeeded(out var fact, out refusal) ? await db.SaveDisposalAsync(known, fact) : refusal;
    }

    private static Result<IFact> Fact<TFact>(Result<TFact> decided)
        where TFact : class, IFact => decided.Succeeded(out var fact, out var refusal)
            ? fact
            : (Result<IFact>)refusal;
}

/// <summary>Takes another legal route before the court was asked, or after it declined (改换途径).</summary>
/// <param name="Id">The disposal.</param>
/// <param name="Path">The other route.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record ChangeDisposalRoute(DisposalId Id, EnforcementPath Path, string Reason) : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call) => DisposalActs.ChangeAsync(
        db,
        Id,
        known => Task.FromResult(
            known.ChangeRoute(Path, Reason ?? string.Empty, call.BusinessDate, call.Viewer.User)));
}

/// <summary>Compares the ways by what may be expected of them, and chooses one (选定处置方式).</summary>
/// <param name="Id">The disposal.</param>
/// <param name="Estimates">What is expected of each way.</param>
/// <param name="Rate">The rate of discount, a year.</param>
/// <param name="Way">The one chosen.</param>
/// <param name="Reason">Why, where it is not the best.</param>
public sealed record ChooseDisposalWay(
    DisposalId Id, IReadOnlyList<WayEstimate> Estimates, Finance.AnnualRate Rate, DisposalWay Way, string Reason)
    : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call) => DisposalActs.ChangeAsync(
        db,
        Id,
        known => Task.FromResult(known.ChooseWay(
            new(Estimates, Rate), Way, Reason ?? string.Empty, call.BusinessDate, call.Viewer.User)));
}

/// <summary>Changes of a disposal by its holder: load, decide, save.</summary>
internal static class DisposalActs
{
    /// <summary>Whether the viewer acts for the pledgee who realises it.</summary>
    public static bool IsHolders(this PledgeDisposal known, Viewer viewer) =>
        viewer.Desk == Desk.System || viewer.Organisation == known.Terms.Holder;

    /// <summary>Loads, decides and saves one change.</summary>
    public static async Task<Result<PledgeDisposal>> ChangeAsync<TFact>(
        Db db, DisposalId id, Func<PledgeDisposal, Task<Result<TFact>>> decide)
        where TFact : class, IFact
    {
        if (await db.FindDisposalAsync(id) is not { } known || !known.IsHolders(db.Call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(known)).Succeeded(out var fact, out var refusal)
            ? await db.SaveDisposalAsync(known, fact)
            : refusal;
    }
}
