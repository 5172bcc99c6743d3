using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>The office enters what no record can yield (录入给定值): a target, the banks' own bad loan ratio.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Year">For which year.</param>
/// <param name="Number">Registrations, fen, or a fraction, by its kind.</param>
/// <param name="Source">Where it stands.</param>
public sealed record GiveKpiFigure(KpiGivenKind Kind, int Year, decimal Number, string Source) : ISlice<KpiGiven>
{
    /// <inheritdoc/>
    public async Task<Result<KpiGiven>> HandleAsync(Db db, Call call)
    {
        var wish = new KpiFigureGiven(
            new(call.Ids.Next()), Kind, Year, Rounded, Source, call.BusinessDate, call.Viewer.User);
        return KpiGiven.Give(wish).Succeeded(out var fact, out var refusal) ? await db.AddAsync(fact) : refusal;
    }

    // A ratio is kept in billionths.
    private decimal Rounded => Kind == KpiGivenKind.BankBadRatio
        ? decimal.Round(Number, 9, MidpointRounding.AwayFromZero)
        : Number;
}

/// <summary>The office takes one back that was entered in error (作废给定值).</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record TakeBackKpiFigure(KpiGivenId Id, string Reason) : ISlice<KpiGiven>
{
    /// <inheritdoc/>
    public async Task<Result<KpiGiven>> HandleAsync(Db db, Call call)
    {
        if (await db.FindGivenAsync(Id) is not { } given)
        {
            return new Refusal("platform.not-yours");
        }

        return given.TakeBack(Reason, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal)
            ? await db.SaveAsync(given, fact)
            : refusal;
    }
}

/// <summary>What was given from outside (给定值), the latest year first; what was taken back too.</summary>
public sealed record ListKpiGiven : IQuery<IReadOnlyList<KpiGiven>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<KpiGiven>>> HandleAsync(Db db, Call call) =>
        (KpiGiven[])[.. (await db.GivenAsync()).Reverse().OrderByDescending(one => one.Said.Year)];
}
