using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>The annual fees of a patent (年费台账): each year by law, with its arithmetic, and as it stands.</summary>
/// <param name="Id">Which patent.</param>
public sealed record ShowAnnualFees(PatentId Id) : IQuery<AnnualFeesView>
{
    /// <inheritdoc/>
    public async Task<Result<AnnualFeesView>> HandleAsync(Db db, Call call) =>
        await PatentStore.FindAsync(db, Id) is { } patent
            ? new AnnualFeesView(patent, call.BusinessDate, patent.FeeLines(db.Rules, call.BusinessDate))
            : new Refusal("patent.unknown", Field: "patent");
}

/// <summary>The annual fees of a patent on a day.</summary>
/// <param name="Patent">The patent.</param>
/// <param name="On">The day.</param>
/// <param name="Lines">Its fees by year; those before the rules begin are left out.</param>
public sealed record AnnualFeesView(Patent Patent, DateOnly On, IReadOnlyList<AnnualFeeLine> Lines)
{
    /// <summary>The next fee to be paid; null = none is left, or it is not known.</summary>
    public AnnualFeeLine? Next => Patent.FeePaidThrough is { } paid
        ? Lines.FirstOrDefault(line => line.Fee.Year == paid + 1)
        : null;
}
