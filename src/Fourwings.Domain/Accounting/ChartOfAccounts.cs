using System.Collections.Frozen;

namespace Fourwings.Domain.Accounting;

/// <summary>The side on which an account grows (余额方向).</summary>
public enum AccountSide
{
    /// <summary>Assets and expenses (借).</summary>
    Debit = 1,

    /// <summary>Liabilities, equity and income (贷).</summary>
    Credit,
}

/// <summary>What an account stands for (科目类别).</summary>
public enum AccountClass
{
    /// <summary>Asset (资产).</summary>
    Asset = 1,

    /// <summary>Liability (负债).</summary>
    Liability,

    /// <summary>Income (收入).</summary>
    Income,

    /// <summary>Expense (费用).</summary>
    Expense,

    /// <summary>Off the balance sheet: commitments (表外).</summary>
    OffBalance,
}

/// <summary>One account of a chart (科目); its name stands in the texts under <c>account.CHART.CODE</c>.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Class">What it stands for.</param>
/// <param name="Side">The side on which it grows.</param>
public sealed record LedgerAccount(AccountCode Code, AccountClass Class, AccountSide Side);

/// <summary>Whose books follow a chart (科目表).</summary>
public enum ChartKind
{
    /// <summary>A lending bank (银行).</summary>
    Bank = 1,

    /// <summary>A borrowing firm, as far as its loans here go (企业).</summary>
    Firm,

    /// <summary>A loss fund and custody, in the books of the office that pays for them (资金池与财政专项).</summary>
    Fund,

    /// <summary>A custodian, as far as its work here goes (托管服务机构).</summary>
    Custodian,

    /// <summary>A transfer agent, with the prices it holds for others (流转代理机构).</summary>
    Agent,

    /// <summary>An insurer, as far as its policies here go (保险公司).</summary>
    Insurer,

    /// <summary>A trust plan, in books of its own (信托计划).</summary>
    Trust,
}

/// <summary>The accounts of one kind of organisation (会计科目表).</summary>
public sealed class ChartOfAccounts
{
    private readonly FrozenDictionary<AccountCode, LedgerAccount> _byCode;

    private ChartOfAccounts(ChartKind kind, params LedgerAccount[] accounts)
    {
        Kind = kind;
        Accounts = accounts;
        _byCode = accounts.ToFrozenDictionary(account => account.Code);
    }

    /// <summary>
    /// The bank's: deposits, receivables, pledge loans, income, and commitments off the balance sheet.
    /// </summary>
    public static ChartOfAccounts Bank { get; } = new(
        ChartKind.Bank,
        new(BankAccounts.Deposits, AccountClass.Asset, AccountSide.Debit),
        new(BankAccounts.InterestReceivable, AccountClass.Asset, AccountSide.Debit),
        new(BankAccounts.LateInterestReceivable, AccountClass.Asset, AccountSide.Debit),
        new(BankAccounts.CostsReceivable, AccountClass.Asset, AccountSide.Debit),
        new(BankAccounts.PledgeLoans, AccountClass.Asset, AccountSide.Debit),
        new(BankAccounts.CompensationReceived, AccountClass.Liability, AccountSide.Credit),
        new(BankAccounts.DisposalProceeds, AccountClass.Liability, AccountSide.Credit),
        new(BankAccounts.OldBooks, AccountClass.Liability, AccountSide.Credit),
        new(BankAccounts.InterestIncome, AccountClass.Income, AccountSide.Credit),
        new(BankAccounts.PenaltyIncome, AccountClass.Income, AccountSide.Credit),
        new(BankAccounts.CompoundIncome, AccountClass.Income, AccountSide.Credit),
        new(BankAccounts.Commitments, AccountClass.OffBalance, AccountSide.Debit),
        new(BankAccounts.CommitmentsContra, AccountClass.OffBalance, AccountSide.Credit));

