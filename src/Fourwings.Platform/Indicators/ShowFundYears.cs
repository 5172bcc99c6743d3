using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>What province and city put into loss funds year by year (资金池逐年投放), from the funds' records.</summary>
public sealed record ShowFundYears : IQuery<IReadOnlyList<FundInYear>>
{
    private const string Sql = "SELECT f.body FROM loss_fund f WHERE {visible:loss_fund f} ORDER BY f.id";

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<FundInYear>>> HandleAsync(Db db, Call call)
    {
        var puts = (await db.QueryAsync<string>(Sql))
            .SelectMany(body => CanonicalJson.Read<LossFund>(body).Contributions).ToArray();
        return puts.Length == 0
            ? Array.Empty<FundInYear>()
            : [.. Enumerable.Range(puts.Min(put => put.Year), call.BusinessDate.Year - puts.Min(put => put.Year) + 1)
                .Select(year => new FundInYear(
                    year,
                    Money.Sum(puts.Where(put => put.Year == year).Select(put => put.Total)),
                    Money.Sum(puts.Where(put => put.Year <= year).Select(put => put.Total))))];
    }
}

/// <summary>What was put into loss funds in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="PutIn">In the year.</param>
/// <param name="Scale">Up to the end of the year (规模).</param>
public sealed record FundInYear(int Year, Money PutIn, Money Scale);
