using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Owing;

/// <summary>What the firm owes: when, how much, how to pay it, what paying early takes, and the papers.</summary>
public sealed class OwingPage : AppPage, IExplains
{
    /// <summary>Its loans, the next payment first.</summary>
    public IReadOnlyList<OwedLoan> Loans { get; private set; } = [];

    /// <inheritdoc/>
    public IEnumerable<Why> Whys => Loans.Select(owed => CostOf(owed).Why!);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new FirmOwes())).Succeeded(out var loans, out var refusal))
        {
            return Declined(refusal);
        }

        Loans = loans;
        return Page();
    }

    /// <summary>What it takes to repay all of a loan today.</summary>
    public PayoffQuote QuoteOf(OwedLoan owed) => owed.Loan.Quote(owed.Today.AsOf);

    /// <summary>What a loan costs the firm.</summary>
    public Fact CostOf(OwedLoan owed) =>
        new NetCostFact(T, F).Of(owed.NetCost, owed.Loan.Terms, $"net-cost-{owed.Loan.Id.Value:N}");

    /// <summary>A day as a field has it.</summary>
    public string Value(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
