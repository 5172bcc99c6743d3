using System.Globalization;
using Fourwings.Domain.Lending;

namespace Fourwings.Web.Pages.Applications;

/// <summary>Where the pledge behind an application is drafted, filled in with what the application says.</summary>
public static class PledgeRoutes
{
    /// <summary>The draft of a pledge for the amount and term approved, before that for what was asked.</summary>
    public static string DraftFor(LoanApplication application)
    {
        var form = application.Form;
        var (amount, months) = application.Proposed is { } what
            ? (what.Amount, what.TermMonths)
            : (form.Amount, form.TermMonths);
        var rights = string.Concat(form.Rights.Select(right => $"&rights={right.Kind}:{right.Id}"));
        return $"/pledges/draft?debtor={form.Applicant.Value}&bank={form.Bank.Value}"
            + string.Create(CultureInfo.InvariantCulture, $"&yuan={amount.Yuan:0.00}&months={months}{rights}");
    }
}
