using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>
/// Takes a roster (上传统保名单): every line is checked and quoted, each bad one is named with its reason; nothing is
/// issued until the office keeps the good ones.
/// </summary>
/// <param name="Programme">Under which programme.</param>
/// <param name="File">CSV or XLSX with the firm's code and the patent number in each line.</param>
/// <param name="From">The first day of the policies; null = today.</param>
public sealed record StageRoster(InsuranceProgrammeId Programme, Upload File, DateOnly? From = null)
    : ISlice<InsuranceBatch>
{
    /// <summary>Where the file itself is kept.</summary>
    public static DocumentSlot Slot { get; } =
        new DocumentSlot("insurance.roster", [DocumentType.Csv, DocumentType.Text, DocumentType.Xlsx]);

    /// <inheritdoc/>
    public async Task<Result<InsuranceBatch>> HandleAsync(Db db, Call call)
    {
        var today = call.BusinessDate;
        var from = From ?? today;
        if (await db.FindGroupAsync(Programme) is not { } group
            || !(call.Viewer.Desk == Desk.Insurer
                ? PolicyActs.IsFor(call.Viewer, group.Terms.Insurer)
                : PolicyActs.IsFor(call.Viewer, group.Terms.Sponsor)))
        {
            return new Refusal("platform.not-yours");
        }

        if (group.RosterFault(from, today) is { } fault)
        {
            return fault;
        }

        if (!RosterFile.Read(File).Succeeded(out var lines, out var refusal)
            || !InsuranceRules.TermsOf(db.Rules, group.Terms.Product, today).Succeeded(out var terms, out refusal))
        {
            return refusal;
        }

        var quoted = await RosterRows.QuoteAsync(db, group, new RosterCheck(terms, group.Terms, from), lines, from);
        var fact = new InsuranceRosterChecked(
            new(call.Ids.Next()), await db.NextNumberAsync("TB"), group.Id, File.FileName, from,
            RosterCheck.FiguresOf(quoted), call.Viewer.User);
        var batch = await db.AddBatchAsync(group.Terms, fact, quoted);
        var kept = await db.AddDocumentAsync(InsuranceGroupStore.BatchKind, batch.Id.Value, Slot, File);
        return kept.Refusal is { } notKept ? notKept : batch;
    }
}

/// <summary>Reads a roster: the heads of two columns, and the lines below.</summary>
internal static class RosterFile
{
    /// <summary>The most lines of one roster.</summary>
    public const int MostLines = 200_000;

    private const int HeadsWithin = 10;

    /// <summary>The lines, or why the file is none.</summary>
    public static Result<RosterLine[]> Read(Upload file)
    {
        if (!FileRows.Open(file).Succeeded(out var rows, out var refusal))
        {
            return refusal;
        }

        if (Find(rows) is not { } heads)
        {
            return new Refusal("roster.columns-missing", Field: "File");
        }

        var lines = new List<RosterLine>();
        foreach (var row in rows.All.SkipWhile(row => row.Number <= heads.Row))
        {
            var code = CellReading.Clean(row[heads.Firm].Text);
            var number = CellReading.Clean(row[heads.Patent].Text);
            if (code.Length + number.Length == 0)
            {
                continue;
            }

            lines.Add(new(
                row.Number,
                OrganisationCode.Parse(code).Succeeded(out var known, out _) ? known.Value : code,
                PatentNumber.Parse(number) is { IsCheckDigitValid: true } patent ? patent.Dotted : string.Empty,
                number,
                heads.Consent is { } consent && Means("roster.yes", CellReading.Clean(row[consent].Text))));
            if (lines.Count > MostLines)
            {
                return new Refusal("roster.too-long", Field: "File").With("most", MostLines);
            }
        }

        return lines.Count == 0 ? new Refusal("roster.empty", Field: "File") : lines.ToArray();
    }

