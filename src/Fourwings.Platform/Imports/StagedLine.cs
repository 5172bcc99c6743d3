using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Finance;

namespace Fourwings.Platform.Imports;

/// <summary>A line as it was read, before anything is decided.</summary>
internal sealed record StagedLine
{
    public required long Number { get; init; }

    public string Act { get; init; } = string.Empty;

    public string Contract { get; init; } = string.Empty;

    public Money Amount { get; init; }

    public DateOnly? ValueOn { get; init; }

    public string Reference { get; init; } = string.Empty;

    public Money? Principal { get; init; }

    public Money? Interest { get; init; }

    public Money? Late { get; init; }

    public string Party { get; init; } = string.Empty;

    public string? Body { get; init; }

    public Refusal? Fault { get; init; }

    public int FaultColumn { get; init; } = -1;
}

/// <summary>What reading a file gave: its lines, and what it says of itself.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="HiddenRows">How many rows the sheet hides; they were read.</param>
/// <param name="Fault">What is wrong with the file as a whole, or null.</param>
internal sealed record StagedFile(IReadOnlyList<StagedLine> Lines, long HiddenRows, Refusal? Fault)
{
    private const int MostLines = 1_000_000;

    /// <summary>The sum of the amounts that could be read.</summary>
    public Money Amount => Money.Sum(Lines.Select(line => line.Amount));

    /// <summary>Reads the rows below the heads; a row of sums is held against the rows above it.</summary>
    public static StagedFile Read(ImportKind kind, FileRows file, FileLayout layout)
    {
        var reading = new RowReading(layout.Columns, file.From1904);
        var lines = new List<StagedLine>();
        var seen = new Dictionary<string, long>();
        var hidden = 0L;
        Refusal? fault = null;
        foreach (var row in layout.Below(file.All))
        {
            hidden += row.Hidden ? 1 : 0;
            reading.Begin(row.Cells);
            if (row.Cells.FirstOrDefault(cell => !cell.IsBlank) is var first && ImportColumns.IsTotal(first.Text))
            {
                fault ??= TotalFault(kind, reading, lines, row, file.Sheet);
                continue;
            }

            lines.Add(Once(LineOf(kind, reading, row.Number), seen));
            if (lines.Count > MostLines)
            {
                return new([], hidden, new Refusal("import.too-many-lines").With("most", MostLines));
            }
        }

        return new(lines, hidden, fault ?? (lines.Count == 0 ? new Refusal("import.no-lines") : null));
    }

    private static StagedLine LineOf(ImportKind kind, RowReading reading, long number)
    {
        var line = kind switch
        {
            ImportKind.CoreBank => Of(CoreBankLine.Read(reading), number),
            ImportKind.LoanBook => Of(LoanBookLine.Read(reading), number),
            ImportKind.PatentRecords => Of(OfficeLine.Read(reading), number),
            ImportKind.PatentEvents => Of(PatentEventLine.Read(reading), number),
            _ => Of(StatementLine.Read(reading), number),
        };
        return reading.Fault is null ? line : line with { Fault = reading.Fault, FaultColumn = reading.FaultColumn };
    }

    private static StagedLine Of(CoreBankLine? line, long number) => line is null
        ? new() { Number = number }
        : new()
        {
            Number = number,
            Act = line.Act.ToString(),
            Contract = line.Contract,
            Amount = line.Amount,
            ValueOn = line.ValueOn,
            Reference = line.Reference,
            Principal = line.Principal,
            Interest = line.Interest,
            Late = line.Late,
        };

    private static StagedLine Of(LoanBookLine? line, long number) => line is null
        ? new() { Number = number }
        : new()
        {
            Number = number,
            Act = nameof(ImportKind.LoanBook),
            Contract = line.Contract,
            Amount = line.Outstanding,
            ValueOn = line.InterestFrom,
            Reference = line.Contract,
            Party = line.Borrower,
            Body = CanonicalJson.Write(line),
        };

    private static StagedLine Of(OfficeLine? line, long number) => line is null
        ? new() { Number = number }
        : new()
        {
            Number = number,
            Act = nameof(ImportKind.PatentRecords),
            Contract = line.Title,
            ValueOn = line.FiledOn,
            Reference = line.Key,
            Party = string.Join('、', line.Owners),
            Body = CanonicalJson.Write(line),
        };

    private static StagedLine Of(PatentEventLine? line, long number) => line is null
        ? new() { Number = number }
        : new()
        {
            Number = number,
            Act = line.Code.ToString(),
            Contract = line.Number,
            ValueOn = line.On,
            Reference = $"{line.Number} {line.Code} {line.On:yyyyMMdd} {line.Note}",
            Party = string.Join('、', line.Owners),
            Body = CanonicalJson.Write(line),
        };

    private static StagedLine Of(StatementLine? line, long number) => line is null
        ? new() { Number = number }
        : new()
        {
            Number = number,
            Act = line.Way.ToString(),
            Amount = line.Amount,
            ValueOn = line.On,
            Reference = line.Reference,
            Party = line.Party,
            Contract = line.Memo,
        };

    /// <summary>The second line of one key in one file is a difference: it cannot be entered twice.</summary>
    private static StagedLine Once(StagedLine line, Dictionary<string, long> seen)
    {
        if (line.Fault is not null || seen.TryAdd(line.Reference, line.Number))
        {
            return line;
        }

        return line with
        {
            Fault = new Refusal("import.twice").With("reference", line.Reference).With("line", seen[line.Reference]),
        };
    }

    private static Refusal? TotalFault(
        ImportKind kind, RowReading reading, List<StagedLine> lines, FileRow row, string sheet)
    {
        var column = kind switch
        {
            ImportKind.CoreBank => "amount",
            ImportKind.LoanBook => "outstanding",
            _ => string.Empty,
        };
        var sum = Money.Sum(lines.Select(line => line.Amount));
        return column.Length > 0 && reading.Amount(column) is { } said && said != sum
            && lines.TrueForAll(line => line.Fault is null || line.Amount != Money.Zero)
            ? new Refusal("import.total-differs", Field: "File").With("said", said).With("sum", sum)
                .With("cell", FileRows.AddressOf(sheet, row.Number, 0))
            : null;
    }
}
