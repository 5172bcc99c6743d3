using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Patents;

/// <summary>A utility model and an invention for the same creation, filed on the same day (同日申请).</summary>
public class SameDayTests
{
    private static readonly DateOnly Today = LendingSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Grant_EndsTheModelThatDay_AndTheLoanOnItFeelsIt(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        var model = sample.Pledges.Model;
        await sample.ValueAsync(8000, Today.AddYears(1).AddDays(-1), model);
        var pledge = await sample.Pledges.RegisteredAsync(sample.Pledges.Contract(model), "Y2026980000077");
        var loan = await sample.DrawnAsync(sample.Terms(pledge.Id));
        await HappenAsync(sample, model.Id, PatentAction.NoteSameDayInvention);
        var stranger = await InventionAsync(sample, 31, model, owner: "镇江别家公司");
        var otherDay = await InventionAsync(sample, 32, model, days: 1);
        foreach (var other in new[] { stranger, otherDay })
        {
            await HappenAsync(sample, other, PatentAction.Grant);
            Assert.Equal(PatentState.Granted, (await PatentAsync(sample, model.Id)).State);
        }

        var invention = await InventionAsync(sample, 33, model);
        await HappenAsync(sample, invention, PatentAction.Publish);
        Assert.Equal(PatentState.Granted, (await PatentAsync(sample, model.Id)).State);
        await HappenAsync(sample, invention, PatentAction.Grant);
        Assert.Equal(PatentState.Abandoned, (await PatentAsync(sample, model.Id)).State);
        var view = (await sample.Database.ReadAsync(new ShowLoan(loan.Id), sample.Maker)).Value.Loan;
        Assert.Equal((SecurityCause.GivenUp, Today), (view.Shortfall!.Cause, view.Shortfall.Since));
        await sample.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OfSeveralModels_TheOneOfTheSameTitleEnds_AndNoPreservedOne(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var model = sample.Pledges.Model;
        var twin = await RegisterAsync(
            sample, 41, PatentNumberType.UtilityModel, RightKind.UtilityModel, "另一种装置", model.Filing.FiledOn,
            sample.Firm.Organisation, Today.AddYears(-1));
        await HappenAsync(sample, model.Id, PatentAction.NoteSameDayInvention);
        await HappenAsync(sample, twin, PatentAction.NoteSameDayInvention);
        await HappenAsync(sample, await InventionAsync(sample, 42, model), PatentAction.Grant);
        Assert.Equal(PatentState.Abandoned, (await PatentAsync(sample, model.Id)).State);
        Assert.Equal(PatentState.Granted, (await PatentAsync(sample, twin)).State);
        await HappenAsync(sample, twin, PatentAction.Preserve);
        await HappenAsync(sample, await InventionAsync(sample, 43, model, title: "另一种装置"), PatentAction.Grant);
        Assert.Equal(PatentState.Granted, (await PatentAsync(sample, twin)).State);
        await sample.VerifiedAsync();
    }

    private static Task<PatentId> InventionAsync(
        LendingSample sample, int serial, Patent model, int days = 0, string? owner = null, string? title = null) =>
        RegisterAsync(
            sample, serial, PatentNumberType.Invention, RightKind.Invention, title ?? model.Filing.TitleZh,
            model.Filing.FiledOn.AddDays(days), owner is null ? sample.Firm.Organisation : null, null, owner);

    private static async Task<PatentId> RegisterAsync(
        LendingSample sample,
        int serial,
        PatentNumberType type,
        RightKind kind,
        string title,
        DateOnly filedOn,
        OrganisationId? owner,
        DateOnly? grantedOn,
        string? name = null)
    {
        var filing = new PatentFiling(
            PatentNumber.Make(filedOn.Year, type, serial).Dotted, kind, title, "", ["F04D 13/00"], filedOn);
        var register = new RegisterPatent(filing, [new(owner, name ?? "", Ratio.One)], grantedOn, null);
        var made = await sample.Database.RunAsync(register, Sample.Office);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    private static async Task HappenAsync(LendingSample sample, PatentId id, PatentAction action) => Assert.Null(
        (await sample.Database.RunAsync(new RecordPatentEvent(id, new(action, Today)), Sample.Office)).Refusal);

    private static async Task<Patent> PatentAsync(LendingSample sample, PatentId id) =>
        (await sample.Database.ReadAsync(new ShowPatent(id), Sample.Office)).Value.Patent;
}
