using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Parties;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>Adds a bank account.</summary>
public sealed class AccountPage : OrganisationForm
{
    [BindProperty, Required]
    public string? Holder { get; set; }

    [BindProperty, Required]
    public string? Bank { get; set; }

    [BindProperty, Required]
    public string? Number { get; set; }

    [BindProperty]
    public BankAccountUse Use { get; set; } = BankAccountUse.Basic;

    public IEnumerable<(string Value, string Words)> Uses =>
        Enum.GetValues<BankAccountUse>().Select(use => (use.ToString(), T.Of(use)));

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new AddBankAccount(new(Id), Holder ?? "", Bank ?? "", Number?.Trim() ?? "", Use), _ => Back);

    protected override Task PrepareAsync()
    {
        Holder ??= Organisation.Profile.NameZh;
        return Task.CompletedTask;
    }
}
