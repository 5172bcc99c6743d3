using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// Records the productivity centre's screening of a product-bound application (项目筛选). Validity and the bound product
/// are read from the register; the centre says what its search found.
/// </summary>
/// <param name="Id">Which application.</param>
/// <param name="Passed">Whether it passed; else it ends here.</param>
/// <param name="Note">What was found; compulsory.</param>
/// <param name="Searches">The search for each right; one that is not named is said in the note.</param>
public sealed record RecordScreening(
    LoanApplicationId Id, bool Passed, string Note, IReadOnlyList<RightSearch>? Searches = null)
    : ISlice<LoanApplication>
{
    /// <inheritdoc/>
    public Task<Result<LoanApplication>> HandleAsync(Db db, Call call) => db.ChangeApplicationAsync(
        Id,
        _ => null,
        async application => application.RecordScreening(
            Passed, Note, await ScreeningSheet.OfAsync(db, application.Form, Searches ?? []), call.Viewer.User));
}

/// <summary>What the screening sheet of an application says today (筛选表), before anything is searched.</summary>
/// <param name="Id">Which application.</param>
public sealed record ShowScreening(LoanApplicationId Id) : IQuery<ScreeningPage>
{
    /// <inheritdoc/>
    public async Task<Result<ScreeningPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindApplicationAsync(Id) is not { } application)
        {
            return new Refusal("platform.not-yours");
        }

        var names = await OrganisationStore.NamesAsync(db, [application.Form.Applicant]);
        return new ScreeningPage(
            application,
            names.GetValueOrDefault(application.Form.Applicant, string.Empty),
            await ScreeningSheet.OfAsync(db, application.Form, []));
    }
}

/// <summary>An application with its screening sheet.</summary>
/// <param name="Application">The application.</param>
/// <param name="ApplicantName">The firm's name.</param>
/// <param name="Sheet">A line a right, as the register stands today.</param>
public sealed record ScreeningPage(
    LoanApplication Application, string ApplicantName, IReadOnlyList<ScreenedRight> Sheet);

/// <summary>Makes the screening sheet from the register.</summary>
internal static class ScreeningSheet
{
    public static async Task<IReadOnlyList<ScreenedRight>> OfAsync(
        Db db, ApplicationForm form, IReadOnlyList<RightSearch> searches)
    {
        var rights = await LoanSecurity.SecuringAsync(db, form.Rights);
        PatentId[] ids = [.. form.Rights.Where(right => right.IsPatent).Select(right => new PatentId(right.Id))];
        var products = (await PatentStore.LoadAsync(db, ids))
            .ToDictionary(patent => patent.Id.Value, patent => patent.Products.Select(product => product.Name));
        return [.. rights.Select(right =>
        {
            var bound = !right.Right.IsPatent || products[right.Right.Id].Contains(form.Product);
            var search = searches.FirstOrDefault(search => search.Right == right.Right)
                ?? new(right.Right, SearchFinding.InNote);
            return new ScreenedRight(
                right.Right, right.Number, right.InForce, bound, search.Finding, search.Note.Trim());
        })];
    }
}
