using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// The rights that a firm could offer as security (可供质押的权利), as far as the viewer sees them: each with its value and
/// what may be lent on it, or with the ground that stands against a pledge.
/// </summary>
/// <param name="Firm">Whose.</param>
public sealed record ListOfferableRights(OrganisationId Firm) : IQuery<OfferableRights>
{
    private const string PatentsSql = """
        SELECT p.id FROM patent p
        WHERE {visible:patent p} AND EXISTS (
            SELECT 1 FROM patent_owner o WHERE o.patent_id = p.id AND o.organisation_id = @Firm)
        ORDER BY p.number LIMIT 200
        """;

    private const string OthersSql = """
        SELECT r.id FROM ip_right r
        WHERE {visible:ip_right r} AND EXISTS (
            SELECT 1 FROM ip_right_owner o WHERE o.right_id = r.id AND o.organisation_id = @Firm)
        ORDER BY r.kind, r.number LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<Result<OfferableRights>> HandleAsync(Db db, Call call)
    {
        var (on, rule) = (call.BusinessDate, LoanToValueRules.Of(db.Rules));
        if (!rule.At(on).Succeeded(out var limit, out var refusal))
        {
            return refusal;
        }

        var patents = await PatentStore.FactsAsync(db, await db.QueryAsync<PatentId>(PatentsSql, new { Firm }));
        var others = await IpRightStore.FactsAsync(db, await db.QueryAsync<IpRightId>(OthersSql, new { Firm }));
        RightRef[] rights = [.. patents.Select(patent => patent.Right), .. others.Select(other => other.Right)];
        var onFile = new RightsOnFile(patents, others, await db.PledgedRightsAsync(rights));
        var titles = patents.Select(patent => (patent.Right, patent.Title, patent.CoOwned))
            .Concat(others.Select(other => (other.Right, other.Title, other.CoOwned)))
            .ToDictionary(row => row.Right, row => (row.Title, row.CoOwned));
        return new OfferableRights(
            [
                .. (await LoanSecurity.SecuringAsync(db, rights)).Select(right => new OfferableRight(
                    right, titles[right.Right].Title, titles[right.Right].CoOwned)
                {
                    Closed = PledgeAdmission.BarOf(right.Right, onFile, on, db.Rules),
                    Value = ValuesOnFile.Best(right.Values, limit.Value.Required, on)
                        .Succeeded(out var value, out var none) ? value : null,
                    NoValue = none,
                }),
            ],
            on,
            limit);
    }
}

/// <summary>What a firm could offer, and what the place asks of the values.</summary>
/// <param name="Rights">The rights, patents first, in order of their numbers.</param>
/// <param name="On">The business date.</param>
/// <param name="Asked">The kind of value asked for and the caps, with the rule behind.</param>
public sealed record OfferableRights(
    IReadOnlyList<OfferableRight> Rights, DateOnly On, [property: JsonIgnore] Ruled<LoanToValueLimit> Asked)
{
    /// <summary>The gate of a choice among them, for loan to value and its faults.</summary>
    public LoanGate GateOf(IReadOnlyCollection<RightRef> chosen) => new(
        On,
        [],
        [.. Rights.Where(right => chosen.Contains(right.Right.Right)).Select(right => right.Right)],
        Asked.Value,
        Asked.Rule.RuleId);

    /// <summary>The highest amount that may be lent on a right; null = no value on file, or no cap.</summary>
    public Money? MostOn(OfferableRight right) =>
        right.Value is { } value && Asked.Value.CapOf(right.Right.Right.Kind) is { } cap
            ? (value.Amount * cap).RoundDown()
            : null;
}

/// <summary>A right that a firm could offer.</summary>
/// <param name="Right">The right with its values.</param>
/// <param name="Title">Its Chinese title.</param>
/// <param name="CoOwned">Whether others own it too: their consent will be needed.</param>
public sealed record OfferableRight(SecuringRight Right, string Title, bool CoOwned)
{
    /// <summary>Why it cannot be pledged today; null = it can.</summary>
    public Refusal? Closed { get; init; }

    /// <summary>The value that counts; null = none.</summary>
    public ValueOnFile? Value { get; init; }

    /// <summary>Why no value counts.</summary>
    public Refusal? NoValue { get; init; }
}
