using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// The rules under which a fund can be opened (可选的分担规则): the place's own founding texts, then every published
/// scheme of other places, with what each leaves open.
/// </summary>
public sealed record ListFundSchemes : IQuery<IReadOnlyList<FundSchemeLine>>
{
    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<FundSchemeLine>>> HandleAsync(Db db, Call call)
    {
        var own = FundRules.SchemesOf(db.Rules).Keys.Order(StringComparer.Ordinal).Select(
            name => LineOf(db.Rules.Get($"lossfunds/{name}"), name, call.BusinessDate, null));
        var published = FundLaw.SchemesOf(db).OrderBy(one => one.Value.RuleId, StringComparer.Ordinal).Select(
            one => LineOf(
                db.Database.World.Rules.AllRules().First(rule => rule.Id == one.Value.RuleId),
                one.Key,
                call.BusinessDate,
                (one.Value.At(call.BusinessDate).Succeeded(out var now, out _) ? now : one.Value.Latest).Value));
        return Task.FromResult<Result<IReadOnlyList<FundSchemeLine>>>(own.Concat(published).ToArray());
    }

    private static FundSchemeLine LineOf(Rule rule, string name, DateOnly today, SharingRule? sharing)
    {
        var holds = rule.Timeline.TryAt(today, out var now);
        return new(name, rule.Title, holds ? now! : rule.Values[0], holds, sharing);
    }
}

/// <summary>A set of rules under which a fund can be opened.</summary>
/// <param name="Name">Its name: <c>gz-5311</c>.</param>
/// <param name="Title">What it rules.</param>
/// <param name="Rule">What it says on the business date, or on its first day where it does not hold yet.</param>
/// <param name="Holds">Whether it holds on the business date.</param>
/// <param name="Sharing">Who bears what; null = a founding text with readings.</param>
public sealed record FundSchemeLine(string Name, Text Title, RuleValue Rule, bool Holds, SharingRule? Sharing);
