using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The insured gives notice of a claim (报案); a loan's claim opens by itself when the loan defaults.</summary>
/// <param name="Policy">Under which policy.</param>
/// <param name="HappenedOn">When it happened.</param>
/// <param name="Account">What happened.</param>
/// <param name="Patent">The patent in question.</param>
/// <param name="IsFirst">Whether it is the first time.</param>
/// <param name="FiledOn">When the case was filed; null = not yet.</param>
/// <param name="AcceptedOn">When it was accepted; null = not yet.</param>
/// <param name="Authority">By whom.</param>
public sealed record NotifyInsuranceClaim(
    InsurancePolicyId Policy,
    DateOnly HappenedOn,
    string Account,
    PatentId? Patent = null,
    bool IsFirst = true,
    DateOnly? FiledOn = null,
    DateOnly? AcceptedOn = null,
    string Authority = "") : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPolicyAsync(Policy) is not { } policy || !PolicyActs.IsFor(call.Viewer, policy.Wish.Firm))
        {
            return new Refusal("platform.not-yours");
        }

        var patent = Patent is { } id ? await PatentStore.FindAsync(db, id) : null;
        var happened = new ClaimedEvent(
            HappenedOn, Account, patent?.Id, patent?.Filing.Number ?? string.Empty, IsFirst, FiledOn, AcceptedOn,
            Authority.Trim());
        return InsuranceClaim.Notify(
                new(call.Ids.Next()), await db.NextNumberAsync("LP"), policy, happened, call.BusinessDate,
                call.Viewer.User)
            .Succeeded(out var fact, out var refusal)
            ? await db.AddClaimAsync(policy, fact)
            : refusal;
    }
}

