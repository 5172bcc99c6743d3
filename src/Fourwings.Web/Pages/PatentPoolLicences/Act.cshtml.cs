using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPoolLicences;

/// <summary>One step of a licence of a patent pool.</summary>
public sealed class PatentPoolLicenceActPage : AppPage
{
    private static readonly string[] Acts = ["sign", "report", "restate", "correct", "pay", "audit", "end"];

    /// <summary>The licence.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public decimal? Amount { get; set; }

    [BindProperty]
    public decimal? Cost { get; set; }

    /// <summary>A period or a due.</summary>
    [BindProperty]
    public int? Number { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What is shown.</summary>
    public PatentPoolLicencePage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/patent-pool-licences/{Id}";

    /// <summary>What is due and unpaid.</summary>
    public IEnumerable<(string Value, string Words)> Dues => View.Licence.Dues.Where(due => due.PaidOn is null)
        .Select(due => (Text(due.Number), $"{PoolDueWords.Of(T, due)} · {F.ExactSaid(due.Payable)}"));

    /// <summary>The periods reported.</summary>
    public IEnumerable<(string Value, string Words)> Periods => View.Licence.Dues
        .Where(due => due.Kind == PoolDueKind.Period)
        .Select(due => (Text(due.Period), $"{PoolDueWords.Of(T, due)} · {F.ExactSaid(due.Found ?? due.Base)}"));

    /// <summary>Which period is reported next.</summary>
    public string NextSaid => T["patent-pool-licences.next-period", ("period", View.Licence.Next),
        ("end", F.Day(View.Licence.EndOf(View.Licence.Next)))];

    /// <summary>What the step brings about; null where it asks for more than a yes.</summary>
    public Confirm? Question => Act != "sign" ? null : new(
        T["patent-pool-licences.ask.sign"], [T["patent-pool-licences.ask-what.sign"]],
        T["patent-pool-licences.act.sign"], At);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        PatentPoolLicenceId id = new(Id);
        return (Act, Number, Yuan(Amount)) switch
        {
            ("sign", _, _) => RunAsync(new SignPoolLicence(id), _ => At),
            ("end", _, _) => RunAsync(new EndPoolLicence(id, Reason ?? string.Empty), _ => At),
            ("report", _, { } amount) => RunAsync(new ReportPoolRoyalty(id, amount), _ => At),
            ("restate", { } period, { } amount) => RunAsync(new RestatePoolRoyalty(id, period, amount), _ => At),
            ("correct", { } period, { } amount) => RunAsync(new CorrectPoolRoyalty(id, period, amount), _ => At),
            ("audit", { } period, { } found) =>
                RunAsync(new AuditPoolRoyalty(id, period, found, Yuan(Cost) ?? Money.Zero), _ => At),
            ("pay", { } number, _) => RunAsync(new PayPoolRoyalty(id, number), _ => At),
            _ => StayAsync(new Refusal("form.not-read", Field: Number is null ? nameof(Number) : nameof(Amount))),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Acts.Contains(Act))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowPoolLicence(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Money? Yuan(decimal? amount) =>
        amount is { } yuan && decimal.Round(yuan, 2) == yuan ? Money.FromYuan(yuan) : null;
}
