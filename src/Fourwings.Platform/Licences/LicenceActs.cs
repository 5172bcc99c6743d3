using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Licences;

/// <summary>An owner draws a licence up (起草许可合同).</summary>
/// <param name="Licensee">Who is licensed.</param>
/// <param name="Kind">What he may do; not under an open licence.</param>
/// <param name="Patents">Which patents.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Royalty">What it costs.</param>
public sealed record DraftLicence(
    OrganisationId Licensee,
    LicenceKind Kind,
    IReadOnlyList<PatentId> Patents,
    DateOnly From,
    DateOnly To,
    RoyaltyTerms Royalty) : ISlice<Licence>
{
    /// <inheritdoc/>
    public async Task<Result<Licence>> HandleAsync(Db db, Call call)
    {
        if (!(await OrganisationStore.RolesAsync(db, Licensee)).Contains(Desk.Enterprise)
            || Kind == LicenceKind.Open || !Enum.IsDefined(Kind))
        {
            return new Refusal("licence.no-firm", Field: "licensee");
        }

        var terms = new LicenceTerms(
            await db.NextNumberAsync("XK"), call.Viewer.Organisation, Licensee, Kind, [.. Patents.Distinct()], From, To,
            Royalty);
        var (patents, needed) = await db.GroundAsync(terms);
        return Licence.Draft(
            new(call.Ids.Next()), terms, patents, needed, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.AddLicenceAsync(fact)
            : refusal;
    }
}

/// <summary>A pledgee or a co-owner consents to a licence (同意许可).</summary>
/// <param name="Id">Which licence.</param>
public sealed record ConsentToLicence(LicenceId Id) : ISlice<Licence>
{
    /// <inheritdoc/>
    public Task<Result<Licence>> HandleAsync(Db db, Call call) => LicenceActs.ChangeAsync(
        db,
        Id,
        _ => true,
        licence => Task.FromResult(
            licence.Consent(call.Viewer.Organisation, call.BusinessDate, call.Viewer.User)));
}

/// <summary>The licensee signs what the licensor drew up (签订许可合同).</summary>
/// <param name="Id">Which licence.</param>
public sealed record SignLicence(LicenceId Id) : ISlice<Licence>
{
    /// <inheritdoc/>
    public Task<Result<Licence>> HandleAsync(Db db, Call call) => LicenceActs.ChangeAsync(
        db,
        Id,
        licence => licence.IsFor(call.Viewer, licence.Terms.Licensee),
        async licence => await LicenceActs.SignAsync(db, licence),
        LicencePostings.Signed);
}

/// <summary>
/// A step of the recordal, or the licence's end (许可办理): hand in, note the recordal or its refusal, end, give up.
/// </summary>
/// <param name="Id">Which licence.</param>
/// <param name="Action">File, record, decline, end or drop.</param>
/// <param name="Text">The number of the recordal, or the reason.</param>
public sealed record MoveLicence(LicenceId Id, LicenceAction Action, string Text = "") : ISlice<Licence>
{
    /// <inheritdoc/>
    public async Task<Result<Licence>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLicenceAsync(Id) is not { } licence
            || (!licence.IsFor(call.Viewer, licence.Terms.Licensor)
                && !licence.IsFor(call.Viewer, licence.Terms.Licensee)))
        {
            return new Refusal("platform.not-yours");
        }

        if (!Decide(db, licence).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var after = await db.SaveLicenceAsync(licence, fact);
        return fact is LicenceRecorded recorded
            && await db.NoteAsync(licence.Terms.Patents, PatentAction.NoteLicence, recorded.RecordNumber) is { } odd
            ? odd
            : after;
    }

    private Result<IFact> Decide(Db db, Licence licence)
    {
        var (on, by, text) = (db.Call.BusinessDate, db.Call.Viewer.User, Text ?? string.Empty);
        return Action switch
        {
            LicenceAction.File => LicenceRules.Of(db.Rules).Recordal.At(on).Succeeded(out var clocks, out var refusal)
                ? Fact(licence.File(
                    ChinaCalendar.Of(db.Rules).AddWorkdays(on, clocks.Value.ReviewWorkdays) is { } until
                        ? until : on,
                    on,
                    by))
                : refusal,
            LicenceAction.Record => Fact(licence.Record(text, on, by)),
            LicenceAction.Decline => Fact(licence.Decline(text, on, by)),
            LicenceAction.End => Fact(licence.End(text, on, by)),
            LicenceAction.Drop => Fact(licence.Drop(text, on, by)),
            _ => new Refusal("licence.not-in-state").With("action", Action).With("state", licence.State),
        };
    }

    private static Result<IFact> Fact<TFact>(Result<TFact> decided)
        where TFact : class, IFact => decided.Succeeded(out var fact, out var refusal)
            ? fact
            : (Result<IFact>)refusal;
}

