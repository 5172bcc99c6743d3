using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Patents;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Licences;

/// <summary>From an event on a patent to who is licensed, and from a licence's end to the patent's record.</summary>
public class LicenceEventTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    [Theory, MemberData(nameof(CodeSample.All), MemberType = typeof(CodeSample))]
    public async Task Code_IsToldToBothSides_AndWhatEndsThePatentEndsTheLicence(string name, string codes)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var (lending, licensee) = await MakeAsync(test);
        var licence = await SignedAsync(lending, licensee);
        var drafted = await DoneAsync(lending, Draft(lending, licensee), lending.Firm);
        await CodeSample.HappenAsync(lending, codes);
        var after = await ShownAsync(lending, licence.Id, licensee);
        var told = CodeSample.Of(codes).Select(LegalEvents.ActionOf);
        Assert.Equal(CodeSample.Ends(codes) ? told.Take(1) : told, after.Troubles.Select(trouble => trouble.Action));
        Assert.Equal(CodeSample.Ends(codes) ? LicenceState.Ended : LicenceState.Signed, after.State);
        Assert.Equal(
            CodeSample.Ends(codes) ? LicenceState.Dropped : LicenceState.Drafted,
            (await ShownAsync(lending, drafted.Id, licensee)).State);
        if (codes != "CX01")
        {
            await lending.VerifiedAsync();
        }
    }

    [Theory, MemberData(nameof(CodeSample.All), MemberType = typeof(CodeSample))]
    public async Task Code_WithdrawsAnOpenLicence_WhereThePatentIsOver(string name, string codes)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var (lending, licensee) = await MakeAsync(test);
        var declare = new DeclareOpenLicence(
            lending.Pledges.Invention.Id, OpenFee.Fixed, Money.FromWan(20), Ratio.Zero, "参照同类许可", Today,
            Today.AddYears(3));
        var open = await DoneAsync(lending, declare, lending.Firm);
        open = await DoneAsync(lending, new AnnounceOpenLicence(open.Id, "KFGG-2026-1"), lending.Firm);
        if (codes == nameof(LegalEventCode.OL01))
        {
            await lending.RefusedAsync(
                "patent.flag-set-already",
                new RecordPatentEvent(lending.Pledges.Invention.Id, new(PatentAction.OpenLicence, Today)),
                Sample.Office);
            return;
        }

        await CodeSample.HappenAsync(lending, codes);
        var after = (await lending.Database.ReadAsync(new ShowOpenLicence(open.Id), licensee)).Value.Open;
        Assert.Equal(
            CodeSample.Ends(codes) ? OpenLicenceState.Withdrawn : OpenLicenceState.Announced, after.State);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Fee_MissedAndNeverPaid_IsToldToTheLicensee(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var (lending, licensee) = await MakeAsync(test);
        var licence = await SignedAsync(lending, licensee);
        await CodeSample.MissFeeAsync(lending);
        await CodeSample.LapseAsync(lending);
        var after = await ShownAsync(lending, licence.Id, licensee);
        Assert.Equal(CodeSample.OfFees, after.Troubles.Select(trouble => trouble.Action));
        Assert.Equal(LicenceState.Ended, after.State);
    }

    /// <summary>The recordal is noted on the patent, and taken off with the last licence that was recorded.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task RecordedLicence_IsTakenOffThePatentWhenTheLastEnds(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var (lending, licensee) = await MakeAsync(test);
        var first = await RecordedAsync(lending, licensee, "X2026980000001");
        var second = await RecordedAsync(lending, licensee, "X2026980000002");
        await DoneAsync(lending, new MoveLicence(first.Id, LicenceAction.End, "双方解除"), lending.Firm);
        Assert.True(await IsNotedAsync(lending));
        await DoneAsync(lending, new MoveLicence(second.Id, LicenceAction.End, "双方解除"), licensee);
        Assert.False(await IsNotedAsync(lending));
        Assert.Equal(
            [PatentAction.NoteLicence, PatentAction.NoteLicence],
            (await ShownAsync(lending, first.Id, licensee)).Troubles.Select(trouble => trouble.Action));
        await lending.VerifiedAsync();
    }

    private static async Task<bool> IsNotedAsync(LendingSample lending) =>
        (await lending.Database.ReadAsync(new ShowPatent(lending.Pledges.Invention.Id), lending.Firm)).Value
            .Patent.Has(PatentFlag.LicenceRecorded);

    private static async Task<Licence> RecordedAsync(LendingSample lending, Viewer licensee, string number)
    {
        var licence = await SignedAsync(lending, licensee);
        await DoneAsync(lending, new MoveLicence(licence.Id, LicenceAction.File), lending.Firm);
        return await DoneAsync(lending, new MoveLicence(licence.Id, LicenceAction.Record, number), lending.Firm);
    }

    private static async Task<Licence> SignedAsync(LendingSample lending, Viewer licensee)
    {
        var drafted = await DoneAsync(lending, Draft(lending, licensee), lending.Firm);
        return await DoneAsync(lending, new SignLicence(drafted.Id), licensee);
    }

    private static DraftLicence Draft(LendingSample lending, Viewer licensee) => new(
        licensee.Organisation, LicenceKind.Ordinary, [lending.Pledges.Invention.Id], Today,
        Today.AddYears(3).AddDays(-1),
        new(Money.FromWan(10), RoyaltyBase.NetSales, [new(null, new(0.03m))]) { ReportsPerYear = 1 });

    private static async Task<(LendingSample Lending, Viewer Licensee)> MakeAsync(TestDatabase test)
    {
        var lending = await LendingSample.MakeAsync(test);
        return (lending, await CustodySample.MemberAsync(test.Database, 51, "镇江被许可有限公司", Desk.Enterprise));
    }

    private static async Task<Licence> ShownAsync(LendingSample lending, LicenceId id, Viewer viewer) =>
        (await lending.Database.ReadAsync(new ShowLicence(id), viewer)).Value.Licence;

    private static async Task<T> DoneAsync<T>(LendingSample lending, ISlice<T> slice, Viewer viewer)
    {
        var result = await lending.Database.RunAsync(slice, viewer);
        Assert.True(result.IsSuccess, $"{slice.GetType().Name}: {result.Refusal?.Code}");
        return result.Value;
    }
}
