using System.Globalization;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Papers;

/// <summary>What it takes to repay a loan in full on a day, and what a few days later.</summary>
public sealed class PayoffPage : LoanPaperPage
{
    private const int LaterDays = 5;

    /// <summary>The day for which the quote holds.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>The quote; null where it is refused.</summary>
    public PayoffQuote? Quote { get; private set; }

    /// <summary>The days after it, for a payment that comes late.</summary>
    public IReadOnlyList<PayoffQuote> Later { get; private set; } = [];

    public override string Number => NumberOf("JQ", On ?? Paper.Today.AsOf);

    /// <summary>The day as the field has it.</summary>
    public string? OnValue => On?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Part by part, with how it is counted.</summary>
    public IEnumerable<(string Label, string How, Money Amount)> Parts
    {
        get
        {
            var (quote, due) = (Quote!, Quote!.Due);
            yield return (T["papers.due.principal"], T["papers.how.principal-due"], due.Principal);
            yield return (T["papers.due.interest"], T["papers.how.interest-due"], due.Interest);
            yield return (T["papers.due.penalty"], T["papers.how.penalty", ("rate", F.Rate(Terms.Rate)),
                ("multiple", F.Number(Terms.PenaltyMultiple.Value, 2))], due.Penalty);
            yield return (T["papers.due.compound"], T["papers.how.compound"], due.Compound);
            yield return (T["papers.due.cost"], T["papers.how.cost"], due.Cost);
            yield return (T["papers.due.accrued"], AccruedHow(quote), quote.Accrued);
            yield return (T["papers.due.later"], T["papers.how.later"], quote.NotDue);
        }
    }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    protected override async Task<IActionResult> ShowAsync()
    {
        if (await LoadAsync() is { } hidden)
        {
            return Declined(hidden);
        }

        On ??= Paper.Today.AsOf;
        if (!(await Calls.ReadAsync(new QuotePayoff(new(Id), On.Value))).Succeeded(out var quote, out var refusal))
        {
            return await WithoutPaperAsync(refusal);
        }

        Quote = quote;
        Later = [.. Enumerable.Range(1, LaterDays).Select(days => Paper.Loan.Quote(quote.On.AddDays(days)))];
        return Page();
    }

    private string AccruedHow(PayoffQuote quote)
    {
        var running = Paper.Loan.Figures.Installments.FirstOrDefault(row => row.DueOn > quote.On);
        return running is null || quote.Accrued.IsZero
            ? T["papers.how.accrued-none"]
            : T["papers.how.accrued", ("balance", F.Exact(running.Balance)), ("from", F.Day(running.RunsFrom)),
                ("to", F.Day(quote.On)), ("rate", F.Rate(Terms.Rate))];
    }
}
