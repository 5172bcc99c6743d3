namespace Fourwings.Domain.Lending;

/// <summary>Arrears by days past due, as a bank's collection desk sorts them (逾期账龄).</summary>
public enum ArrearsBucket
{
    /// <summary>1 to 30 days (1至30天).</summary>
    UpTo30 = 1,

    /// <summary>31 to 90 days (31至90天).</summary>
    UpTo90,

    /// <summary>91 to 180 days (91至180天).</summary>
    UpTo180,

    /// <summary>181 to 270 days (181至270天).</summary>
    UpTo270,

    /// <summary>271 to 360 days (271至360天).</summary>
    UpTo360,

    /// <summary>More than 360 days (360天以上).</summary>
    Over360,
}

/// <summary>Sorts days past due.</summary>
public static class ArrearsBuckets
{
    private static readonly (ArrearsBucket Bucket, int From, int To)[] Table =
    [
        (ArrearsBucket.UpTo30, 1, 30),
        (ArrearsBucket.UpTo90, 31, 90),
        (ArrearsBucket.UpTo180, 91, 180),
        (ArrearsBucket.UpTo270, 181, 270),
        (ArrearsBucket.UpTo360, 271, 360),
        (ArrearsBucket.Over360, 361, int.MaxValue),
    ];

    /// <summary>The bucket; null = nothing is past due.</summary>
    public static ArrearsBucket? Of(int daysPastDue) => daysPastDue <= 0
        ? null
        : Table.First(row => daysPastDue <= row.To).Bucket;

    /// <summary>The first and the last day of a bucket.</summary>
    public static (int From, int To) DaysOf(ArrearsBucket bucket)
    {
        var row = Table[(int)bucket - 1];
        return (row.From, row.To);
    }
}
