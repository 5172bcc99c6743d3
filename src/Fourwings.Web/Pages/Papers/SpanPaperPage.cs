using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Papers;

/// <summary>A paper over a span of days, made from the loan's statement.</summary>
public abstract class SpanPaperPage : LoanPaperPage
{
    /// <summary>The first day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>The account; null where the span has none.</summary>
    public LoanStatement? Statement { get; private set; }

    /// <summary>The first day as the field has it.</summary>
    public string? FromValue => From?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The last day as the field has it.</summary>
    public string? ToValue => To?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The span where the reader names none.</summary>
    protected abstract (DateOnly From, DateOnly To) Usual(DateOnly today);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    protected override async Task<IActionResult> ShowAsync()
    {
        if (await LoadAsync() is { } hidden)
        {
            return Declined(hidden);
        }

        var (from, to) = Usual(Paper.Today.AsOf);
        (From, To) = (From ?? from, To ?? to);
        if ((await Calls.ReadAsync(new ShowStatement(new(Id), From.Value, To.Value)))
            .Succeeded(out var statement, out var refusal))
        {
            Statement = statement;
            return Page();
        }

        return await WithoutPaperAsync(refusal);
    }
}
