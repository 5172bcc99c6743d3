using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>What a seller gets (转让方所得).</summary>
/// <param name="Seller">Who.</param>
/// <param name="Gross">His part of the price.</param>
/// <param name="Deductions">His part of expenses and commission.</param>
/// <param name="Prepaid">What of his net goes on to the pledgee for the debt.</param>
/// <param name="Kept">What of his net is deposited with a third party.</param>
public sealed record SellerPart(OrganisationId Seller, Money Gross, Money Deductions, Money Prepaid, Money Kept)
{
    /// <summary>His net income.</summary>
    [JsonIgnore]
    public Money Net => Gross - Deductions;
}

/// <summary>What goes to a pledgee, or is deposited for it (质权人所得).</summary>
/// <param name="Pledge">The pledge.</param>
/// <param name="Pledgee">Who.</param>
/// <param name="Way">Repaid early or deposited.</param>
/// <param name="Amount">How much.</param>
public sealed record PledgeePart(Guid Pledge, OrganisationId Pledgee, PledgePriceWay Way, Money Amount);

/// <summary>How the money that the buyer paid in is paid out (放款明细); what comes in goes out to the fen.</summary>
/// <param name="In">What the buyer paid in.</param>
/// <param name="Expenses">The agent's expenses.</param>
/// <param name="Commission">The agent's commission.</param>
/// <param name="Sellers">What each seller gets.</param>
/// <param name="Pledgees">What of the sellers' net stands in the place of pledged patents.</param>
public sealed record TransferPayout(
    Money In,
    Money Expenses,
    Money Commission,
    IReadOnlyList<SellerPart> Sellers,
    IReadOnlyList<PledgeePart> Pledgees)
{
    /// <summary>What is left to the sellers, their pledgees included.</summary>
    [JsonIgnore]
    public Money Net => Money.Sum(Sellers.Select(part => part.Net));

    /// <summary>Everything that goes out.</summary>
    [JsonIgnore]
    public Money Out => Expenses + Commission + Net;

    /// <summary>Pays out under the terms.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="consents">The pledgees' consents.</param>
    /// <param name="expenses">The agent's expenses; with the seller's commission not over the price.</param>
    public static TransferPayout Of(TransferTerms terms, IReadOnlyList<PledgeConsent> consents, Money expenses)
    {
        var fromSeller = terms.Commission?.Payer == CommissionPayer.Seller ? terms.CommissionDue : Money.Zero;
        var cells = Cells(terms);
        var off = Allocate(expenses + fromSeller, [.. cells.Select(cell => cell.Gross)]);
        cells = [.. cells.Zip(off, (cell, part) => cell with { Off = part })];
        var pledgees = new List<PledgeePart>();
        foreach (var consent in consents.Where(one => one.Pledgee != terms.SellsFor))
        {
            cells = Pledge(cells, consent, pledgees);
        }

        return new(
            terms.EscrowDue,
            expenses,
            terms.CommissionDue,
            [.. terms.Sellers.Select(seller => PartOf(seller.Id, cells))],
            pledgees);
    }

    private static Cell[] Cells(TransferTerms terms) =>
    [
        .. from patent in terms.Patents
           from part in patent.Sold.Zip(Allocate(patent.Price, patent.Sold), (sold, gross) => (sold.Seller, gross))
           select new Cell(patent, part.Seller, part.gross),
    ];

    private static Cell[] Pledge(Cell[] cells, PledgeConsent consent, List<PledgeePart> pledgees)
    {
        bool Lies(Cell cell) => consent.Patents.Contains(cell.Patent.Id);
        var nets = Array.ConvertAll(cells, cell => Lies(cell) ? cell.Net : Money.Zero);
        var amount = Money.Min(consent.UpTo, Money.Sum(nets));
        pledgees.Add(new(consent.Pledge, consent.Pledgee, consent.Way, amount));
        var parts = Allocate(amount, nets);
        return [.. cells.Zip(parts, (cell, part) => consent.Way == PledgePriceWay.Prepay
            ? cell with { Prepaid = cell.Prepaid + part }
            : cell with { Kept = cell.Kept + part })];
    }

    private static Money[] Allocate(Money amount, IReadOnlyList<SoldShare> sold) =>
        amount.Allocate([.. sold.Select(part => part.Share.Value)]);

    private static Money[] Allocate(Money amount, Money[] over) => amount.IsZero
        ? [.. over.Select(_ => Money.Zero)]
        : amount.Allocate([.. over.Select(part => (decimal)part.Fen)]);

    private static SellerPart PartOf(OrganisationId seller, Cell[] cells)
    {
        var own = cells.Where(cell => cell.Seller == seller).ToArray();
        return new(
            seller,
            Money.Sum(own.Select(cell => cell.Gross)),
            Money.Sum(own.Select(cell => cell.Off)),
            Money.Sum(own.Select(cell => cell.Prepaid)),
            Money.Sum(own.Select(cell => cell.Kept)));
    }

    private sealed record Cell(TransferPatent Patent, OrganisationId Seller, Money Gross)
    {
        public Money Off { get; init; }

        public Money Prepaid { get; init; }

        public Money Kept { get; init; }

        public Money Net => Gross - Off;
    }
}

/// <summary>An inventor's weight in what the inventors of a seller get (发明人权重).</summary>
/// <param name="Seller">Whose inventor.</param>
/// <param name="Name">The name.</param>
/// <param name="Weight">More than nothing; only its proportion to the others counts.</param>
public sealed record InventorWeight(OrganisationId Seller, string Name, decimal Weight);

/// <summary>What an inventor gets (发明人所得).</summary>
/// <param name="Name">The name.</param>
/// <param name="Amount">How much.</param>
public sealed record InventorPart(string Name, Money Amount);

/// <summary>How a seller's net income was split (一方的分配).</summary>
/// <param name="Seller">Whose.</param>
/// <param name="Parts">Inventors, department, institution; a firm keeps all as institution.</param>
/// <param name="Inventors">What each inventor gets.</param>
public sealed record IncomeShare(OrganisationId Seller, IncomeParts Parts, IReadOnlyList<InventorPart> Inventors);
