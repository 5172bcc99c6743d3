using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>A sealed bid was made (密封报价).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sale">In which sale.</param>
/// <param name="Number">Its number in the round.</param>
/// <param name="Bidder">Whose.</param>
/// <param name="At">The database's stamp.</param>
/// <param name="Sealed">The commitment that the bidder was shown, and the envelope that nobody can open yet.</param>
/// <param name="By">Who made it.</param>
public sealed record SealedBidMade(
    SealedBidId Id, SaleId Sale, long Number, OrganisationId Bidder, DateTimeOffset At, SealedPrice Sealed, UserId By)
    : IFact;

/// <summary>A bid was opened (开启报价).</summary>
/// <param name="Price">What it named; null = it cannot be read, or is not what was committed to.</param>
/// <param name="Salt">The salt, so that everybody can work the commitment out again; empty = it cannot be read.</param>
public sealed record SealedBidOpened(Money? Price, string Salt) : IFact;

/// <summary>
/// A bid that nobody can read before the end (密封报价): its price is encrypted for the two keepers of the round. The
/// bidder keeps his salt; with it he proves at any time what he bid.
/// </summary>
public sealed record SealedBid
{
    /// <summary>The fewest characters of a salt: 128 bits in hex.</summary>
    public const int LeastSalt = 32;

    /// <summary>Its id.</summary>
    public required SealedBidId Id { get; init; }

    /// <summary>In which sale.</summary>
    public required SaleId Sale { get; init; }

    /// <summary>Its number in the round.</summary>
    public required long Number { get; init; }

    /// <summary>Whose.</summary>
    public required OrganisationId Bidder { get; init; }

    /// <summary>When it was made, by the database's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What stands in the place of the price.</summary>
    public required SealedPrice Sealed { get; init; }

    /// <summary>The price, once it was opened and fits the commitment.</summary>
    public Money? Price { get; init; }

    /// <summary>The salt, once it was opened.</summary>
    public string Salt { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>The hash that commits a bidder to a price: SHA-256 over sale, bidder, fen and salt.</summary>
    public static string CommitmentOf(SaleId sale, OrganisationId bidder, Money price, string salt) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{sale.Value:N}|{bidder.Value:N}|{price.Fen}|{salt}"))));

    /// <summary>Opens it: a price that does not fit the commitment is none.</summary>
    public SealedBidOpened Open(Money? price, string salt) =>
        price is { } said && CommitmentOf(Sale, Bidder, said, salt) == Sealed.Commitment
            ? new(said, salt)
            : new(null, string.Empty);

    /// <summary>The bid after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a bid.</exception>
    public SealedBid Apply(IFact fact) => fact switch
    {
        SealedBidOpened opened => this with { Price = opened.Price, Salt = opened.Salt, Version = Version + 1 },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a bid.", nameof(fact)),
    };

    /// <summary>A new bid.</summary>
    public static SealedBid Of(SealedBidMade fact) => new()
    {
        Id = fact.Id,
        Sale = fact.Sale,
        Number = fact.Number,
        Bidder = fact.Bidder,
        At = fact.At,
        Sealed = fact.Sealed,
        Version = 1,
    };

    /// <summary>The bid that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SealedBid Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((SealedBid?)null, (known, fact) => known?.Apply(fact) ?? Of((SealedBidMade)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}
