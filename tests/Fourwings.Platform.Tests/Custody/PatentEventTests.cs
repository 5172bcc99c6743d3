using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Custody;

/// <summary>From an event on a patent to its custody, the same day (从专利事件到托管).</summary>
public class PatentEventTests
{
    // The tenth year's fee of the invention falls on a Sunday, 2028-02-27.
    private static readonly DateOnly _today = new(2028, 1, 10);

    /// <summary>
    /// Every code that can meet a patent in custody: what comes before it, where the patent stands in its mandate after
    /// it, and what becomes of the fee that the firm had told the custodian to pay.
    /// </summary>
    private static readonly (string Codes, CustodyPlace Place, FeeTaskState Fee)[] _codes =
    [
        ("CF01", CustodyPlace.Lapsed, FeeTaskState.Lapsed),
        ("CF01 RR01", CustodyPlace.Kept, FeeTaskState.Lapsed),
        ("CX01", CustodyPlace.Over, FeeTaskState.Dropped),
        ("AV01", CustodyPlace.Over, FeeTaskState.Dropped),
        ("IW01", CustodyPlace.Over, FeeTaskState.Dropped),
        ("IP01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("TR01", CustodyPlace.Gone, FeeTaskState.Dropped),
        ("PE01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("PE01 PM01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("PE01 PC01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("PP01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("PP01 PD01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("EE01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("EE01 EM01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("EE01 EC01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("OL01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("CP01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("CP02", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("CP03", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("DD01", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("CB03", CustodyPlace.Kept, FeeTaskState.ToPay),
        ("CD02", CustodyPlace.Kept, FeeTaskState.ToPay),
    ];

    public static TheoryData<string, string, CustodyPlace, FeeTaskState> Codes
    {
        get
        {
            var rows = new TheoryData<string, string, CustodyPlace, FeeTaskState>();
            foreach (var name in TestDatabases.All.Select(row => row.Data))
            {
                foreach (var (codes, place, fee) in _codes)
                {
                    rows.Add(name, codes, place, fee);
                }
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task Code_MovesTheMandateAndItsFee(
        string name, string codes, CustodyPlace place, FeeTaskState state)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var (mandate, fee) = await KeptAsync(sample);
        await sample.DoneAsync(new InstructFees([fee], FeeInstruction.Pay), sample.Firm);
        LegalEventCode[] all = [.. codes.Split(' ').Select(Enum.Parse<LegalEventCode>)];
        foreach (var code in all)
        {
            await HappenAsync(sample, sample.Invention, code);
        }

        var after = await MandateAsync(sample, mandate);
        Assert.Equal(
            (CustodyMandateState.InForce, place),
            (after.State, after.Terms.Patents.Contains(sample.Invention)
                ? after.PlaceOf(sample.Invention)
                : CustodyPlace.Gone));
        Assert.Equal(state, await FeeAsync(sample, fee));
        var told = (await sample.Database.ReadAsync(new ReadHistory(mandate.Value), sample.Custodian)).Value
            .Where(moment => moment.FactType == nameof(CustodyPatentTold))
            .Select(moment => CanonicalJson.Read<CustodyPatentTold>(moment.Fact))
            .Where(one => one.Patent == sample.Invention).ToArray();
        Assert.Equal(all.Select(LegalEvents.ActionOf).Order(), told.Select(one => one.Action).Order());
        await OtherDaysAsync(sample);
    }

    [Fact]
    public void EveryCode_IsTried() => Assert.Equal(
        Enum.GetValues<LegalEventCode>().Order(),
        _codes.SelectMany(row => row.Codes.Split(' ')).Select(Enum.Parse<LegalEventCode>)
            // A patent that is not granted is in no mandate.
            .Concat([LegalEventCode.PB01, LegalEventCode.SE01, LegalEventCode.GR01]).Distinct().Order());

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task NotGranted_IsInNoMandate(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var filed = await sample.Lending.Pledges.PatentAsync(9, RightKind.Invention, null);
        foreach (var code in new[] { LegalEventCode.PB01, LegalEventCode.SE01 })
        {
            await HappenAsync(sample, filed.Id, code, LendingSample.Today);
            await sample.Lending.RefusedAsync(
                "custody.patent-ended", sample.Order(CustodyLayer.RightsMaintenance, filed.Id), sample.Firm);
        }

        await HappenAsync(sample, filed.Id, LegalEventCode.GR01, LendingSample.Today);
        await sample.MaintainedAsync(filed.Id);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Mandate_EndsWithItsLastPatent(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var mandate = (await sample.MaintainedAsync(sample.Invention, sample.Model)).Id;
        await HappenAsync(sample, sample.Invention, LegalEventCode.IW01, LendingSample.Today);
        Assert.Equal(CustodyMandateState.InForce, (await MandateAsync(sample, mandate)).State);
        Assert.True((await sample.Database.ReadAsync(new ShowPatent(sample.Invention), sample.Custodian)).IsSuccess);
        await HappenAsync(sample, sample.Model, LegalEventCode.TR01, LendingSample.Today);
        var over = await MandateAsync(sample, mandate);
        Assert.Equal(
            (CustodyMandateState.Ended, "委托的专利均已终结或转出", LendingSample.Today),
            (over.State, over.Reason, over.EndedOn));
        foreach (var patent in new[] { sample.Invention, sample.Model })
        {
            Assert.False((await sample.Database.ReadAsync(new ShowPatent(patent), sample.Custodian)).IsSuccess);
        }

        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task GivingUp_FallsWithAPledgeOrAPreservation_AndIsRefusedMeanwhile(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var (_, fee) = await KeptAsync(sample);
        var giveUp = new InstructFees([fee], FeeInstruction.GiveUp);
        foreach (var (on, off, refused) in new[]
        {
            (LegalEventCode.PE01, LegalEventCode.PC01, "custody.give-up-pledged"),
            (LegalEventCode.PP01, LegalEventCode.PD01, "patent.preserved"),
        })
        {
            await sample.DoneAsync(giveUp, sample.Firm);
            await HappenAsync(sample, sample.Invention, on);
            Assert.Equal(FeeTaskState.Open, await FeeAsync(sample, fee));
            await sample.Lending.RefusedAsync(refused, giveUp, sample.Firm);
            await HappenAsync(sample, sample.Invention, off);
        }

        await OtherDaysAsync(sample);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task GivingUp_FallsWithThePledgeRegisteredHere(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var today = LendingSample.Today;
        var filing = PledgeSample.Filing(79, RightKind.Invention) with { FiledOn = new(2019, 5, 20) };
        OwnerFacts[] owners = [new(sample.Firm.Organisation, "", Ratio.One)];
        var patent = await sample.DoneAsync(
            new RegisterPatent(filing, owners, new DateOnly(2021, 5, 7), new DateOnly(2026, 5, 19)), sample.Firm);
        await sample.DoneAsync(
            new ShareRight(new(filing.Kind, patent.Id.Value), sample.Lending.Maker.Organisation), sample.Firm);
        await sample.MaintainedAsync(patent.Id);
        await test.Database.InTransactionAsync(
            db => new CustodyStep().RunAsync(db, today.AddDays(-1), KeyRange.Whole));
        var fees = (await sample.Database.ReadAsync(new ListFees(FeeList.All, new()), sample.Firm)).Value.Rows;
        var giveUp = new InstructFees([Assert.Single(fees).Id], FeeInstruction.GiveUp);
        await sample.DoneAsync(giveUp, sample.Firm);
        await sample.Lending.Pledges.RegisteredAsync(sample.Lending.Pledges.Contract(patent), "Y2026980000055");
        Assert.Equal(FeeTaskState.Open, await FeeAsync(sample, giveUp.Tasks[0]));
        await sample.Lending.RefusedAsync("custody.give-up-pledged", giveUp, sample.Firm);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task LateFoundPayment_BringsThePatentBackIntoItsPlace(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var (mandate, fee) = await KeptAsync(sample);
        await HappenAsync(sample, sample.Invention, LegalEventCode.CF01);
        Assert.Equal(CustodyPlace.Lapsed, (await MandateAsync(sample, mandate)).PlaceOf(sample.Invention));
        await sample.DoneAsync(
            new PayAnnualFee(sample.Invention, 10, _today.AddDays(-1), Money.FromYuan(4000), "A-1"), sample.Firm);
        Assert.Equal(CustodyPlace.Kept, (await MandateAsync(sample, mandate)).PlaceOf(sample.Invention));
        Assert.Equal(FeeTaskState.Paid, await FeeAsync(sample, fee));
        await OtherDaysAsync(sample);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Patent_ThatComesBackHasItsFeeSeenToAgain(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await CustodySample.MakeAsync(test);
        var (mandate, fee) = await KeptAsync(sample);
        await sample.DoneAsync(new InstructFees([fee], FeeInstruction.Pay), sample.Firm);
        await HappenAsync(sample, sample.Invention, LegalEventCode.TR01);
        Assert.Equal(FeeTaskState.Dropped, await FeeAsync(sample, fee));
        OwnerFacts[] owners = [new(sample.Firm.Organisation, "", Ratio.One)];
        var back = new PatentEvent(PatentAction.ChangeOwners, _today) { Code = LegalEventCode.TR01, Owners = owners };
        await sample.DoneAsync(new RecordPatentEvent(sample.Invention, back), sample.Office);
        await sample.DoneAsync(new AddCustodyPatents(mandate, [sample.Invention]), sample.Firm);
        for (var run = 0; run < 2; run++)
        {
            await sample.Database.InTransactionAsync(
                db => new CustodyStep().RunAsync(db, _today.AddDays(-1), KeyRange.Whole));
            Assert.Equal(FeeTaskState.Open, await FeeAsync(sample, fee));
        }

        var task = (await sample.Database.ReadAsync(new ShowFee(fee), sample.Firm)).Value.Fee;
        Assert.Equal((null, Money.FromYuan(4000)), (task.InstructedOn, task.About.Payable));
        await sample.DoneAsync(new InstructFees([fee], FeeInstruction.Pay), sample.Firm);
        Assert.Equal(FeeTaskState.ToPay, await FeeAsync(sample, fee));
        await OtherDaysAsync(sample);
    }

    /// <summary>A mandate of both patents, and the invention's fee that has come up.</summary>
    private static async Task<(CustodyMandateId Mandate, FeeTaskId Fee)> KeptAsync(CustodySample sample)
    {
        var mandate = (await sample.MaintainedAsync(sample.Invention, sample.Model)).Id;
        await sample.Lending.MoveToAsync(_today.AddDays(-1));
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(_today.AddDays(-1));
        var fees = (await sample.Database.ReadAsync(new ListFees(FeeList.All, new()), sample.Firm)).Value.Rows;
        return (mandate, Assert.Single(fees, fee => fee.PatentId == sample.Invention).Id);
    }

    private static async Task HappenAsync(
        CustodySample sample, PatentId patent, LegalEventCode code, DateOnly? on = null)
    {
        OwnerFacts[]? owners = code switch
        {
            LegalEventCode.TR01 => [new(null, "镇江乙泵业有限公司", Ratio.One)],
            LegalEventCode.CP01 or LegalEventCode.CP03 =>
                [new(sample.Firm.Organisation, "镇江甲泵业股份有限公司", Ratio.One)],
            _ => null,
        };
        var day = code == LegalEventCode.CX01 ? new(2039, 2, 27) : on ?? _today;
        if (code == LegalEventCode.CX01)
        {
            await sample.Lending.MoveToAsync(day);
        }

        var happened = new PatentEvent(LegalEvents.ActionOf(code), day) { Code = code, Owners = owners };
        await sample.DoneAsync(new RecordPatentEvent(patent, happened), sample.Office);
    }

    private static async Task<CustodyMandate> MandateAsync(CustodySample sample, CustodyMandateId id) =>
        (await sample.Database.ReadAsync(new ShowCustody(id), sample.Firm)).Value.Mandate;

    private static async Task<FeeTaskState> FeeAsync(CustodySample sample, FeeTaskId id) =>
        (await sample.Database.ReadAsync(new ListFees(FeeList.All, new()), sample.Office)).Value.Rows
            .Single(row => row.Id == id).Stands;

    /// <summary>
    /// Clean, but for the days that these tests skip between two closes, which is what verify must name.
    /// </summary>
    private static async Task OtherDaysAsync(CustodySample sample)
    {
        var report = await new Verification(sample.Database, VerificationChecks.All).RunAsync();
        Assert.All(report.Faults, fault => Assert.StartsWith("platform ", fault.Where));
    }
}
