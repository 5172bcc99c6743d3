using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>One loan of a book that was kept elsewhere until now (存量贷款台账的一行).</summary>
public sealed record LoanBookLine
{
    /// <summary>The contract number.</summary>
    public required string Contract { get; init; }

    /// <summary>The borrower's code, its check character proved.</summary>
    public required string BorrowerCode { get; init; }

    /// <summary>The borrower's name.</summary>
    public required string Borrower { get; init; }

    /// <summary>What the money is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The contract amount, all of it paid out.</summary>
    public required Money Principal { get; init; }

    /// <summary>The rate.</summary>
    public required AnnualRate Rate { get; init; }

    /// <summary>How it is repaid.</summary>
    public required RepaymentMethod Method { get; init; }

    /// <summary>The months between due days; 3 where the book does not say.</summary>
    public int EveryMonths { get; init; } = 3;

    /// <summary>The day of the month on which periods end; null = counted back from the maturity.</summary>
    public int? SettleDay { get; init; }

    /// <summary>The first day of the term.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The maturity.</summary>
    public required DateOnly MaturesOn { get; init; }

    /// <summary>Principal not repaid, overdue principal included.</summary>
    public required Money Outstanding { get; init; }

    /// <summary>The first day whose interest is not settled yet.</summary>
    public required DateOnly InterestFrom { get; init; }

    /// <summary>Principal that is overdue.</summary>
    public Money OverduePrincipal { get; init; }

    /// <summary>Interest that is overdue.</summary>
    public Money OverdueInterest { get; init; }

    /// <summary>The due day of the oldest overdue item; null = nothing is overdue.</summary>
    public DateOnly? OverdueSince { get; init; }

    /// <summary>Interest received until now.</summary>
    public Money InterestPaid { get; init; }

    /// <summary>The penalty multiple; 1.5 where the book does not say.</summary>
    public Ratio PenaltyMultiple { get; init; } = new(1.5m);

    /// <summary>The registration number of the pledge; empty = none.</summary>
    public string PledgeNumber { get; init; } = string.Empty;

    /// <summary>Reads a row; null where something in it is wrong.</summary>
    public static LoanBookLine? Read(RowReading row)
    {
        var line = new LoanBookLine
        {
            Contract = row.Words("contract", required: true),
            BorrowerCode = CodeOf(row),
            Borrower = row.Words("borrower", required: true),
            Purpose = row.Words("purpose", required: true),
            Principal = row.Amount("principal", required: true) ?? Money.Zero,
            Rate = row.Rate("rate", required: true) ?? AnnualRate.Zero,
            Method = row.OneOf<RepaymentMethod>("method", "method", required: true) ?? RepaymentMethod.InterestOnly,
            EveryMonths = row.Count("every-months") ?? 3,
            SettleDay = row.Count("settle-day"),
            StartsOn = row.Day("starts-on", required: true) ?? default,
            MaturesOn = row.Day("matures-on", required: true) ?? default,
            Outstanding = row.Amount("outstanding", required: true) ?? Money.Zero,
            InterestFrom = row.Day("interest-from", required: true) ?? default,
            OverduePrincipal = row.Amount("overdue-principal") ?? Money.Zero,
            OverdueInterest = row.Amount("overdue-interest") ?? Money.Zero,
            OverdueSince = row.Day("overdue-since"),
            InterestPaid = row.Amount("interest-paid") ?? Money.Zero,
            PenaltyMultiple = row.Share("penalty-multiple") ?? new(1.5m),
            PledgeNumber = row.Words("pledge"),
        };
        return row.Fault is null ? line : null;
    }

    /// <summary>The contract, as far as the book tells it.</summary>
    /// <param name="bank">The bank whose book it is.</param>
    /// <param name="unit">The branch; null = none.</param>
    /// <param name="borrower">The firm of the code.</param>
    /// <param name="pledge">The pledge of the number; null = unsecured.</param>
    public LoanTerms Terms(OrganisationId bank, UnitId? unit, OrganisationId borrower, PledgeId? pledge) => new()
    {
        Number = Contract,
        Borrower = borrower,
        Bank = bank,
        Unit = unit,
        Purpose = Purpose,
        Principal = Principal,
        Rate = Rate,
        Method = Method,
        Calendar = new(StartsOn, MaturesOn, EveryMonths, SettleDay),
        Days = InterestDays.Actual360,
        PenaltyMultiple = PenaltyMultiple,
        Security = pledge is null
            ? new(Ratio.Zero, Ratio.One, Ratio.Zero, Ratio.Zero)
            : SecurityMix.IpOnly,
        Pledges = pledge is { } id ? [id] : [],
    };

    /// <summary>Where the loan stands on the day of the move.</summary>
    public LoanOpening Opening() => new(
        Outstanding, InterestFrom, OverduePrincipal, OverdueInterest, OverdueSince, InterestPaid);

    private static string CodeOf(RowReading row)
    {
        var text = row.Words("borrower-code", required: true);
        if (text.Length == 0)
        {
            return text;
        }

        if (OrganisationCode.Parse(text).Succeeded(out var code, out var fault))
        {
            return code.Value;
        }

        row.Blame("borrower-code", fault);
        return text;
    }
}
