using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>The agency draws a licence of a package up (起草专利池许可), on the terms that all have.</summary>
/// <param name="PatentPool">Of which patent pool.</param>
/// <param name="Package">The number of the package.</param>
/// <param name="Licensee">Who is licensed.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record DraftPoolLicence(
    PatentPoolId PatentPool, int Package, OrganisationId Licensee, DateOnly From, DateOnly To)
    : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call)
    {
        if (await db.LockPatentPoolAsync(PatentPool) is not { } pool || !pool.IsAgency(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (!(await OrganisationStore.RolesAsync(db, Licensee)).Contains(Desk.Enterprise))
        {
            return new Refusal("licence.no-firm", Field: "licensee");
        }

        if (pool.Packages.FirstOrDefault(one => one.Number == Package) is not { } package)
        {
            return new Refusal("patent-pool.package-missing", Field: "package");
        }

        var last = (await PatentStore.FactsAsync(db.ForSystem(), [.. package.Patents]))
            .Where(patent => patent.InForce).Select(patent => patent.LastDay).DefaultIfEmpty().Max();
        var terms = new PatentPoolLicenceTerms(
            await db.NextNumberAsync("ZLX"), pool.Id, pool.Name, Package, pool.Agency, Licensee, From, To,
            package.Royalty);
        return PatentPoolLicence.Draft(
            new(call.Ids.Next()), pool, terms, last, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.AddPoolLicenceAsync(fact)
            : refusal;
    }
}

/// <summary>The licensee signs (签订专利池许可).</summary>
/// <param name="Id">Which licence.</param>
public sealed record SignPoolLicence(PatentPoolLicenceId Id) : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call) => PoolLicenceActs.ChangeAsync(
        db, Id, licence => licence.IsLicensee(call.Viewer),
        licence => licence.Sign(call.BusinessDate, call.Viewer.User),
        (licence, fact) => PatentPoolPostings.Owed(licence, licence.Terms.Royalty.EntryFee, fact.On));
}

/// <summary>The licensee reports the next period (提成报告).</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Amount">Net sales or profit of the period.</param>
public sealed record ReportPoolRoyalty(PatentPoolLicenceId Id, Money Amount) : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call) => PoolLicenceActs.ChangeAsync(
        db, Id, licence => licence.IsLicensee(call.Viewer),
        licence => licence.Report(Amount, call.BusinessDate, call.Viewer.User),
        (licence, fact) =>
        [
            .. PatentPoolPostings.Owed(licence, fact.Due.Amount, fact.On),
            .. PatentPoolPostings.SetOff(licence, fact.Due.SetOff, fact.On),
        ]);
}

/// <summary>The licensee puts the last report right before it is paid (重报).</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Period">Which period.</param>
/// <param name="Amount">The base as it is.</param>
public sealed record RestatePoolRoyalty(PatentPoolLicenceId Id, int Period, Money Amount) : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call) => PoolLicenceActs.ChangeAsync(
        db, Id, licence => licence.IsLicensee(call.Viewer),
        licence => licence.Restate(Period, Amount, call.BusinessDate, call.Viewer.User),
        PatentPoolPostings.Restated);
}

/// <summary>The licensee books a correction of a period that was paid, in the open period (补正).</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Period">Which period.</param>
/// <param name="Amount">The base as it is.</param>
public sealed record CorrectPoolRoyalty(PatentPoolLicenceId Id, int Period, Money Amount) : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call) => PoolLicenceActs.ChangeAsync(
        db, Id, licence => licence.IsLicensee(call.Viewer),
        licence => licence.Correct(Period, Amount, null, call.BusinessDate, call.Viewer.User),
        PatentPoolPostings.Corrected);
}

/// <summary>The agency corrects a paid period by what an audit found (审计).</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Period">Which period.</param>
/// <param name="Found">The base found.</param>
/// <param name="Cost">What the audit cost.</param>
public sealed record AuditPoolRoyalty(PatentPoolLicenceId Id, int Period, Money Found, Money Cost)
    : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call) => PoolLicenceActs.ChangeAsync(
        db, Id, licence => licence.IsAgency(call.Viewer),
        licence => licence.Correct(Period, Found, Cost, call.BusinessDate, call.Viewer.User),
        PatentPoolPostings.Corrected);
}

