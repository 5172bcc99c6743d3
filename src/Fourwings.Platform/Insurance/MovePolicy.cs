using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The insurer quotes (报价): premium, limit, and what the product leaves open.</summary>
/// <param name="Id">Which policy.</param>
/// <param name="Quote">What it says.</param>
public sealed record QuotePolicy(InsurancePolicyId Id, QuoteTerms Quote) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call) => PolicyActs.ByInsurerAsync(
        db,
        Id,
        (policy, terms, times) => policy.Quote(Quote, terms, times, call.BusinessDate, call.Viewer.User));
}

/// <summary>The firm agrees to a quote (确认投保).</summary>
/// <param name="Id">Which policy.</param>
public sealed record BindPolicy(InsurancePolicyId Id) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call) =>
        PolicyActs.ByFirmAsync(db, Id, policy => policy.Bind(call.BusinessDate, call.Viewer.User));
}

/// <summary>The insurer issues the policy (出单); of a loan's cover, its plan takes the insurer's layer.</summary>
/// <param name="Id">Which policy.</param>
public sealed record IssuePolicy(InsurancePolicyId Id) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public async Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call)
    {
        var issued = await PolicyActs.ByInsurerAsync(
            db, Id, (policy, _, times) => policy.Issue(times, call.BusinessDate, call.Viewer.User));
        return issued.Succeeded(out var after, out _) && after.Wish.Loan is { } insured
            && await CoverAsync(db.ForSystem(), after, insured) is { } refusal
            ? refusal
            : issued;
    }

    private static async Task<Refusal?> CoverAsync(Db db, InsurancePolicy policy, InsuredLoan insured)
    {
        var loan = (await db.FindLoanAsync(insured.Loan))!;
        if (loan.State is not (LoanState.Signed or LoanState.Active))
        {
            return new Refusal("insurance.loan-not-firms").With("number", loan.Terms.Number);
        }

        var cover = policy.Cover!;
        await db.HoldLoanAsync(loan);
        return await db.CoverLoanAsync(loan,
        [
            new(CoverParty.Insurer, LossBase.Gross, cover.InsuredShare, cover.Limit, policy.Id.Value,
                cover.WaitsUntil, null),
        ]);
    }
}

/// <summary>Firm or insurer declines a policy that is not issued yet (谢绝).</summary>
/// <param name="Id">Which policy.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DeclinePolicy(InsurancePolicyId Id, string Reason) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call) => PolicyActs.ByEitherAsync(
        db, Id, policy => policy.Decline(Reason, call.BusinessDate, call.Viewer.User));
}

/// <summary>The firm pays what it owes of the premium (缴纳保费).</summary>
/// <param name="Id">Which policy.</param>
public sealed record PayPremium(InsurancePolicyId Id) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call) =>
        PolicyActs.ByFirmAsync(db, Id, policy => policy.PayPremium(call.BusinessDate, call.Viewer.User));
}

/// <summary>The insurer endorses a policy in force (批改): patents in or out, a higher limit for more premium.</summary>
/// <param name="Id">Which policy.</param>
/// <param name="Added">Patents taken in.</param>
/// <param name="Removed">Patents taken out.</param>
/// <param name="MoreLimit">So much more is paid at most.</param>
/// <param name="MorePremium">For so much more.</param>
public sealed record EndorsePolicy(
    InsurancePolicyId Id,
    IReadOnlyList<PatentId> Added,
    IReadOnlyList<PatentId> Removed,
    Money MoreLimit,
    Money MorePremium) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public async Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call)
    {
        if (await db.FindPolicyAsync(Id) is not { } policy || !PolicyActs.IsFor(call.Viewer, policy.Wish.Insurer))
        {
            return new Refusal("platform.not-yours");
        }

        PatentId[] added = [.. Added.Distinct()];
        var patents = await db.InsurableAsync(policy.Wish, added, Id);
        return await PolicyActs.ByInsurerAsync(
            db,
            Id,
            (known, terms, times) => known.Endorse(
                new(added, [.. Removed.Distinct()], MoreLimit, MorePremium), terms, patents, times,
                call.BusinessDate, call.Viewer.User));
    }
}

/// <summary>Ends a policy early (退保): what is unearned of the premium goes back by days.</summary>
/// <param name="Id">Which policy.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record CancelPolicy(InsurancePolicyId Id, string Reason) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call) => PolicyActs.ByEitherAsync(
        db, Id, policy => policy.Cancel(Reason, call.BusinessDate, call.Viewer.User));
}

