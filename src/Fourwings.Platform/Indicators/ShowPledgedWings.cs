using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// How many of the rights pledged today have which wing (质押专利纳入托管、保险、流转的情况): what the city's guidance of
/// September 2012 asked for.
/// </summary>
public sealed record ShowPledgedWings : IQuery<PledgedWings>
{
    private const string Sql = """
        SELECT COUNT(*) AS rights,
            COALESCE(CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM custody_patent c
                JOIN custody_mandate m ON m.id = c.mandate_id
                WHERE c.patent_id = g.right_id AND m.state = 'InForce' AND {visible:custody_mandate m})
                THEN 1 ELSE 0 END) AS BIGINT), 0) AS in_custody,
            COALESCE(CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM insurance_patent t
                JOIN insurance_policy i ON i.id = t.policy_id
                WHERE t.patent_id = g.right_id AND i.state = 'Issued' AND {visible:insurance_policy i})
                THEN 1 ELSE 0 END) AS BIGINT), 0) AS insured,
            COALESCE(CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM transfer_listing_patent t
                JOIN transfer_listing l ON l.id = t.listing_id
                WHERE t.patent_id = g.right_id AND l.state = 'Listed') THEN 1 ELSE 0 END) AS BIGINT), 0) AS listed,
            COALESCE(CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM analysis_order o
                WHERE o.right_id = g.right_id AND o.state = 'Signed' AND {visible:analysis_order o})
                THEN 1 ELSE 0 END) AS BIGINT), 0) AS analysed
        FROM registered_right g
        """;

    /// <inheritdoc/>
    public async Task<Result<PledgedWings>> HandleAsync(Db db, Call call) => (await db.FindAsync<PledgedWings>(Sql))!;
}

/// <summary>The rights pledged today and their wings.</summary>
public sealed record PledgedWings
{
    /// <summary>Rights pledged.</summary>
    public required long Rights { get; init; }

    /// <summary>Of them in custody.</summary>
    public required long InCustody { get; init; }

    /// <summary>Of them insured.</summary>
    public required long Insured { get; init; }

    /// <summary>Of them in the catalogue.</summary>
    public required long Listed { get; init; }

    /// <summary>Of them with a value analysis.</summary>
    public required long Analysed { get; init; }
}
