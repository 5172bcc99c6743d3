using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>Opens a fund.</summary>
public sealed class NewFundPage : AppPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Scheme { get; set; }

    [BindProperty]
    public Guid Bank { get; set; }

    public IEnumerable<(string Value, string Words)> Schemes { get; private set; } = [];

    public IEnumerable<(string Value, string Words)> Banks { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new OpenFund(Name ?? string.Empty, Scheme ?? string.Empty, new(Bank)), fund => $"/funds/{fund.Id.Value}");

    protected override async Task<IActionResult> ShowAsync()
    {
        var book = RuleBook.Standard.ForPlace((await Calls.StateAsync()).Place);
        Schemes = FundRules.SchemesOf(book).Keys
            .Select(name => (name, book.Get($"lossfunds/{name}").Title.In(T.Language)));
        var found = await Calls.ReadAsync(new ListOrganisations(new ListWish(Take: 100), Desk.Bank));
        Banks = found.Succeeded(out var banks, out _)
            ? banks.Rows.Select(bank => (bank.Id.Value.ToString(), bank.NameZh))
            : [];
        return Page();
    }
}
