using Fourwings.Domain.Lending;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>Any contract: every method, count, calendar, rate and rule of default that a bank may write.</summary>
internal static class AnyLoan
{
    /// <summary>Contracts that begin in the years from 2010 on.</summary>
    public static Gen<LoanTerms> Terms =>
        from begins in Gen.Choose(0, 1000)
        from months in Gen.Choose(1, 36)
        from terms in Begun(new DateOnly(2010, 1, 1).AddDays(begins), months, LoanFixture.Mock)
        select terms;

    /// <summary>Contracts that begin on a day and run so long, with the parties of a pattern.</summary>
    public static Gen<LoanTerms> Begun(DateOnly starts, int months, LoanTerms pattern) =>
        from method in Gen.Elements(Enum.GetValues<RepaymentMethod>())
        from count in Gen.Elements(Enum.GetValues<InterestDays>())
        from every in Gen.Elements(1, 3, 6, 12)
        from settle in Gen.Elements<int?>(null, 20, 28, 1)
        from counts in Gen.Elements(true, false)
        from yuan in Gen.Choose(1, 5_000_000)
        from rate in Gen.Choose(0, 20_000)
        from compounds in Gen.Elements(true, false)
        from multiple in Gen.Choose(130, 150)
        from grace in Gen.Elements(0, 5, 20, 90)
        select pattern with
        {
            Principal = new(yuan * 100L),
            Rate = new(rate / 100_000m),
            Method = method,
            Days = count,
            Calendar = new(starts, starts.AddMonths(months), every, settle, counts && settle is not null),
            Compounds = compounds,
            PenaltyMultiple = new(multiple / 100m),
            DefaultAfterDays = grace,
        };
}
