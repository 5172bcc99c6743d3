using System.Net;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Tests.Pledges;
using Desk = Fourwings.Domain.Parties.Desk;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>
/// R01 to R12 by the page and by the API, in both languages; the slice and <c>calc pledge-check</c> have tests of
/// their own.
/// </summary>
public class GroundsTests
{
    private static readonly DateOnly Granted = new(2021, 5, 7);

    private int _serial = 100;

    [Fact]
    public async Task EachGround_IsRefusedByPageAndApi_WithItsCure()
    {
        await using var site = await DoorSite.OpenAsync(bare: true);
        var bank = site.At(new(Desk.Bank, true));
        foreach (var (ground, make) in Cases())
        {
            var contract = await make(site.Records.Lending.Pledges);
            var pledge = ground == RegistrationGround.R12
                ? await site.Records.Lending.Pledges.DraftAsync(contract)
                : await site.Records.Lending.Pledges.ReadyAsync(contract);
            var before = await site.ChangesAsync();
            foreach (var language in new[] { "zh-CN", "en" })
            {
                var api = await bank.ByApiAsync(new SubmitPledge(pledge.Id, FilingChannel.Online), language);
                Assert.Equal((HttpStatusCode.UnprocessableEntity, $"pledge.ground.{ground}"), (api.Status, api.Code));
                var page = await bank.ByPageAsync(
                    $"/pledges/{pledge.Id.Value}/submit", language, ("Channel", "Online"));
                Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
                Assert.Contains(api.Text, page.Text, StringComparison.Ordinal);
            }

            Assert.Equal(before, await site.ChangesAsync());
        }
    }

    private IEnumerable<(RegistrationGround Ground, Func<PledgeSample, Task<PledgeContract>> Make)> Cases() =>
    [
        (RegistrationGround.R01, async sample => await FreshAsync(sample) with
        {
            Pledgors = [PledgeSample.Party(sample.OtherBank, "丙银行镇江分行")],
        }),
        (RegistrationGround.R02, sample => AfterAsync(
            sample, PatentAction.RequestInvalidation, PatentAction.Invalidate)),
        (RegistrationGround.R03, async sample =>
        {
            var filed = sample.Contract(await sample.PatentAsync(_serial++, RightKind.Invention, null));
            return filed with { Rights = [filed.Rights[0] with { GrantedOn = new(2026, 3, 1) }] };
        }),
        (RegistrationGround.R04, sample => AfterAsync(sample, PatentAction.MissFee)),
        (RegistrationGround.R05, sample => AfterAsync(sample, PatentAction.Preserve)),
        (RegistrationGround.R06, async sample => Due(await FreshAsync(sample), new(2041, 1, 1))),
        (RegistrationGround.R07, async sample => await FreshAsync(sample) with { Scope = [] }),
        (RegistrationGround.R08, async sample => sample.Contract(await sample.PatentAsync(
            _serial++, RightKind.Invention, Granted,
            new OwnerFacts(sample.Firm.Organisation, "", new(0.6m)), new OwnerFacts(null, "江苏大学", new(0.4m))))),
        (RegistrationGround.R09, async sample =>
        {
            await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000077");
            return sample.Contract(sample.Invention);
        }),
        (RegistrationGround.R10, async sample =>
        {
            await sample.HappenAsync(sample.Model, PatentAction.NoteSameDayInvention);
            return sample.Contract(sample.Model);
        }),
        (RegistrationGround.R11, sample => AfterAsync(sample, PatentAction.RequestInvalidation)),
        (RegistrationGround.R12, FreshAsync),
    ];

    private async Task<PledgeContract> FreshAsync(PledgeSample sample) =>
        sample.Contract(await sample.PatentAsync(_serial++, RightKind.Invention, Granted));

    private async Task<PledgeContract> AfterAsync(PledgeSample sample, params PatentAction[] actions)
    {
        var patent = await sample.PatentAsync(_serial++, RightKind.Invention, Granted);
        foreach (var action in actions)
        {
            await sample.HappenAsync(patent, action);
        }

        return sample.Contract(patent);
    }

    private static PledgeContract Due(PledgeContract contract, DateOnly on) =>
        contract with { Debt = contract.Debt with { DueOn = on } };
}
