using Fourwings.Domain.Insurance;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The products: what is insured, how the premium is found, what is asked for at the quote.</summary>
public sealed class InsuranceProductsPage : AppPage
{
    /// <summary>The products with their terms of today.</summary>
    public IReadOnlyList<ProductTerms> Products { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ListInsuranceProducts())).Succeeded(out var found, out var refusal))
        {
            return Declined(refusal);
        }

        Products = found;
        return Page();
    }

    /// <summary>The name of a product's rule.</summary>
    public string FileOf(InsuranceProduct product) => product switch
    {
        InsuranceProduct.Enforcement => "enforcement",
        InsuranceProduct.InfringementLoss => "infringement-loss",
        InsuranceProduct.Liability => "liability",
        InsuranceProduct.Exhibition => "exhibition",
        _ => "pledge-loan",
    };

    /// <summary>The heads with their shares of the limit.</summary>
    public string[] HeadsOf(ProductTerms terms) =>
        [.. terms.Heads.Select(head => $"{T.Of(head.Head)} {F.Share(head.Share)}")];

    /// <summary>How the premium is found.</summary>
    public string BasisOf(ProductTerms terms) => terms.Basis == PremiumBasis.Multiple
        ? T["insurance.by-multiple", ("times", F.Number(terms.Multiple, 1))]
        : terms.Rate is { } rate ? T["insurance.by-rate", ("rate", F.Ratio(rate))] : T["insurance.by-rate-asked"];
}
