using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;

namespace Fourwings.Cli.Demo;

/// <summary>A login of the demo.</summary>
public sealed record StoryUser
{
    public required string Login { get; init; }

    public required string Name { get; init; }
}

/// <summary>An office: the IP office, the productivity centre, the appraiser, the auditor, the operator.</summary>
public sealed record StoryOffice
{
    public required string Key { get; init; }

    public required string Code { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string Desk { get; init; }

    public required string County { get; init; }

    public required List<StoryUser> Users { get; init; }
}

/// <summary>A bank with its branches and four people: maker, checker, two more votes.</summary>
public sealed record StoryBank
{
    public required string Key { get; init; }

    public required string Code { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>Up to this amount one vote decides, above it three.</summary>
    public required decimal OneVoteUpToWan { get; init; }

    /// <summary>Whether a second person checks repayments.</summary>
    public bool ChecksRepayments { get; init; }

    public required List<StoryUnit> Units { get; init; }

    public required List<StoryUser> Users { get; init; }
}

/// <summary>A branch.</summary>
public sealed record StoryUnit
{
    public required string Key { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>The day on which it opened; null = it was there before the replay begins.</summary>
    public DateOnly? OpensOn { get; init; }
}

/// <summary>A firm with its main product and its rights.</summary>
public sealed record StoryFirm
{
    public required string Key { get; init; }

    public required string Code { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string County { get; init; }

    public required int Staff { get; init; }

    public required decimal RevenueWan { get; init; }

    /// <summary>Who speaks for it.</summary>
    public required string Person { get; init; }

    public required string Login { get; init; }

    public required StoryProduct Product { get; init; }

    public required List<StoryRight> Rights { get; init; }
}

/// <summary>A right of a firm.</summary>
public sealed record StoryRight
{
    /// <summary>The patent number with its check character, or the number in another register.</summary>
    public required string Number { get; init; }

    /// <summary>For a right that is no patent: what it is.</summary>
    public RightKind? Kind { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>For a patent: its main class.</summary>
    public string Ipc { get; init; } = string.Empty;

    /// <summary>For another right: who keeps its register.</summary>
    public string Registry { get; init; } = string.Empty;

    /// <summary>The filing day; for another right the day of registration.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>For a patent: the day of the grant announcement.</summary>
    public DateOnly? GrantedOn { get; init; }

    /// <summary>For another right: the last day of its term; null = the register names none.</summary>
    public DateOnly? LastDay { get; init; }
}

/// <summary>The main product.</summary>
public sealed record StoryProduct
{
    public required string Zh { get; init; }

    public required string En { get; init; }

    public required decimal RevenueWan { get; init; }
}

/// <summary>A matching day of banks and firms (银企对接会), and the lines granted on it for the year that follows.</summary>
public sealed record StoryFair
{
    public required string Key { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required DateOnly On { get; init; }

    public required string Place { get; init; }

    public required string Organisers { get; init; }

    /// <summary>The first day of the lines.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day on which a loan may be signed under them.</summary>
    public required DateOnly To { get; init; }

    public required List<StoryLine> Lines { get; init; }
}

/// <summary>A line granted to a firm on a matching day.</summary>
public sealed record StoryLine
{
    public required string Firm { get; init; }

    public required string Unit { get; init; }

    public required decimal Wan { get; init; }

    /// <summary>The rights that stand behind it.</summary>
    public required List<string> Rights { get; init; }
}

/// <summary>A loan: its terms, the days of its course, and what went otherwise than agreed.</summary>
public sealed record StoryLoan
{
    public required string Firm { get; init; }

    public required decimal Wan { get; init; }

    public required string Unit { get; init; }

    public required int Months { get; init; }

    public required RepaymentMethod Method { get; init; }

    /// <summary><c>P1M</c>, <c>P3M</c>, <c>P12M</c>: how often something is due.</summary>
    public required string Every { get; init; }

    /// <summary>The benchmark rate of the day of signing times this.</summary>
    public required decimal Times { get; init; }

    /// <summary>Plain or product-bound.</summary>
    public ApplicationKind Kind { get; init; } = ApplicationKind.Plain;

    /// <summary>The matching day whose line it is drawn under; null = none.</summary>
    public string? Line { get; init; }

