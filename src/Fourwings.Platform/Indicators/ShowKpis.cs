using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// The figures of a period (考核指标): of the city, of a county, of a bank; a period that is not closed yet is said to be
/// provisional, one that has not begun is refused.
/// </summary>
/// <param name="Period"><c>2012-07</c>, <c>2012-Q3</c> or <c>2012</c>; null = the last month that is closed.</param>
/// <param name="County">Only firms of the county; null = all.</param>
/// <param name="Bank">Only this bank; null = all.</param>
public sealed record ShowKpis(string? Period = null, string? County = null, OrganisationId? Bank = null)
    : IQuery<KpiReport>
{
    private const string BanksSql = """
        SELECT o.id, {name:o} AS name FROM organisation o WHERE o.id IN @banks ORDER BY o.id
        """;

    /// <inheritdoc/>
    public async Task<Result<KpiReport>> HandleAsync(Db db, Call call)
    {
        if (!PeriodOf(Period, call.BusinessDate).Succeeded(out var period, out var refusal))
        {
            return refusal;
        }

        if (period.NotBegun(call.BusinessDate) is { } notBegun)
        {
            return notBegun;
        }

        var facts = await KpiReading.ReadAsync(db, period);
        var county = string.IsNullOrEmpty(County) ? null : County;
        var rules = KpiRules.Of(db.Rules);
        var counties = CountiesOf(facts);
        var banks = await BanksAsync(db, facts);
        var scope = facts.Narrow(county, Bank?.Value);
        return new KpiReport(period, county, Bank, period.IsClosed(call.BusinessDate), call.BusinessDate)
        {
            Figures = FiguresOf(scope, period, rules),
            Tolerance = rules.Tolerance(period.Last),
            Counties = [.. counties.Select(one => new KpiPart(one, one, facts.Narrow(one, Bank?.Value).Of(period)))],
            Banks = [.. banks.Select(one => new KpiPart(
                one.Id.ToString(), one.Name, facts.Narrow(county, one.Id).Of(period)))],
        };
    }

    /// <summary>The period asked for, or the last month that is closed.</summary>
    internal static Result<KpiPeriod> PeriodOf(string? text, DateOnly businessOn) => string.IsNullOrWhiteSpace(text)
        ? KpiPeriod.LastClosed(KpiSpan.Month, businessOn)
        : KpiPeriod.Read(text);

    /// <summary>The figures of a scope.</summary>
    internal static IReadOnlyList<KpiFigure> FiguresOf(KpiFacts facts, KpiPeriod period, KpiRules rules) =>
        KpiFigures.Of(
            facts.Of(period),
            facts.Of(period.YearBefore),
            facts.County is not null || facts.Bank is not null,
            kpi => rules.Behind(kpi, period.Last));

    /// <summary>The counties in the figures.</summary>
    internal static IReadOnlyList<string> CountiesOf(KpiFacts facts) =>
        [.. facts.Pledges.Select(one => one.County).Concat(facts.Drawdowns.Select(one => one.County))
            .Concat(facts.Loans.Select(one => one.County))
            .Concat(facts.Flows.Select(one => one.County).OfType<string>())
            .Concat(facts.Custody.Select(one => one.County))
            .Where(county => county.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<BankRow>> BanksAsync(Db db, KpiFacts facts)
    {
        Guid[] banks = [.. facts.Pledges.Select(one => one.BankId).Concat(facts.Loans.Select(one => one.BankId))
            .Distinct()];
        return banks.Length == 0 ? [] : await db.QueryAsync<BankRow>(BanksSql, new { banks });
    }

    private sealed record BankRow
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }
    }
}

/// <summary>The figures of a period.</summary>
/// <param name="Period">Which.</param>
/// <param name="County">Of which county; null = the city.</param>
/// <param name="Bank">Of which bank; null = all.</param>
/// <param name="IsClosed">Whether they change no more.</param>
/// <param name="BusinessOn">The business date.</param>
public sealed record KpiReport(
    KpiPeriod Period, string? County, OrganisationId? Bank, bool IsClosed, DateOnly BusinessOn)
{
    /// <summary>Every figure, in the order of the report.</summary>
    public required IReadOnlyList<KpiFigure> Figures { get; init; }

    /// <summary>By how much the bad loan ratio may stand over the banks' own.</summary>
    public required Domain.Rules.Ruled<Finance.Ratio>? Tolerance { get; init; }

    /// <summary>By county.</summary>
    public required IReadOnlyList<KpiPart> Counties { get; init; }

    /// <summary>By bank.</summary>
    public required IReadOnlyList<KpiPart> Banks { get; init; }

    /// <summary>One of the figures.</summary>
    public KpiFigure this[Kpi kpi] => Figures[(int)kpi - 1];
}

/// <summary>A county or a bank among the figures.</summary>
/// <param name="Key">What the address narrows to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Basis">What was counted of it.</param>
public sealed record KpiPart(string Key, string Name, KpiBasis Basis);
