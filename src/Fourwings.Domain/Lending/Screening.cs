using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Lending;

/// <summary>What the productivity centre's search brought to light about a right (检索结果).</summary>
public enum SearchFinding
{
    /// <summary>Said in the note alone (见意见).</summary>
    InNote = 1,

    /// <summary>Nothing against it (未见抵触).</summary>
    Clear,

    /// <summary>Near it, and not in its way (有近似文献).</summary>
    Similar,

    /// <summary>In its way: it would hardly stand (有抵触文献).</summary>
    Conflicting,
}

/// <summary>What was searched for one right.</summary>
/// <param name="Right">Which right.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Note">The documents found and what they say; may be empty.</param>
public sealed record RightSearch(RightRef Right, SearchFinding Finding, string Note = "");

/// <summary>
/// One line of the screening sheet (筛选表): search, validity and the product, for one right of a product-bound
/// project. Validity and product come from the register on the day, the search from the centre.
/// </summary>
/// <param name="Right">Which right.</param>
/// <param name="Number">Its number for display.</param>
/// <param name="InForce">Whether it was in force on the day (有效性).</param>
/// <param name="Bound">
/// Whether the project's product is bound to it (产品绑定); only patents are bound, the others count as they are.
/// </param>
/// <param name="Finding">What the search brought to light.</param>
/// <param name="Note">The documents found; may be empty.</param>
public sealed record ScreenedRight(
    RightRef Right, string Number, bool InForce, bool Bound, SearchFinding Finding, string Note)
{
    /// <summary>Why a project with it cannot pass, or null.</summary>
    /// <param name="product">The project's product.</param>
    public Refusal? Fault(string product)
    {
        if (!InForce)
        {
            return new Refusal("loan.right-not-in-force", Field: "sheet").With("number", Number);
        }

        if (!Bound)
        {
            return new Refusal("application.product-not-bound", Field: "sheet")
                .With("number", Number).With("product", product);
        }

        return Finding == SearchFinding.Conflicting
            ? new Refusal("application.search-conflicts", Field: "sheet").With("number", Number)
            : null;
    }
}
