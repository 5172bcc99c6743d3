using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>A page on which the words of a listing are typed.</summary>
public abstract class ListingForm : AppPage
{
    [BindProperty]
    public string? TitleZh { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? WordsZh { get; set; }

    [BindProperty]
    public string? WordsEn { get; set; }

    [BindProperty]
    public decimal? Ask { get; set; }

    /// <summary>The words as typed; null where the price is finer than a fen.</summary>
    protected ListingWords? Words => Ask is { } odd && decimal.Round(odd, 2) != odd ? null : new(
        TitleZh ?? string.Empty,
        TitleEn ?? string.Empty,
        WordsZh ?? string.Empty,
        WordsEn ?? string.Empty,
        Ask is { } ask ? Money.FromYuan(ask) : null);
}
