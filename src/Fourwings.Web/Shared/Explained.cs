using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web.Shared;

/// <summary>
/// A page whose figures explain themselves: by a popover on the page, and each on a page of its own at
/// <c>…/why/{figure}</c>, which needs neither script nor popovers.
/// </summary>
public interface IExplains
{
    /// <summary>Every explanation on the page; the ids are unique.</summary>
    IEnumerable<Why> Whys { get; }
}

/// <summary>Shows one explanation of a page in place of the page.</summary>
internal static class Explained
{
    /// <summary>Under this name views find the address of the record whose figures they explain.</summary>
    public const string Stem = "why-stem";

    /// <summary>The route value that names the figure.</summary>
    public const string Figure = "figure";

    private const string View = "/Pages/Shared/_WhyPage.cshtml";

    /// <summary>The pages that explain themselves, with their addresses.</summary>
    public static IReadOnlyList<(string Page, string Address)> Pages { get; } =
    [
        ("/Valuation/Order", "/analysis-orders/{id:guid}"),
        ("/Applications/Show", "/applications/{id:guid}"),
        ("/CreditLines/Show", "/credit-lines/{id:guid}"),
        ("/Custody/Fee", "/custody/fees/{id:guid}"),
        ("/Loans/Show", "/loans/{id:guid}"),
        ("/Owing/Index", "/owing"),
        ("/Patents/Patent", "/patents/{id:guid}"),
        ("/Pledges/Show", "/pledges/{id:guid}"),
    ];

    /// <summary>Gives each of them its addresses <c>…/why/{figure}</c>.</summary>
    public static void AddTo(PageConventionCollection conventions)
    {
        foreach (var (page, address) in Pages)
        {
            conventions.AddPageRoute(page, $"{address}/why/{{{Figure}}}");
        }
    }

    /// <summary>The explanation alone; the record where it has none of the name today.</summary>
    public static IActionResult Of(IExplains page, string figure, ViewDataDictionary viewData) =>
        page.Whys.FirstOrDefault(why => why.Id == figure) is { } why
            ? new ViewResult { ViewName = View, ViewData = new ViewDataDictionary<Why>(viewData, why) }
            : new LocalRedirectResult((string)viewData[Stem]!);
}
