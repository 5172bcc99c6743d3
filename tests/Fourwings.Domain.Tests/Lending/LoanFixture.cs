using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>Loans for the tests of decisions: maker 1, checker 2.</summary>
internal static class LoanFixture
{
    public static readonly UserId Maker = new(Id(1));
    public static readonly UserId Checker = new(Id(2));
    private static readonly PledgeId _pledge = new(Id(10));

    public static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    public static DateOnly Day(int year, int month, int day) => new(year, month, day);

    /// <summary>The loan of the pictures in the design: 3.6 million, eight quarters, level principal.</summary>
    public static LoanTerms Mock { get; } = new()
    {
        Number = "RZ-2012-0147",
        Borrower = new(Id(20)),
        Bank = new(Id(21)),
        Purpose = "压力传感器扩产",
        Principal = Money.FromYuan(3_600_000),
        Rate = AnnualRate.FromPercent(6.765m),
        Method = RepaymentMethod.LevelPrincipal,
        Calendar = new(Day(2012, 7, 6), Day(2014, 6, 20), 3, SettleDay: 20),
        Days = InterestDays.Actual360,
        PenaltyMultiple = new(1.5m),
        Security = SecurityMix.IpOnly,
        Pledges = [_pledge],
    };

    /// <summary>The loan of the worked numbers of the law: 3 million at 3.45 %.</summary>
    public static LoanTerms Law { get; } = Mock with
    {
        Number = "LAW-2025",
        Principal = Money.FromYuan(3_000_000),
        Rate = AnnualRate.FromPercent(3.45m),
        Calendar = new(Day(2025, 3, 25), Day(2026, 3, 25), 3, SettleDay: 20, SettleDayCounts: true),
        Method = RepaymentMethod.InterestOnly,
    };

    public static ValueOnFile Value(decimal wan, DateOnly until, ValueKind kind = ValueKind.Appraised) =>
        new(new(Id(31)), new(RightKind.Invention, Id(30)), kind, Money.FromWan(wan), new(2010, 1, 1), until);

    public static SecuringRight Right(params ValueOnFile[] values) =>
        new(new(RightKind.Invention, Id(30)), "200910035218.X", true, Day(2029, 7, 12), values);

    public static PledgeFacts Pledge(PledgeState state) => new(
        _pledge, state, "ZY-1", "2012320000186", Day(2012, 7, 9), null, Money.FromWan(360), false, Day(2014, 6, 20),
        [new(RightKind.Invention, Id(30))], [new(new(Id(21)), PledgeeRole.Bank, Ratio.One)], [new(Id(20))],
        new(Id(20)));

    public static LoanGate Gate(DateOnly on) => new(
        on,
        [Pledge(PledgeState.Registered)],
        [Right(Value(1090, Day(2030, 1, 1)))],
        new(ValueKind.Appraised, new Dictionary<RightKind, Ratio>()),
        "lending/loan-to-value");

    public static Loan Signed(LoanTerms terms) => Loan.Of(new(new(Id(40)), terms, terms.Calendar.StartsOn, Maker));

    public static Loan Drawn(LoanTerms terms, DateOnly on) => Signed(terms).Draw(terms.Principal, on);

    /// <summary>The loan with a drawdown entered and released.</summary>
    public static Loan Draw(this Loan loan, Money amount, DateOnly on)
    {
        var id = new DrawdownId(Id(50 + (int)loan.Version));
        loan = loan.Apply(loan.EnterDrawdown(id, amount, on, Gate(on), Maker).Value);
        return loan.Apply(loan.ReleaseDrawdown(id, Gate(on), Checker).Value);
    }

    public static IncomingRepayment Incoming(Money amount, DateOnly on, string reference = "") =>
        new(new(Id(on.DayNumber)), amount, on, reference.Length == 0 ? $"{on:O}" : reference, Maker);

    /// <summary>The loan with a plain repayment recorded on its day.</summary>
    public static Loan Paid(this Loan loan, Money amount, DateOnly on) =>
        loan.Apply(loan.Repay(Incoming(amount, on), on, Maker).Value);

    /// <summary>The loan with an early repayment recorded on its day.</summary>
    public static Loan PaidEarly(this Loan loan, Money amount, DateOnly on) =>
        loan.Apply(loan.RepayEarly(Incoming(amount, on), on, Maker).Value);
}
