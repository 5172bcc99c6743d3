using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The figures of transfer (流转数字): agreements and intentions, what was listed and sold, how long it took, and the price
/// against the value on file.
/// </summary>
public sealed record ShowTransferFigures : IQuery<TransferFigures>
{
    private const string AgenciesSql = """
        SELECT COALESCE(CAST(SUM(CASE WHEN a.signed_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), 0) AS agreements,
            COUNT(*) AS intentions
        FROM transfer_agency a WHERE {visible:transfer_agency a}
        """;

    private const string ListingsSql = """
        SELECT l.listed_on, l.ended_on, l.sold_fen, l.value_fen FROM transfer_listing l ORDER BY l.id
        """;

    /// <inheritdoc/>
    public async Task<Result<TransferFigures>> HandleAsync(Db db, Call call)
    {
        var agencies = (await db.FindAsync<AgencyCount>(AgenciesSql))!;
        var listings = await db.QueryAsync<ListingFigure>(ListingsSql);
        var sold = listings.Where(one => one.SoldFen is not null).ToArray();
        var valued = sold.Where(one => one.ValueFen > Money.Zero).ToArray();
        int[] days = [.. sold.Select(one => one.EndedOn!.Value.DayNumber - one.ListedOn.DayNumber).Order()];
        return new TransferFigures(
            agencies.Agreements,
            agencies.Intentions,
            listings.Count,
            sold.Length,
            Money.Sum(sold.Select(one => one.SoldFen!.Value)),
            days.Length == 0 ? null : days[days.Length / 2],
            listings.Count == 0 ? null : Rounded(sold.Length, listings.Count),
            valued.Length == 0 ? null : Rounded(
                valued.Sum(one => one.SoldFen!.Value.Fen), valued.Sum(one => one.ValueFen!.Value.Fen)));
    }

    private static Ratio Rounded(decimal part, decimal whole) =>
        new(decimal.Round(part / whole, 4, MidpointRounding.AwayFromZero));

    private sealed record AgencyCount
    {
        public required long Agreements { get; init; }

        public required long Intentions { get; init; }
    }

    private sealed record ListingFigure
    {
        public required DateOnly ListedOn { get; init; }

        public DateOnly? EndedOn { get; init; }

        public Money? SoldFen { get; init; }

        public Money? ValueFen { get; init; }
    }
}

/// <summary>The figures of transfer.</summary>
/// <param name="Agreements">Agency agreements signed.</param>
/// <param name="Intentions">Owners that said they want to, those with an agreement among them.</param>
/// <param name="Listed">Listings ever.</param>
/// <param name="Sold">Of them sold.</param>
/// <param name="Price">For how much.</param>
/// <param name="MedianDays">The median of the days from listing to sale; null = none sold.</param>
/// <param name="SellThrough">The share sold; null = none listed.</param>
/// <param name="PriceAgainstValue">The price of what had a value on file, against that value; null = none.</param>
public sealed record TransferFigures(
    long Agreements,
    long Intentions,
    long Listed,
    long Sold,
    Money Price,
    int? MedianDays,
    Ratio? SellThrough,
    Ratio? PriceAgainstValue);

/// <summary>The listings and sales of the patents that secure a loan (贷款所押专利的流转).</summary>
/// <param name="Loan">Which loan.</param>
public sealed record ListLoanTransfers(Guid Loan) : IQuery<LoanTransfers>
{
    private const string OfLoanListingsSql = $$"""
        SELECT DISTINCT {{ListingRow.Columns}} FROM loan b JOIN loan_pledge k ON k.loan_id = b.id
        JOIN pledge_right g ON g.pledge_id = k.pledge_id JOIN transfer_listing_patent t ON t.patent_id = g.right_id
        JOIN transfer_listing l ON l.id = t.listing_id
        WHERE b.id = @Loan AND {visible:loan b} ORDER BY l.listed_on DESC, l.id LIMIT 50
        """;

    private const string OfLoanContractsSql = $$"""
        SELECT DISTINCT {{TransferRow.Columns}} FROM loan b JOIN loan_pledge k ON k.loan_id = b.id
        JOIN pledge_right g ON g.pledge_id = k.pledge_id JOIN transfer_patent t ON t.patent_id = g.right_id
        JOIN transfer_contract c ON c.id = t.contract_id
        WHERE b.id = @Loan AND {visible:loan b} AND {visible:transfer_contract c}
        ORDER BY c.drafted_on DESC, c.id LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<LoanTransfers>> HandleAsync(Db db, Call call) => new LoanTransfers(
        [.. await db.QueryAsync<ListingRow>(OfLoanListingsSql, new { Loan })],
        [.. await db.QueryAsync<TransferRow>(OfLoanContractsSql, new { Loan })]);
}

/// <summary>Listings and sales of a loan's patents, the latest first.</summary>
/// <param name="Listings">The listings.</param>
/// <param name="Contracts">The contracts that the viewer sees.</param>
public sealed record LoanTransfers(IReadOnlyList<ListingRow> Listings, IReadOnlyList<TransferRow> Contracts);
