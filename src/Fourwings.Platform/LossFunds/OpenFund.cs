using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// Opens a loss fund (设立资金池), kept by the viewer's office: under the place's own founding text, or under any
/// published scheme with what its founders agree where that is silent.
/// </summary>
/// <param name="Name">Its name (科技之星).</param>
/// <param name="Scheme">Its rules, by the name of their file: <c>kjzx</c>, <c>gz-5311</c>.</param>
/// <param name="Bank">The bank that lends under it.</param>
/// <param name="Readings">How a founding text is read; null = as the rules say.</param>
/// <param name="Agreed">What was agreed where a published scheme is silent; null = the text has readings.</param>
public sealed record OpenFund(
    string Name, string Scheme, OrganisationId Bank, FundReadings? Readings = null, FundAgreed? Agreed = null)
    : ISlice<LossFund>
{
    /// <inheritdoc/>
    public async Task<Result<LossFund>> HandleAsync(Db db, Call call)
    {
        if (!(await OrganisationStore.RolesAsync(db, Bank)).Contains(Desk.Bank))
        {
            return new Refusal("fund.bank-unknown", Field: "bank");
        }

        if (!Opened(db, call).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var fund = LossFund.Of(fact);
        return await db.AddFundAsync(fund, fact)
            ? fund
            : new Refusal("fund.name-taken", Field: "name").With("name", Name);
    }

    private Result<FundOpened> Opened(Db db, Call call)
    {
        var (id, headroom, by) = (new LossFundId(call.Ids.Next()), call.Ids.Next(), call.Viewer.User);
        var terms = new FundTerms(Name, Scheme, call.Viewer.Organisation, Bank, Readings, Agreed);
        if (FundLaw.SchemesOf(db).ContainsKey(Scheme))
        {
            return FundLaw.SharingOf(db, Scheme, call.BusinessDate).Succeeded(out var sharing, out var silent)
                ? LossFund.Open(
                    id, headroom, terms with { Readings = null }, sharing.Value, call.BusinessDate, by)
                : silent;
        }

        return FundRules.Of(db.Rules, Scheme).Succeeded(out var rules, out var unknown)
            && rules.Readings.At(call.BusinessDate).Succeeded(out var readings, out unknown)
            ? LossFund.Open(
                id,
                headroom,
                terms with { Readings = Readings ?? readings.Value, Agreed = null },
                call.BusinessDate,
                by)
            : unknown;
    }
}

/// <summary>Puts a year's money into a fund (注资); what may be enrolled rises with it.</summary>
/// <param name="Id">Which fund.</param>
/// <param name="Year">The year that it belongs to.</param>
/// <param name="Province">The province's money.</param>
/// <param name="City">The city's money.</param>
/// <param name="District">The district's money; none where it is not given.</param>
public sealed record ContributeToFund(
    LossFundId Id, int Year, Money Province, Money City, Money? District = null) : ISlice<LossFund>
{
    /// <inheritdoc/>
    public async Task<Result<LossFund>> HandleAsync(Db db, Call call)
    {
        var contribution = new FundContribution(Year, Province, City, call.BusinessDate) { District = District ?? Money.Zero };
        var change = await db.ChangeFundAsync(
            Id,
            fund => Task.FromResult(fund.RuleOf(db, call.BusinessDate).Succeeded(out var rule, out var unknown)
                ? fund.Contribute(contribution, rule, call.Viewer.User)
                : unknown),
            (fund, fact) => FundPostings.Contributed(fund, fact.Contribution));
        if (change.IsSuccess)
        {
            await db.FundGuardedAsync(Id.Value, contribution.Total, Id.Value);
        }

        return change;
    }
}

/// <summary>Suspends, resumes or ends a fund (暂停、恢复、终止).</summary>
/// <param name="Id">Which fund.</param>
/// <param name="Action">What.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record MoveFund(LossFundId Id, FundAction Action, string Reason) : ISlice<LossFund>
{
    /// <inheritdoc/>
    public async Task<Result<LossFund>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeFundAsync(
            Id,
            async fund => fund.Move(Action, Reason, await db.CoveredAsync(Id), call.Viewer.User));
        if (change.Succeeded(out var fund, out _) && fund.State == FundState.Closed
            && await db.FreeGuardedAsync(fund.Headroom) is var free && free < Money.Zero)
        {
            // Somebody enrolled a loan between the look and the end.
            return new Refusal("fund.loans-enrolled").With("amount", -free);
        }

        return change;
    }
}
