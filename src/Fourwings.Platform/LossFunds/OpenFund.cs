using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>Opens a loss fund (设立资金池), kept by the viewer's office.</summary>
/// <param name="Name">Its name (科技之星).</param>
/// <param name="Scheme">Its rules, by the name of their file: <c>kjzx</c>.</param>
/// <param name="Bank">The bank that lends under it.</param>
/// <param name="Readings">How its founding text is read; null = as the rules say.</param>
public sealed record OpenFund(string Name, string Scheme, OrganisationId Bank, FundReadings? Readings = null)
    : ISlice<LossFund>
{
    /// <inheritdoc/>
    public async Task<Result<LossFund>> HandleAsync(Db db, Call call)
    {
        if (!FundRules.Of(db.Rules, Scheme).Succeeded(out var rules, out var refusal)
            || !rules.Readings.At(call.BusinessDate).Succeeded(out var readings, out refusal))
        {
            return refusal;
        }

        if (!(await OrganisationStore.RolesAsync(db, Bank)).Contains(Desk.Bank))
        {
            return new Refusal("fund.bank-unknown", Field: "bank");
        }

        var terms = new FundTerms(Name, Scheme, call.Viewer.Organisation, Bank, Readings ?? readings.Value);
        if (!LossFund.Open(new(call.Ids.Next()), call.Ids.Next(), terms, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        var fund = LossFund.Of(fact);
        return await db.AddFundAsync(fund, fact)
            ? fund
            : new Refusal("fund.name-taken", Field: "name").With("name", Name);
    }
}

/// <summary>Puts a year's money into a fund (注资); what may be enrolled rises with it.</summary>
/// <param name="Id">Which fund.</param>
/// <param name="Year">The year that it belongs to.</param>
/// <param name="Province">The province's money.</param>
/// <param name="City">The city's money.</param>
public sealed record ContributeToFund(LossFundId Id, int Year, Money Province, Money City) : ISlice<LossFund>
{
    /// <inheritdoc/>
    public async Task<Result<LossFund>> HandleAsync(Db db, Call call)
    {
        var contribution = new FundContribution(Year, Province, City, call.BusinessDate);
        var change = await db.ChangeFundAsync(
            Id,
            fund => Task.FromResult(fund.SchemeOf(db).Succeeded(out var scheme, out var unknown)
                ? fund.Contribute(contribution, scheme, call.Viewer.User)
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