    /// <summary>The firm's, as far as its loans here go.</summary>
    public static ChartOfAccounts Firm { get; } = new(
        ChartKind.Firm,
        new(FirmAccounts.Deposits, AccountClass.Asset, AccountSide.Debit),
        new(FirmAccounts.Loans, AccountClass.Liability, AccountSide.Credit),
        new(FirmAccounts.Payables, AccountClass.Liability, AccountSide.Credit),
        new(FirmAccounts.OldBooks, AccountClass.Asset, AccountSide.Debit),
        new(FirmAccounts.IndemnitiesReceived, AccountClass.Income, AccountSide.Credit),
        new(FirmAccounts.ServiceCosts, AccountClass.Expense, AccountSide.Debit),
        new(FirmAccounts.FinanceCosts, AccountClass.Expense, AccountSide.Debit),
        new(FirmAccounts.KeptDeposits, AccountClass.Asset, AccountSide.Debit),
        new(FirmAccounts.Prepaid, AccountClass.Asset, AccountSide.Debit),
        new(FirmAccounts.Intangibles, AccountClass.Asset, AccountSide.Debit),
        new(FirmAccounts.TransferIncome, AccountClass.Income, AccountSide.Credit),
        new(FirmAccounts.ForfeitedDeposits, AccountClass.Income, AccountSide.Credit),
        new(FirmAccounts.RoyaltiesReceivable, AccountClass.Asset, AccountSide.Debit),
        new(FirmAccounts.RoyaltyIncome, AccountClass.Income, AccountSide.Credit),
        new(FirmAccounts.RoyaltyCosts, AccountClass.Expense, AccountSide.Debit),
        new(FirmAccounts.SellingCosts, AccountClass.Expense, AccountSide.Debit),
        new(FirmAccounts.InventorRewards, AccountClass.Expense, AccountSide.Debit),
        new(FirmAccounts.InsuranceCosts, AccountClass.Expense, AccountSide.Debit));

    /// <summary>A loss fund's and a programme of custody's, in the books of the office that pays.</summary>
    public static ChartOfAccounts Fund { get; } = new(
        ChartKind.Fund,
        new(FundAccounts.BudgetMoney, AccountClass.Asset, AccountSide.Debit),
        new(FundAccounts.PoolMoney, AccountClass.Asset, AccountSide.Debit),
        new(FundAccounts.Payables, AccountClass.Liability, AccountSide.Credit),
        new(FundAccounts.ProvincialMoney, AccountClass.Liability, AccountSide.Credit),
        new(FundAccounts.CityMoney, AccountClass.Liability, AccountSide.Credit),
        new(FundAccounts.DistrictMoney, AccountClass.Liability, AccountSide.Credit),
        new(FundAccounts.Recoveries, AccountClass.Income, AccountSide.Credit),
        new(FundAccounts.CustodyCosts, AccountClass.Expense, AccountSide.Debit),
        new(FundAccounts.PremiumSubsidies, AccountClass.Expense, AccountSide.Debit),
        new(FundAccounts.Compensations, AccountClass.Expense, AccountSide.Debit));

    /// <summary>A custodian's, as far as its work here goes.</summary>
    public static ChartOfAccounts Custodian { get; } = new(
        ChartKind.Custodian,
        new(CustodianAccounts.Deposits, AccountClass.Asset, AccountSide.Debit),
        new(CustodianAccounts.Receivables, AccountClass.Asset, AccountSide.Debit),
        new(CustodianAccounts.PackageIncome, AccountClass.Income, AccountSide.Credit),
        new(CustodianAccounts.ServiceIncome, AccountClass.Income, AccountSide.Credit));

    /// <summary>A transfer agent's, with the prices it holds for others.</summary>
    public static ChartOfAccounts Agent { get; } = new(
        ChartKind.Agent,
        new(AgentAccounts.Deposits, AccountClass.Asset, AccountSide.Debit),
        new(AgentAccounts.EscrowMoney, AccountClass.Asset, AccountSide.Debit),
        new(AgentAccounts.EscrowHeld, AccountClass.Liability, AccountSide.Credit),
        new(AgentAccounts.DisputedHeld, AccountClass.Liability, AccountSide.Credit),
        new(AgentAccounts.Commissions, AccountClass.Income, AccountSide.Credit),
        new(AgentAccounts.ExpensesBack, AccountClass.Income, AccountSide.Credit));

    /// <summary>An insurer's, as far as its policies here go.</summary>
    public static ChartOfAccounts Insurer { get; } = new(
        ChartKind.Insurer,
        new(InsurerAccounts.Deposits, AccountClass.Asset, AccountSide.Debit),
        new(InsurerAccounts.Receivables, AccountClass.Asset, AccountSide.Debit),
        new(InsurerAccounts.Escrow, AccountClass.Liability, AccountSide.Credit),
        new(InsurerAccounts.ClaimReserves, AccountClass.Liability, AccountSide.Credit),
        new(InsurerAccounts.PremiumIncome, AccountClass.Income, AccountSide.Credit),
        new(InsurerAccounts.Recoveries, AccountClass.Income, AccountSide.Credit),
        new(InsurerAccounts.Indemnities, AccountClass.Expense, AccountSide.Debit));

