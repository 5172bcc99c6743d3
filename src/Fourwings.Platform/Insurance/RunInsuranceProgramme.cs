using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The viewer's office opens a programme under which firms insure their patents together (设立统保项目).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Product">By which product.</param>
/// <param name="Insurer">Who insures.</param>
/// <param name="Quote">The quote for one patent.</param>
/// <param name="Discount">Off the premium, for the group.</param>
/// <param name="CityShare">What the city pays of what is left.</param>
/// <param name="Budget">The most that the city pays in all.</param>
/// <param name="From">The first day on which policies begin.</param>
/// <param name="To">The last.</param>
/// <param name="Ground">The document behind it.</param>
public sealed record OpenInsuranceProgramme(
    string Name,
    InsuranceProduct Product,
    OrganisationId Insurer,
    QuoteTerms Quote,
    Ratio Discount,
    Ratio CityShare,
    Money Budget,
    DateOnly From,
    DateOnly To,
    string Ground) : ISlice<InsuranceProgramme>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceProgramme>> HandleAsync(Db db, Call call)
    {
        if (!InsuranceRules.TermsOf(db.Rules, Product, call.BusinessDate).Succeeded(out var product, out var refusal))
        {
            return refusal;
        }

        if (!(await OrganisationStore.RolesAsync(db, Insurer)).Contains(Desk.Insurer))
        {
            return new Refusal("insurance.no-insurer", Field: "insurer");
        }

        var terms = new GroupTerms(
            Name, Product, call.Viewer.Organisation, Insurer, Quote, Discount, CityShare, Budget, From, To, Ground);
        if (!InsuranceProgramme.Open(new(call.Ids.Next()), terms, product, call.Viewer.User)
            .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        return await db.AddGroupAsync(fact)
            ? InsuranceProgramme.Of(fact)
            : new Refusal("insurance-group.name-taken", Field: "name").With("name", fact.Terms.Name);
    }
}

/// <summary>The office ends a programme (结束统保项目); policies go on to their last day.</summary>
/// <param name="Id">Which programme.</param>
public sealed record CloseInsuranceProgramme(InsuranceProgrammeId Id) : ISlice<InsuranceProgramme>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceProgramme>> HandleAsync(Db db, Call call)
    {
        if (await db.FindGroupAsync(Id) is not { } group || !PolicyActs.IsFor(call.Viewer, group.Terms.Sponsor))
        {
            return new Refusal("platform.not-yours");
        }

        return group.Close(call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SaveGroupAsync(group, fact)
            : refusal;
    }
}

/// <summary>
/// The office keeps the good lines of a batch (确认出单): the city's part is set aside, and the policies are issued in
/// the background, a part at a time.
/// </summary>
/// <param name="Id">Which batch.</param>
public sealed record ConfirmRoster(InsuranceBatchId Id) : ISlice<InsuranceBatch>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceBatch>> HandleAsync(Db db, Call call)
    {
        if (!(await BatchActs.OfSponsorAsync(db, Id)).Succeeded(out var at, out var refusal)
            || !at.Batch.Confirm(call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out refusal)
            || !at.Group.Commit(at.Batch, call.Viewer.User).Succeeded(out var committed, out refusal))
        {
            return refusal;
        }

        await db.SaveGroupAsync(at.Group, committed);
        return await db.SaveBatchAsync(at.Batch, fact);
    }
}

/// <summary>The office drops a batch that is not confirmed yet (放弃批次).</summary>
/// <param name="Id">Which batch.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DropRoster(InsuranceBatchId Id, string Reason) : ISlice<InsuranceBatch>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceBatch>> HandleAsync(Db db, Call call) =>
        (await BatchActs.OfSponsorAsync(db, Id)).Succeeded(out var at, out var refusal)
            && at.Batch.Drop(Reason, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveBatchAsync(at.Batch, fact)
            : refusal;
}

/// <summary>The office pays the city's part of a batch's premiums in one sum (支付保费补贴).</summary>
/// <param name="Id">Which batch.</param>
public sealed record PayRoster(InsuranceBatchId Id) : ISlice<InsuranceBatch>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceBatch>> HandleAsync(Db db, Call call)
    {
        if (!(await BatchActs.OfSponsorAsync(db, Id)).Succeeded(out var at, out var refusal))
        {
            return refusal;
        }

        if (at.Batch.StateFault(BatchAction.Pay) is { } fault)
        {
            return fault;
        }

        var owed = Money.Zero;
        foreach (var id in await db.UnpaidByCityAsync(Id))
        {
            var policy = (await db.FindPolicyAsync(id))!;
            if (!policy.PaySubsidy(call.BusinessDate, call.Viewer.User).Succeeded(out var paid, out refusal))
            {
                return refusal;
            }

            owed += paid.Amount;
            await db.SavePolicyAsync(policy, paid);
        }

        return at.Batch.Pay(owed, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveBatchAsync(at.Batch, fact)
            : refusal;
    }
}

/// <summary>What is done alike for all acts on a batch.</summary>
internal static class BatchActs
{
    /// <summary>A batch with its programme, for the office that pays.</summary>
    public static async Task<Result<(InsuranceBatch Batch, InsuranceProgramme Group)>> OfSponsorAsync(
        Db db, InsuranceBatchId id)
    {
        if (await db.FindBatchAsync(id) is not { } batch || await db.FindGroupAsync(batch.Programme) is not { } group
            || !PolicyActs.IsFor(db.Call.Viewer, group.Terms.Sponsor))
        {
            return new Refusal("platform.not-yours");
        }

        return (batch, group);
    }
}
