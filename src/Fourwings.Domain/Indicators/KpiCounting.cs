using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Indicators;

/// <summary>A pledge as the figures look at it.</summary>
public sealed record KpiPledge
{
    /// <summary>When it was registered.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>The firm whose debt it secures.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>The bank.</summary>
    public required Guid BankId { get; init; }

    /// <summary>The firm's county.</summary>
    public required string County { get; init; }

    /// <summary>What it secures by the register.</summary>
    public required Money SecuredFen { get; init; }
}

/// <summary>Money paid out, as the figures look at it.</summary>
public sealed record KpiDrawdown
{
    /// <summary>The value date.</summary>
    public required DateOnly ValueOn { get; init; }

    /// <summary>The loan.</summary>
    public required Guid LoanId { get; init; }

    /// <summary>The borrower.</summary>
    public required Guid FirmId { get; init; }

    /// <summary>The bank.</summary>
    public required Guid BankId { get; init; }

    /// <summary>The borrower's county.</summary>
    public required string County { get; init; }

    /// <summary>What was paid out.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>What the loan was agreed over.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>When the loan's first money went out.</summary>
    public required DateOnly FirstOn { get; init; }

    /// <summary>The name of the borrower's size; null = not on file.</summary>
    public string? Size { get; init; }
}

/// <summary>Counts pledges and loans into what the figures are made of (指标归集).</summary>
public static class KpiCounting
{
    /// <summary>Adds what pledges registered and money paid out in a period come to.</summary>
    /// <param name="rest">What else is known of the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="pledges">Pledges, those since the year's first day among them; of other years are left out.</param>
    /// <param name="drawdowns">Money paid out; that of other periods is left out.</param>
    /// <param name="limitOn">The limit of inclusive finance on a day; null = none was known then.</param>
    public static KpiBasis Count(
        KpiBasis rest,
        KpiPeriod period,
        IReadOnlyCollection<KpiPledge> pledges,
        IEnumerable<KpiDrawdown> drawdowns,
        Func<DateOnly, Money?> limitOn)
    {
        var registered = pledges.Where(pledge => Lies(pledge.RegisteredOn, period)).ToArray();
        var year = pledges
            .Where(pledge => pledge.RegisteredOn.Year == period.From.Year && pledge.RegisteredOn < period.Before)
            .ToArray();
        var paid = drawdowns.Where(drawdown => Lies(drawdown.ValueOn, period)).ToArray();
        // A loan counts once, in the period in which its first money went out.
        var loans = paid.Where(drawdown => Lies(drawdown.FirstOn, period)).DistinctBy(drawdown => drawdown.LoanId)
            .ToArray();
        var small = loans.Where(loan => loan.PrincipalFen <= limitOn(loan.FirstOn)).ToArray();
        return rest with
        {
            Items = registered.Length,
            Registered = Money.Sum(registered.Select(pledge => pledge.SecuredFen)),
            Firms = registered.Select(pledge => pledge.FirmId).Distinct().LongCount(),
            YearItems = year.Length,
            YearRegistered = Money.Sum(year.Select(pledge => pledge.SecuredFen)),
            Loans = loans.Length,
            Disbursed = Money.Sum(paid.Select(drawdown => drawdown.AmountFen)),
            InclusiveLoans = small.Length,
            InclusiveFirms = small.Where(loan => IsSmall(loan.Size)).Select(loan => loan.FirmId).Distinct().LongCount(),
            InclusiveUnsized = small.Where(loan => loan.Size is null).Select(loan => loan.FirmId).Distinct()
                .LongCount(),
        };
    }

    private static bool Lies(DateOnly day, KpiPeriod period) => day >= period.From && day < period.Before;

    private static bool IsSmall(string? size) => size is not null && Enum.Parse<SmeClass>(size) != SmeClass.Large;
}
