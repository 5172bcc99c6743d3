using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Matching;

/// <summary>A fair on 2026-03-20: one firm with an invention and a model, two banks, the office.</summary>
public sealed class MatchingSample(LendingSample lending)
{
    public static readonly DateOnly Today = LendingSample.Today;

    private int _number;

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public Viewer Office { get; } = Sample.Office;

    public Viewer Firm => lending.Firm;

    public Viewer Maker => lending.Maker;

    public Viewer Checker => lending.Checker;

    public RightRef Model => new(RightKind.UtilityModel, lending.Pledges.Model.Id.Value);

    public MatchingFairId Fair { get; private set; }

    public static FairPlan Plan { get; } = new("银企专利质押对接会", Today, "镇江国际饭店", "市知识产权局、市金融办", 2026);

    public FirmWish Wish => new(Money.FromWan(500), 12, "模具扩产", [lending.Right, Model], "精密模具");

    /// <summary>The fair is announced, the firm and both banks are invited.</summary>
    public static async Task<MatchingSample> MakeAsync(TestDatabase test)
    {
        var sample = new MatchingSample(await LendingSample.MakeAsync(test));
        var fair = (await sample.Database.RunAsync(new AnnounceFair(Plan), sample.Office)).Value;
        sample.Fair = fair.Id;
        var guests = new[] { sample.Firm, sample.Maker, sample.Lending.OtherBank }.Select(guest => guest.Organisation);
        Assert.Null((await sample.Database.RunAsync(new InviteToFair(fair.Id, [.. guests]), sample.Office)).Refusal);
        return sample;
    }

    public FairLine Line(decimal wan = 500) => new(
        $"SX-2026-{++_number:0000}", null, Money.FromWan(wan), Today, Today.AddYears(1), true, [lending.Right, Model]);

    public async Task<Match> EnteredAsync(FairLine? line = null) =>
        (await Database.RunAsync(new EnterFairLine(Fair, Firm.Organisation, line ?? Line()), Maker)).Value;

    public async Task<Match> SignedAsync(FairLine? line = null)
    {
        var entered = await EnteredAsync(line);
        return (await Database.RunAsync(new SignFairLine(entered.Id), Checker)).Value;
    }

    /// <summary>Another firm on the platform, not invited to anything.</summary>
    public async Task<Viewer> StrangerAsync(int number = 7, Desk desk = Desk.Enterprise)
    {
        var register = new RegisterOrganisation(Sample.Code(number), Sample.Profile($"镇江己{number}机械有限公司", desk));
        return new(new(Guid.NewGuid()), (await Database.RunAsync(register, Office)).Value.Id, null, desk);
    }
}
