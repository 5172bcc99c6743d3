using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Custody;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>
/// A custodian's rights on its first night: forty patents whose fees fall on days spread over a year, some pledged,
/// each with its mandate, made through the slices and written again and again; a few more have stayed unpaid too long.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="book">The bank, the firm.</param>
internal sealed class RightsBook(Database database, LoanBook book)
{
    private const int Kinds = 40;
    private const int Pledged = 4;
    private const int LapsesAmongThousand = 1;
    private static readonly DateOnly Day = LoanBook.Day;

    private static readonly (string Table, string Key)[] PatentTables =
        [("patent", "id"), ("patent_owner", "patent_id"), ("participant", "record_id"), ("journal", "stream")];

    private static readonly (string Table, string Key)[] MandateTables =
    [
        ("custody_mandate", "id"), ("custody_patent", "mandate_id"), ("participant", "record_id"),
        ("journal", "stream"),
    ];

    private static readonly (string Table, string Key)[] PledgeTables =
    [
        ("pledge", "id"), ("pledge_right", "pledge_id"), ("registered_right", "pledge_id"),
        ("participant", "record_id"),
    ];

    private Viewer Custodian { get; set; } = Viewer.System;

    /// <summary>Makes it.</summary>
    /// <param name="patents">How many patents in all.</param>
    public async Task MakeAsync(int patents)
    {
        Custodian = new(
            new(new Guid(6, 0, 0, new byte[8])),
            await book.RegisterAsync(3, "镇江维权援助中心", Desk.Custodian), null, Desk.Custodian);
        var lapses = patents * LapsesAmongThousand / 1000;
        for (var i = 0; i < Kinds; i++)
        {
            var count = ((patents - lapses) / Kinds) + (i < (patents - lapses) % Kinds ? 1 : 0);
            await CopiedAsync(i, Day.AddYears(-6).AddDays((9 * i) - 1), count, i is > 0 and <= Pledged);
        }

        await CopiedAsync(Kinds, Day.AddYears(-6).AddMonths(-6).AddDays(-9), Math.Max(1, lapses), false);
    }

    /// <summary>One patent with its mandate, perhaps its pledge, and its copies.</summary>
    private async Task CopiedAsync(int serial, DateOnly filedOn, int count, bool isPledged)
    {
        var patent = await PatentAsync(serial, filedOn);
        var mandate = await MandateAsync(patent.Id);
        var pledge = isPledged ? await PledgeAsync(serial, patent) : null;
        var first = serial * 10_000;
        var patents = await CopyAsync(patent.Id.Value, count, first, PatentTables, _ => CopyChange.None);
        var change = patents.Select(id =>
            new CopyChange(new Dictionary<Guid, Guid> { [patent.Id.Value] = id }, 0)).ToArray();
        await CopyAsync(mandate.Id.Value, count, first, MandateTables, i => change[i - first]);
        if (pledge is not null)
        {
            await CopyAsync(pledge.Id.Value, count, first, PledgeTables, i => change[i - first]);
        }
    }

    private async Task<IReadOnlyList<Guid>> CopyAsync(
        Guid original, int count, int first, (string Table, string Key)[] tables, Func<int, CopyChange> change)
    {
        Guid[] ids = [.. Enumerable.Range(1, Math.Max(0, count - 1)).Select(_ => Guid.CreateVersion7())];
        await new RowCopies(database) { Change = change }.WriteAsync([original], ids, first, tables);
        return ids;
    }

    private async Task<Patent> PatentAsync(int serial, DateOnly filedOn)
    {
        var filing = new PatentFiling(
            PatentNumber.Make(filedOn.Year, PatentNumberType.Invention, 1000 + serial).Dotted, RightKind.Invention,
            $"模具表面自适应冷却方法{serial}", "", ["B29C 33/04"], filedOn);
        OwnerFacts[] owners = [new(book.Firm.Organisation, "", Ratio.One)];
        var patent = LoanBook.Done(await database.RunAsync(
            new RegisterPatent(filing, owners, filedOn.AddYears(2), filedOn.AddYears(6)), book.Firm));
        LoanBook.Done(await database.RunAsync(
            new ShareRight(new(RightKind.Invention, patent.Id.Value), book.Bank.Organisation), book.Firm));
        return patent;
    }

    private async Task<CustodyMandate> MandateAsync(PatentId patent)
    {
        var order = new OrderCustody(
            Custodian.Organisation, CustodyLayer.RightsMaintenance, Money.FromYuan(1200), Day,
            Day.AddYears(3).AddDays(-1), [patent]);
        var ordered = LoanBook.Done(await database.RunAsync(order, book.Firm));
        return LoanBook.Done(await database.RunAsync(new AcknowledgeCustody(ordered.Id), Custodian));
    }

    private async Task<Pledge> PledgeAsync(int serial, Patent patent)
    {
        var draft = LoanBook.Done(await database.RunAsync(new DraftPledge(Contract(serial, patent)), book.Bank));
        LoanBook.Done(await database.RunAsync(new ConfirmNoOtherGround(draft.Id, "已阅卷"), book.Bank));
        LoanBook.Done(await database.RunAsync(new SubmitPledge(draft.Id, FilingChannel.Online), book.Bank));
        var notice = LoanBook.Done(await Upload.OfAsync("通知书.pdf", "%PDF-1.7 scan"u8.ToArray()));
        return LoanBook.Done(await database.RunAsync(
            new RecordRegistration(draft.Id, $"Y20269800000{serial:00}", Day, notice), book.Bank));
    }

    private PledgeContract Contract(int serial, Patent patent)
    {
        var firm = new ContractParty(book.Firm.Organisation, "丹阳晨帆传感技术有限公司", "镇江市学府路1号");
        return new()
        {
            Number = $"ZY-{serial:00}",
            SignedOn = Day.AddDays(-2),
            Pledgors = [firm],
            Pledgees =
            [
                new(new(book.Bank.Organisation, "润州银行", "镇江市学府路2号"), PledgeeRole.Bank, Ratio.One),
            ],
            Debtor = firm,
            Debt = new(DebtKind.Loan, Money.FromWan(150), Day, Day.AddYears(1)),
            Rights = [PledgedRight.Of(patent.Facts(Day))],
            Scope = [.. Enum.GetValues<SecuredItem>()],
            Clauses = PledgeContract.FurtherClauses,
        };
    }
}