/// <summary>
/// Renews a policy (续保): the same patents, eligible anew, from the day after its last; the insurer quotes it like any
/// other.
/// </summary>
/// <param name="Id">Which policy.</param>
public sealed record RenewPolicy(InsurancePolicyId Id) : ISlice<InsurancePolicy>
{
    /// <inheritdoc/>
    public async Task<Result<InsurancePolicy>> HandleAsync(Db db, Call call)
    {
        var today = call.BusinessDate;
        if (await db.FindPolicyAsync(Id) is not { } policy || !PolicyActs.IsEithers(call.Viewer, policy))
        {
            return new Refusal("platform.not-yours");
        }

        if (!InsuranceRules.Of(db.Rules).Times.At(today).Succeeded(out var times, out var refusal)
            || !InsuranceRules.TermsOf(db.Rules, policy.Wish.Product, today).Succeeded(out var terms, out refusal))
        {
            return refusal;
        }

        if (policy.RenewFault(times.Value, today) is { } fault)
        {
            return fault;
        }

        var next = policy.Cover!.To.AddDays(1);
        var wish = policy.Wish with { From = next < today ? today : next, Renews = Id, Batch = null, Sponsor = null };
        if (!(await PolicyWishes.AskAsync(db, wish, terms, Id)).Succeeded(out var asked, out refusal))
        {
            return refusal;
        }

        await db.SavePolicyAsync(policy, new PolicyRenewed(asked.Id, asked.Wish.Number, today, call.Viewer.User));
        return asked;
    }
}

/// <summary>What is done alike for all acts on a policy.</summary>
internal static class PolicyActs
{
    /// <summary>A record is another organisation's to act on; the platform's own jobs act for all.</summary>
    public static bool IsFor(Viewer viewer, OrganisationId actor) =>
        viewer.Desk == Desk.System || viewer.Organisation == actor;

    /// <summary>Whether the viewer acts for one of a policy's two sides.</summary>
    public static bool IsEithers(Viewer viewer, InsurancePolicy policy) => viewer.Desk == Desk.Insurer
        ? IsFor(viewer, policy.Wish.Insurer)
        : IsFor(viewer, policy.Wish.Firm);

    /// <summary>Loads, decides and saves an act of the insurer's, by the product's terms of today.</summary>
    public static async Task<Result<InsurancePolicy>> ByInsurerAsync<TFact>(
        Db db, InsurancePolicyId id, Func<InsurancePolicy, ProductTerms, PolicyTimes, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindPolicyAsync(id) is not { } policy || !IsFor(db.Call.Viewer, policy.Wish.Insurer))
        {
            return new Refusal("platform.not-yours");
        }

        var today = db.Call.BusinessDate;
        return InsuranceRules.Of(db.Rules).Times.At(today).Succeeded(out var times, out var refusal)
            && InsuranceRules.TermsOf(db.Rules, policy.Wish.Product, today).Succeeded(out var terms, out refusal)
            && decide(policy, terms, times.Value).Succeeded(out var fact, out refusal)
            ? await db.SavePolicyAsync(policy, fact)
            : refusal;
    }

    /// <summary>Loads, decides and saves an act of the firm's.</summary>
    public static Task<Result<InsurancePolicy>> ByFirmAsync<TFact>(
        Db db, InsurancePolicyId id, Func<InsurancePolicy, Result<TFact>> decide)
        where TFact : class, IFact => ChangeAsync(
            db, id, policy => IsFor(db.Call.Viewer, policy.Wish.Firm), decide);

    /// <summary>Loads, decides and saves an act of either side's.</summary>
    public static Task<Result<InsurancePolicy>> ByEitherAsync<TFact>(
        Db db, InsurancePolicyId id, Func<InsurancePolicy, Result<TFact>> decide)
        where TFact : class, IFact => ChangeAsync(db, id, policy => IsEithers(db.Call.Viewer, policy), decide);

    private static async Task<Result<InsurancePolicy>> ChangeAsync<TFact>(
        Db db,
        InsurancePolicyId id,
        Func<InsurancePolicy, bool> may,
        Func<InsurancePolicy, Result<TFact>> decide)
        where TFact : class, IFact
    {
        if (await db.FindPolicyAsync(id) is not { } policy || !may(policy))
        {
            return new Refusal("platform.not-yours");
        }

        return decide(policy).Succeeded(out var fact, out var refusal)
            ? await db.SavePolicyAsync(policy, fact)
            : refusal;
    }
}
