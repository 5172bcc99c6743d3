using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>What files of offices and data services say of a patent, beside the record (官方数据对照).</summary>
/// <param name="Id">Which patent.</param>
public sealed record ShowOfficeSheets(PatentId Id) : IQuery<IReadOnlyList<OfficeSheet>>
{
    private const string Sql = """
        SELECT o.print, o.seen_on, r.file_name FROM office_record o JOIN import_run r ON r.id = o.run_id
        WHERE o.patent_id = @Id AND {visible:office_record o} /* every row: whoever sees the patent sees what
            files say of it; of the import only the file's name */
        ORDER BY o.seen_on DESC, o.number_key LIMIT 10
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<OfficeSheet>>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        return (await db.QueryAsync<SheetRow>(Sql, new { Id })).Select(row => OfficeSheet.Of(
            patent, CanonicalJson.Read<OfficeLine>(row.Print), row.FileName, row.SeenOn)).ToArray();
    }

    private sealed record SheetRow
    {
        public required string Print { get; init; }

        public required DateOnly SeenOn { get; init; }

        public required string FileName { get; init; }
    }
}

/// <summary>One file's data of a patent.</summary>
/// <param name="FileName">The file.</param>
/// <param name="SeenOn">The business date on which it came in.</param>
/// <param name="Line">What it says.</param>
/// <param name="Differs">The names of the fields in which it differs from the record.</param>
public sealed record OfficeSheet(string FileName, DateOnly SeenOn, OfficeLine Line, IReadOnlySet<string> Differs)
{
    /// <summary>Lays a file's line beside the record; what the file does not say is no difference.</summary>
    public static OfficeSheet Of(Patent patent, OfficeLine line, string fileName, DateOnly seenOn)
    {
        var own = patent.Owners.Select(owner => owner.Name).Order(StringComparer.Ordinal);
        var differs = new HashSet<string>();
        Note("patent-title", line.Title.Length > 0 && line.Title != patent.Filing.TitleZh
            && line.Title != patent.Filing.TitleEn);
        Note("patent-owner", line.Owners.Count > 0 && !line.Owners.Order(StringComparer.Ordinal).SequenceEqual(own));
        Note("filed-on", line.FiledOn is { } filed && filed != patent.Filing.FiledOn);
        Note("granted-on", line.GrantedOn is { } granted && granted != patent.GrantedOn);
        Note("fee-until", line.FeeUntil is { } until && until != patent.FeePaidUntil);
        return new(fileName, seenOn, line, differs);

        void Note(string field, bool isDifferent)
        {
            if (isDifferent)
            {
                differs.Add(field);
            }
        }
    }
}