    /// <summary>A trust plan's: apart from the trustee's own.</summary>
    public static ChartOfAccounts Trust { get; } = new(
        ChartKind.Trust,
        new(TrustAccounts.Raised, AccountClass.Asset, AccountSide.Debit),
        new(TrustAccounts.TrustMoney, AccountClass.Asset, AccountSide.Debit),
        new(TrustAccounts.Assets, AccountClass.Asset, AccountSide.Debit),
        new(TrustAccounts.Undertaken, AccountClass.Liability, AccountSide.Credit),
        new(TrustAccounts.Units, AccountClass.Liability, AccountSide.Credit),
        new(TrustAccounts.Interest, AccountClass.Expense, AccountSide.Debit),
        new(TrustAccounts.Residual, AccountClass.Expense, AccountSide.Debit),
        new(TrustAccounts.Royalties, AccountClass.Income, AccountSide.Credit),
        new(TrustAccounts.Fees, AccountClass.Expense, AccountSide.Debit));

    /// <summary>Whose books.</summary>
    public ChartKind Kind { get; }

    /// <summary>The accounts in order of their codes.</summary>
    public IReadOnlyList<LedgerAccount> Accounts { get; }

    /// <summary>The account with the code; null where the chart has none.</summary>
    public LedgerAccount? Find(AccountCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>The key of an account's name in the texts.</summary>
    public string TextKey(AccountCode code) => $"account.{Kind}.{code.Value}";
}

/// <summary>The bank's accounts.</summary>
public static class BankAccounts
{
    /// <summary>Deposits (存放款项).</summary>
    public static AccountCode Deposits { get; } = new("1002");

    /// <summary>Interest receivable (应收利息).</summary>
    public static AccountCode InterestReceivable { get; } = new("1133");

    /// <summary>Penalty and compound interest receivable (应收罚息和复利).</summary>
    public static AccountCode LateInterestReceivable { get; } = new("1134");

    /// <summary>Costs paid for borrowers (代垫费用).</summary>
    public static AccountCode CostsReceivable { get; } = new("1221");

    /// <summary>Pledge loans (质押贷款).</summary>
    public static AccountCode PledgeLoans { get; } = new("1302");

    /// <summary>Compensation from funds, owed back out of what is recovered (代偿补偿款).</summary>
    public static AccountCode CompensationReceived { get; } = new("2241");

    /// <summary>The price of a disposal until it is divided (待分配处置价款).</summary>
    public static AccountCode DisposalProceeds { get; } = new("2242");

    /// <summary>The books kept elsewhere until a loan book moved here (旧账转入).</summary>
    public static AccountCode OldBooks { get; } = new("3001");

    /// <summary>Interest income (利息收入).</summary>
    public static AccountCode InterestIncome { get; } = new("6011");

    /// <summary>Penalty interest income (罚息收入).</summary>
    public static AccountCode PenaltyIncome { get; } = new("6012");

    /// <summary>Compound interest income (复利收入).</summary>
    public static AccountCode CompoundIncome { get; } = new("6013");

    /// <summary>Loan commitments, off the balance sheet (贷款承诺).</summary>
    public static AccountCode Commitments { get; } = new("7001");

    /// <summary>The other side of commitments (表外对应科目).</summary>
    public static AccountCode CommitmentsContra { get; } = new("7099");
}

/// <summary>The firm's accounts.</summary>
public static class FirmAccounts
{
    /// <summary>Money at the bank (银行存款).</summary>
    public static AccountCode Deposits { get; } = new("1002");

    /// <summary>Bank loans (银行借款).</summary>
    public static AccountCode Loans { get; } = new("2001");

    /// <summary>Owed for services (应付账款).</summary>
    public static AccountCode Payables { get; } = new("2202");

    /// <summary>The books kept elsewhere until a debt moved here (旧账转入).</summary>
    public static AccountCode OldBooks { get; } = new("3001");

    /// <summary>Indemnities received (保险赔款收入).</summary>
    public static AccountCode IndemnitiesReceived { get; } = new("6301");

    /// <summary>Premiums (管理费用—专利保险费).</summary>
    public static AccountCode InsuranceCosts { get; } = new("6606");

    /// <summary>Costs of services (管理费用—知识产权服务费).</summary>
    public static AccountCode ServiceCosts { get; } = new("6602");

    /// <summary>Finance costs (财务费用).</summary>
    public static AccountCode FinanceCosts { get; } = new("6603");

    /// <summary>Prices deposited with a third party for a pledgee (提存款).</summary>
    public static AccountCode KeptDeposits { get; } = new("1015");

    /// <summary>Paid in before a right passes (预付账款).</summary>
    public static AccountCode Prepaid { get; } = new("1123");

    /// <summary>Rights bought (无形资产).</summary>
    public static AccountCode Intangibles { get; } = new("1701");

    /// <summary>Owed by licensees (应收许可费).</summary>
    public static AccountCode RoyaltiesReceivable { get; } = new("1122");

    /// <summary>Income from licences (专利许可收入).</summary>
    public static AccountCode RoyaltyIncome { get; } = new("6051");

