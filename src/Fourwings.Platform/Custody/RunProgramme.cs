using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>Opens a programme under which the viewer's office buys custody for firms (设立托管项目).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Layer">What is bought.</param>
/// <param name="Budget">The most that all packages together may cost.</param>
/// <param name="PackagePrice">What one firm's package costs.</param>
/// <param name="Months">For how many months a package lasts.</param>
/// <param name="From">The first day on which packages are given.</param>
/// <param name="To">The last.</param>
/// <param name="Ground">The document behind it.</param>
public sealed record OpenProgramme(
    string Name,
    CustodyLayer Layer,
    Money Budget,
    Money PackagePrice,
    int Months,
    DateOnly From,
    DateOnly To,
    string Ground) : ISlice<CustodyProgramme>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyProgramme>> HandleAsync(Db db, Call call)
    {
        var terms = new ProgrammeTerms(
            Name, call.Viewer.Organisation, Layer, Budget, PackagePrice, Months, From, To, Ground);
        if (!CustodyProgramme.Open(new(call.Ids.Next()), terms, call.Viewer.User)
            .Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var programme = CustodyProgramme.Of(fact);
        return await db.AddProgrammeAsync(programme, fact)
            ? programme
            : new Refusal("custody.name-taken", Field: "name").With("name", fact.Terms.Name);
    }
}

/// <summary>Appoints a custodian under a programme (确定托管服务机构).</summary>
/// <param name="Id">Which programme.</param>
/// <param name="Custodian">Which custodian.</param>
public sealed record AppointCustodian(CustodyProgrammeId Id, OrganisationId Custodian) : ISlice<CustodyProgramme>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyProgramme>> HandleAsync(Db db, Call call) =>
        (await OrganisationStore.RolesAsync(db, Custodian)).Contains(Desk.Custodian)
            ? await CustodyActs.ChangeAsync(
                db, Id, known => Task.FromResult(known.Appoint(Custodian, call.BusinessDate, call.Viewer.User)))
            : new Refusal("custody.no-custodian", Field: "custodian");
}

/// <summary>Pays a custodian for its packages in force (支付托管费): all that is earned and not paid yet.</summary>
/// <param name="Id">Which programme.</param>
/// <param name="Custodian">Which custodian.</param>
public sealed record PayPackages(CustodyProgrammeId Id, OrganisationId Custodian) : ISlice<CustodyProgramme>
{
    /// <inheritdoc/>
    public Task<Result<CustodyProgramme>> HandleAsync(Db db, Call call) => CustodyActs.ChangeAsync(
        db,
        Id,
        async known => known.Pay(
            Custodian, await db.EarnedAsync(Id, Custodian), call.BusinessDate, call.Viewer.User));
}

/// <summary>Ends a programme (结束托管项目); what is given goes on to its last day.</summary>
/// <param name="Id">Which programme.</param>
public sealed record CloseProgramme(CustodyProgrammeId Id) : ISlice<CustodyProgramme>
{
    /// <inheritdoc/>
    public Task<Result<CustodyProgramme>> HandleAsync(Db db, Call call) => CustodyActs.ChangeAsync(
        db, Id, known => Task.FromResult(known.Close(call.BusinessDate, call.Viewer.User)));
}

/// <summary>What is done alike for all acts of custody.</summary>
internal static class CustodyActs
{
    /// <summary>A record is another organisation's to act on; the platform's own jobs act for all.</summary>
    public static bool IsFor(this Viewer viewer, OrganisationId actor) =>
        viewer.Desk == Desk.System || viewer.Organisation == actor;

    /// <summary>Loads, decides and saves one change of a programme by the office that pays for it.</summary>
    public static async Task<Result<CustodyProgramme>> ChangeAsync<TFact>(
        Db db, CustodyProgrammeId id, Func<CustodyProgramme, Task<Result<TFact>>> decide)
        where TFact : class, IFact
    {
        if (await db.FindProgrammeAsync(id) is not { } known || !db.Call.Viewer.IsFor(known.Terms.Sponsor))
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(known)).Succeeded(out var fact, out var refusal)
            ? await db.SaveProgrammeAsync(known, fact)
            : refusal;
    }

    /// <summary>Loads, decides and saves one change of a mandate by one of its sides.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="id">Which mandate.</param>
    /// <param name="may">Whether the viewer's organisation may act on it.</param>
    /// <param name="decide">The decision.</param>
    public static async Task<Result<CustodyMandate>> ChangeAsync<TFact>(
        Db db,
        CustodyMandateId id,
        Func<CustodyMandate, bool> may,
        Func<CustodyMandate, Task<Result<TFact>>> decide)
        where TFact : class, IFact
    {
        if (await db.FindMandateAsync(id) is not { } known || !may(known))
        {
            return new Refusal("platform.not-yours");
        }

        return (await decide(known)).Succeeded(out var fact, out var refusal)
            ? await db.SaveMandateAsync(known, fact)
            : refusal;
    }
}
