using System.Globalization;
using Fourwings.Domain.Matching;
using Fourwings.Finance;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// A matching day of banks and firms (银企对接会): the office invites, the firms come with their wishes and rights, and
/// on the day the banks sign lines.
/// </summary>
/// <param name="stage">Who acts, and with what.</param>
/// <param name="plan">What the file says.</param>
internal sealed class FairCourse(Stage stage, StoryFair plan) : ICourse
{
    private const int InvitedBefore = 25;
    private const int WishedBefore = 11;

    private MatchingFair? _fair;

    private Cast Cast => stage.Cast;

    private Viewer Office => Cast.Person(Cast.IpOffice);

    private IEnumerable<string> Banks => plan.Lines.Select(line => Cast.BankOf(line.Unit)).Distinct();

    /// <inheritdoc/>
    public IEnumerable<Step> Begin() =>
    [
        Step.At(plan.On.AddDays(-InvitedBefore), AnnounceAsync),
        Step.At(plan.On.AddDays(-WishedBefore), WishAsync),
        Step.At(plan.On, SignAsync),
    ];

    private static string FirmKey(StoryLine line) => $"firm/{line.Firm}";

    private async Task AnnounceAsync(DateOnly on)
    {
        var announced = new FairPlan(plan.Zh, plan.On, plan.Place, plan.Organisers, plan.From.Year);
        _fair = await Cast.RunAsync(new AnnounceFair(announced), Office, plan.Key);
        var guests = Banks.Select(bank => Cast.Organisation(bank).Id).ToList();
        foreach (var line in plan.Lines)
        {
            await Cast.FirmAsync(line.Firm);
            guests.Add(Cast.Organisation(FirmKey(line)).Id);
        }

        await Cast.RunAsync(new InviteToFair(_fair.Id, guests), Office, $"{plan.Key}/invitations");
    }

    private async Task WishAsync(DateOnly on)
    {
        foreach (var bank in Banks)
        {
            await Cast.RunAsync(new RegisterForFair(_fair!.Id), Cast.Person(bank), $"{plan.Key}/{bank}");
        }

        foreach (var line in plan.Lines)
        {
            var firm = await Cast.FirmAsync(line.Firm);
            var owner = Cast.Person(FirmKey(line));
            await stage.Estate.EnterAsync(firm, line.Rights, owner, on);
            await Cast.RunAsync(new RegisterForFair(_fair!.Id), owner, $"{plan.Key}/{firm.Key}");
            var wish = new FirmWish(
                Money.FromWan(line.Wan),
                12,
                $"购买{firm.Product.Zh}原料",
                [.. line.Rights.Select(right => stage.Estate[right].Right)],
                firm.Product.Zh);
            await Cast.RunAsync(new StateWish(_fair.Id, wish), owner, $"{plan.Key}/{firm.Key}/wish");
        }
    }

    private async Task SignAsync(DateOnly on)
    {
        foreach (var guest in Banks.Concat(plan.Lines.Select(FirmKey)))
        {
            await Cast.RunAsync(
                new CheckInGuest(_fair!.Id, Cast.Organisation(guest).Id), Office, $"{plan.Key}/door/{guest}");
        }

        for (var i = 0; i < plan.Lines.Count; i++)
        {
            await SignAsync(plan.Lines[i], i + 1);
        }

        await Cast.RunAsync(new CloseFair(_fair!.Id), Office, $"{plan.Key}/close");
    }

    private async Task SignAsync(StoryLine line, int number)
    {
        var bank = Cast.BankOf(line.Unit);
        var terms = new FairLine(
            string.Create(CultureInfo.InvariantCulture, $"SX-{plan.From.Year}-{number:D3}"),
            Cast.Unit(line.Unit),
            Money.FromWan(line.Wan),
            plan.From,
            plan.To,
            Revolving: true,
            [.. line.Rights.Select(right => stage.Estate[right].Right)]);
        var key = $"{plan.Key}/line/{line.Firm}";
        var entered = await Cast.RunAsync(
            new EnterFairLine(_fair!.Id, Cast.Organisation(FirmKey(line)).Id, terms), Cast.Person(bank), key);
        var signed = await Cast.RunAsync(new SignFairLine(entered.Id), Cast.Person(bank, 1), key + "/signed");
        stage.Keep(plan.Key, line.Firm, signed.Line!.Value);
    }
}
