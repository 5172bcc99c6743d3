using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>The firm asks the city for a package, or orders custody at its own cost.</summary>
public sealed class CustodyNewPage : AppPage
{
    private const int Most = 500;

    /// <summary>The programme asked; null = at the firm's own cost.</summary>
    [BindProperty]
    public Guid? Programme { get; set; }

    [BindProperty]
    public Guid? Custodian { get; set; }

    [BindProperty]
    public List<Guid> Patents { get; set; } = [];

    [BindProperty]
    public CustodyLayer Layer { get; set; } = CustodyLayer.RightsMaintenance;

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public decimal? Price { get; set; }

    /// <summary>Who pays: the firm, or a programme under way.</summary>
    public IReadOnlyList<(string Value, string Words)> Programmes { get; private set; } = [];

    /// <summary>The custodians on the platform.</summary>
    public IReadOnlyList<(string Value, string Words)> Custodians { get; private set; } = [];

    /// <summary>The firm's patents in force.</summary>
    public IReadOnlyList<NamedPatent> Choices { get; private set; } = [];

    /// <summary>The two layers.</summary>
    public IEnumerable<(string Value, string Words)> Layers =>
        Enum.GetValues<CustodyLayer>().Select(layer => (layer.ToString(), T.Of(layer)));

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        To = From.Value.AddYears(1).AddDays(-1);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Custodian is not { } custodian)
        {
            return StayAsync(new Refusal("custody.no-custodian", Field: nameof(Custodian)));
        }

        PatentId[] patents = [.. Patents.Select(patent => new PatentId(patent))];
        if (Programme is { } programme)
        {
            return RunAsync(new AskForCustody(new(programme), new(custodian), patents), Next);
        }

        if (From is not { } from || To is not { } to || (Price is { } price && decimal.Round(price, 2) != price))
        {
            return StayAsync(new Refusal("form.not-read", Field: From is null ? nameof(From) : nameof(Price)));
        }

        return RunAsync(
            new OrderCustody(new(custodian), Layer, Money.FromYuan(Price ?? 0), from, to, patents), Next);
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(OrderCustody)))
        {
            return Declined(new("platform.forbidden"));
        }

        var programmes = await Calls.ReadAsync(new ListProgrammes());
        Programmes =
        [
            (string.Empty, T["custody.payer-firm"]),
            .. programmes.Succeeded(out var rows, out _)
                ? rows.Where(row => row.Stands == ProgrammeState.Open)
                    .Select(row => (row.Id.Value.ToString(), row.Name))
                : [],
        ];
        var custodians = new ListOrganisations(new(Take: Most), Desk.Custodian, OrganisationState.Active);
        Custodians = (await Calls.ReadAsync(custodians)).Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
        var patents = new ListPatents(new(Take: Most), State: PatentState.Granted);
        Choices = (await Calls.ReadAsync(patents)).Succeeded(out var list, out _)
            ? [.. list.Rows.Select(line => PatentChoices.Of(T, line))]
            : [];
        return Page();
    }

    private static string Next(CustodyMandate mandate) => $"/custody/{mandate.Id.Value}";
}
