using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>One step of a mandate: grant, sign, take, pay, decline, end it, take patents in, open a case.</summary>
public sealed class CustodyActPage : AppPage
{
    private const int Most = 500;

    /// <summary>The mandate.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public CustodyWork? Work { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public List<Guid> Patents { get; set; } = [];

    /// <summary>What is shown.</summary>
    public CustodyPage View { get; private set; } = null!;

    /// <summary>The patents to choose from.</summary>
    public IReadOnlyList<NamedPatent> Choices { get; private set; } = [];

    /// <summary>The services of the catalogue.</summary>
    public IEnumerable<(string Value, string Words)> Services =>
        Enum.GetValues<CustodyWork>().Select(service => (service.ToString(), T.Of(service)));

    /// <summary>The record's address.</summary>
    public string At => $"/custody/{Id}";

    /// <summary>What the step brings about; null where the step asks for more than a yes.</summary>
    public Confirm? Question => Act is "grant" or "sign" or "acknowledge" or "pay"
        ? new(
            T[$"custody.ask.{Act}", ("firm", View.FirmName), ("custodian", View.CustodianName)],
            [
                T["custody.ask-patents", ("count", View.Mandate.Terms.Patents.Count)],
                T["custody.ask-days", ("span", F.Days(View.Mandate.Terms.From, View.Mandate.Terms.To))],
                T[View.ProgrammeName is null ? "custody.ask-price-firm" : "custody.ask-price-city",
                    ("amount", F.ExactSaid(View.Mandate.Terms.Price))],
            ],
            T[$"custody.act.{Act}"],
            At)
        : null;

    private PatentId[] Chosen => [.. Patents.Select(patent => new PatentId(patent))];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "grant" => RunAsync(new GrantCustody(new(Id)), _ => At),
        "sign" => RunAsync(new SignCustody(new(Id)), _ => At),
        "acknowledge" => RunAsync(new AcknowledgeCustody(new(Id)), _ => At),
        "pay" => RunAsync(new PayCustody(new(Id)), _ => At),
        "decline" => RunAsync(new DeclineCustody(new(Id), Reason ?? string.Empty), _ => At),
        "end" => RunAsync(new EndCustody(new(Id), Reason ?? string.Empty), _ => At),
        "patents" => RunAsync(new AddCustodyPatents(new(Id), Chosen), _ => At),
        _ when Work is { } service => RunAsync(
            new OpenCase(new(Id), service, Chosen, Subject ?? string.Empty),
            opened => $"/custody/cases/{opened.Id.Value}"),
        _ => StayAsync(new Refusal("form.not-read", Field: nameof(Work))),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowCustody(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        Choices = Act switch
        {
            "case" => [.. view.Patents.Select(patent => new NamedPatent
            {
                Id = patent.PatentId.Value,
                Number = patent.Number,
                Title = patent.Title,
            })],
            "patents" => await FreeAsync(view),
            _ => [],
        };
        return Page();
    }

    private async Task<IReadOnlyList<NamedPatent>> FreeAsync(CustodyPage view)
    {
        var kept = view.Patents.Select(patent => patent.PatentId).ToHashSet();
        return (await Calls.ReadAsync(new ListPatents(new(Take: Most), State: PatentState.Granted)))
            .Succeeded(out var list, out _)
            ? [.. list.Rows.Where(row => !kept.Contains(row.Id)).Select(line => PatentChoices.Of(T, line))]
            : [];
    }
}

/// <summary>Patents as the choices of a form.</summary>
internal static class PatentChoices
{
    public static NamedPatent Of(PageText text, PatentLine line) =>
        new() { Id = line.Id.Value, Number = line.Number, Title = line.TitleIn(text.Language) };
}