    /// <summary>The part that the rights secure; the rest is credit.</summary>
    public decimal IpShare { get; init; } = 1m;

    /// <summary>Whether the bank enrols it in the loss fund.</summary>
    public bool Fund { get; init; }

    /// <summary>The rights pledged, each with the value filed for it, in wan.</summary>
    public required Dictionary<string, decimal> Rights { get; init; }

    public required StoryDays Days { get; init; }

    /// <summary>An instalment that is paid late; null = none.</summary>
    public StoryLate? Late { get; init; }

    /// <summary>The day on which all is repaid early; null = at its time.</summary>
    public DateOnly? Early { get; init; }

    /// <summary>When the firm stops paying; null = it does not.</summary>
    public StoryStop? Stops { get; init; }
}

/// <summary>The days of a loan's course up to the payment.</summary>
public sealed record StoryDays
{
    public required DateOnly Applied { get; init; }

    /// <summary>The values are filed; a product-bound project is screened.</summary>
    public required DateOnly Valued { get; init; }

    public required DateOnly Decided { get; init; }

    /// <summary>Loan and pledge contracts are signed.</summary>
    public required DateOnly Signed { get; init; }

    /// <summary>The pledge goes to its registry.</summary>
    public required DateOnly Submitted { get; init; }

    public required DateOnly Registered { get; init; }

    public required DateOnly Drawn { get; init; }
}

/// <summary>Which instalment is late, by how many days.</summary>
public sealed record StoryLate
{
    public required int Installment { get; init; }

    public required int Days { get; init; }
}

/// <summary>A firm that stops paying.</summary>
public sealed record StoryStop
{
    /// <summary>How many instalments it paid.</summary>
    public required int Paid { get; init; }

    /// <summary>The bank claims on the fund; nothing where no fund covers the loan.</summary>
    public DateOnly Claimed { get; init; }

    public DateOnly Reviewed { get; init; }

    public DateOnly Approved { get; init; }

    /// <summary>The fund pays.</summary>
    public DateOnly Compensated { get; init; }

    /// <summary>What came back from the firm afterwards.</summary>
    public List<StoryRecovery> Recovered { get; init; } = [];
}

/// <summary>Money that came back after the compensation.</summary>
public sealed record StoryRecovery
{
    public required DateOnly On { get; init; }

    public required decimal Wan { get; init; }
}

/// <summary>A loss fund.</summary>
public sealed record StoryFund
{
    public required string Zh { get; init; }

    /// <summary>The rule of the place that it follows.</summary>
    public required string Scheme { get; init; }

    /// <summary>The bank that lends under it.</summary>
    public required string Bank { get; init; }

    public required List<StoryContribution> Contributions { get; init; }
}

/// <summary>What province and city put into a fund on a day.</summary>
public sealed record StoryContribution
{
    public required DateOnly On { get; init; }

    public required decimal ProvinceWan { get; init; }

    public required decimal CityWan { get; init; }
}

/// <summary>An application that a bank refused.</summary>
public sealed record StoryRefusal
{
    public required string Firm { get; init; }

    public required decimal Wan { get; init; }

    public required string Unit { get; init; }

    public required int Months { get; init; }

    public required List<string> Rights { get; init; }

    public required DateOnly Applied { get; init; }

    public required DateOnly RefusedOn { get; init; }

    public required RefusalReason Reason { get; init; }

    /// <summary>What the firm reads.</summary>
    public required string Note { get; init; }
}

/// <summary>A patent that is declared invalid while it secures a loan.</summary>
public sealed record StoryInvalidation
{
    /// <summary>The patent's number.</summary>
    public required string Right { get; init; }

    /// <summary>The request for invalidation is accepted.</summary>
    public required DateOnly RequestedOn { get; init; }

    /// <summary>The notice of it.</summary>
    public required string RequestNote { get; init; }

    /// <summary>The decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>The decision's number.</summary>
    public required string DecisionNote { get; init; }

    /// <summary>Bank and firm agree on the cure.</summary>
    public required DateOnly AgreedOn { get; init; }

    /// <summary>What they agree on.</summary>
    public required string Agreed { get; init; }
}
