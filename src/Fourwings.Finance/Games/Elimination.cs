namespace Fourwings.Finance;

/// <summary>The step of Gauss and Jordan in exact fractions.</summary>
internal static class Elimination
{
    /// <summary>Makes a column one in its row and nothing in all others.</summary>
    /// <param name="rows">The rows, changed.</param>
    /// <param name="row">Its row; not nothing there.</param>
    /// <param name="column">The column.</param>
    public static void Turn(Fraction[][] rows, int row, int column)
    {
        var pivot = rows[row][column];
        rows[row] = [.. rows[row].Select(one => one / pivot)];
        for (var other = 0; other < rows.Length; other++)
        {
            var factor = rows[other][column];
            if (other == row || factor.Sign == 0)
            {
                continue;
            }

            for (var at = 0; at < rows[other].Length; at++)
            {
                if (rows[row][at].Sign != 0)
                {
                    rows[other][at] -= factor * rows[row][at];
                }
            }
        }
    }
}
