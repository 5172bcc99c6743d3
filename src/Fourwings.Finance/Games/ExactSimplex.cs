using System.Numerics;

namespace Fourwings.Finance;

/// <summary>
/// The revised simplex method in exact fractions: the greatest c·x where A·x = b and x ≥ 0, b not below nothing. The
/// columns of A are complaints: their signs, and their weight in the last row; c is what they wish for. The column that
/// gains most comes in; where nothing is gained for long, the first that gains, which never goes round in circles
/// (Bland 1977).
/// </summary>
internal sealed class ExactSimplex
{
    private const int Patience = 20;

    private readonly IReadOnlyList<Complaint> _columns;
    private readonly WholeColumn[] _whole;
    private readonly int[] _basis;
    private readonly Fraction[][] _inverse;
    private readonly Fraction[] _amounts;
    private readonly bool[] _isIn;

    private ExactSimplex(IReadOnlyList<Complaint> columns, Fraction[] right)
    {
        _columns = columns;
        _whole = [.. columns.Select(WholeColumn.From)];
        _basis = [.. right.Select((_, row) => columns.Count + row)];
        _inverse =
        [
            .. right.Select((_, row) => right.Select((_, other) => (Fraction)(other == row ? 1 : 0)).ToArray()),
        ];
        _amounts = [.. right];
        _isIn = new bool[columns.Count];
    }

    /// <summary>Solves.</summary>
    /// <param name="columns">The columns of A, and c.</param>
    /// <param name="right">b; one more than a complaint has signs.</param>
    /// <returns>x and the price of each row; null where there is no x, or no end.</returns>
    public static (Fraction[] Amounts, Fraction[] Prices)? Solve(IReadOnlyList<Complaint> columns, Fraction[] right)
    {
        var simplex = new ExactSimplex(columns, right);
        simplex.Climb(helps: true);
        return simplex.DropHelpers() && simplex.Climb(helps: false) ? simplex.Found() : null;
    }

    private bool Climb(bool helps)
    {
        for (var idle = 0; Entering(Prices(helps), helps, idle > Patience) is { } column;)
        {
            var along = Along(_columns[column]);
            if (Leaving(along) is not { } row)
            {
                return false;
            }

            idle = _amounts[row].Sign == 0 ? idle + 1 : 0;
            Turn(row, column, along);
        }

        return true;
    }

    /// <summary>The price of each row: what the basis gains, through its inverse.</summary>
    private Fraction[] Prices(bool helps)
    {
        var prices = new Fraction[_basis.Length];
        Array.Fill(prices, Fraction.Zero);
        for (var row = 0; row < _basis.Length; row++)
        {
            var gain = _basis[row] < _columns.Count
                ? helps ? Fraction.Zero : _columns[_basis[row]].Wish
                : helps ? -Fraction.One : Fraction.Zero;
            for (var other = 0; gain.Sign != 0 && other < prices.Length; other++)
            {
                if (_inverse[row][other].Sign != 0)
                {
                    prices[other] += gain * _inverse[row][other];
                }
            }
        }

        return prices;
    }

