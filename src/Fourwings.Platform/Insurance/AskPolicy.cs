using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The viewer's firm asks an insurer for cover (投保申请), of its patents or of a loan.</summary>
/// <param name="Product">By which product.</param>
/// <param name="Insurer">By whom.</param>
/// <param name="From">The first day.</param>
/// <param name="Patents">Its patents; none for a loan's cover.</param>
/// <param name="Loan">Its loan, for a loan's cover.</param>
/// <param name="Consent">Whether the co-owners have agreed in writing.</param>
public sealed record AskPolicy(
    InsuranceProduct Product,
    OrganisationId Insurer,
    DateOnly From,
    IReadOnlyList<PatentId> Patents,
    LoanId? Loan = null,
    bool Consent = false) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public async Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call)
    {
        var firm = call.Viewer.Organisation;
        if (!InsuranceRules.TermsOf(db.Rules, Product, call.BusinessDate).Succeeded(out var terms, out var refusal))
        {
            return refusal;
        }

        if (!(await OrganisationStore.RolesAsync(db, Insurer)).Contains(Desk.Insurer))
        {
            return new Refusal("insurance.no-insurer", Field: "insurer");
        }

        InsuredLoan? insured = null;
        if (terms.IsOfLoan && Loan is { } id
            && !(await LoanAsync(db, id, firm)).Succeeded(out insured, out refusal))
        {
            return refusal;
        }

        PatentId[] wanted = terms.IsOfLoan ? [] : [.. Patents.Distinct()];
        var wish = new PolicyWish(string.Empty, Product, Insurer, firm, wanted, From, insured, Consent);
        return await PolicyWishes.AskAsync(db, wish, terms);
    }

    private static async Task<Result<InsuredLoan>> LoanAsync(Db db, LoanId id, OrganisationId firm)
    {
        if (await db.FindLoanAsync(id) is not { } loan || loan.Terms.Borrower != firm)
        {
            return new Refusal("platform.not-yours");
        }

        if (loan.State is not (LoanState.Signed or LoanState.Active))
        {
            return new Refusal("insurance.loan-not-firms", Field: "loan").With("number", loan.Terms.Number);
        }

        await db.HoldLoanAsync(loan);
        return await db.PolicyOfLoanAsync(id) is { } there
            ? new Refusal("insurance.loan-insured", Field: "loan")
                .With("number", loan.Terms.Number).With("policy", there.Wish.Number)
            : new InsuredLoan(
                id, loan.Terms.Number, loan.Terms.Bank, loan.Terms.Principal - loan.Figures.PrincipalRepaid);
    }
}

/// <summary>Takes a wish, whoever brings it: a firm, a renewal, a batch.</summary>
internal static class PolicyWishes
{
    /// <summary>Numbers the wish, looks at what is to be insured, and writes the policy.</summary>
    public static async Task<Result<InsurancePolicy>> AskAsync(
        Db db, PolicyWish wish, ProductTerms terms, InsurancePolicyId? follows = null)
    {
        var patents = await db.InsurableAsync(wish, wish.Patents, follows);
        var numbered = wish with { Number = await db.NextNumberAsync("BX") };
        return InsurancePolicy.Ask(
                new(db.Call.Ids.Next()), numbered, terms, patents, db.Call.BusinessDate, db.Call.Viewer.User)
            .Succeeded(out var asked, out var refusal)
            ? await db.AddPolicyAsync(asked)
            : refusal;
    }
}
