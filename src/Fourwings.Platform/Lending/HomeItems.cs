using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Platform.Lending;

/// <summary>What a desk's home waits for.</summary>
public enum HomeWait
{
    /// <summary>Answer an application (答复申请).</summary>
    AnswerApplication = 1,

    /// <summary>Vote (投票).</summary>
    Vote,

    /// <summary>Sign the contract of an approved application (签约).</summary>
    SignContract,

    /// <summary>Check a drawdown that someone else entered (复核放款).</summary>
    CheckDrawdown,

    /// <summary>Check a repayment that someone else entered (复核还款).</summary>
    CheckRepayment,

    /// <summary>Collect an overdue installment (催收).</summary>
    Collect,

    /// <summary>Pay out what is signed and registered (放款).</summary>
    Draw,

    /// <summary>Close a loan that is paid (结清).</summary>
    CloseLoan,

    /// <summary>Screen a product-bound application (筛选).</summary>
    Screen,

    /// <summary>Pay an installment (还款).</summary>
    Pay,

    /// <summary>Someone else's: the productivity centre screens (等筛选).</summary>
    AwaitScreening,

    /// <summary>Someone else's: the bank answers (等银行答复).</summary>
    AwaitAnswer,

    /// <summary>Someone else's: the registry decides (等登记).</summary>
    AwaitRegistry,
}

/// <summary>One thing that waits.</summary>
public sealed record HomeItem
{
    /// <summary>What to do, by name.</summary>
    public required string Wait { get; init; }

    /// <summary>The kind of record: <c>loan</c>, <c>loan_application</c>, <c>pledge</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The other party's name.</summary>
    public required string PartyName { get; init; }

    /// <summary>The amount.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The deadline; null = none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Who entered it; null = nobody in particular.</summary>
    public UserId? EnteredBy { get; init; }

    /// <summary>What to do.</summary>
    public HomeWait Task => Enum.Parse<HomeWait>(Wait);
}

/// <summary>What falls due within thirty days, by kind.</summary>
public sealed record DueSoon
{
    /// <summary>How many installments.</summary>
    public required long Count { get; init; }

    /// <summary>Their sum.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>How many of them are the last of their loan.</summary>
    public required long Maturing { get; init; }

    /// <summary>The sum of those.</summary>
    public required Money MaturingFen { get; init; }
}

/// <summary>The figures at the head of a home.</summary>
public sealed record HomeFigures
{
    /// <summary>Loans not closed.</summary>
    public required long Loans { get; init; }

    /// <summary>Firms, or banks, on the other side of them.</summary>
    public required long Parties { get; init; }

    /// <summary>Principal not repaid.</summary>
    public required Money OutstandingFen { get; init; }

    /// <summary>Loans with an overdue item.</summary>
    public required long OverdueLoans { get; init; }

    /// <summary>Overdue principal.</summary>
    public required Money OverdueFen { get; init; }
}

/// <summary>This month's dues and what came in on them.</summary>
public sealed record MonthDues
{
    /// <summary>Principal and interest due this month.</summary>
    public required Money DueFen { get; init; }

    /// <summary>Paid of it.</summary>
    public required Money PaidFen { get; init; }
}

/// <summary>One thing that just happened.</summary>
public sealed record Happening
{
    /// <summary>The kind of record.</summary>
    public required string Kind { get; init; }

    /// <summary>The record.</summary>
    public required Guid Stream { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The fact's type; its text stands under <c>fact.{FactType}</c>.</summary>
    public required string FactType { get; init; }

    /// <summary>The fact as JSON.</summary>
    public required string Fact { get; init; }

    /// <summary>The record's number.</summary>
    public required string Number { get; init; }

    /// <summary>The firm's name.</summary>
    public required string PartyName { get; init; }
}
