using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>A firm posts what it looks for.</summary>
public sealed class DemandNewPage : AppPage
{
    private const int UsualMonths = 6;
    private static readonly char[] _between = [',', ';', '，', '；', '、', '\n'];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Ipc { get; set; }

    [BindProperty]
    public decimal? Budget { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Until = (await Calls.StateAsync()).BusinessOn.AddMonths(UsualMonths);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Until is not { } until || (Budget is { } odd && decimal.Round(odd, 2) != odd))
        {
            return StayAsync(new Refusal("form.not-read", Field: nameof(Budget)));
        }

        string[] classes = (Ipc ?? string.Empty).Split(_between, StringSplitOptions.TrimEntries
            | StringSplitOptions.RemoveEmptyEntries);
        return RunAsync(
            new PostDemand(
                Name ?? string.Empty, Words ?? string.Empty, classes,
                Budget is { } budget ? Money.FromYuan(budget) : null, until),
            demand => $"/demands/{demand.Id.Value}");
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> ShowAsync() => Task.FromResult(
        Permissions.Allows(Viewer.Desk, typeof(PostDemand)) ? Page() : Declined(new("platform.forbidden")));
}
