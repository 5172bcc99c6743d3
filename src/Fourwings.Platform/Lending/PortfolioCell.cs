namespace Fourwings.Platform.Lending;

/// <summary>By what a portfolio is divided (维度).</summary>
public enum PortfolioAxis
{
    /// <summary>By class (五级分类).</summary>
    Class = 1,

    /// <summary>By days past due (逾期账龄).</summary>
    Arrears,

    /// <summary>By branch (支行).</summary>
    Branch,

    /// <summary>By the officer who signed (经办人).</summary>
    Officer,

    /// <summary>By the borrower's county (板块).</summary>
    County,

    /// <summary>By the kind of right pledged (权利种类).</summary>
    Right,

    /// <summary>By the way of repayment (还款方式).</summary>
    Method,

    /// <summary>By the year of the signature (发放年份).</summary>
    Vintage,
}

/// <summary>
/// A part of the running loans: one value of an axis, or all of them. A branch and an officer go by their id.
/// </summary>
/// <param name="Axis">By what; null = all running loans.</param>
/// <param name="Key">Which value; empty = where there is none.</param>
public sealed record PortfolioCell(PortfolioAxis? Axis, string Key)
{
    /// <summary>The key of several kinds of right in one loan.</summary>
    public const string Mixed = "Mixed";

    /// <summary>All running loans.</summary>
    public static PortfolioCell All { get; } = new(null, string.Empty);

    internal const string RunningSql = "l.state IN ('Active', 'Defaulted')";

    private const string ArrearsSql = """
        CASE WHEN d.days_past_due <= 0 THEN '' WHEN d.days_past_due <= 30 THEN 'UpTo30'
            WHEN d.days_past_due <= 90 THEN 'UpTo90' WHEN d.days_past_due <= 180 THEN 'UpTo180'
            WHEN d.days_past_due <= 270 THEN 'UpTo270' WHEN d.days_past_due <= 360 THEN 'UpTo360' ELSE 'Over360' END
        """;

    private const string CountySql =
        "COALESCE((SELECT o.county FROM organisation o WHERE o.id = l.borrower_id), '')";

    private const string RightSql = $"""
        COALESCE((SELECT CASE WHEN MIN(k.right_kind) = MAX(k.right_kind) THEN MIN(k.right_kind) ELSE '{Mixed}' END
            FROM loan_pledge lp JOIN pledge_right k ON k.pledge_id = lp.pledge_id WHERE lp.loan_id = l.id), '')
        """;

    /// <summary>What a loan's value on a text axis is; ids stand in columns of their own.</summary>
    internal static string KeySql(PortfolioAxis axis) => axis switch
    {
        PortfolioAxis.Class => "d.loan_class",
        PortfolioAxis.Arrears => ArrearsSql,
        PortfolioAxis.County => CountySql,
        PortfolioAxis.Right => RightSql,
        PortfolioAxis.Method => "l.method",
        PortfolioAxis.Vintage => "SUBSTR(CAST(l.signed_on AS TEXT), 1, 4)",
        _ => "''",
    };

    /// <summary>The column of an axis whose values are records; null = its values are texts.</summary>
    internal static string? IdSql(PortfolioAxis axis) => axis switch
    {
        PortfolioAxis.Branch => "l.unit_id",
        PortfolioAxis.Officer => "l.officer_id",
        _ => null,
    };

    /// <summary>The condition for a loan of this part, with <c>@cellKey</c> and <c>@cellId</c>.</summary>
    internal string FilterSql => Axis is not { } axis ? RunningSql
        : IdSql(axis) is { } column ? $"{RunningSql} AND {column} {(Id is null ? "IS NULL" : "= @cellId")}"
        : $"{RunningSql} AND {KeySql(axis)} = @cellKey";

    /// <summary>The record that the key names.</summary>
    internal Guid? Id => Guid.TryParse(Key, out var id) ? id : null;
}
