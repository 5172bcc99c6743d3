using System.ComponentModel.DataAnnotations;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>Orders a value analysis or an appraisal of a patent.</summary>
public sealed class NewOrderPage : AppPage
{
    private const int MostChoices = 500;

    [BindProperty(SupportsGet = true)]
    public OrderKind Kind { get; set; } = OrderKind.ValueAnalysis;

    [BindProperty(SupportsGet = true)]
    public Guid? Patent { get; set; }

    [BindProperty, Required]
    public Guid? Executor { get; set; }

    [BindProperty]
    public AnalysisScenario Scenario { get; set; } = AnalysisScenario.Pledge;

    [BindProperty]
    public string? System { get; set; }

    [BindProperty, Required]
    public DateOnly? BaseOn { get; set; }

    [BindProperty, Required]
    public decimal? Fee { get; set; }

    public IEnumerable<(string Value, string Words)> Kinds =>
        Enum.GetValues<OrderKind>().Select(kind => (kind.ToString(), T.Of(kind)));

    public IEnumerable<(string Value, string Words)> Scenarios =>
        Enum.GetValues<AnalysisScenario>().Select(scenario => (scenario.ToString(), T.Of(scenario)));

    public IEnumerable<(string Value, string Words)> Systems =>
        IndicatorSystems.Keys.Select(key => (key, T[$"orders.system.{key[(key.IndexOf('/') + 1)..]}"]));

    public IReadOnlyList<(string Value, string Words)> Patents { get; private set; } = [];

    public IReadOnlyList<(string Value, string Words)> Executors { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Fee is { } yuan && (decimal.Round(yuan, 2) != yuan || Math.Abs(yuan) > 1e12m))
        {
            return await StayAsync(new Refusal("form.number", Field: nameof(Fee)));
        }

        return await RunAsync(
            new PlaceOrder(
                Kind, new(Patent ?? default), new(Executor ?? default), Scenario,
                System ?? IndicatorSystems.Keys[0], BaseOn ?? default, Money.FromYuan(Fee ?? 0)),
            order => $"/analysis-orders/{order.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(PlaceOrder)))
        {
            return Declined(new("platform.forbidden"));
        }

        BaseOn ??= (await Calls.StateAsync()).BusinessOn;
        Fee ??= 0;
        var patents = await Calls.ReadAsync(new ListPatents(new ListWish(Take: MostChoices)));
        Patents =
        [
            ("", T["applications.choose"]),
            .. patents.IsSuccess
                ? patents.Value.Rows.Select(row =>
                    (row.Id.Value.ToString(), $"ZL{row.Number} {row.TitleIn(T.Language)}"))
                : [],
        ];
        var analysts = await Calls.ReadAsync(new ListOrganisations(
            new ListWish(Take: MostChoices), Desk.Analyst, OrganisationState.Active));
        Executors =
        [
            ("", T["applications.choose"]),
            .. analysts.IsSuccess
                ? analysts.Value.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))
                : [],
        ];
        return Page();
    }
}
