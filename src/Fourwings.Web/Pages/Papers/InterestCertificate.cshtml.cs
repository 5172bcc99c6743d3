using System.Globalization;
using Fourwings.Finance;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Papers;

/// <summary>What interest a firm paid in a calendar year; of the running year, up to today.</summary>
public sealed class InterestCertificatePage : SpanPaperPage
{
    /// <summary>Which year.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public override string Number =>
        $"{Terms.Number}-LX-{(Year ?? Paper.Today.AsOf.Year).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The years since the contract, the latest first.</summary>
    public IEnumerable<int> Years => Enumerable.Range(
        Paper.Loan.SignedOn.Year, Paper.Today.AsOf.Year - Paper.Loan.SignedOn.Year + 1).Reverse();

    /// <summary>The kinds of interest.</summary>
    public IReadOnlyList<(string Label, Money Amount)> Parts =>
    [
        (T["papers.due.interest"], Statement!.Paid.Interest),
        (T["papers.due.penalty"], Statement.Paid.Penalty),
        (T["papers.due.compound"], Statement.Paid.Compound),
    ];

    protected override (DateOnly From, DateOnly To) Usual(DateOnly today)
    {
        Year = Math.Clamp(Year ?? today.Year, 1, 9998);
        var end = new DateOnly(Year.Value, 12, 31);
        return (new(Year.Value, 1, 1), Year == today.Year ? today : end);
    }
}
