using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Custody;

/// <summary>A programme of rights defence on 2026-03-20 with one custodian appointed, and another custodian.</summary>
public sealed class CustodySample(LendingSample lending)
{
    public static readonly DateOnly Today = LendingSample.Today;

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public Viewer Office { get; } = Sample.Office;

    public Viewer Firm => lending.Firm;

    public required Viewer Custodian { get; init; }

    public required Viewer Stranger { get; init; }

    public required CustodyProgramme Programme { get; init; }

    public PatentId Invention => lending.Pledges.Invention.Id;

    public PatentId Model => lending.Pledges.Model.Id;

    public static OpenProgramme Opening(string name = "专利维权托管（2026年）", decimal budget = 6000) => new(
        name, CustodyLayer.RightsDefence, Money.FromYuan(budget), Money.FromYuan(3000), 12, Today,
        Today.AddMonths(6), "镇知发〔2012〕21号（演示）");

    public static async Task<CustodySample> MakeAsync(TestDatabase test, decimal budget = 6000)
    {
        var lending = await LendingSample.MakeAsync(test);
        var custodian = await MemberAsync(lending.Database, 21, "镇江维权援助中心", Desk.Custodian);
        var opened = (await lending.Database.RunAsync(Opening(budget: budget), Sample.Office)).Value;
        var appoint = new AppointCustodian(opened.Id, custodian.Organisation);
        return new(lending)
        {
            Custodian = custodian,
            Stranger = await MemberAsync(lending.Database, 22, "镇江某知识产权公司", Desk.Custodian),
            Programme = (await lending.Database.RunAsync(appoint, Sample.Office)).Value,
        };
    }

    public static async Task<Viewer> MemberAsync(Database database, int number, string name, Desk desk)
    {
        var register = new RegisterOrganisation(Sample.Code(number), Sample.Profile(name, desk));
        return new(new(Guid.NewGuid()), (await database.RunAsync(register, Sample.Office)).Value.Id, null, desk);
    }

    public async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var result = await Database.RunAsync(slice, viewer);
        Assert.Null(result.Refusal);
        return result.Value;
    }

    public OfferCustody Offer(params PatentId[] patents) =>
        new(Programme.Id, Firm.Organisation, Custodian.Organisation, patents is [] ? [Invention] : patents);

    public OrderCustody Order(CustodyLayer layer, params PatentId[] patents) => new(
        Custodian.Organisation, layer, Money.FromYuan(1200), Today, Today.AddYears(3).AddDays(-1),
        patents is [] ? [Invention] : patents);

    /// <summary>Offered, signed and taken.</summary>
    public async Task<CustodyMandate> InForceAsync(params PatentId[] patents)
    {
        var offered = await DoneAsync(Offer(patents), Office);
        await DoneAsync(new SignCustody(offered.Id), Firm);
        return await DoneAsync(new AcknowledgeCustody(offered.Id), Custodian);
    }

    /// <summary>Ordered at the firm's cost and taken: fees and deadlines.</summary>
    public async Task<CustodyMandate> MaintainedAsync(params PatentId[] patents)
    {
        var ordered = await DoneAsync(Order(CustodyLayer.RightsMaintenance, patents), Firm);
        return await DoneAsync(new AcknowledgeCustody(ordered.Id), Custodian);
    }
}
