using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Branches;

/// <summary>Lending by branch: the viewer's bank, or all banks for those who oversee.</summary>
public sealed class BranchesPage : AppPage
{
    /// <summary>A line a branch.</summary>
    public IReadOnlyList<BranchRow> Rows { get; private set; } = [];

    private DateOnly Today { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowBranches())).Succeeded(out var rows, out var refusal))
        {
            return Declined(refusal);
        }

        (Rows, Today) = (rows, (await Calls.StateAsync()).BusinessOn);
        return Page();
    }

    /// <summary>The branch's name in the reader's language.</summary>
    public string NameOf(BranchRow row) => row.Unit is not { } unit ? T["branches.no-branch"]
        : T.Language == Languages.English && unit.NameEn.Length > 0 ? unit.NameEn : unit.NameZh;

    /// <summary>That it has not opened yet, or null.</summary>
    public StateWord? NotOpen(BranchRow row) => row.Unit?.NotOpen(Today) is null
        ? null
        : new(Tone.Wait, T["branches.opens", ("day", row.Unit.OpenedOn!.Value)]);

    /// <summary>A sum over all rows.</summary>
    public Money Sum(Func<BranchRow, Money> amount) => Money.Sum(Rows.Select(amount));
}
