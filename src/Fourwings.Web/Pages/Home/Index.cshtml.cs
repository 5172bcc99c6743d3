using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Home;

/// <summary>Goes to where the visitor's desk begins its day.</summary>
public sealed class IndexPage : AppPage
{
    public IActionResult OnGet() => LocalRedirect(Desks.Start(Viewer.Desk));
}
