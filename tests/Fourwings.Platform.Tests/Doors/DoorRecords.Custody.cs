using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>
/// A programme of custody, mandates of the firm, a case, a fee that comes up; the bank is the custodian.
/// </summary>
internal sealed partial class DoorRecords
{
    private async Task MakeCustodyAsync()
    {
        var custodian = Bank with { Desk = Desk.Custodian };
        var profile = Sample.Profile("乙银行镇江分行", Desk.Bank, Desk.Custodian);
        await DoneAsync(new ChangeOrganisation(Bank.Organisation, profile), Bank);
        var programme = await DoneAsync(CustodySample.Opening(), Sample.Office);
        Keep(programme.Id);
        Keep(new Quarter(2026, 1));
        await DoneAsync(new AppointCustodian(programme.Id, custodian.Organisation), Sample.Office);
        var patent = (PatentId)_values[typeof(PatentId)];
        var offer = new OfferCustody(programme.Id, Firm.Organisation, custodian.Organisation, [patent]);
        var mandate = await DoneAsync(offer, Sample.Office);
        Keep(mandate.Id);
        await DoneAsync(new SignCustody(mandate.Id), Firm);
        await DoneAsync(new AcknowledgeCustody(mandate.Id), custodian);
        var open = new OpenCase(mandate.Id, CustodyWork.ResponseAdvice, [], Secret("密办件事项"));
        Keep((await DoneAsync(open, Firm)).Id);
        await MakeFeeAsync(custodian);
    }

    private async Task MakeFeeAsync(Viewer custodian)
    {
        var today = LendingSample.Today;
        var filing = new PatentFiling(
            PatentNumber.Make(2019, PatentNumberType.Invention, 79).Dotted,
            RightKind.Invention, "一种模具", "", ["B29C 33/04"], new(2019, 5, 20));
        OwnerFacts[] owners = [new(Firm.Organisation, "", Ratio.One)];
        var patent = await DoneAsync(
            new RegisterPatent(filing, owners, new DateOnly(2021, 5, 7), new DateOnly(2026, 5, 19)), Firm);
        var order = new OrderCustody(
            custodian.Organisation, CustodyLayer.RightsMaintenance, Money.FromYuan(1200), today, today.AddYears(1),
            [patent.Id]);
        var mandate = await DoneAsync(order, Firm);
        await DoneAsync(new AcknowledgeCustody(mandate.Id), custodian);
        await test.Database.InTransactionAsync(
            db => new CustodyStep().RunAsync(db, today.AddDays(-1), KeyRange.Whole));
        var fees = (await test.Database.ReadAsync(new ListFees(FeeList.All, new()), Firm)).Value;
        Keep(Assert.Single(fees.Rows).Id);
    }
}
