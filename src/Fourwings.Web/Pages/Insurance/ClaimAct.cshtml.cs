using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>One step of a claim: costs, papers, acceptance, checks, reserve, indemnity, escrow, its end.</summary>
public sealed class InsuranceClaimActPage : AppPage
{
    /// <summary>The claim.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public CostHead? Head { get; set; }

    [BindProperty]
    public decimal? Amount { get; set; }

    /// <summary>The day of a cost, or of the acceptance.</summary>
    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public DateOnly? FiledOn { get; set; }

    /// <summary>The invoice, the authority or the reason.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The pledgee bore a cost; or both sides have agreed to repay early.</summary>
    [BindProperty]
    public bool Agreed { get; set; }

    [BindProperty]
    public InsurancePaper? Paper { get; set; }

    [BindProperty]
    public IFormFile? Scan { get; set; }

    /// <summary>What is shown.</summary>
    public InsuranceClaimPage View { get; private set; } = null!;

    /// <summary>The heads that the policy covers.</summary>
    public IEnumerable<(string Value, string Words)> Heads =>
        View.Policy.Cover!.Heads.Select(head => (head.Head.ToString(), T.Of(head.Head)));

    /// <summary>The papers of the claim.</summary>
    public IEnumerable<(string Value, string Words)> Papers =>
        View.Terms.Papers.Select(paper => (paper.ToString(), T.Of(paper)));

    /// <summary>The record's address.</summary>
    public string At => $"/insurance/claims/{Id}";

    /// <summary>What the step brings about; null where the step asks for more than a yes.</summary>
    public Confirm? Question => Act is "check" or "pay" or "close"
        ? new(
            T[$"insurance-claims.ask.{Act}", ("number", View.Claim.Number)],
            [T[$"insurance-claims.ask-what.{Act}", ("amount", F.Exact(View.Claim.Assessed?.Amount)),
                ("reserve", F.Exact(View.Claim.Reserved))]],
            T[$"insurance-claims.act.{Act}"],
            At)
        : null;

    private string Said => Text ?? string.Empty;

    private Money? Yuan => Amount is { } yuan ? Money.FromYuan(decimal.Round(yuan, 2)) : null;

    public async Task<IActionResult> OnGetAsync()
    {
        Day = (await Calls.StateAsync()).BusinessOn;
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "check" => RunAsync(new CheckInsuranceClaim(new(Id)), _ => At),
        "assess" => RunAsync(new AssessIndemnity(new(Id), Agreed), _ => At),
        "pay" => RunAsync(new PayIndemnity(new(Id)), _ => At),
        "close" => RunAsync(new CloseInsuranceClaim(new(Id)), _ => At),
        "release" => RunAsync(new ReleaseEscrow(new(Id), Agreed, Said), _ => At),
        "drop" => RunAsync(new WithdrawInsuranceClaim(new(Id), Said), _ => At),
        "reserve" when Yuan is { } amount => RunAsync(new SetClaimReserve(new(Id), amount), _ => At),
        "share" when Yuan is { } damages => RunAsync(new ShareDamages(new(Id), damages), _ => At),
        "accept" when FiledOn is { } filed && Day is { } accepted =>
            RunAsync(new NoteClaimAcceptance(new(Id), filed, accepted, Said), _ => At),
        "cost" when Head is { } head && Yuan is { } amount && Day is { } on =>
            RunAsync(new AddClaimCost(new(Id), head, amount, on, Said, Agreed), _ => At),
        "paper" when Paper is { } paper => FileAsync(paper),
        _ => StayAsync(new Refusal("form.not-read", Field: Act switch
        {
            "paper" => nameof(Paper),
            "cost" when Head is null => nameof(Head),
            "accept" => nameof(FiledOn),
            _ => nameof(Amount),
        })),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowInsuranceClaim(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private async Task<IActionResult> FileAsync(InsurancePaper paper)
    {
        if (Scan is null)
        {
            return await StayAsync(new("document.not-chosen", null, nameof(Scan)));
        }

        var read = await Upload.ReadAsync(Scan.FileName, Scan.Length, Scan.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new AddInsurancePaper(new(Id), paper, upload), _ => At)
            : await StayAsync(refusal with { Field = nameof(Scan) });
    }
}