/// <summary>The licensee pays what is due (支付许可费): the money waits with the agency to be shared.</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Number">The number of the due.</param>
public sealed record PayPoolRoyalty(PatentPoolLicenceId Id, int Number) : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPoolLicenceAsync(Id) is not { } known || !known.IsLicensee(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        // The patent pool is the platform's to change: a licensee takes no part in it.
        var system = db.ForSystem();
        var pool = (await system.LockPatentPoolAsync(known.Terms.PatentPool))!;
        var licence = (await db.FindPoolLicenceAsync(Id))!;
        if (!licence.Pay(Number, call.BusinessDate, call.Viewer.User).Succeeded(out var paid, out var refusal))
        {
            return refusal;
        }

        var due = licence.Dues.First(one => one.Number == Number);
        if (!paid.Shared.IsZero)
        {
            var receipt = new RoyaltyReceipt(
                Id, licence.Terms.Package, paid.Shared, due.From, due.To, licence.SignedOn!.Value, paid.On);
            if (!pool.Collect(receipt, call.Viewer.User).Succeeded(out var collected, out refusal))
            {
                return refusal;
            }

            await db.SavePatentPoolAsync(pool, collected);
        }

        return await db.SavePoolLicenceAsync(licence, paid, PatentPoolPostings.Paid(licence, paid));
    }
}

/// <summary>One side ends the licence, or gives it up before it was signed (终止、放弃专利池许可).</summary>
/// <param name="Id">Which licence.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record EndPoolLicence(PatentPoolLicenceId Id, string Reason) : ISlice<PatentPoolLicence>
{
    /// <inheritdoc/>
    public async Task<Result<PatentPoolLicence>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPoolLicenceAsync(Id) is not { } licence
            || (!licence.IsAgency(call.Viewer) && !licence.IsLicensee(call.Viewer)))
        {
            return new Refusal("platform.not-yours");
        }

        var (on, by, reason) = (call.BusinessDate, call.Viewer.User, Reason ?? string.Empty);
        if (licence.State == PatentPoolLicenceState.Drafted)
        {
            return licence.Drop(reason, on, by).Succeeded(out var dropped, out var fault)
                ? await db.SavePoolLicenceAsync(licence, dropped)
                : fault;
        }

        return licence.End(reason, on, by).Succeeded(out var ended, out var refusal)
            ? await db.SavePoolLicenceAsync(licence, ended)
            : refusal;
    }
}

/// <summary>Changes of a licence: load, decide, save, post.</summary>
internal static class PoolLicenceActs
{
    /// <summary>Whether the viewer acts for the agency; the platform's own jobs act for all.</summary>
    public static bool IsAgency(this PatentPoolLicence licence, Viewer viewer) =>
        viewer.Desk == Desk.System || viewer.Organisation == licence.Terms.Agency;

    /// <summary>Whether the viewer acts for the licensee.</summary>
    public static bool IsLicensee(this PatentPoolLicence licence, Viewer viewer) =>
        viewer.Desk == Desk.System || viewer.Organisation == licence.Terms.Licensee;

    /// <summary>Loads, decides and saves one change by one of its sides.</summary>
    public static async Task<Result<PatentPoolLicence>> ChangeAsync<TFact>(
        Db db,
        PatentPoolLicenceId id,
        Func<PatentPoolLicence, bool> may,
        Func<PatentPoolLicence, Result<TFact>> decide,
        Func<PatentPoolLicence, TFact, IReadOnlyList<Posting>> post)
        where TFact : class, IFact
    {
        if (await db.FindPoolLicenceAsync(id) is not { } licence || !may(licence))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(licence).Succeeded(out var fact, out var refusal)
            ? await db.SavePoolLicenceAsync(licence, fact, post(licence, fact))
            : refusal;
    }
}
