using Fourwings.Finance;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// What was booked in a span of days (期间发生额). What is registered is a ceiling, what is paid out is cash: the two
/// are never added (登记额与放款额，口径不同).
/// </summary>
public record CityFigures
{
    /// <summary>Applications that came in (申请).</summary>
    public long Applied { get; init; }

    /// <summary>Applications approved (批准).</summary>
    public long Approved { get; init; }

    /// <summary>Applications refused (拒绝).</summary>
    public long Refused { get; init; }

    /// <summary>Lines granted (授信笔数).</summary>
    public long LineCount { get; init; }

    /// <summary>What they come to (授信额).</summary>
    public Money LinesFen { get; init; }

    /// <summary>Pledges registered (质押登记项数).</summary>
    public long PledgeCount { get; init; }

    /// <summary>What they secure by the register (质押登记金额).</summary>
    public Money RegisteredFen { get; init; }

    /// <summary>Pledges released (注销登记).</summary>
    public long Released { get; init; }

    /// <summary>Loans of which the first money went out (放款笔数).</summary>
    public long LoanCount { get; init; }

    /// <summary>What was paid out (累放).</summary>
    public Money DrawnFen { get; init; }

    /// <summary>The part of it that was drawn under no line.</summary>
    public Money LinelessFen { get; init; }

    /// <summary>Loans that moved here from another book (转入笔数).</summary>
    public long MovedCount { get; init; }

    /// <summary>The principal out on them when they moved; paid out elsewhere (转入余额).</summary>
    public Money MovedFen { get; init; }

    /// <summary>Principal repaid, less what was reversed (收回本金).</summary>
    public Money RepaidFen { get; init; }

    /// <summary>Loans closed (结清).</summary>
    public long Settled { get; init; }

    /// <summary>Credit, each facility once: lines, and loans under no line (授信和贷款).</summary>
    public Money Credit => LinesFen + LinelessFen;

    /// <summary>Principal still out at the end, where the span begins with the first day (贷款余额).</summary>
    public Money Outstanding => DrawnFen + MovedFen - RepaidFen;

    /// <summary>Loans still open at the end, where the span begins with the first day (在贷笔数).</summary>
    public long Open => LoanCount + MovedCount - Settled;

    /// <summary>Both together.</summary>
    public static CityFigures operator +(CityFigures left, CityFigures right) => new()
    {
        Applied = left.Applied + right.Applied,
        Approved = left.Approved + right.Approved,
        Refused = left.Refused + right.Refused,
        LineCount = left.LineCount + right.LineCount,
        LinesFen = left.LinesFen + right.LinesFen,
        PledgeCount = left.PledgeCount + right.PledgeCount,
        RegisteredFen = left.RegisteredFen + right.RegisteredFen,
        Released = left.Released + right.Released,
        LoanCount = left.LoanCount + right.LoanCount,
        DrawnFen = left.DrawnFen + right.DrawnFen,
        LinelessFen = left.LinelessFen + right.LinelessFen,
        MovedCount = left.MovedCount + right.MovedCount,
        MovedFen = left.MovedFen + right.MovedFen,
        RepaidFen = left.RepaidFen + right.RepaidFen,
        Settled = left.Settled + right.Settled,
    };
}

/// <summary>The key of a row of the city's figures.</summary>
/// <param name="MonthOn">The first day of the month.</param>
/// <param name="County">The county.</param>
/// <param name="Bank">The bank.</param>
internal readonly record struct CityKey(DateOnly MonthOn, string County, Guid Bank);

/// <summary>A firm or a right that stood behind credit for the first time with a bank.</summary>
/// <param name="Subject">The firm or the right.</param>
/// <param name="Bank">The bank.</param>
/// <param name="Kind"><c>Firm</c>, or the kind of right.</param>
/// <param name="Firm">The firm in whose county it counts.</param>
/// <param name="On">The day.</param>
internal sealed record CityFirst(Guid Subject, Guid Bank, string Kind, Guid Firm, DateOnly On);
