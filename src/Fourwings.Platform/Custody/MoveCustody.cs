using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The office grants a package that a firm asked for (批准托管包).</summary>
/// <param name="Id">Which mandate.</param>
public sealed record GrantCustody(CustodyMandateId Id) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyMandate>> HandleAsync(Db db, Call call)
    {
        if (await db.FindMandateAsync(Id) is not { Terms.Programme: { } paying } mandate
            || await db.FindProgrammeAsync(paying) is not { } programme
            || !call.Viewer.IsFor(programme.Terms.Sponsor))
        {
            return new Refusal("platform.not-yours");
        }

        var terms = mandate.Terms;
        var wish = new CustodyWish(programme, terms.Firm, terms.Custodian, terms.Patents, terms.From);
        if (!CustodyRules.AnswerBy(db.Rules, call.BusinessDate).Succeeded(out var answerBy, out var refusal)
            || !mandate.Grant(answerBy, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out refusal)
            || !(await wish.GrantAsync(db, Id, programme)).Succeeded(out var granted, out refusal))
        {
            return refusal;
        }

        await db.SaveProgrammeAsync(programme, granted);
        return await db.SaveMandateAsync(mandate, fact);
    }
}

/// <summary>The firm signs what the office offered (托管签约).</summary>
/// <param name="Id">Which mandate.</param>
public sealed record SignCustody(CustodyMandateId Id) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public Task<Result<CustodyMandate>> HandleAsync(Db db, Call call) => CustodyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Terms.Firm),
        mandate => Task.FromResult(
            CustodyRules.AnswerBy(db.Rules, call.BusinessDate).Succeeded(out var answerBy, out var refusal)
                ? mandate.Sign(answerBy, call.BusinessDate, call.Viewer.User)
                : refusal));
}

/// <summary>The custodian takes a mandate (接受托管); from now on it sees the patents and their pledges.</summary>
/// <param name="Id">Which mandate.</param>
public sealed record AcknowledgeCustody(CustodyMandateId Id) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public Task<Result<CustodyMandate>> HandleAsync(Db db, Call call) => CustodyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Terms.Custodian),
        mandate => Task.FromResult(mandate.Acknowledge(call.BusinessDate, call.Viewer.User)));
}

/// <summary>The firm pays for custody that it ordered itself (支付托管费): the price agreed, once it is in force.</summary>
/// <param name="Id">Which mandate.</param>
public sealed record PayCustody(CustodyMandateId Id) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public Task<Result<CustodyMandate>> HandleAsync(Db db, Call call) => CustodyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Terms.Firm),
        mandate => Task.FromResult(mandate.Pay(call.BusinessDate, call.Viewer.User)));
}

/// <summary>
/// Firm, custodian or office declines a mandate that is not in force yet (谢绝); a package goes back to its programme.
/// </summary>
/// <param name="Id">Which mandate.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record DeclineCustody(CustodyMandateId Id, string Reason) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyMandate>> HandleAsync(Db db, Call call)
    {
        if (await db.FindMandateAsync(Id) is not { } mandate)
        {
            return new Refusal("platform.not-yours");
        }

        var programme = mandate.Terms.Programme is { } paying ? await db.FindProgrammeAsync(paying) : null;
        if (!call.Viewer.IsFor(mandate.Terms.Firm) && !call.Viewer.IsFor(mandate.Terms.Custodian)
            && (programme is null || !call.Viewer.IsFor(programme.Terms.Sponsor)))
        {
            return new Refusal("platform.not-yours");
        }

        if (!mandate.Decline(Reason, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (programme is not null && mandate.State != CustodyMandateState.Asked)
        {
            await db.SaveProgrammeAsync(
                programme, new PackageTakenBack(Id, mandate.Terms.Price, call.Viewer.User));
        }

        return await db.SaveMandateAsync(mandate, fact);
    }
}

/// <summary>The firm takes more of its patents into a mandate in force (增加托管专利).</summary>
/// <param name="Id">Which mandate.</param>
/// <param name="Patents">Which patents.</param>
public sealed record AddCustodyPatents(CustodyMandateId Id, IReadOnlyList<PatentId> Patents) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public Task<Result<CustodyMandate>> HandleAsync(Db db, Call call) => CustodyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Terms.Firm),
        async mandate =>
        {
            PatentId[] added = [.. Patents.Distinct()];
            var (patents, held) = await db.GroundAsync(mandate.Terms.Firm, mandate.Terms.Layer, added);
            return mandate.AddPatents(
                added,
                patents,
                [.. held.Where(other => other.Number != mandate.Terms.Number)],
                call.BusinessDate,
                call.Viewer.User);
        });
}

/// <summary>Firm or custodian ends a mandate in force (提前终止托管); the custodian no longer sees the patents.</summary>
/// <param name="Id">Which mandate.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record EndCustody(CustodyMandateId Id, string Reason) : ISlice<CustodyMandate>
{
    /// <inheritdoc/>
    public Task<Result<CustodyMandate>> HandleAsync(Db db, Call call) => CustodyActs.ChangeAsync(
        db,
        Id,
        mandate => call.Viewer.IsFor(mandate.Terms.Firm) || call.Viewer.IsFor(mandate.Terms.Custodian),
        mandate => Task.FromResult(mandate.End(Reason, call.BusinessDate, call.Viewer.User)));
}
