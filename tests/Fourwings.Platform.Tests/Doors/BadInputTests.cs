using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Pledges;
using Desk = Fourwings.Domain.Parties.Desk;

namespace Fourwings.Platform.Tests.Doors;

/// <summary>Bad input by name: the text says what is wrong and how to cure it, and nothing changes.</summary>
public class BadInputTests
{
    private static readonly DateOnly Today = LendingSample.Today;
    private static readonly Stand Bank = new(Desk.Bank, true);
    private static readonly Stand Firm = new(Desk.Enterprise, true);
    private static readonly Stand OtherBank = new(Desk.Bank, false);

    [Fact]
    public async Task EachIsRefused_WithItsCureInBothLanguages()
    {
        await using var site = await DoorSite.OpenAsync(bare: true);
        foreach (var (stand, wish, code, zh, en) in await CasesAsync(site))
        {
            var before = await site.ChangesAsync();
            foreach (var (language, said) in new[] { ("zh-CN", zh), ("en", en) })
            {
                var answer = await site.At(stand).ByApiAsync(wish, language);
                Assert.Equal(code, answer.Code);
                foreach (var part in said.Split('|'))
                {
                    Assert.Contains(part, answer.Text, StringComparison.Ordinal);
                }
            }

            Assert.Equal(before, await site.ChangesAsync());
        }
    }

    [Fact]
    public async Task AKeyUsedAgainForSomethingElse_IsRefused_AndForTheSameGivesTheSame()
    {
        await using var site = await DoorSite.OpenAsync(bare: true);
        var lending = site.Records.Lending;
        var loan = await lending.SignedAsync();
        var draw = new EnterDrawdown(loan.Id, Money.FromWan(100), Today);
        var bank = site.At(Bank);
        var first = await bank.ByApiAsync(draw, "en", "k1");
        var again = await bank.ByApiAsync(draw, "en", "k1");
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        var before = await site.ChangesAsync();
        var other = draw with { Amount = Money.FromWan(200) };
        Assert.Contains("用于另一个请求", (await bank.ByApiAsync(other, "zh-CN", "k1")).Text, StringComparison.Ordinal);
        var refused = await bank.ByApiAsync(other, "en", "k1");
        Assert.Equal("platform.key-reused", refused.Code);
        Assert.Contains("use another key", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, await site.ChangesAsync());
    }

    private static async Task<IReadOnlyList<(Stand Stand, object Wish, string Code, string Zh, string En)>> CasesAsync(
        DoorSite site)
    {
        var lending = site.Records.Lending;
        var filed = await lending.Pledges.SubmittedAsync(lending.Pledges.Contract(lending.Pledges.Model));
        var loan = await lending.DrawnAsync();
        var due = loan.Figures.Installments[0].DueOn;
        await lending.MoveToAsync(due);
        Assert.Null((await lending.RepayAsync(loan.Id, 100m, due, "B1")).Refusal);
        await lending.MoveToAsync(due.AddDays(1));
        var good = lending.Terms(loan.Terms.Pledges[0]);
        var open = new LineTerms(
            "SX-1", lending.Maker.Organisation, null, lending.Firm.Organisation, Money.FromWan(100), Today,
            Today.AddYears(1), true);
        var line = (await lending.Database.RunAsync(new OpenLine(open), lending.Maker)).Value.Id;
        var number = PledgeSample.Filing(9, RightKind.Invention) with { Number = "201910000009.9" };
        var pay = new RecordRepayment(loan.Id, Money.FromYuan(1), due.AddDays(1), "B1");
        var text = (await Upload.OfAsync("合同.txt", "not a scan"u8.ToArray())).Value;
        return
        [
            (Firm, new RegisterPatent(number, [new(lending.Firm.Organisation, "", Ratio.One)], null, null),
                "patent.number-check", "201910000009.9|校验位应为|核对", "201910000009.9|should be|Compare"),
            (Bank, new SignLoan(good with { Principal = Money.Zero }),
                "loan.amount-not-positive", "金额0.00元|大于零", "CNY 0.00|above zero"),
            (Bank, new SignLoan(good with { Principal = Money.FromYuan(-5) }),
                "loan.amount-not-positive", "5.00元|大于零", "5.00|above zero"),
            (Bank, new SignLoan(good with { Principal = Money.FromWan(200), Line = line }),
                "line.over-headroom", "授信剩余额度|减少金额", "The line has|Lower the amount"),
            (Bank, new SignLoan(good with { Calendar = good.Calendar with { MaturesOn = new(2040, 3, 1) } }),
                "loan.outlives-right", "最后有效日|缩短期限", "ends on|Shorten the term"),
            (Bank, pay, "repayment.reference-taken", "B1|核对银行回单", "B1|Compare"),
            (Bank, pay with { Reference = "B2", ValueOn = due },
                "loan.value-date-closed", "起息日|先冲正", "closed|reverse"),
            (Bank, new RecordRegistration(filed.Id, "Y2026980000079", Today, null),
                "pledge.notice-missing", "通知书扫描件|请上传", "scanned notice|Upload"),
            (Bank, new AddPledgePaper(filed.Id, "pledge.application", text),
                "document.type-not-allowed", "合同.txt|请上传", "合同.txt|Upload"),
            (OtherBank, new ShowLoan(loan.Id), "platform.not-yours", "另一家机构|参与方", "another organisation|ask"),
            (OtherBank, new ChargeCost(loan.Id, Money.FromYuan(1), "x"),
                "platform.not-yours", "另一家机构|参与方", "another organisation|ask"),
        ];
    }
}
