using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Parties;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>A programme of custody, a mandate of the firm under it, a case.</summary>
internal sealed partial class DoorRecords
{
    private async Task MakeCustodyAsync()
    {
        var custodian = await CustodySample.MemberAsync(test.Database, 13, "镇江某托管公司", Desk.Custodian);
        var programme = await DoneAsync(CustodySample.Opening(), Sample.Office);
        Keep(programme.Id);
        await DoneAsync(new AppointCustodian(programme.Id, custodian.Organisation), Sample.Office);
        var patent = (PatentId)_values[typeof(PatentId)];
        var offer = new OfferCustody(programme.Id, Firm.Organisation, custodian.Organisation, [patent]);
        var mandate = await DoneAsync(offer, Sample.Office);
        Keep(mandate.Id);
        await DoneAsync(new SignCustody(mandate.Id), Firm);
        await DoneAsync(new AcknowledgeCustody(mandate.Id), custodian);
        var open = new OpenCase(mandate.Id, CustodyService.ResponseAdvice, [], Secret("密办件事项"));
        Keep((await DoneAsync(open, Firm)).Id);
    }
}
