using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Binds a product with its yearly revenue to a patent (绑定产品), or replaces what its name has bound.</summary>
/// <param name="Id">To which patent.</param>
/// <param name="Product">The product.</param>
public sealed record BindProduct(PatentId Id, BoundProduct Product) : ISlice<Patent>
{
    /// <inheritdoc/>
    public async Task<Result<Patent>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        if (!patent.Bind(Product).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        patent = patent.Apply(fact);
        await PatentStore.SaveAsync(db, patent, fact);
        return patent;
    }
}
