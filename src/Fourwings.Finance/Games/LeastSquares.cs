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
                .Select(j => SumOf(sums.Select(sum => sum.Row[i] * sum.Row[j])))
                .Append(SumOf(sums.Select(sum => sum.Row[i] * sum.Right))).ToArray()),
        ];
        var leads = new List<int>();
        for (var column = 0; column < size; column++)
        {
            var row = Array.FindIndex(rows, leads.Count, one => one[column].Sign != 0);
            if (row >= 0)
            {
                (rows[leads.Count], rows[row]) = (rows[row], rows[leads.Count]);
                Clear(rows, leads.Count, column);
                leads.Add(column);
            }
        }

        var point = start.ToArray();
        for (var row = 0; row < leads.Count; row++)
        {
            var others = Enumerable.Range(0, size).Where(column => !leads.Contains(column));
            point[leads[row]] = rows[row][size] - SumOf(others.Select(column => rows[row][column] * start[column]));
        }

        return point;
    }

    private static void Clear(Fraction[][] rows, int row, int column)
    {
        var pivot = rows[row][column];
        rows[row] = [.. rows[row].Select(one => one / pivot)];
        for (var other = 0; other < rows.Length; other++)
        {
            var factor = rows[other][column];
            if (other != row && factor.Sign != 0)
            {
                rows[other] = [.. rows[other].Zip(rows[row], (one, two) => one - (factor * two))];
            }
        }
    }

    private static Fraction SumOf(IEnumerable<Fraction> figures) =>
        figures.Aggregate(Fraction.Zero, (all, one) => all + one);
}
