using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Licences;

public class LicenceTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    private static readonly RoyaltyTerms Tiered = new(
        Money.FromWan(10),
        RoyaltyBase.NetSales,
        [new(Money.FromWan(100), new(0.05m)), new(null, new(0.03m))])
    {
        YearlyMinimum = Money.FromWan(3),
        ReportsPerYear = 1,
        LateRate = new(0.0365m),
    };

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Licence_GoesFromTheDraftToThePaidRoyalty(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var (lending, licensee) = await MakeAsync(test);
        var draft = Draft(lending, licensee, lending.Pledges.Model.Id);
        var licence = await DoneAsync(lending, draft, lending.Firm);
        licence = await DoneAsync(lending, new SignLicence(licence.Id), licensee);
        Assert.Equal((LicenceState.Signed, Today.AddMonths(3)), (licence.State, licence.ClockOn));
        await DoneAsync(lending, new PayRoyalty(licence.Id, 0, 0), licensee);
        await DoneAsync(lending, new MoveLicence(licence.Id, LicenceAction.File), lending.Firm);
        await DoneAsync(lending, new MoveLicence(licence.Id, LicenceAction.Record, "X2026980000001"), lending.Firm);
        await lending.RefusedAsync("licence.period-runs", new ReportRoyalty(licence.Id, Money.FromWan(200)), licensee);
        await lending.MoveToAsync(Today.AddYears(1).AddDays(3));
        licence = await DoneAsync(lending, new ReportRoyalty(licence.Id, Money.FromWan(200)), licensee);
        Assert.Equal(Money.FromWan(8), licence.Owed);
        await lending.MoveToAsync(Today.AddYears(1).AddDays(39));
        licence = await DoneAsync(lending, new PayRoyalty(licence.Id, 1, 1), licensee);
        Assert.Equal(Money.FromYuan(80), licence.Dues[^1].Interest);
        await lending.RefusedAsync(
            "platform.not-yours", new AuditRoyalty(licence.Id, 1, Money.FromWan(250), Money.FromWan(1)), licensee);
        licence = await DoneAsync(
            lending, new AuditRoyalty(licence.Id, 1, Money.FromWan(250), Money.FromWan(1)), lending.Firm);
        Assert.Equal(Money.FromYuan(15_000 + 15 + 10_000), licence.Owed);
        await lending.RefusedAsync(
            "licence.others-there", draft with { Kind = LicenceKind.Exclusive, From = Today.AddYears(2) },
            lending.Firm);
        var other = lending.OtherBank;
        Assert.False((await lending.Database.ReadAsync(new ShowLicence(licence.Id), other)).IsSuccess);
        await lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task PledgedPatent_IsLicensedWithThePledgeesConsentOnly(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var (lending, licensee) = await MakeAsync(test);
        await lending.RegisteredAsync();
        var licence = await DoneAsync(
            lending, Draft(lending, licensee, lending.Pledges.Invention.Id), lending.Firm);
        await lending.RefusedAsync("licence.consent-missing", new SignLicence(licence.Id), licensee);
        await lending.RefusedAsync("platform.not-yours", new ConsentToLicence(licence.Id), lending.OtherBank);
        await DoneAsync(lending, new ConsentToLicence(licence.Id), lending.Maker);
        licence = await DoneAsync(lending, new SignLicence(licence.Id), licensee);
        Assert.Equal(LicenceState.Signed, licence.State);
        await lending.RefusedAsync(
            "licence.pledgee-consent", Open(lending.Pledges.Invention.Id), lending.Firm);
        await lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OpenLicence_IsTakenByNoticeAndPayment(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var (lending, licensee) = await MakeAsync(test);
        var patent = lending.Pledges.Invention.Id;
        await lending.RefusedAsync(
            "licence.fee-over-ceiling", Open(patent) with { Amount = Money.FromWan(2001) }, lending.Firm);
        await lending.RefusedAsync(
            "licence.report-missing", Open(lending.Pledges.Model.Id), lending.Firm);
        await lending.RefusedAsync(
            "licence.outlives-patent", Open(patent) with { To = new(2039, 2, 27) }, lending.Firm);
        var open = await DoneAsync(lending, Open(patent), lending.Firm);
        await lending.RefusedAsync("platform.not-yours", new TakeOpenLicence(open.Id), licensee);
        open = await DoneAsync(lending, new AnnounceOpenLicence(open.Id, "KFGG-2026-1"), lending.Firm);
        await lending.RefusedAsync("licence.open-already", Open(patent), lending.Firm);
        await lending.RefusedAsync(
            "licence.beside-open", Draft(lending, licensee, patent) with { Kind = LicenceKind.Exclusive },
            lending.Firm);
        var licence = await DoneAsync(lending, new TakeOpenLicence(open.Id), licensee);
        Assert.Equal(
            (LicenceKind.Open, LicenceState.Signed, Money.Zero, Money.FromWan(20)),
            (licence.Terms.Kind, licence.State, licence.Owed, licence.Dues[0].Amount));
        await lending.RefusedAsync("platform.not-yours", new WithdrawOpenLicence(open.Id, "另有安排"), licensee);
        await DoneAsync(lending, new WithdrawOpenLicence(open.Id, "另有安排"), lending.Firm);
        Assert.True((await lending.Database.ReadAsync(new ShowOpenLicence(open.Id), licensee)).IsSuccess);
        var found = (await lending.Database.ReadAsync(new ListOpenLicences(new("模具")), licensee)).Value;
        Assert.Single(found.Rows);
        await lending.VerifiedAsync();
    }

    private static async Task<(LendingSample Lending, Viewer Licensee)> MakeAsync(TestDatabase test)
    {
        var lending = await LendingSample.MakeAsync(test);
        return (lending, await CustodySample.MemberAsync(test.Database, 51, "镇江被许可有限公司", Desk.Enterprise));
    }

    private static DraftLicence Draft(LendingSample lending, Viewer licensee, PatentId patent)
    {
        Assert.NotEqual(default, lending.Firm.Organisation);
        return new(
            licensee.Organisation, LicenceKind.Ordinary, [patent], Today, Today.AddYears(3).AddDays(-1), Tiered);
    }

    private static DeclareOpenLicence Open(PatentId patent) => new(
        patent, OpenFee.Fixed, Money.FromWan(20), Ratio.Zero, "参照同类许可", Today, Today.AddYears(3));

    private static async Task<T> DoneAsync<T>(LendingSample lending, ISlice<T> slice, Viewer viewer)
    {
        var result = await lending.Database.RunAsync(slice, viewer);
        Assert.True(result.IsSuccess, $"{slice.GetType().Name}: {result.Refusal?.Code}");
        return result.Value;
    }
}
