using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>Files a pledge with its registry.</summary>
public sealed class SubmitPage : PledgeFormPage
{
    [BindProperty]
    public FilingChannel Channel { get; set; } = FilingChannel.Post;

    public IEnumerable<(string Value, string Words)> Channels =>
        Enum.GetValues<FilingChannel>().Select(channel => (channel.ToString(), T.Of(channel)));

    public int Missing => View.Papers.Count(slot => slot is { Required: true, IsReceived: false });

    public Task<IActionResult> OnPostAsync() => RunAsync(new SubmitPledge(PledgeId, Channel), _ => At);
}
