using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Licences;

/// <summary>An owner declares an open licence (开放许可声明), under the ceilings of the rule.</summary>
/// <param name="Patent">Of which patent.</param>
/// <param name="Fee">How it is paid for.</param>
/// <param name="Amount">The one sum; nothing where it is a share.</param>
/// <param name="Rate">The share; none where it is one sum.</param>
/// <param name="Basis">How the fee was found.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="HasReport">Whether a positive evaluation report is at hand.</param>
public sealed record DeclareOpenLicence(
    PatentId Patent,
    OpenFee Fee,
    Money Amount,
    Ratio Rate,
    string Basis,
    DateOnly From,
    DateOnly To,
    bool HasReport = false) : ISlice<OpenLicence>
{
    /// <inheritdoc/>
    public async Task<Result<OpenLicence>> HandleAsync(Db db, Call call)
    {
        var owner = call.Viewer.Organisation;
        if (await PatentStore.FindAsync(db, Patent) is not { } patent)
        {
            return new Refusal("licence.patent-not-licensors", Field: "patent");
        }

        if (!LicenceRules.Of(db.Rules).Ceilings.At(call.BusinessDate).Succeeded(out var ceilings, out var refusal))
        {
            return refusal;
        }

        var terms = new OpenLicenceTerms(
            await db.NextNumberAsync("KF"), owner, Patent, Fee, Amount, Rate, (Basis ?? string.Empty).Trim(), From, To);
        var (patents, needed) = await db.GroundAsync(new(
            terms.Number, owner, default, LicenceKind.Open, [Patent], From, To, terms.Royalty));
        var opened = new OpenedPatent(
            patents.Single(),
            patent.Filing.Kind is RightKind.UtilityModel or RightKind.Design,
            needed.All(consent => consent.Cause != ConsentCause.Pledgee),
            patent.Owners.Count == 1);
        return OpenLicence.Declare(
            new(call.Ids.Next()), terms, opened, ceilings.Value, HasReport, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out refusal)
            ? await db.AddOpenLicenceAsync(fact, patent)
            : refusal;
    }
}

/// <summary>Owner or office notes that the open licence was announced (登记开放许可公告).</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">The number of the announcement.</param>
public sealed record AnnounceOpenLicence(OpenLicenceId Id, string Number) : ISlice<OpenLicence>
{
    /// <inheritdoc/>
    public async Task<Result<OpenLicence>> HandleAsync(Db db, Call call)
    {
        if (!(await db.OwnAsync(Id)).Succeeded(out var open, out var refusal)
            || !open.Announce(Number ?? string.Empty, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        return await db.NoteAsync([open.Terms.Patent], PatentAction.OpenLicence, fact.Number) is { } odd
            ? odd
            : await db.SaveOpenLicenceAsync(open, fact);
    }
}

/// <summary>
/// A firm takes an open licence (取得开放许可): its written notice and payment make the licence; one sum is paid at once,
/// a share as it is reported.
/// </summary>
/// <param name="Id">Which.</param>
public sealed record TakeOpenLicence(OpenLicenceId Id) : ISlice<Licence>
{
    /// <inheritdoc/>
    public async Task<Result<Licence>> HandleAsync(Db db, Call call)
    {
        if (await db.FindOpenLicenceAsync(Id) is not { } open)
        {
            return new Refusal("platform.not-yours");
        }

        var (on, by, licensee) = (call.BusinessDate, call.Viewer.User, call.Viewer.Organisation);
        var id = new LicenceId(call.Ids.Next());
        if (!open.Take(id, licensee, on, by).Succeeded(out var taken, out var refusal))
        {
            return refusal;
        }

        var terms = new LicenceTerms(
            await db.NextNumberAsync("XK"), open.Terms.Owner, licensee, LicenceKind.Open, [open.Terms.Patent], on,
            open.Terms.To, open.Terms.Royalty)
        {
            Under = Id,
        };
        var (patents, _) = await db.GroundAsync(terms);
        if (!Licence.Draft(id, terms, patents, [], on, by).Succeeded(out var drafted, out refusal))
        {
            return refusal;
        }

        var licence = await db.AddLicenceAsync(drafted);
        if (!(await LicenceActs.SignAsync(db, licence)).Succeeded(out var signed, out refusal))
        {
            return refusal;
        }

        licence = await db.SaveLicenceAsync(licence, signed, LicencePostings.Signed(licence, signed));
        await db.SaveOpenLicenceAsync(open, taken);
        return licence.Dues.Count == 0 ? licence
            : licence.Pay(0, 0, on, by).Succeeded(out var paid, out refusal)
            ? await db.SaveLicenceAsync(licence, paid, LicencePostings.Paid(licence, paid))
            : refusal;
    }
}

/// <summary>The owner withdraws an open licence (撤回开放许可); licences taken before stand.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawOpenLicence(OpenLicenceId Id, string Reason) : ISlice<OpenLicence>
{
    /// <inheritdoc/>
    public async Task<Result<OpenLicence>> HandleAsync(Db db, Call call)
    {
        if (!(await db.OwnAsync(Id)).Succeeded(out var open, out var refusal)
            || !open.Withdraw(Reason ?? string.Empty, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        return open.State == OpenLicenceState.Announced
            && await db.NoteAsync([open.Terms.Patent], PatentAction.EndOpenLicence, open.Terms.Number) is { } odd
            ? odd
            : await db.SaveOpenLicenceAsync(open, fact);
    }
}

/// <summary>Open licences of the viewer's own.</summary>
internal static class OwnOpenLicences
{
    /// <summary>An open licence that the viewer's organisation declared.</summary>
    public static async Task<Result<OpenLicence>> OwnAsync(this Db db, OpenLicenceId id) =>
        await db.FindOpenLicenceAsync(id) is { } open && open.Terms.Owner == db.Call.Viewer.Organisation
            ? open
            : new Refusal("platform.not-yours");
}
