using Fourwings.Domain.Accounting;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Lending;

namespace Fourwings.Platform.Tests.PatentPools;

/// <summary>Three firms with a patent each, an agency, an evaluator, a licensee.</summary>
public sealed class PatentPoolSample(LendingSample lending)
{
    public static readonly DateOnly Today = LendingSample.Today;

    private static int _serial = 300;

    public static readonly RoyaltyTerms Royalty = new(
        Money.Zero, RoyaltyBase.NetSales, [new(null, new(0.05m))])
    {
        LateRate = new(0.0365m),
    };

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public required Viewer[] Firms { get; init; }

    public required Viewer Agency { get; init; }

    public required Viewer Evaluator { get; init; }

    public required Viewer Licensee { get; init; }

    public required PatentId[] Patents { get; init; }

    public static async Task<PatentPoolSample> MakeAsync(LendingSample lending)
    {
        var firms = new[]
        {
            lending.Firm,
            await CustodySample.MemberAsync(lending.Database, 71, "镇江二号机电有限公司", Desk.Enterprise),
            await CustodySample.MemberAsync(lending.Database, 72, "镇江三号材料有限公司", Desk.Enterprise),
        };
        return new(lending)
        {
            Firms = firms,
            Agency = await CustodySample.MemberAsync(lending.Database, 73, "江苏大学专利运营中心", Desk.TransferAgent),
            Evaluator = await CustodySample.MemberAsync(lending.Database, 74, "镇江生产力促进中心", Desk.Analyst),
            Licensee = await CustodySample.MemberAsync(lending.Database, 75, "镇江被许可机械有限公司", Desk.Enterprise),
            Patents =
            [
                lending.Pledges.Invention.Id,
                await PatentAsync(lending.Database, firms[1], 71, "模具表面自适应温控装置", "B29C 45/73"),
                await PatentAsync(lending.Database, firms[2], 72, "模具用导热材料", "C09K 5/14"),
            ],
        };
    }

    public static async Task<PatentId> PatentAsync(
        Database database, Viewer owner, int serial, string title, string ipc)
    {
        var filing = new PatentFiling(
            PatentNumber.Make(2019, PatentNumberType.Invention, serial).Dotted, RightKind.Invention, title, "", [ipc],
            new(2019, 2, 27));
        var register = new RegisterPatent(
            filing, [new(owner.Organisation, "", Ratio.One)], new DateOnly(2021, 5, 7), new DateOnly(2027, 3, 1));
        return (await database.RunAsync(register, owner)).Value.Id;
    }

    /// <summary>One more patent of a firm, of a number nobody has.</summary>
    public Task<PatentId> MoreAsync(int firm) => PatentAsync(
        Database, Firms[firm], Interlocked.Increment(ref _serial), "又一件模具专利", "B29C 45/73");

    public static PatentPoolCharter Charter(RoyaltyRule rule = RoyaltyRule.Points) =>
        new(rule, new(0.1m), PatentPoolVoting.ByMember, PatentPoolMajority.MoreThanHalf);

    public async Task<PatentPoolId> FoundedAsync(PatentPoolCharter? charter = null, string name = "镇江模具专利池")
    {
        var found = new FoundPatentPool(
            name, Agency.Organisation, charter ?? Charter(), [.. Firms.Select(firm => firm.Organisation)]);
        var pool = await DoneAsync(found, Firms[0]);
        foreach (var party in Firms.Append(Agency))
        {
            await DoneAsync(new SignPatentPool(pool.Id), party);
        }

        return pool.Id;
    }

    public async Task AdmitAsync(PatentPoolId pool, int firm, PatentId patent, decimal points = 1)
    {
        await ProposeAsync(pool, firm, patent, points);
        await DoneAsync(new AdmitPoolPatent(pool, patent), Agency);
    }

    public async Task ProposeAsync(PatentPoolId pool, int firm, PatentId patent, decimal points = 1)
    {
        await DoneAsync(new ProposePoolPatent(pool, patent, Evaluator.Organisation, ["CN"]), Firms[firm]);
        await DoneAsync(
            new EvaluatePoolPatent(pool, patent, ComplementMark.Essential, points, 0, "缺它不能实施"), Evaluator);
    }

    public async Task ResolveAsync(PatentPoolId pool, PoolProposal proposal)
    {
        var known = await DoneAsync(new ProposePoolResolution(pool, proposal), Agency);
        foreach (var firm in Firms.Where(one => known.Voters(known.Resolutions[^1]).Contains(one.Organisation)))
        {
            known = await DoneAsync(new VoteInPatentPool(pool, known.Resolutions.Count, true), firm);
            if (known.Resolutions[^1].State != PoolResolutionState.Open)
            {
                return;
            }
        }
    }

    /// <summary>Founded, its three patents in with 2, 1 and 1 points, a package offered, a licence signed.</summary>
    public async Task<(PatentPoolId Pool, PatentPoolLicenceId Licence)> LicensedAsync(PatentPoolCharter? charter = null)
    {
        var pool = await FoundedAsync(charter);
        for (var firm = 0; firm < Firms.Length; firm++)
        {
            await AdmitAsync(pool, firm, Patents[firm], firm == 0 ? 2 : 1);
        }

        await ResolveAsync(pool, new(PoolResolutionKind.OfferPackage, "推出整包")
        {
            Package = new(0, "整包", Patents, Royalty),
        });
        var draft = new DraftPoolLicence(pool, 1, Licensee.Organisation, Today, Today.AddYears(2).AddDays(-1));
        var licence = await DoneAsync(draft, Agency);
        await DoneAsync(new SignPoolLicence(licence.Id), Licensee);
        return (pool, licence.Id);
    }

    /// <summary>The next period is over, reported and paid.</summary>
    public async Task<PatentPoolLicence> PaidAsync(PatentPoolLicenceId id, Money sales)
    {
        var known = (await Database.ReadAsync(new ShowPoolLicence(id), Licensee)).Value.Licence;
        await lending.MoveToAsync(known.EndOf(known.Next).AddDays(1));
        known = await DoneAsync(new ReportPoolRoyalty(id, sales), Licensee);
        return known.Dues[^1].PaidOn is not null ? known
            : await DoneAsync(new PayPoolRoyalty(id, known.Dues.Count), Licensee);
    }

    public async Task<PatentPool> PoolAsync(PatentPoolId id, Viewer? viewer = null) =>
        (await Database.ReadAsync(new ShowPatentPool(id), viewer ?? Agency)).Value.Pool;

    /// <summary>What stands on an account of a viewer's own books, in fen; debit above nothing.</summary>
    public async Task<long> BalanceAsync(Viewer viewer, AccountCode account)
    {
        var balance = (await Database.ReadAsync(
            new ShowTrialBalance(Today.AddYears(-1), Today.AddYears(9)), viewer)).Value;
        Assert.True(balance.Balances);
        return balance.Lines.Where(line => line.Account == account).Sum(line => line.Closing.Fen);
    }

    public async Task<T> DoneAsync<T>(ISlice<T> slice, Viewer viewer)
    {
        var result = await Database.RunAsync(slice, viewer);
        Assert.True(result.IsSuccess, $"{slice.GetType().Name}: {result.Refusal?.Code}");
        return result.Value;
    }
}
