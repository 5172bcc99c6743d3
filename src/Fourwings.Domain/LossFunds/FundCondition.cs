namespace Fourwings.Domain.LossFunds;

/// <summary>What a published scheme asks of a loan, or makes a share or a cap depend on (条件).</summary>
public enum FundCondition
{
    /// <summary>A micro, small or medium firm (中小微企业); read from the firm's particulars.</summary>
    SmeClass = 1,

    /// <summary>The firm is in the scheme's library (企业库); the bank confirms it.</summary>
    InLibrary,

    /// <summary>The term (期限); read from the contract.</summary>
    Tenor,

    /// <summary>The rate (利率); read from the contract.</summary>
    LoanRate,

    /// <summary>No deposit and no other fee was taken (不收保证金和其他费用); the bank confirms it.</summary>
    Deposits,

    /// <summary>How old the firm is (企业年限); the bank confirms it.</summary>
    FirmAge,

    /// <summary>No bad credit for some years (无不良信用记录); the bank confirms it.</summary>
    NoBadCreditYears,

    /// <summary>What the money is for (资金用途); the bank confirms it.</summary>
    UseOfFunds,

    /// <summary>A first loan, or pledged rights alone (首贷或纯知识产权质押); adds points.</summary>
    FirstLoanOrIp,

    /// <summary>The fund's first year of business (首个业务年度); read from the day it was opened.</summary>
    FirstBusinessYear,

    /// <summary>The district bears four tenths (区县承担四成); the founders agree it.</summary>
    DistrictFourTenths,
}

/// <summary>What the published text of a scheme does not show (待索取).</summary>
public enum FundGap
{
    /// <summary>The size of the fund (资金规模): what is put in.</summary>
    FundSize = 1,

    /// <summary>From how many days overdue on a claim is possible (逾期天数).</summary>
    OverdueTrigger,

    /// <summary>Who comes first when money comes in later (追偿分配).</summary>
    RecoveryOrder,

    /// <summary>The papers of a claim (代偿材料).</summary>
    ClaimPapers,

    /// <summary>The most of one bank in a year (单家银行年度上限).</summary>
    BankYearCap,

    /// <summary>The highest loan (贷款上限).</summary>
    LoanCeiling,

    /// <summary>By what the bank's performance is measured (银行业绩).</summary>
    BankPerformance,

    /// <summary>The rule of guaranteed loans (担保贷款): they stay out.</summary>
    GuaranteedLoans,

    /// <summary>The guarantor's share of a loss (担保公司的比例).</summary>
    GuarantorShare,
}
