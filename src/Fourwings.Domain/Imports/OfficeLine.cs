using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>One patent as a data service or an office gives it (数据导出的一行).</summary>
/// <param name="Key">What identifies it in its source: the publication number, else the application number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owners">Its owners or applicants.</param>
public sealed record OfficeLine(string Key, string Title, IReadOnlyList<string> Owners)
{
    /// <summary>The number for display where it is a Chinese one with its check character; else empty.</summary>
    public string Number { get; init; } = string.Empty;

    /// <summary>The publication number as it stands; may be empty.</summary>
    public string Publication { get; init; } = string.Empty;

    /// <summary>The classes, the main class first.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The filing day; null = not said.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>The day of the grant; null = not said.</summary>
    public DateOnly? GrantedOn { get; init; }

    /// <summary>The day of publication; null = not said.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The day up to which the fee is paid; null = not said.</summary>
    public DateOnly? FeeUntil { get; init; }

    /// <summary>The legal status in the source's words; may be empty.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>Reads a row; null where something in it is wrong.</summary>
    public static OfficeLine? Read(RowReading row)
    {
        var application = row.Words("application-number");
        var publication = row.Words("publication-number");
        if (application.Length == 0 && publication.Length == 0)
        {
            row.Blame("application-number", new("import.cell-missing"));
        }

        var number = IsChinese(application) ? PatentNumbers.Read(row, "application-number", required: false) : null;
        var line = new OfficeLine(
            KeyOf(publication.Length > 0 ? publication : application),
            row.Words("patent-title"),
            PatentNumbers.Names(row.Words("patent-owner")))
        {
            Number = number ?? string.Empty,
            Publication = publication,
            Classes = PatentNumbers.Names(row.Words("classes")),
            FiledOn = row.Day("filed-on"),
            GrantedOn = row.Day("granted-on"),
            PublishedOn = row.Day("published-on"),
            FeeUntil = row.Day("fee-until"),
            Status = row.Words("legal-status"),
        };
        if (row.Fault is null && line.GrantedOn < line.FiledOn)
        {
            row.Blame("granted-on", new Refusal("patent.event-before-filing").With("filedOn", line.FiledOn!.Value));
        }

        return row.Fault is null ? line : null;
    }

    /// <summary>What the record would register; null where the line does not say enough.</summary>
    public PatentFiling? Filing()
    {
        if (Number.Length == 0 || FiledOn is not { } filedOn || Owners.Count == 0
            || PatentNumber.Parse(Number) is not { } number)
        {
            return null;
        }

        var kind = number.Type switch
        {
            PatentNumberType.Invention or PatentNumberType.PctInvention => RightKind.Invention,
            PatentNumberType.UtilityModel or PatentNumberType.PctUtilityModel => RightKind.UtilityModel,
            _ => RightKind.Design,
        };
        string[] classes = [.. Classes.Where(one => Patents.Classes.IsClass(one, kind))];
        return new(Number, kind, Title, string.Empty, classes, filedOn);
    }

    // An application number of twelve digits and the check character, or eight: the others are foreign.
    private static bool IsChinese(string text) => PatentNumber.Parse(text) is { CheckDigit: not null };

    private static string KeyOf(string text) =>
        new([.. text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
