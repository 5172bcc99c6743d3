using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>What needs a sentence and no paper: confirm, withdraw, redraft, enforce.</summary>
public sealed class SayPage : PledgeFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public EnforcementGround Ground { get; set; } = EnforcementGround.DebtUnpaid;

    [BindProperty]
    public EnforcementPath Path { get; set; } = EnforcementPath.Agreement;

    public string Words => (Act == "confirm" ? Note : Reason) ?? string.Empty;

    public PledgeAction Action => Act switch
    {
        "confirm" => PledgeAction.ConfirmNoOtherGround,
        "withdraw" => PledgeAction.Withdraw,
        "redraft" => PledgeAction.Redraft,
        _ => PledgeAction.Enforce,
    };

    public IEnumerable<(string Value, string Words)> Grounds =>
        Enum.GetValues<EnforcementGround>().Select(ground => (ground.ToString(), T.Of(ground)));

    public IEnumerable<(string Value, string Words)> Paths =>
        Enum.GetValues<EnforcementPath>().Select(path => (path.ToString(), T.Of(path)));

    public Task<IActionResult> OnPostAsync() => RunAsync(Slice(), _ => At);

    private ISlice<Pledge> Slice() => Act switch
    {
        "confirm" => new ConfirmNoOtherGround(PledgeId, Words),
        "withdraw" => new WithdrawPledge(PledgeId, Words),
        "redraft" => new RedraftPledge(PledgeId),
        _ => new EnforcePledge(PledgeId, Ground, Path, Words),
    };
}
