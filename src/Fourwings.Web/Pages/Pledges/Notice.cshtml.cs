using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>Records an act of the registry: number, day and scanned notice; without it nothing is recorded.</summary>
public sealed class NoticePage : PledgeFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public ReleaseGround Ground { get; set; } = ReleaseGround.DebtPerformed;

    [BindProperty]
    public List<RegistrationGround> Grounds { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public PledgeAction Action => Act switch
    {
        "registration" => PledgeAction.Register,
        "rejection" => PledgeAction.Reject,
        "release" => PledgeAction.Release,
        _ => PledgeAction.Revoke,
    };

    public IEnumerable<(string Value, string Words)> ReleaseGrounds =>
        Enum.GetValues<ReleaseGround>().Select(ground => (ground.ToString(), T.Of(ground)));

    public Task<IActionResult> OnPostAsync() =>
        WithUploadAsync(upload => RunAsync(Slice(Number ?? string.Empty, On ?? default, upload), _ => At));

    private ISlice<Pledge> Slice(string number, DateOnly on, Upload? upload) => Act switch
    {
        "registration" => new RecordRegistration(PledgeId, number, on, upload),
        "rejection" => new RecordRejection(PledgeId, number, on, Grounds, upload),
        "release" => new RecordRelease(PledgeId, number, on, Ground, upload),
        _ => new RecordRevocation(PledgeId, number, on, Reason ?? string.Empty, upload),
    };
}
