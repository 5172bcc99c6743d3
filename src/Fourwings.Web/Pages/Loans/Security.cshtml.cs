using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Access;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>What secures a loan, how it stands in the registers, and how a shortfall is cured.</summary>
public sealed class SecurityPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public ShortfallRemedy Remedy { get; set; } = ShortfallRemedy.AddSecurity;

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public Guid? Pledge { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Notice { get; set; }

    public LoanSecurityView View { get; private set; } = null!;

    public string Back => $"/loans/{Id}";

    public bool MayCure => View.Loan.Shortfall is not null && IsOwn
        && Permissions.Allows(Viewer.Desk, typeof(AgreeShortfallRemedy));

    public bool MayAdd => View.Others.Count > 0 && IsOwn && Permissions.Allows(Viewer.Desk, typeof(AddLoanSecurity));

    public IEnumerable<(string Value, string Words)> Remedies =>
        Enum.GetValues<ShortfallRemedy>().Select(remedy => (remedy.ToString(), T.Of(remedy)));

    public IEnumerable<(string Value, string Words)> Pledges =>
        View.Others.Select(pledge => (pledge.Id.Value.ToString(), pledge.ContractNumber));

    private bool IsOwn => View.Loan.Terms.Bank == Viewer.Organisation;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => StayAsync(new Refusal("form.not-read"));

    public Task<IActionResult> OnPostRemedyAsync() => RunAsync(
        new AgreeShortfallRemedy(new(Id), Remedy, Note ?? string.Empty), _ => $"/loans/{Id}/security");

    public Task<IActionResult> OnPostReadAsync() =>
        RunAsync(new ReadSecurityNotice(Notice ?? default), _ => $"/loans/{Id}/security");

    public Task<IActionResult> OnPostAddAsync() => RunAsync(
        new AddLoanSecurity(new(Id), new(Pledge ?? default)), _ => $"/loans/{Id}/security");

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowLoanSecurity(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
