using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Pledges;

/// <summary>A firm with an invention and a utility model, on 2026-03-20; a bank that takes them in pledge.</summary>
public sealed class PledgeSample(TestDatabase test, Sample parties)
{
    public static readonly DateOnly Today = new(2026, 3, 20);

    private int _number;

    public Database Database => test.Database;

    public Viewer Firm => parties.Firm;

    public Viewer Bank => parties.Bank;

    public Viewer OtherBank => parties.Stranger;

    public required Patent Invention { get; init; }

    public required Patent Model { get; init; }

    public static async Task<PledgeSample> MakeAsync(TestDatabase test)
    {
        var parties = await Sample.MakeAsync(test);
        return new(test, parties)
        {
            Invention = await PatentAsync(test, parties, Filing(1, RightKind.Invention), new(2021, 5, 7)),
            Model = await PatentAsync(test, parties, Filing(2, RightKind.UtilityModel), new(2021, 11, 5)),
        };
    }

    public static PatentFiling Filing(int serial, RightKind kind) => kind == RightKind.Invention
        ? new(
            PatentNumber.Make(2019, PatentNumberType.Invention, serial).Dotted,
            kind, "模具表面自适应冷却方法", "", ["B29C 33/04"], new(2019, 2, 27))
        : new(
            PatentNumber.Make(2021, PatentNumberType.UtilityModel, serial).Dotted,
            kind, "模具定位销结构", "", ["B29C 33/30"], new(2021, 3, 2));

    public Task<Patent> PatentAsync(int serial, RightKind kind, DateOnly? grantedOn, params OwnerFacts[] owners) =>
        PatentAsync(test, parties, Filing(serial, kind), grantedOn, owners);

    public PledgeContract Contract(params Patent[] patents) => new()
    {
        Number = $"ZY-2026-{++_number:0000}",
        SignedOn = new(2026, 3, 18),
        Pledgors = [Party(Firm, "镇江甲泵业有限公司")],
        Pledgees = [new(Party(Bank, "乙银行镇江分行"), PledgeeRole.Bank, Ratio.One)],
        Debtor = Party(Firm, "镇江甲泵业有限公司"),
        Debt = new(DebtKind.Loan, Money.FromWan(150), new(2026, 3, 23), new(2028, 3, 22)),
        Rights = [.. patents.Select(patent => PledgedRight.Of(patent.Facts(Today)))],
        Scope = [.. Enum.GetValues<SecuredItem>()],
        Clauses = PledgeContract.FurtherClauses,
    };

    public static ContractParty Party(Viewer viewer, string name) => new(viewer.Organisation, name, "镇江市学府路1号");

    public static async Task<Upload> ScanAsync(string name = "通知书.pdf") =>
        (await Upload.OfAsync(name, "%PDF-1.7 scan"u8.ToArray())).Value;

    public async Task<Pledge> DraftAsync(PledgeContract contract, Viewer? bank = null) =>
        (await Database.RunAsync(new DraftPledge(contract), bank ?? Bank)).Value;

    /// <summary>Drafted and confirmed by a person.</summary>
    public async Task<Pledge> ReadyAsync(PledgeContract contract, Viewer? bank = null)
    {
        var pledge = await DraftAsync(contract, bank);
        return (await Database.RunAsync(new ConfirmNoOtherGround(pledge.Id, "已阅卷"), bank ?? Bank)).Value;
    }

    public async Task<Pledge> SubmittedAsync(PledgeContract contract, Viewer? bank = null)
    {
        var ready = await ReadyAsync(contract, bank);
        return (await Database.RunAsync(new SubmitPledge(ready.Id, FilingChannel.Online), bank ?? Bank)).Value;
    }

    public async Task<Pledge> RegisteredAsync(PledgeContract contract, string number, Viewer? bank = null)
    {
        var submitted = await SubmittedAsync(contract, bank);
        return (await RegisterAsync(submitted.Id, number, bank)).Value;
    }

    public async Task<Result<Pledge>> RegisterAsync(PledgeId id, string number, Viewer? bank = null) =>
        await Database.RunAsync(new RecordRegistration(id, number, Today, await ScanAsync()), bank ?? Bank);

    public async Task HappenAsync(Patent patent, PatentAction action)
    {
        var slice = new RecordPatentEvent(patent.Id, new(action, Today));
        Assert.Null((await Database.RunAsync(slice, Sample.Office)).Refusal);
    }

    private static async Task<Patent> PatentAsync(
        TestDatabase test, Sample parties, PatentFiling filing, DateOnly? grantedOn, params OwnerFacts[] owners)
    {
        OwnerFacts[] all = owners is [] ? [new(parties.Firm.Organisation, "", Ratio.One)] : owners;
        DateOnly? paidUntil = grantedOn is null ? null : new(2027, 3, 1);
        var register = new RegisterPatent(filing, all, grantedOn, paidUntil);
        var patent = (await test.Database.RunAsync(register, parties.Firm)).Value;
        foreach (var bank in new[] { parties.Bank, parties.Stranger })
        {
            await test.Database.RunAsync(
                new ShareRight(new(filing.Kind, patent.Id.Value), bank.Organisation), parties.Firm);
        }

        return patent;
    }
}
