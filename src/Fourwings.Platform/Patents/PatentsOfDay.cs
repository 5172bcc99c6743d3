using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Writes what a day that passed did to many patents, in bulk with their journal lines.</summary>
internal static class PatentsOfDay
{
    private const string StageColumns = """
        id {id} NOT NULL, version_before {count} NOT NULL, version {count} NOT NULL, state {text} NOT NULL,
        fee_unpaid {flag} NOT NULL, next_fee_on {day} NULL
        """;

    private const string UpdateSql = """
        UPDATE patent SET version = s.version, state = s.state, fee_unpaid = s.fee_unpaid,
            next_fee_on = s.next_fee_on
        FROM patent_day_stage s WHERE patent.id = s.id AND patent.version = s.version_before
        """;

    private const string HeadsSql = """
        SELECT j.stream, j.hash FROM patent_day_stage s CROSS JOIN journal j
        WHERE j.stream = s.id AND j.version = s.version_before
        """;

    /// <summary>Writes them; a day changes of a patent its state, its unpaid fee and its next one alone.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="passed">The patents before, each with what the day did.</param>
    /// <exception cref="ChangedMeanwhileException">Another writer came first to one of them.</exception>
    public static async Task SaveAsync(Db db, IReadOnlyList<(Patent Before, IFact Fact)> passed)
    {
        if (passed.Count == 0)
        {
            return;
        }

        PatentRow[] rows = [.. passed.Select(one => PatentRow.Of(one.Before.Apply(one.Fact)))];
        await db.TemporaryAsync("patent_day_stage", StageColumns);
        await db.CopyAsync(new BulkRows("patent_day_stage", rows.Length)
            .Add("id", Array.ConvertAll(rows, row => row.Id.Value))
            .Add("version_before", Array.ConvertAll(rows, row => row.Version - 1))
            .Add("version", Array.ConvertAll(rows, row => row.Version))
            .Add("state", Array.ConvertAll(rows, row => row.State))
            .AddValues("fee_unpaid", Array.ConvertAll(rows, row => (object?)row.FeeUnpaid))
            .Add("next_fee_on", Array.ConvertAll(rows, row => row.NextFeeOn)));
        if (await db.ExecuteAsync(UpdateSql) != rows.Length)
        {
            throw new ChangedMeanwhileException();
        }

        var heads = (await db.QueryAsync<HeadRow>(HeadsSql)).ToDictionary(row => row.Stream, row => row.Hash);
        await db.RecordAllAsync([.. passed.Select((one, i) => new ChainedFact(
            new(PatentStore.Kind, one.Before.Id.Value, rows[i].Version, one.Fact, []), heads[one.Before.Id.Value]))]);
    }

    private sealed record HeadRow
    {
        public required Guid Stream { get; init; }

        public required byte[] Hash { get; init; }
    }
}