/// <summary>Enters a cost or loss under a head (登记费用).</summary>
/// <param name="Id">Which claim.</param>
/// <param name="Head">Under which head.</param>
/// <param name="Amount">How much.</param>
/// <param name="SpentOn">When.</param>
/// <param name="Invoice">The invoice or other proof.</param>
/// <param name="ByPledgee">Whether the pledgee bore it; else the insured.</param>
public sealed record AddClaimCost(
    InsuranceClaimId Id, CostHead Head, Money Amount, DateOnly SpentOn, string Invoice, bool ByPledgee = false)
    : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call)
    {
        if (!(await ClaimActs.CaseAsync(db, Id)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        var pledgee = ByPledgee ? (await db.PledgeOfAsync(found.Claim))?.Pledgee : null;
        var bearer = pledgee ?? found.Policy.Wish.Firm;
        var isSide = PolicyActs.IsFor(call.Viewer, bearer) || PolicyActs.IsFor(call.Viewer, found.Policy.Wish.Firm);
        if (!isSide)
        {
            return new Refusal("platform.not-yours");
        }

        if (ByPledgee && pledgee is null)
        {
            return new Refusal("claim.no-pledgee", Field: "byPledgee");
        }

        return found.Claim.AddCosts(
                [new(Head, Amount, SpentOn, Invoice.Trim(), bearer)], found.Policy, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out refusal)
            ? await db.SaveClaimAsync(found.Claim, fact)
            : refusal;
    }
}

/// <summary>Puts a paper into a claim's file (提交索赔材料).</summary>
/// <param name="Id">Which claim.</param>
/// <param name="Paper">Which paper.</param>
/// <param name="File">The file.</param>
public sealed record AddInsurancePaper(InsuranceClaimId Id, InsurancePaper Paper, Upload File) : ISlice<DocumentId>
{
    /// <inheritdoc/>
    public async Task<Result<DocumentId>> HandleAsync(Db db, Call call)
    {
        if (!(await ClaimActs.CaseAsync(db, Id)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        return found.Claim.StateFault(InsuranceClaimAction.AddPaper) is { } fault
            ? fault
            : await db.AddDocumentAsync(InsuranceClaimStore.Kind, Id.Value, InsurancePapers.SlotOf(Paper), File);
    }
}

/// <summary>Notes that court, arbitration or office has accepted the case (登记受理).</summary>
/// <param name="Id">Which claim.</param>
/// <param name="FiledOn">When it was filed.</param>
/// <param name="AcceptedOn">When it was accepted.</param>
/// <param name="Authority">By whom.</param>
public sealed record NoteClaimAcceptance(
    InsuranceClaimId Id, DateOnly FiledOn, DateOnly AcceptedOn, string Authority) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call) => ClaimActs.ByInsuredAsync(
        db,
        Id,
        found => found.Claim.NoteAcceptance(FiledOn, AcceptedOn, Authority, call.BusinessDate, call.Viewer.User));
}

/// <summary>Who gave notice withdraws the claim (撤回索赔).</summary>
/// <param name="Id">Which claim.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawInsuranceClaim(InsuranceClaimId Id, string Reason) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call)
    {
        if (!(await ClaimActs.CaseAsync(db, Id)).Succeeded(out var found, out var refusal)
            || !found.Claim.Withdraw(Reason, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        return ClaimActs.IsInsureds(call.Viewer, found)
            ? await db.EndClaimAsync(found, fact)
            : new Refusal("platform.not-yours");
    }
}

/// <summary>A claim with its policy.</summary>
internal sealed record ClaimCase(InsuranceClaim Claim, InsurancePolicy Policy);

/// <summary>What is done alike for all acts on a claim.</summary>
internal static class ClaimActs
{
    /// <summary>A claim that the viewer may see, with its policy.</summary>
    public static async Task<Result<ClaimCase>> CaseAsync(Db db, InsuranceClaimId id) =>
        await db.FindClaimAsync(id) is { } claim
            && await db.ForSystem().FindPolicyAsync(claim.Policy) is { } policy
            && IsSide(db.Call.Viewer, claim, policy)
            ? new ClaimCase(claim, policy)
            : new Refusal("platform.not-yours");

    /// <summary>Whether the viewer acts for the insured: the firm, or the lender of a loan's cover.</summary>
    public static bool IsInsureds(Viewer viewer, ClaimCase found) => viewer.Desk == Desk.Bank
        ? found.Claim.Loan is { } loan && PolicyActs.IsFor(viewer, loan.Bank)
        : PolicyActs.IsFor(viewer, found.Policy.Wish.Firm);

    /// <summary>Loads, decides and saves an act of the insured's.</summary>
    public static async Task<Result<InsuranceClaim>> ByInsuredAsync<TFact>(
        Db db, InsuranceClaimId id, Func<ClaimCase, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (!(await CaseAsync(db, id)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        if (!IsInsureds(db.Call.Viewer, found))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(found).Succeeded(out var fact, out refusal)
            ? await db.SaveClaimAsync(found.Claim, fact)
            : refusal;
    }

    /// <summary>A claim with its policy and product, for the insurer's people.</summary>
    public static async Task<Result<(ClaimCase Found, ProductTerms Terms)>> OfInsurerAsync(Db db, InsuranceClaimId id)
    {
        if (!(await CaseAsync(db, id)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        if (!PolicyActs.IsFor(db.Call.Viewer, found.Policy.Wish.Insurer))
        {
            return new Refusal("platform.not-yours");
        }

        return InsuranceRules.TermsOf(db.Rules, found.Policy.Wish.Product, found.Claim.NotifiedOn)
            .Succeeded(out var terms, out refusal)
            ? (found, terms)
            : refusal;
    }

    private static bool IsSide(Viewer viewer, InsuranceClaim claim, InsurancePolicy policy) =>
        viewer.Desk is Desk.System or Desk.Bank
        || (viewer.Desk == Desk.Insurer
            ? viewer.Organisation == policy.Wish.Insurer
            : viewer.Organisation == policy.Wish.Firm);
}
