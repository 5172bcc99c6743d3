namespace Fourwings.Finance;

/// <summary>
/// The simplex method in exact fractions, by Bland's rule, which never goes round in circles: the greatest c·x where
/// A·x = b and x ≥ 0, b not below nothing.
/// </summary>
internal sealed class ExactSimplex
{
    private readonly int _columns;
    private readonly Fraction[][] _rows;
    private readonly int[] _basis;

    private ExactSimplex(IReadOnlyList<Fraction[]> columns, Fraction[] right)
    {
        _columns = columns.Count;
        _basis = [.. right.Select((_, row) => _columns + row)];
        _rows = [.. right.Select((value, row) => columns.Select(column => column[row])
            .Concat(right.Select((_, other) => (Fraction)(other == row ? 1 : 0))).Append(value).ToArray())];
    }

    /// <summary>Solves.</summary>
    /// <param name="columns">The columns of A.</param>
    /// <param name="right">b.</param>
    /// <param name="gain">c.</param>
    /// <returns>x and the price of each row; null where there is no x, or no end.</returns>
    public static (Fraction[] Amounts, Fraction[] Prices)? Solve(
        IReadOnlyList<Fraction[]> columns, Fraction[] right, IReadOnlyList<Fraction> gain)
    {
        var tableau = new ExactSimplex(columns, right);
        var missing = Enumerable.Repeat(Fraction.Zero, columns.Count)
            .Concat(right.Select(_ => -Fraction.One)).ToArray();
        tableau.Climb(missing, missing.Length);
        if (!tableau.DropHelpers())
        {
            return null;
        }

        Fraction[] gains = [.. gain, .. right.Select(_ => Fraction.Zero)];
        return tableau.Climb(gains, columns.Count) ? tableau.Found(gains) : null;
    }

    private bool Climb(Fraction[] gains, int allowed)
    {
        while (Entering(gains, allowed) is { } column)
        {
            if (Leaving(column) is not { } row)
            {
                return false;
            }

            Turn(row, column);
        }

        return true;
    }

    private int? Entering(Fraction[] gains, int allowed)
    {
        for (var column = 0; column < allowed; column++)
        {
            if (!_basis.Contains(column) && gains[column] > PriceOf(column, gains))
            {
                return column;
            }
        }

        return null;
    }

    private Fraction PriceOf(int column, Fraction[] gains)
    {
        var price = Fraction.Zero;
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_rows[row][column].Sign != 0 && gains[_basis[row]].Sign != 0)
            {
                price += gains[_basis[row]] * _rows[row][column];
            }
        }

        return price;
    }

    private int? Leaving(int column)
    {
        int? best = null;
        var least = Fraction.Zero;
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_rows[row][column].Sign > 0)
            {
                var step = _rows[row][^1] / _rows[row][column];
                if (best is not { } known || step < least || (step == least && _basis[row] < _basis[known]))
                {
                    (best, least) = (row, step);
                }
            }
        }

        return best;
    }

    private void Turn(int row, int column)
    {
        Elimination.Turn(_rows, row, column);
        _basis[row] = column;
    }

    /// <summary>The helpers of the first phase leave; false where one is still needed.</summary>
    private bool DropHelpers()
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_basis[row] < _columns)
            {
                continue;
            }

            if (_rows[row][^1].Sign != 0)
            {
                return false;
            }

            var column = Array.FindIndex(_rows[row], 0, _columns, one => one.Sign != 0);
            if (column >= 0)
            {
                Turn(row, column);
            }
        }

        return true;
    }

    private (Fraction[] Amounts, Fraction[] Prices) Found(Fraction[] gains)
    {
        var amounts = Enumerable.Repeat(Fraction.Zero, _columns).ToArray();
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_basis[row] < _columns)
            {
                amounts[_basis[row]] = _rows[row][^1];
            }
        }

        return (amounts, [.. _rows.Select((_, row) => PriceOf(_columns + row, gains))]);
    }
}