/// <summary>The licensee reports the next period (提成报告).</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Amount">Net sales or profit of the period.</param>
public sealed record ReportRoyalty(LicenceId Id, Money Amount) : ISlice<Licence>
{
    /// <inheritdoc/>
    public Task<Result<Licence>> HandleAsync(Db db, Call call) => LicenceActs.ChangeAsync(
        db,
        Id,
        licence => licence.IsFor(call.Viewer, licence.Terms.Licensee),
        licence => Task.FromResult(licence.Report(Amount, call.BusinessDate, call.Viewer.User)),
        LicencePostings.Reported);
}

/// <summary>The licensee pays what is due for a period (支付许可费), with interest where it is late.</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Year">Of which year; 0 = the entry fee.</param>
/// <param name="Period">Of which period; 0 = the entry fee, or an audit's correction.</param>
public sealed record PayRoyalty(LicenceId Id, int Year, int Period) : ISlice<Licence>
{
    /// <inheritdoc/>
    public Task<Result<Licence>> HandleAsync(Db db, Call call) => LicenceActs.ChangeAsync(
        db,
        Id,
        licence => licence.IsFor(call.Viewer, licence.Terms.Licensee),
        licence => Task.FromResult(licence.Pay(Year, Period, call.BusinessDate, call.Viewer.User)),
        LicencePostings.Paid);
}

/// <summary>The licensor corrects a reported year by what an audit found (审计更正).</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Year">Which year.</param>
/// <param name="Found">The base found.</param>
/// <param name="Cost">What the audit cost.</param>
public sealed record AuditRoyalty(LicenceId Id, int Year, Money Found, Money Cost) : ISlice<Licence>
{
    /// <inheritdoc/>
    public Task<Result<Licence>> HandleAsync(Db db, Call call) => LicenceActs.ChangeAsync(
        db,
        Id,
        licence => licence.IsFor(call.Viewer, licence.Terms.Licensor),
        licence => Task.FromResult(licence.Audit(Year, Found, Cost, call.BusinessDate, call.Viewer.User)),
        LicencePostings.Audited);
}

/// <summary>Changes of a licence: load, decide, save, post.</summary>
internal static class LicenceActs
{
    /// <summary>Whether the viewer acts for a side of the licence; the platform's own jobs act for all.</summary>
    public static bool IsFor(this Licence licence, Viewer viewer, OrganisationId side) =>
        viewer.Desk == Desk.System || (viewer.Organisation == side && licence.Version > 0);

    /// <summary>Loads, decides and saves one change by one of its sides.</summary>
    public static async Task<Result<Licence>> ChangeAsync<TFact>(
        Db db,
        LicenceId id,
        Func<Licence, bool> may,
        Func<Licence, Task<Result<TFact>>> decide,
        Func<Licence, TFact, IReadOnlyList<Posting>>? post = null)
        where TFact : class, IFact
    {
        if (await db.FindLicenceAsync(id) is not { } licence || !may(licence))
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(licence)).Succeeded(out var fact, out var refusal)
            ? await db.SaveLicenceAsync(licence, fact, post?.Invoke(licence, fact) ?? [])
            : refusal;
    }

    /// <summary>Signs, with the patents as they stand today.</summary>
    public static async Task<Result<LicenceSigned>> SignAsync(Db db, Licence licence)
    {
        if (!LicenceRules.Of(db.Rules).Recordal.At(db.Call.BusinessDate).Succeeded(out var clocks, out var refusal))
        {
            return refusal;
        }

        var (patents, _) = await db.GroundAsync(licence.Terms, licence.Id);
        return licence.Sign(patents, clocks.Value.FileMonths, db.Call.BusinessDate, db.Call.Viewer.User);
    }
}