    /// <summary>The column that comes in, found in whole numbers over one denominator.</summary>
    private int? Entering(Fraction[] prices, bool helps, bool takesFirst)
    {
        var under = prices.Aggregate(BigInteger.One, (all, price) =>
            all * (price.Denominator / BigInteger.GreatestCommonDivisor(all, price.Denominator)));
        var over = Array.ConvertAll(prices, price => price.Numerator * (under / price.Denominator));
        var (best, most) = ((int?)null, BigInteger.Zero);
        for (var column = 0; column < _whole.Length; column++)
        {
            if (_isIn[column])
            {
                continue;
            }

            var gain = _whole[column].Gain(over, under, helps);
            if (gain > most)
            {
                (best, most) = (column, gain);
                if (takesFirst)
                {
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>A column as the basis makes it.</summary>
    private Fraction[] Along(Complaint column) => Array.ConvertAll(_inverse, row =>
    {
        var sum = column.Weight.Sign == 0 ? Fraction.Zero : row[^1] * column.Weight;
        for (var i = 0; i < column.Of.Length; i++)
        {
            if (column.Of[i] != 0 && row[i].Sign != 0)
            {
                sum = column.Of[i] > 0 ? sum + row[i] : sum - row[i];
            }
        }

        return sum;
    });

    private int? Leaving(Fraction[] along)
    {
        int? best = null;
        var least = Fraction.Zero;
        for (var row = 0; row < along.Length; row++)
        {
            if (along[row].Sign > 0)
            {
                var step = _amounts[row] / along[row];
                if (best is not { } known || step < least || (step == least && _basis[row] < _basis[known]))
                {
                    (best, least) = (row, step);
                }
            }
        }

        return best;
    }

    private void Turn(int row, int column, Fraction[] along)
    {
        var pivot = along[row];
        _inverse[row] = Array.ConvertAll(_inverse[row], one => one.Sign == 0 ? one : one / pivot);
        _amounts[row] /= pivot;
        for (var other = 0; other < along.Length; other++)
        {
            var factor = along[other];
            if (other == row || factor.Sign == 0)
            {
                continue;
            }

            _amounts[other] -= factor * _amounts[row];
            for (var at = 0; at < along.Length; at++)
            {
                if (_inverse[row][at].Sign != 0)
                {
                    _inverse[other][at] -= factor * _inverse[row][at];
                }
            }
        }

        if (_basis[row] < _columns.Count)
        {
            _isIn[_basis[row]] = false;
        }

        (_basis[row], _isIn[column]) = (column, true);
    }

    /// <summary>The helpers of the first phase leave; false where one is still needed.</summary>
    private bool DropHelpers()
    {
        for (var row = 0; row < _basis.Length; row++)
        {
            if (_basis[row] < _columns.Count)
            {
                continue;
            }

            if (_amounts[row].Sign != 0)
            {
                return false;
            }

            for (var column = 0; column < _columns.Count; column++)
            {
                if (!_isIn[column] && Along(_columns[column]) is var along && along[row].Sign != 0)
                {
                    Turn(row, column, along);
                    break;
                }
            }
        }

        return true;
    }

    private (Fraction[] Amounts, Fraction[] Prices) Found()
    {
        var amounts = Enumerable.Repeat(Fraction.Zero, _columns.Count).ToArray();
        for (var row = 0; row < _basis.Length; row++)
        {
            if (_basis[row] < _columns.Count)
            {
                amounts[_basis[row]] = _amounts[row];
            }
        }

        return (amounts, Prices(helps: false));
    }

    /// <summary>A column in whole numbers: all of it times what its wish and weight are broken by.</summary>
    private readonly record struct WholeColumn(int[] Of, BigInteger Scale, BigInteger Weight, BigInteger Wish)
    {
        public static WholeColumn From(Complaint one)
        {
            var common = BigInteger.GreatestCommonDivisor(one.Wish.Denominator, one.Weight.Denominator);
            var scale = one.Wish.Denominator / common * one.Weight.Denominator;
            return new(
                one.Of, scale, one.Weight.Numerator * (scale / one.Weight.Denominator),
                one.Wish.Numerator * (scale / one.Wish.Denominator));
        }

        /// <summary>What a unit of the column gains beyond its price, times the denominator of the prices.</summary>
        public BigInteger Gain(BigInteger[] over, BigInteger under, bool helps)
        {
            var price = BigInteger.Zero;
            for (var i = 0; i < Of.Length; i++)
            {
                if (Of[i] != 0)
                {
                    price = Of[i] > 0 ? price + over[i] : price - over[i];
                }
            }

            price = Scale.IsOne ? price : price * Scale;
            price += Weight.IsOne ? over[^1] : Weight * over[^1];
            return helps ? -price : (Wish * under) - price;
        }
    }
}
