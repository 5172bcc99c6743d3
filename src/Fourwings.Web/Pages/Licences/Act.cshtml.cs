using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Finance;
using Fourwings.Platform.Licences;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Licences;

/// <summary>One step of a licence.</summary>
public sealed class LicenceActPage : AppPage
{
    private static readonly string[] Acts =
        ["consent", "sign", "file", "record", "decline", "report", "pay", "audit", "end", "drop"];

    /// <summary>The licence.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public decimal? Cost { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    /// <summary>Year and period of what is paid.</summary>
    [BindProperty]
    public string? Due { get; set; }

    /// <summary>What is shown.</summary>
    public LicencePage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/licences/{Id}";

    /// <summary>What is due and unpaid.</summary>
    public IEnumerable<(string Value, string Words)> Dues => View.Licence.Dues.Where(due => due.PaidOn is null)
        .Select(due => (
            string.Create(CultureInfo.InvariantCulture, $"{due.Year}.{due.Period}"),
            $"{WhatOf(due)} · {F.ExactSaid(due.Amount)}"));

    /// <summary>Which period is reported next.</summary>
    public string NextSaid
    {
        get
        {
            var (year, period) = View.Licence.Next;
            return T["licences.next-period", ("year", year), ("period", period),
                ("end", F.Day(View.Licence.EndOf(year, period)))];
        }
    }

    /// <summary>What the step brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question => Act is "consent" or "sign" or "file"
        ? new(T[$"licences.ask.{Act}"], [T[$"licences.ask-what.{Act}"]], T[$"licences.act.{Act}"], At)
        : null;

    private string Said => Text ?? string.Empty;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        LicenceId id = new(Id);
        return Act switch
        {
            "consent" => RunAsync(new ConsentToLicence(id), _ => At),
            "sign" => RunAsync(new SignLicence(id), _ => At),
            "file" => RunAsync(new MoveLicence(id, LicenceAction.File), _ => At),
            "record" => RunAsync(new MoveLicence(id, LicenceAction.Record, Said), _ => At),
            "decline" => RunAsync(new MoveLicence(id, LicenceAction.Decline, Said), _ => At),
            "end" => RunAsync(new MoveLicence(id, LicenceAction.End, Said), _ => At),
            "drop" => RunAsync(new MoveLicence(id, LicenceAction.Drop, Said), _ => At),
            "report" when Yuan(Amount) is { } amount => RunAsync(new ReportRoyalty(id, amount), _ => At),
            "pay" when DueChosen() is var (year, period) => RunAsync(new PayRoyalty(id, year, period), _ => At),
            "audit" when Yuan(Amount) is { } found && Year is { } year =>
                RunAsync(new AuditRoyalty(id, year, found, Yuan(Cost) ?? Money.Zero), _ => At),
            _ => StayAsync(new Refusal("form.not-read", Field: Act == "pay" ? nameof(Due) : nameof(Amount))),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Acts.Contains(Act))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowLicence(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private static Money? Yuan(decimal? amount) =>
        amount is { } yuan && decimal.Round(yuan, 2) == yuan ? Money.FromYuan(yuan) : null;

    private string WhatOf(RoyaltyDue due) => due switch
    {
        { Year: 0 } => T["licences.entry"],
        { Period: 0 } => T["licences.correction", ("year", due.Year)],
        _ => T["licences.period", ("year", due.Year), ("period", due.Period)],
    };

    private (int Year, int Period)? DueChosen() => Due?.Split('.') is [var year, var period]
        && int.TryParse(year, CultureInfo.InvariantCulture, out var y)
        && int.TryParse(period, CultureInfo.InvariantCulture, out var p) ? (y, p) : null;
}
