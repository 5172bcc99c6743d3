using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Papers;

/// <summary>A paper about a loan: head, contract, and the line of the journal that it can be checked by.</summary>
public abstract class LoanPaperPage : PaperPage
{
    private const int Shown = 8;

    /// <summary>Which loan.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Head and foot.</summary>
    public LoanPaper Paper { get; private set; } = null!;

    /// <inheritdoc/>
    public override string Series => Paper.Bank.Name;

    /// <inheritdoc/>
    public override string Verification => T["papers.verify", ("line", Paper.Line), ("hash", Paper.Hash[..Shown])];

    /// <summary>Where the paper was asked for.</summary>
    public string Back => Viewer.Desk == Desk.Enterprise ? "/owing" : $"/loans/{Id}";

    /// <summary>What stands in the first table, two pairs a row.</summary>
    public virtual IReadOnlyList<(string Label, string Value)> Pairs =>
    [
        (T["papers.borrower"], Paper.Borrower.Name), (T["papers.bank"], Paper.Bank.Name),
        (T["papers.contract"], Terms.Number), (T["papers.principal"], F.ExactSaid(Terms.Principal)),
        (T["papers.rate"], F.Rate(Terms.Rate)), (T["papers.method"], T.Of(Terms.Method)),
        (T["papers.starts"], F.LongDay(Terms.Calendar.StartsOn)),
        (T["papers.matures"], F.LongDay(Terms.Calendar.MaturesOn)),
    ];

    /// <summary>The contract.</summary>
    protected LoanTerms Terms => Paper.Loan.Terms;

    /// <summary>The paper's number: the contract's, the kind, the day.</summary>
    protected string NumberOf(string kind, DateOnly on) =>
        $"{Terms.Number}-{kind}-{on.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    /// <summary>Reads head and foot; the refusal where there is nothing to see.</summary>
    protected async Task<Refusal?> LoadAsync()
    {
        if (!(await Calls.ReadAsync(new ShowLoanPaper(new(Id)))).Succeeded(out var paper, out var refusal))
        {
            return refusal;
        }

        Paper = paper;
        return null;
    }

    /// <summary>
    /// The page without its paper, with the reason; hidden where the viewer may not see it at all. A question is
    /// answered by a page either way.
    /// </summary>
    protected async Task<IActionResult> WithoutPaperAsync(Refusal refusal)
    {
        if (refusal.Code is "platform.not-yours" or "platform.forbidden")
        {
            return Declined(refusal);
        }

        if (Refusal is not null)
        {
            return Page();
        }

        var page = await StayAsync(refusal);
        Response.StatusCode = HttpMethods.IsGet(Request.Method) ? StatusCodes.Status200OK : Response.StatusCode;
        return page;
    }

    /// <summary>An amount with its capital characters on the Chinese page.</summary>
    public string InWords(Money amount) => T.Language == Languages.English
        ? T["papers.amount", ("amount", F.ExactSaid(amount))]
        : T["papers.amount-in-words", ("words", AmountInWords.Of(amount)), ("amount", F.Exact(amount))];
}