    /// <summary>Paid for licences (专利许可费支出).</summary>
    public static AccountCode RoyaltyCosts { get; } = new("6605");

    /// <summary>Income from rights sold (专利转让收入).</summary>
    public static AccountCode TransferIncome { get; } = new("6115");

    /// <summary>Deposits that winners who did not pay lost to it as the seller (没收保证金收入).</summary>
    public static AccountCode ForfeitedDeposits { get; } = new("6302");

    /// <summary>Commission and expenses of a sale (转让费用).</summary>
    public static AccountCode SellingCosts { get; } = new("6601");

    /// <summary>Paid to those who made the invention (发明人奖酬).</summary>
    public static AccountCode InventorRewards { get; } = new("6604");
}

/// <summary>A loss fund's accounts.</summary>
public static class FundAccounts
{
    /// <summary>Money of the city's budget (财政专项资金).</summary>
    public static AccountCode BudgetMoney { get; } = new("1011");

    /// <summary>Money of the pool (资金池专户存款).</summary>
    public static AccountCode PoolMoney { get; } = new("1012");

    /// <summary>Owed for premiums (应付保费补贴).</summary>
    public static AccountCode Payables { get; } = new("2202");

    /// <summary>What the city pays of firms' premiums (保费补贴支出).</summary>
    public static AccountCode PremiumSubsidies { get; } = new("6604");

    /// <summary>Money put in by the province (省级投入).</summary>
    public static AccountCode ProvincialMoney { get; } = new("2711");

    /// <summary>Money put in by the city (市级投入).</summary>
    public static AccountCode CityMoney { get; } = new("2712");

    /// <summary>Money put in by the district (区县投入).</summary>
    public static AccountCode DistrictMoney { get; } = new("2713");

    /// <summary>What came back (追回资金).</summary>
    public static AccountCode Recoveries { get; } = new("6301");

    /// <summary>What custody for firms costs (托管服务支出).</summary>
    public static AccountCode CustodyCosts { get; } = new("6602");

    /// <summary>What the fund has borne (代偿支出).</summary>
    public static AccountCode Compensations { get; } = new("6711");
}

/// <summary>A custodian's accounts.</summary>
public static class CustodianAccounts
{
    /// <summary>Money at the bank (银行存款).</summary>
    public static AccountCode Deposits { get; } = new("1002");

    /// <summary>Owed by firms for services (应收账款).</summary>
    public static AccountCode Receivables { get; } = new("1122");

    /// <summary>Income from packages that a city pays (托管包收入).</summary>
    public static AccountCode PackageIncome { get; } = new("6001");

    /// <summary>Income from extended services (增值服务收入).</summary>
    public static AccountCode ServiceIncome { get; } = new("6051");
}

/// <summary>A transfer agent's accounts.</summary>
public static class AgentAccounts
{
    /// <summary>Money of its own at the bank (银行存款).</summary>
    public static AccountCode Deposits { get; } = new("1002");

    /// <summary>Money that it holds for buyers and sellers (监管专户存款).</summary>
    public static AccountCode EscrowMoney { get; } = new("1015");

    /// <summary>Owed to those whose money it holds (监管资金).</summary>
    public static AccountCode EscrowHeld { get; } = new("2245");

    /// <summary>Royalties held until a dispute inside a patent pool is settled (争议暂存款).</summary>
    public static AccountCode DisputedHeld { get; } = new("2246");

    /// <summary>Commissions earned (代理佣金收入).</summary>
    public static AccountCode Commissions { get; } = new("6001");

    /// <summary>Expenses paid back (代垫费用收回).</summary>
    public static AccountCode ExpensesBack { get; } = new("6051");
}

/// <summary>An insurer's accounts.</summary>
public static class InsurerAccounts
{
    /// <summary>Money at the bank (银行存款).</summary>
    public static AccountCode Deposits { get; } = new("1002");

    /// <summary>Premiums owed by firms and cities (应收保费).</summary>
    public static AccountCode Receivables { get; } = new("1122");

    /// <summary>Indemnities in escrow for pledgees (代管提存款).</summary>
    public static AccountCode Escrow { get; } = new("2241");

    /// <summary>Set aside for open claims (未决赔款准备金).</summary>
    public static AccountCode ClaimReserves { get; } = new("2601");

    /// <summary>Premiums (保费收入).</summary>
    public static AccountCode PremiumIncome { get; } = new("6031");

    /// <summary>What came back of indemnities (追偿收入).</summary>
    public static AccountCode Recoveries { get; } = new("6051");

    /// <summary>Indemnities (赔付支出).</summary>
    public static AccountCode Indemnities { get; } = new("6511");
}
