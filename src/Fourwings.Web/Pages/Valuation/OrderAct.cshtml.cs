using Fourwings.Domain.Valuation;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Pages.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>A form on one order: knows it and goes back to the record.</summary>
public abstract class OrderFormPage : AppPage
{
    /// <summary>The order.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>All that its page shows.</summary>
    public OrderView View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/analysis-orders/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowOrder(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}

/// <summary>One plain act on an order: draw the panel, ask papers, submit, send back, let through, withdraw.</summary>
public sealed class OrderActPage : OrderFormPage
{
    private const int UsualSize = 3;

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public int? Size { get; set; }

    [BindProperty]
    public string? Papers { get; set; }

    [BindProperty]
    public string? OneMethodReason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public OrderAction Action =>
        Enum.Parse<OrderAction>(Act.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    public string Title => T[$"action.OrderAction.{Action}"];

    public bool IsAppraisal => View.Order.Terms.Kind == OrderKind.Appraisal;

    public Task<IActionResult> OnPostAsync() => RunAsync(Slice(), _ => At);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        var page = await base.ShowAsync();
        if (View is not null)
        {
            Size ??= UsualSize;
            Papers ??= string.Join(
                '\n', View.Order.Papers.Count > 0 ? View.Order.Papers : RightForm.Parts(T["orders.papers-usual"]));
        }

        return page;
    }

    private ISlice<AnalysisOrder> Slice() => Action switch
    {
        OrderAction.DrawPanel => new DrawPanel(new(Id), Size ?? 0),
        OrderAction.AskPapers => new AskPapers(new(Id), (Papers ?? string.Empty).Split('\n')),
        OrderAction.Submit => new SubmitOrder(new(Id), OneMethodReason ?? string.Empty),
        OrderAction.SendBack => new SendBackOrder(new(Id), Reason ?? string.Empty),
        OrderAction.PassReading => new PassReading(new(Id), Note ?? string.Empty),
        _ => new WithdrawOrder(new(Id), Reason ?? string.Empty),
    };
}
