using Fourwings.Domain.Custody;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Documents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>One step of a fee in custody: instruct, prove, pay as the pledgee, agree to giving up.</summary>
public sealed class FeeActPage : AppPage
{
    /// <summary>The fee.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Receipt { get; set; }

    [BindProperty]
    public IFormFile? Scan { get; set; }

    /// <summary>What is shown.</summary>
    public FeePage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/custody/fees/{Id}";

    /// <summary>What the button says: the pledgee's with the amount.</summary>
    public string Verb => Act == "step-in"
        ? T["custody-fees.step-in-do", ("amount", F.ExactSaid(View.Line.Open))]
        : T[$"custody-fees.act.{Act}"];

    /// <summary>What the step brings about, in figures.</summary>
    public IReadOnlyList<string> Consequences =>
    [
        T[$"custody-fees.ask-1.{Act}",
            ("amount", F.ExactSaid(View.Line.Open)), ("due", F.Day(View.Row.DueOn)), ("firm", View.Row.FirmName)],
        T[$"custody-fees.ask-2.{Act}",
            ("until", F.Day(View.Row.GraceEndsOn)), ("custodian", View.Row.CustodianName)],
    ];

    /// <summary>What is asked; null where the step needs more than a yes.</summary>
    public Confirm? Question => Act is "pay" or "give-up" or "consent"
        ? new(T[$"custody-fees.ask.{Act}", ("number", View.Row.Number)], Consequences, Verb, At, Act != "pay")
        : null;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "pay" => RunAsync(new InstructFees([new(Id)], FeeInstruction.Pay), _ => At),
        "give-up" => RunAsync(new InstructFees([new(Id)], FeeInstruction.GiveUp), _ => At),
        "consent" => RunAsync(new ConsentToGiveUp(new(Id)), _ => At),
        "step-in" => RunAsync(new StepInFee(new(Id), Receipt ?? string.Empty), _ => At),
        _ => ProveAsync(),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowFee(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private async Task<IActionResult> ProveAsync()
    {
        if (Scan is null)
        {
            return await RunAsync(new ProveFee(new(Id), Receipt ?? string.Empty), _ => At);
        }

        var read = await Upload.ReadAsync(Scan.FileName, Scan.Length, Scan.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new ProveFee(new(Id), Receipt ?? string.Empty, upload), _ => At)
            : await StayAsync(refusal with { Field = nameof(Scan) });
    }
}
