using Fourwings.Domain;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>What papers of a policy share: they exist once it is issued.</summary>
public abstract class PolicyPaperPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public PolicyPage View { get; private set; } = null!;

    public override string Series => $"{T["site.name"]} · {View.InsurerName}";

    public override string Number => View.Policy.Wish.Number;

    /// <summary>Who signs.</summary>
    public IReadOnlyList<(string Role, string Name)> Signers =>
        [(T["insurance.column.insurer"], View.InsurerName), (T["insurance.paper.holder"], View.FirmName)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPolicy(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return view.Policy.IssuedOn is null ? Declined(new Refusal("claim.policy-not-issued")) : Page();
    }
}

/// <summary>The policy as an A4 page and as PDF (保险单).</summary>
public sealed class PolicyPrintPage : PolicyPaperPage
{
}

/// <summary>The certificate for each patent as an A4 page and as PDF (保险凭证).</summary>
public sealed class PolicyCertificatePage : PolicyPaperPage
{
    public override string FileName => $"{Number}-certificate";
}
