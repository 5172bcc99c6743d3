using System.Collections.Concurrent;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The public keys of a sale's two keepers. They are remembered for some sales, so that a bid need not ask for them
/// before it is sealed; whoever uses them looks under the round's lock whether they still are the sale's.
/// </summary>
/// <param name="First">The first keeper's.</param>
/// <param name="Second">The second's.</param>
internal sealed record SaleKeys(string First, string Second)
{
    private const int Most = 1000;

    private static readonly ConcurrentDictionary<SaleId, SaleKeys> Known = new();

    /// <summary>The keys of an announced sale; null where there is none.</summary>
    public static async Task<SaleKeys?> OfAsync(Database database, SaleId id)
    {
        if (Known.TryGetValue(id, out var known))
        {
            return known;
        }

        if (await database.SnapshotAsync(db => db.AnnouncedSaleAsync(id)) is not { Second: { } second } sale)
        {
            return null;
        }

        if (Known.Count >= Most)
        {
            Known.Clear();
        }

        return Known[id] = new(sale.First.PublicKey, second.PublicKey);
    }
}
