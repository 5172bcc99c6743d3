using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>What each fact of a fund posts (资金池记账), in the keeper's books and in the bank's.</summary>
public static class FundPostings
{
    /// <summary>Money was put in.</summary>
    public static IReadOnlyList<Posting> Contributed(LossFund fund, FundContribution put) =>
    [
        .. Of(fund, FundAccounts.PoolMoney, FundAccounts.ProvincialMoney, put.Province, put.On,
            "posting.province-contributed"),
        .. Of(fund, FundAccounts.PoolMoney, FundAccounts.CityMoney, put.City, put.On, "posting.city-contributed"),
        .. Of(fund, FundAccounts.PoolMoney, FundAccounts.DistrictMoney, put.District, put.On,
            "posting.district-contributed"),
    ];

    /// <summary>The fund paid the bank: the bank owes it what it will recover.</summary>
    public static IReadOnlyList<Posting> Paid(LossFund fund, Loan loan, CompensationPaid paid) =>
    [
        .. Of(fund, FundAccounts.Compensations, FundAccounts.PoolMoney, paid.Amount, paid.On,
            "posting.compensation-paid"),
        .. Bank(loan, BankAccounts.Deposits, BankAccounts.CompensationReceived, paid.Amount, paid.On,
            "posting.compensation-received"),
    ];

    /// <summary>The fund's part of a recovery went back to it.</summary>
    public static IReadOnlyList<Posting> Recovered(LossFund fund, Loan loan, CompensationRecovered back) =>
    [
        .. Of(fund, FundAccounts.PoolMoney, FundAccounts.Recoveries, back.ToFund, back.On, "posting.recovery-received"),
        .. Bank(loan, BankAccounts.CompensationReceived, BankAccounts.Deposits, back.ToFund, back.On,
            "posting.recovery-passed-on"),
    ];

    /// <summary>Another party of the scheme paid the bank: it too is owed what the bank will recover.</summary>
    public static IReadOnlyList<Posting> PartnerPaid(Loan loan, CompensationPartnerPaid paid) => Bank(
        loan, BankAccounts.Deposits, BankAccounts.CompensationReceived, paid.Amount, paid.On,
        "posting.partner-received");

    /// <summary>A partner's part of a recovery went on to it.</summary>
    public static IReadOnlyList<Posting> PassedOn(Loan loan, Money amount, DateOnly on) => Bank(
        loan, BankAccounts.CompensationReceived, BankAccounts.Deposits, amount, on, "posting.partner-passed-on");

    private static IReadOnlyList<Posting> Of(
        LossFund fund, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text) => amount.IsZero
        ? [] : [new(fund.Terms.Keeper, debit, credit, amount, on, text) { Record = fund.Id.Value }];

    private static IReadOnlyList<Posting> Bank(
        Loan loan, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text) => amount.IsZero
        ? [] :
        [
            new(loan.Terms.Bank, debit, credit, amount, on, text) { Unit = loan.Terms.Unit, Record = loan.Id.Value },
        ];
}
