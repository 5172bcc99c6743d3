using Fourwings.Domain;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>A form on one fair: knows the fair, goes back to its record.</summary>
public abstract class FairFormPage : AppPage
{
    /// <summary>The fair.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>All that its page shows.</summary>
    public FairPage View { get; private set; } = null!;

    /// <summary>The fair as it stands.</summary>
    public MatchingFair Fair => View.Fair;

    /// <summary>The record's address.</summary>
    public string At => $"/fairs/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowFair(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return await FillAsync() is { } declined ? Declined(declined) : Page();
    }

    /// <summary>Loads what the form shows besides; why it cannot, or null.</summary>
    protected virtual Task<Refusal?> FillAsync() => Task.FromResult<Refusal?>(null);

    /// <summary>What was typed as an amount; nothing where it has parts of a fen.</summary>
    protected Result<Money> AmountOf(decimal? yuan, string field) =>
        yuan is not { } typed || decimal.Round(typed, 2) != typed
            ? new Refusal("form.not-read", null, field)
            : Money.FromYuan(typed);
}

/// <summary>Rights as the choices of a form: <c>Invention:…</c>.</summary>
internal static class RightChoices
{
    public static string Of(RightRef right) => $"{right.Kind}:{right.Id}";

    public static IReadOnlyList<RightRef> Read(IEnumerable<string> chosen) => [.. chosen.Select(Read)];

    private static RightRef Read(string chosen) => chosen.Split(':') is [var name, var key]
        && Enum.TryParse<RightKind>(name, out var kind) && Guid.TryParse(key, out var id)
            ? new(kind, id)
            : default;
}
