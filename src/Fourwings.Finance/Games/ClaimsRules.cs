namespace Fourwings.Finance;

/// <summary>How an estate is shared that does not cover its claims (债权分配规则).</summary>
public enum ClaimsRule
{
    /// <summary>In proportion to the claims.</summary>
    Proportional = 1,

    /// <summary>Everybody the same, nobody more than his claim.</summary>
    ConstrainedEqualAwards,

    /// <summary>Everybody loses the same, nobody more than his claim.</summary>
    ConstrainedEqualLosses,

    /// <summary>Half the claims by equal awards, the other half by equal losses (Aumann, Maschler 1985).</summary>
    Talmud,

    /// <summary>Of two: what the other concedes, and half of the rest; of more the same as the Talmud's.</summary>
    ContestedGarment,

    /// <summary>
    /// The smallest claim to all, then in proportion to what is left of the claims (Giménez-Gómez, Peris 2014).
    /// </summary>
    AlphaMin,

    /// <summary>Who comes first is paid in full, over all orders (O'Neill 1982).</summary>
    RandomArrival,
}

/// <summary>Shares an estate by a rule, exactly.</summary>
public static class ClaimsRules
{
    /// <summary>What each gets.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="estate">What there is; not below nothing, at most the sum of the claims.</param>
    /// <param name="claims">The claims; none below nothing, at most
    /// <see cref="CoalitionGame.MostWeighed"/> of them by random arrival.</param>
    public static IReadOnlyList<decimal> Share(ClaimsRule rule, decimal estate, IReadOnlyList<decimal> claims)
    {
        if (rule == ClaimsRule.RandomArrival)
        {
            return CoalitionGame.OfClaims(estate, claims).Shapley();
        }

        Fraction[] owed = [.. claims.Select(Fraction.Of)];
        var there = Fraction.Of(estate);
        var shares = rule switch
        {
            ClaimsRule.Proportional => Proportional(there, owed),
            ClaimsRule.ConstrainedEqualAwards => Awards(there, owed),
            ClaimsRule.ConstrainedEqualLosses => Losses(there, owed),
            ClaimsRule.AlphaMin => AlphaMin(there, owed),
            _ => Talmud(there, owed),
        };
        return [.. shares.Select(share => share.ToDecimal())];
    }

    private static Fraction[] Proportional(Fraction estate, Fraction[] claims)
    {
        var sum = Fraction.Sum(claims);
        return [.. claims.Select(claim => sum.Sign == 0 ? Fraction.Zero : estate * claim / sum)];
    }

    /// <summary>The smallest claims are met one after the other while the rest would get more than they ask.</summary>
    private static Fraction[] Awards(Fraction estate, Fraction[] claims)
    {
        var (left, count) = (estate, claims.Length);
        var awards = claims.ToArray();
        foreach (var place in Enumerable.Range(0, claims.Length).OrderBy(place => claims[place]).ToArray())
        {
            awards[place] = Fraction.Min(claims[place], left / count);
            left -= awards[place];
            count--;
        }

        return awards;
    }

    private static Fraction[] Losses(Fraction estate, Fraction[] claims) =>
        [.. claims.Zip(Awards(Fraction.Sum(claims) - estate, claims), (claim, loss) => claim - loss)];

    private static Fraction[] Talmud(Fraction estate, Fraction[] claims)
    {
        Fraction[] halves = [.. claims.Select(claim => claim / 2)];
        var half = Fraction.Sum(halves);
        return estate <= half ? Awards(estate, halves)
            : [.. halves.Zip(Losses(estate - half, halves), (one, other) => one + other)];
    }

    private static Fraction[] AlphaMin(Fraction estate, Fraction[] claims)
    {
        var least = Fraction.Min(claims.Min(), estate / claims.Length);
        var rest = Proportional(estate - (least * claims.Length), [.. claims.Select(claim => claim - least)]);
        return [.. rest.Select(share => share + least)];
    }
}
