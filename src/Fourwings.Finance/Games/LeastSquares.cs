namespace Fourwings.Finance;

/// <summary>The point that comes nearest to fulfilling more sums than it can, in exact fractions.</summary>
internal static class LeastSquares
{
    /// <summary>Solves the normal equations; what they leave open stays as it was.</summary>
    /// <param name="sums">Sums of the point's parts and what each should come to.</param>
    /// <param name="start">The point before.</param>
    public static Fraction[] Solve(IReadOnlyList<(Fraction[] Row, Fraction Right)> sums, Fraction[] start)
    {
        var size = start.Length;
        Fraction[][] rows =
        [
            .. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size)
                .Select(j => Fraction.Sum(sums.Select(sum => sum.Row[i] * sum.Row[j])))
                .Append(Fraction.Sum(sums.Select(sum => sum.Row[i] * sum.Right))).ToArray()),
        ];
        var leads = new List<int>();
        for (var column = 0; column < size; column++)
        {
            var row = Array.FindIndex(rows, leads.Count, one => one[column].Sign != 0);
            if (row >= 0)
            {
                (rows[leads.Count], rows[row]) = (rows[row], rows[leads.Count]);
                Elimination.Turn(rows, leads.Count, column);
                leads.Add(column);
            }
        }

        var point = start.ToArray();
        for (var row = 0; row < leads.Count; row++)
        {
            var others = Enumerable.Range(0, size).Where(column => !leads.Contains(column));
            point[leads[row]] = rows[row][size]
                - Fraction.Sum(others.Select(column => rows[row][column] * start[column]));
        }

        return point;
    }
}
