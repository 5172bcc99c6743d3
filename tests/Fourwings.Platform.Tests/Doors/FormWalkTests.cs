using System.Net;
using Fourwings.Platform.Access;
using Fourwings.Platform.Tests.Lending;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>Every form at every desk, own and foreign.</summary>
public class FormWalkTests : PageWalk
{
    private const string Enquiry = "/enquire";

    [Fact]
    public async Task Forms_ChangeNothingForThoseWhoMayNot()
    {
        await using var site = await DoorSite.OpenAsync();
        foreach (var page in (await PageRoute.AllAsync(site)).Where(page => page.Posts && !page.IsOpen))
        {
            foreach (var address in await AddressesAsync(site, page))
            {
                await PostAsync(site, page, address);
            }
        }

        Found.None();
    }

    private async Task PostAsync(DoorSite site, PageRoute page, string address)
    {
        var forms = await FormsAsync(site, address);
        if (forms.Count == 0)
        {
            forms = [new(address, [("Note", "试")], [])];
        }

        foreach (var form in forms)
        {
            var before = await site.ChangesAsync();
            using var body = form.Body(null);
            using var stranger = await PostAsync(site.Stranger, form.Action, body);
            Found.Expect(IsSignIn(stranger), $"{form.Action}: a stranger's form gets {stranger.StatusCode}");
            foreach (var stand in Stand.All)
            {
                await PostAsync(site, page, form, stand);
            }

            Found.Expect(
                await site.ChangesAsync() == before,
                $"{form.Action}: somebody who may not has changed something");
        }
    }

    private async Task PostAsync(DoorSite site, PageRoute page, PageForm form, Stand stand)
    {
        using var bare = form.Body(null);
        using var without = await PostAsync(site.At(stand), form.Action, bare);
        Found.Expect(
            without.StatusCode == HttpStatusCode.BadRequest,
            $"{form.Action}: {stand} sends a form without its token and gets {without.StatusCode}");
        var mayNone = page.Changes.All(useCase => !Permissions.Allows(stand.Desk, useCase));
        var foreign = stand is { IsKeptOut: true, ActsForAll: false } && RecordIn(site, form.Action) is not null
            && !(IsOnMarket(form.Action) && form.Action.EndsWith(Enquiry, StringComparison.Ordinal));
        if (!mayNone && !foreign)
        {
            return;
        }

        using var body = form.Body(await site.TokenAsync(stand));
        using var answer = await PostAsync(site.At(stand), form.Action, body);
        Found.Expect(
            answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity,
            $"{form.Action}: {stand} may not, and gets {answer.StatusCode}");
    }

    private static async Task<IReadOnlyList<PageForm>> FormsAsync(DoorSite site, string address)
    {
        foreach (var stand in Stand.All.Where(stand => stand.Own))
        {
            var forms = PageForms.Of(await TextAsync(site.At(stand), address), address, LendingSample.Today).ToList();
            if (forms.Count > 0)
            {
                return forms;
            }
        }

        return [];
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, HttpContent body) =>
        client.PostAsync(address, body, TestContext.Current.CancellationToken);
}
