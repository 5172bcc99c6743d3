using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The firm asks an insurer for cover, of its patents or of a loan.</summary>
public sealed class PolicyNewPage : AppPage
{
    private const int Most = 500;

    [BindProperty(SupportsGet = true)]
    public InsuranceProduct Product { get; set; } = InsuranceProduct.Enforcement;

    [BindProperty]
    public Guid? Insurer { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public List<Guid> Patents { get; set; } = [];

    [BindProperty]
    public bool Consent { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Loan { get; set; }

    /// <summary>The products.</summary>
    public IEnumerable<(string Value, string Words)> Products =>
        Enum.GetValues<InsuranceProduct>().Select(one => (one.ToString(), T.Of(one)));

    /// <summary>The insurers on the platform.</summary>
    public IReadOnlyList<(string Value, string Words)> Insurers { get; private set; } = [];

    /// <summary>The firm's patents in force.</summary>
    public IReadOnlyList<PatentLine> Choices { get; private set; } = [];

    /// <summary>The firm's loans that run.</summary>
    public IReadOnlyList<(string Value, string Words)> Loans { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Insurer is not { } insurer || From is not { } from)
        {
            return StayAsync(new Refusal("form.not-read", Field: Insurer is null ? nameof(Insurer) : nameof(From)));
        }

        return RunAsync(
            new AskPolicy(
                Product, new(insurer), from, [.. Patents.Select(patent => new PatentId(patent))],
                Loan is { } loan ? new LoanId(loan) : null, Consent),
            policy => $"/insurance/{policy.Id.Value}");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(AskPolicy)))
        {
            return Declined(new("platform.forbidden"));
        }

        var insurers = new ListOrganisations(new(Take: Most), Desk.Insurer, OrganisationState.Active);
        Insurers = (await Calls.ReadAsync(insurers)).Succeeded(out var found, out _)
            ? [.. found.Rows.Select(row => (row.Id.Value.ToString(), row.NameZh))]
            : [];
        var patents = new ListPatents(new(Take: Most), State: PatentState.Granted);
        Choices = (await Calls.ReadAsync(patents)).Succeeded(out var list, out _) ? list.Rows : [];
        Loans =
        [
            (string.Empty, T["insurance.no-loan"]),
            .. (await Calls.ReadAsync(new FirmOwes())).Succeeded(out var owed, out _)
                ? owed.Select(one => (one.Loan.Id.Value.ToString(), one.Loan.Terms.Number))
                : [],
        ];
        return Page();
    }
}
