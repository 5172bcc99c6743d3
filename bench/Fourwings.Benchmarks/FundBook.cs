using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Benchmarks;

/// <summary>A loss fund with room for many loans, and a loan on a pledged right that it takes.</summary>
/// <param name="Fund">The fund, kept by <see cref="LoanBook.Office"/>.</param>
/// <param name="Loan">The loan.</param>
internal sealed record FundBook(LossFund Fund, Loan Loan)
{
    /// <summary>Opens the fund, and registers what the loan needs, through the slices.</summary>
    public static async Task<FundBook> MakeAsync(Database database, LoanBook book)
    {
        var open = new OpenFund("科技之星", "kjzx", book.Bank.Organisation);
        var fund = LoanBook.Done(await database.RunAsync(open, LoanBook.Office));
        var put = new ContributeToFund(fund.Id, LoanBook.Day.Year, Money.FromWan(7_000_000), Money.FromWan(3_000_000));
        fund = LoanBook.Done(await database.RunAsync(put, LoanBook.Office));
        var terms = book.Terms(4) with
        {
            Number = "RZ-20",
            Security = SecurityMix.IpOnly,
            Pledges = [await PledgeAsync(database, book)],
        };
        var loan = await book.SignAsync(terms);
        await book.DrawAsync(loan);
        return new(fund, loan);
    }

    private static async Task<PledgeId> PledgeAsync(Database database, LoanBook book)
    {
        var patent = book.Patents[0];
        var statement = new ValueStatement(
            new(RightKind.Invention, patent.Id.Value), ValueKind.Appraised, Money.FromWan(1000),
            LoanBook.Day.AddDays(-10), LoanBook.Day.AddYears(1).AddDays(-11))
        {
            SignerName = "镇江某评估公司",
            SignedBy = ["甲", "乙"],
            Document = patent.Id.Value,
        };
        LoanBook.Done(await database.RunAsync(new FileValuation(statement), book.Bank));
        var firm = new ContractParty(book.Firm.Organisation, "丹阳晨帆传感技术有限公司", "镇江市学府路1号");
        var contract = new PledgeContract
        {
            Number = "ZY-2026-0001",
            SignedOn = LoanBook.Day.AddDays(-2),
            Pledgors = [firm],
            Pledgees =
            [
                new(new(book.Bank.Organisation, "润州银行", "镇江市学府路2号"), PledgeeRole.Bank, Ratio.One),
            ],
            Debtor = firm,
            Debt = new(DebtKind.Loan, Money.FromWan(150), LoanBook.Day.AddDays(3), LoanBook.Day.AddYears(2)),
            Rights = [PledgedRight.Of(patent.Facts(LoanBook.Day))],
            Scope = [.. Enum.GetValues<SecuredItem>()],
            Clauses = PledgeContract.FurtherClauses,
        };
        var id = LoanBook.Done(await database.RunAsync(new DraftPledge(contract), book.Bank)).Id;
        LoanBook.Done(await database.RunAsync(new ConfirmNoOtherGround(id, "已阅卷"), book.Bank));
        LoanBook.Done(await database.RunAsync(new SubmitPledge(id, FilingChannel.Online), book.Bank));
        var notice = LoanBook.Done(await Upload.OfAsync("通知书.pdf", "%PDF-1.7 scan"u8.ToArray()));
        var registered = new RecordRegistration(id, "Y2026980000001", LoanBook.Day, notice);
        return LoanBook.Done(await database.RunAsync(registered, book.Bank)).Id;
    }
}
