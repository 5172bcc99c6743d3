using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>One step of a programme: offer a package, appoint a custodian, pay it, end the programme.</summary>
public sealed class ProgrammeActPage : AppPage
{
    private const int Most = 500;

    /// <summary>The programme.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>The firm that gets a package.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Firm { get; set; }

    [BindProperty]
    public Guid? Custodian { get; set; }

    [BindProperty]
    public List<Guid> Patents { get; set; } = [];

    /// <summary>What is shown.</summary>
    public ProgrammePage View { get; private set; } = null!;

    /// <summary>The custodians to choose from.</summary>
    public IReadOnlyList<(string Value, string Words)> Custodians { get; private set; } = [];

    /// <summary>The firms of the city.</summary>
    public IReadOnlyList<(string Value, string Words)> Firms { get; private set; } = [];

    /// <summary>The firm's patents in force.</summary>
    public IReadOnlyList<NamedPatent> Choices { get; private set; } = [];

    /// <summary>The record's address.</summary>
    public string At => $"/custody/programmes/{Id}";

    /// <summary>What ending it brings about.</summary>
    public Confirm? Question => Act != "close" ? null : new(
        T["custody-programmes.close-question", ("name", View.Programme.Terms.Name)],
        [
            T["custody-programmes.close-given", ("count", View.Programme.Packages)],
            T["custody-programmes.close-free", ("amount", F.ExactSaid(View.Programme.Free))],
        ],
        T["custody-programmes.act.close"],
        At);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        if (Act == "close")
        {
            return RunAsync(new CloseProgramme(new(Id)), _ => At);
        }

        if (Custodian is not { } custodian)
        {
            return StayAsync(new Refusal("custody.no-custodian", Field: nameof(Custodian)));
        }

        return Act switch
        {
            "appoint" => RunAsync(new AppointCustodian(new(Id), new(custodian)), _ => At),
            "pay" => RunAsync(new PayPackages(new(Id), new(custodian)), _ => At),
            _ => RunAsync(
                new OfferCustody(
                    new(Id), new(Firm ?? default), new(custodian),
                    [.. Patents.Select(patent => new PatentId(patent))]),
                offered => $"/custody/{offered.Id.Value}"),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowProgramme(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        if (view.Programme.Terms.Sponsor != Viewer.Organisation)
        {
            return Declined(new("platform.not-yours"));
        }

        View = view;
        Custodians = Act == "appoint"
            ? await OfDeskAsync(Desk.Custodian)
            : [.. view.Custodians.Select(row => (row.CustodianId.Value.ToString(), row.Name))];
        if (Act == "offer")
        {
            Firms = await OfDeskAsync(Desk.Enterprise);
            Choices = Firm is { } firm && (await Calls.ReadAsync(new ListFirmPatents(new(firm))))
                .Succeeded(out var patents, out _) ? patents : [];
        }

        return Page();
    }

    private async Task<IReadOnlyList<(string Value, string Words)>> OfDeskAsync(Desk desk)
    {
        var query = new ListOrganisations(new(Take: Most), desk, OrganisationState.Active);
        return (await Calls.ReadAsync(query)).Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
    }
}
