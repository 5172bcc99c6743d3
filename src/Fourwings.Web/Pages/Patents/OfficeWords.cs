using Fourwings.Domain.Patents;
using Fourwings.Platform.Imports;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Patents;

/// <summary>A field of the record beside what a file says of it.</summary>
/// <param name="Label">The field.</param>
/// <param name="Own">What the record says.</param>
/// <param name="File">What the file says; a dash where it says nothing.</param>
/// <param name="Differs">Whether the two differ.</param>
public sealed record OfficeRow(string Label, string Own, string File, bool Differs);

/// <summary>Lays office data beside the record, field by field.</summary>
internal static class OfficeWords
{
    /// <summary>The rows of one file.</summary>
    public static IReadOnlyList<OfficeRow> Rows(PageText text, Format format, Patent patent, OfficeSheet sheet)
    {
        var line = sheet.Line;
        return
        [
            Row("patent-title", patent.Filing.TitleZh, line.Title),
            Row("patent-owner", Names(patent.Owners.Select(owner => owner.Name)), Names(line.Owners)),
            Row("filed-on", format.Day(patent.Filing.FiledOn), format.Day(line.FiledOn)),
            Row("granted-on", format.Day(patent.GrantedOn), format.Day(line.GrantedOn)),
            Row("fee-until", format.Day(patent.FeePaidUntil), format.Day(line.FeeUntil)),
            Row("legal-status", text.Of(patent.State), line.Status),
        ];

        OfficeRow Row(string field, string own, string file) => new(
            text[$"import.column.{field}"],
            own,
            file.Length > 0 ? file : Format.Nothing,
            sheet.Differs.Contains(field));
    }

    private static string Names(IEnumerable<string> names) => string.Join('、', names);
}