    private static (long Row, int Firm, int Patent, int? Consent)? Find(FileRows rows)
    {
        foreach (var row in rows.All.Take(HeadsWithin))
        {
            string[] words = [.. row.Cells.Select(cell => CellReading.Clean(cell.Text))];
            var firm = Array.FindIndex(words, word => Means("roster.head.firm", word));
            var patent = Array.FindIndex(words, word => Means("roster.head.patent", word));
            var consent = Array.FindIndex(words, word => Means("roster.head.consent", word));
            if (firm >= 0 && patent >= 0)
            {
                return (row.Number, firm, patent, consent < 0 ? null : consent);
            }
        }

        return null;
    }

    /// <summary>Whether a word is one of those that a text lists, in either language.</summary>
    private static bool Means(string key, string word) => word.Length > 0 && new[] { "zh", "en" }
        .SelectMany(language => Texts.Of(key, language).Split(['、', ',']))
        .Any(known => string.Equals(known.Trim(), word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Looks a roster up in bulk: slim columns of firms and patents, one statement for all lines.</summary>
internal static class RosterRows
{
    private const string StageColumns = """
        row_no {count} NOT NULL, code {text} NOT NULL, number {text} NOT NULL
        """;

    private const string Sql = """
        SELECT s.row_no, o.id, p.id, p.number, p.kind, p.state, p.last_day,
            (p.invalidation_pending OR p.preserved OR p.suspended),
            (SELECT COUNT(*) FROM patent_owner w WHERE w.patent_id = p.id),
            (SELECT COUNT(*) FROM patent_owner w WHERE w.patent_id = p.id AND w.organisation_id = o.id),
            (SELECT COUNT(*) FROM registered_right g WHERE g.right_id = p.id),
            (SELECT MAX(i.number) FROM insurance_patent c JOIN insurance_policy i ON i.id = c.policy_id
                WHERE c.patent_id = p.id AND i.insurer_id = @insurer AND i.product = @product
                AND i.state IN ('Asked', 'Quoted', 'Bound', 'Issued') AND (i.to_on IS NULL OR i.to_on >= @from)),
            (SELECT COUNT(*) FROM organisation_role r WHERE r.organisation_id = o.id AND r.desk = 'Enterprise')
        FROM roster_stage s LEFT JOIN organisation o ON o.code = s.code LEFT JOIN patent p ON p.number = s.number
        /* every row: whether a line can be insured does not depend on who brings the roster */
        ORDER BY s.row_no
        """;

    /// <summary>Every line with its answer, within the programme's budget.</summary>
    public static async Task<QuotedLine[]> QuoteAsync(
        Db db, InsuranceProgramme group, RosterCheck check, RosterLine[] lines, DateOnly from)
    {
        await db.TemporaryAsync("roster_stage", StageColumns);
        await db.CopyAsync(new BulkRows("roster_stage", lines.Length)
            .Add("row_no", Array.ConvertAll(lines, line => line.Row))
            .Add("code", Array.ConvertAll(lines, line => line.FirmCode))
            .Add("number", Array.ConvertAll(lines, line => line.Number)));
        var quoted = new QuotedLine[lines.Length];
        await using (var rows = await db.ReaderAsync(Sql, new
        {
            insurer = group.Terms.Insurer,
            product = group.Terms.Product.ToString(),
            from,
        }))
        {
            var slim = new SlimReader(rows, db.Dialect);
            for (var i = 0; slim.Read(); i++)
            {
                quoted[i] = check.Of(lines[i], FirmOf(slim), PatentOf(slim));
            }
        }

        RosterCheck.KeepTo(quoted, group.Free, from >= InsuranceRules.Of(db.Rules).PledgedFirst);
        return quoted;
    }

    private static OrganisationId? FirmOf(SlimReader row) =>
        row.IdOrNull(1) is { } id && row.Number(12) > 0 ? new OrganisationId(id) : null;

    private static InsurablePatent? PatentOf(SlimReader row) => row.IdOrNull(2) is not { } id ? null : new(
        new(id),
        row.Text(3),
        Enum.Parse<RightKind>(row.Text(4)),
        Enum.Parse<PatentState>(row.Text(5)),
        row.Day(6),
        row.Flag(7),
        row.Number(9) > 0,
        row.Number(8) > 1,
        row.Number(10) > 0,
        row.TextOrNull(11));
}
