using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>Files a signed paper: a co-owner's consent, or the parties' declaration.</summary>
public sealed class SignPage : PledgeFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public Guid Right { get; set; }

    [BindProperty]
    public string? CoOwner { get; set; }

    [BindProperty]
    public bool ByAgreement { get; set; }

    [BindProperty(SupportsGet = true)]
    public RegistrationGround Ground { get; set; } = RegistrationGround.R10;

    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    public PledgeAction Action => Act == "consent" ? PledgeAction.AddConsent : PledgeAction.AddDeclaration;

    public IEnumerable<(string Value, string Words)> RightChoices => Pledge.Contract.Rights
        .Select(right => (right.Right.Id.ToString(), $"{PledgeWords.Number(right)} {right.Title}"));

    public IEnumerable<(string Value, string Words)> GroundChoices =>
        new[] { RegistrationGround.R10, RegistrationGround.R11 }
            .Select(ground => (ground.ToString(), $"{ground} {T.Of(ground)}"));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPledge(PledgeId))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        var right = view.Pledge.Contract.Rights.FirstOrDefault(pledged => pledged.Right.Id == Right)?.Right
            ?? new RightRef(RightKind.Invention, Right);
        var signedOn = SignedOn ?? (await Calls.StateAsync()).BusinessOn;
        return await WithPaperAsync(upload => Act == "consent"
            ? RunAsync(new AddConsent(PledgeId, right, CoOwner ?? "", ByAgreement, signedOn, upload), _ => At)
            : RunAsync(new AddDeclaration(PledgeId, right, Ground, signedOn, upload), _ => At));
    }
}
