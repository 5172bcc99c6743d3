using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>Journal lines and postings as columns, for writing many at once.</summary>
internal static class JournalRows
{
    /// <summary>The lines.</summary>
    public static BulkRows Of(IReadOnlyList<JournalRow> rows) => new BulkRows("journal", rows.Count)
        .Add("stream", Column(rows, row => row.Stream))
        .Add("version", Column(rows, row => row.Version))
        .Add("kind", Column(rows, row => row.Kind))
        .Add("tx", Column(rows, row => row.Tx))
        .Add("at", Column(rows, row => Handlers.Micros(row.At)))
        .Add("business_on", Column(rows, row => row.BusinessOn))
        .Add("user_id", Column(rows, row => row.UserId.Value))
        .Add("organisation_id", Column(rows, row => row.OrganisationId.Value))
        .Add("use_case", Column(rows, row => row.UseCase))
        .Add("fact_type", Column(rows, row => row.FactType))
        .Add("fact", Column(rows, row => row.Fact))
        .AddValues("postings_hash", Column<JournalRow, object?>(rows, row => row.PostingsHash))
        .AddValues("hash", Column<JournalRow, object?>(rows, row => row.Hash));

    /// <summary>The postings.</summary>
    public static BulkRows Of(IReadOnlyList<PostingRow> rows) => new BulkRows("posting", rows.Count)
        .Add("stream", Column(rows, row => row.Stream))
        .Add("version", Column(rows, row => row.Version))
        .Add("line", Column(rows, row => row.Line))
        .Add("organisation_id", Column(rows, row => row.OrganisationId.Value))
        .AddValues("unit_id", Column<PostingRow, object?>(rows, row => row.UnitId?.Value))
        .AddValues("record_id", Column<PostingRow, object?>(rows, row => row.RecordId))
        .Add("debit", Column(rows, row => row.Debit))
        .Add("credit", Column(rows, row => row.Credit))
        .Add("amount_fen", Column(rows, row => row.AmountFen.Fen))
        .Add("value_on", Column(rows, row => row.ValueOn))
        .Add("booked_on", Column(rows, row => row.BookedOn))
        .Add("text_key", Column(rows, row => row.TextKey))
        .AddValues("reverses_stream", Column<PostingRow, object?>(rows, row => row.ReversesStream))
        .AddValues("reverses_version", Column<PostingRow, object?>(rows, row => row.ReversesVersion))
        .AddValues("reverses_line", Column<PostingRow, object?>(rows, row => row.ReversesLine))
        .AddValues("reason", Column<PostingRow, object?>(rows, row => row.Reason));

    private static T[] Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> of)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = of(rows[i]);
        }

        return column;
    }
}
