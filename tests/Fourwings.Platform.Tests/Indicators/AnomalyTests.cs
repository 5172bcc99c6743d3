using Fourwings.Domain.Indicators;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Licences;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Indicators;

/// <summary>The watch finds in the records what the slices let happen, and what moved books may bring.</summary>
public class AnomalyTests
{
    private static readonly DateOnly _today = LendingSample.Today;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Watch_FindsEachKind_AndOneIsPutAsideOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        Assert.Empty((await ListAsync(test)).Anomalies);
        await OddAsync(test, sample);
        var found = (await ListAsync(test)).Anomalies;
        Assert.Equal(
            Enum.GetValues<AnomalyKind>().Order(),
            found.Select(one => one.Anomaly.Kind).Distinct().Order());
        Assert.All(found, one => Assert.Null(one.Review));
        Assert.Single((await test.Database.ReadAsync(
            new ListAnomalies(AnomalyKind.CircularPledge), Sample.Office)).Value.Anomalies);
        var release = found.Single(one => one.Anomaly.Kind == AnomalyKind.SameDayRelease).Anomaly;
        Assert.Equal(0, release.Days);
        foreach (var (oddity, reason, code) in new[]
        {
            (release.Key, " ", "anomaly.reason"), ("SameDayRelease 0", "查过", "anomaly.unknown"),
        })
        {
            Assert.Equal(
                code, (await test.Database.RunAsync(new PutAsideAnomaly(oddity, reason), Sample.Office)).Refusal?.Code);
        }

        var put = new PutAsideAnomaly(release.Key, "登记机关录错，当日更正");
        Assert.Null((await test.Database.RunAsync(put, Sample.Office)).Refusal);
        Assert.Equal(
            "anomaly.aside-already", (await test.Database.RunAsync(put, Sample.Office)).Refusal?.Code);
        Assert.Equal(
            "登记机关录错，当日更正",
            (await ListAsync(test)).Anomalies.Single(one => one.Anomaly.Key == release.Key).Review?.Reason);
        foreach (var change in new[] { "version = 2", "kind = 'x'", "anomaly_key = 'x'", "reason = 'x'", "reviewed_on = '2031-01-01'" })
        {
            Assert.True(await FaultsAsync(test, change) > 0, change);
        }
    }

    /// <summary>Something of each kind: what slices allow, and for two places a book that moved here with an error.</summary>
    internal static async Task OddAsync(TestDatabase test, LendingSample sample)
    {
        var pledges = sample.Pledges;
        var other = await CustodySample.MemberAsync(test.Database, 61, "镇江互保有限公司", Desk.Enterprise);
        var others = await OwnAsync(test, sample, other);
        var (mine, his) = (pledges.Contract(pledges.Model).Debtor, PledgeSample.Party(other, "镇江互保有限公司"));
        await pledges.RegisteredAsync(pledges.Contract(pledges.Model) with { Debtor = his }, "Y2026980000101");
        await pledges.RegisteredAsync(
            pledges.Contract(others) with { Pledgors = [his], Debtor = mine }, "Y2026980000102");
        var first = await sample.RegisteredAsync();
        var released = new RecordRelease(
            first.Id, "Z2026980000001", _today, ReleaseGround.DebtPerformed, await PledgeSample.ScanAsync());
        Assert.Null((await test.Database.RunAsync(released, sample.Maker)).Refusal);
        var second = await sample.RegisteredAsync();
        await LicenseAsync(test, sample, other, others.Id);
        // No slice lets a right into two pledges; a book that moved here may say so.
        await test.Database.InTransactionAsync(db => db.ExecuteAsync(
            "INSERT INTO pledge_right (pledge_id, right_id, right_kind, number, title) "
            + "SELECT @pledge, r.right_id, r.right_kind, r.number, r.title FROM pledge_right r WHERE r.right_id = @right",
            new { pledge = second.Id, right = pledges.Model.Id }));
    }

    /// <summary>A patent of another firm, which the bank may see.</summary>
    private static async Task<Patent> OwnAsync(TestDatabase test, LendingSample sample, Viewer owner)
    {
        var filing = PledgeSample.Filing(71, RightKind.UtilityModel);
        var register = new RegisterPatent(
            filing, [new(owner.Organisation, "", Ratio.One)], new(2021, 11, 5), new DateOnly(2027, 3, 1));
        var patent = (await test.Database.RunAsync(register, owner)).Value;
        var share = new ShareRight(new(filing.Kind, patent.Id.Value), sample.Maker.Organisation);
        Assert.Null((await test.Database.RunAsync(share, owner)).Refusal);
        return patent;
    }

    private static async Task LicenseAsync(TestDatabase test, LendingSample sample, Viewer other, PatentId his)
    {
        var free = await sample.Pledges.PatentAsync(72, RightKind.UtilityModel, new(2021, 11, 5));
        var royalty = new RoyaltyTerms(Money.FromWan(10), RoyaltyBase.NetSales, [new(null, new(0.03m))])
        {
            ReportsPerYear = 1,
        };
        foreach (var (licensor, licensee, patent) in new[]
        {
            (sample.Firm, other, free.Id), (other, sample.Firm, his),
        })
        {
            var draft = new DraftLicence(
                licensee.Organisation, LicenceKind.Ordinary, [patent], _today, _today.AddYears(3).AddDays(-1), royalty);
            var licence = (await test.Database.RunAsync(draft, licensor)).Value;
            foreach (var consents in licence.Missing.ToArray())
            {
                Assert.Equal(sample.Maker.Organisation, consents);
                Assert.Null((await test.Database.RunAsync(new ConsentToLicence(licence.Id), sample.Maker)).Refusal);
            }

            Assert.Null((await test.Database.RunAsync(new SignLicence(licence.Id), licensee)).Refusal);
        }
    }

    private static async Task<AnomalyReport> ListAsync(TestDatabase test) =>
        (await test.Database.ReadAsync(new ListAnomalies(), Sample.Office)).Value;

    /// <summary>How many faults a change of the review makes; it is undone.</summary>
    private static async Task<int> FaultsAsync(TestDatabase test, string change)
    {
        var found = 0;
        try
        {
            await test.Database.InTransactionAsync<bool>(async db =>
            {
                await db.ExecuteAsync($"UPDATE anomaly_review SET {change}");
                var report = await new Verification(test.Database, VerificationChecks.All).RunAsync(db);
                found = report.Faults.Count(fault => fault.Where.StartsWith("anomaly_review", StringComparison.Ordinal));
                throw new InvalidDataException("Undone.");
            });
        }
        catch (InvalidDataException)
        {
            return found;
        }

        return found;
    }
}
