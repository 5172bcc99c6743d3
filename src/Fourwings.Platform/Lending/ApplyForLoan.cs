using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// A firm applies for a loan (提交申请), or a bank enters it for the firm. The bank sees the rights offered and their
/// values from now on; a product-bound application goes to the productivity centre first.
/// </summary>
/// <param name="Kind">Plain or product-bound.</param>
/// <param name="Applicant">The firm.</param>
/// <param name="Bank">The bank.</param>
/// <param name="Unit">The branch; null = the bank chooses.</param>
/// <param name="Amount">The amount.</param>
/// <param name="TermMonths">The term in months.</param>
/// <param name="Purpose">What the money is for.</param>
/// <param name="Rights">The rights offered.</param>
/// <param name="Product">The main product that they are bound to; empty = none.</param>
/// <param name="Screener">Who screens a product-bound application: the productivity centre.</param>
public sealed record ApplyForLoan(
    ApplicationKind Kind,
    OrganisationId Applicant,
    OrganisationId Bank,
    UnitId? Unit,
    Money Amount,
    int TermMonths,
    string Purpose,
    IReadOnlyList<RightRef> Rights,
    string Product = "",
    OrganisationId? Screener = null) : ISlice<LoanApplication>
{
    /// <summary>What is handed in, under its number.</summary>
    public ApplicationForm FormOf(string number) => new(
        number, Kind, Applicant, Bank, Unit, Amount, TermMonths, Purpose.Trim(), Rights, Product.Trim());

    /// <inheritdoc/>
    public async Task<Result<LoanApplication>> HandleAsync(Db db, Call call)
    {
        if (Acts.NotBy(call.Viewer, call.Viewer.Desk == Desk.Enterprise ? Applicant : Bank) is { } stranger)
        {
            return stranger;
        }

        var names = await OrganisationStore.KeptNamesAsync(db, [Bank, Applicant]);
        if (await FaultAsync(db, names) is { } fault)
        {
            return fault;
        }

        if (!ApprovalRules.Of(db.Rules).AnswerWorkdays.At(call.BusinessDate).Succeeded(out var days, out var refusal))
        {
            return refusal;
        }

        var answerBy = ChinaCalendar.Of(db.Rules).AddWorkdays(call.BusinessDate, days.Value);
        var form = FormOf(await db.NextNumberAsync("SQ"));
        var id = new LoanApplicationId(call.Ids.Next());
        var decision = LoanApplication.Submit(id, form, call.BusinessDate, answerBy, call.Viewer.User);
        if (!decision.Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        var application = LoanApplication.Of(fact);
        await db.AddApplicationAsync(application, fact, new(names[Bank], names[Applicant]));
        await LetSeeAsync(db, application);
        return application;
    }

    private async Task<Refusal?> FaultAsync(Db db, IReadOnlyDictionary<OrganisationId, string> names)
    {
        if (!names.ContainsKey(Bank) || !(await OrganisationStore.RolesAsync(db, Bank)).Contains(Desk.Bank))
        {
            return new Refusal("organisation.unknown", Field: "bank");
        }

        if (!names.ContainsKey(Applicant))
        {
            return new Refusal("organisation.unknown", Field: "applicant");
        }

        if (await db.UnitFaultAsync(Bank, Unit) is { } closed)
        {
            return closed;
        }

        return Kind == ApplicationKind.ProductBound && Screener is null
            ? new Refusal("application.screener-missing", Field: "screener")
            : (await LoanSecurity.SecuringAsync(db, Rights)).Count == Rights.Distinct().Count()
                ? null
                : new Refusal("right.unknown", Field: "rights");
    }

    private async Task LetSeeAsync(Db db, LoanApplication application)
    {
        foreach (var viewer in Screener is { } screener && Kind == ApplicationKind.ProductBound
            ? new[] { Bank, screener }
            : [Bank])
        {
            foreach (var right in Rights)
            {
                await db.LetSeeRightAsync(right, viewer);
            }

            await db.LetSeeOrganisationAsync(Applicant, viewer);
            await db.LetSeeAsync(ApplicationStore.Kind, application.Id.Value, viewer);
        }
    }
}
