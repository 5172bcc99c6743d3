using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Documents;

namespace Fourwings.Platform.Imports;

/// <summary>The workbook to fill in for a kind of file (导入模板): heads, one example, and a sheet that explains.</summary>
public static class ImportTemplate
{
    /// <summary>The file.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="language">In which language its heads are; both are read.</param>
    public static byte[] Write(ImportKind kind, string language)
    {
        var columns = ImportColumns.Of(kind);
        return Workbook.Write(
            new Sheet(
                Texts.Of(kind, language),
                [.. columns.Select(column => column.Title(language))],
                [[.. columns.Select(column => column.Example)]]),
            new Sheet(
                Texts.Of("import.template.notes", language),
                [
                    Texts.Of("import.template.column", language),
                    Texts.Of("import.template.required", language),
                    Texts.Of("import.template.also", language),
                ],
                columns.Select(column => (IReadOnlyList<object?>)
                [
                    column.Title(language),
                    TextFormat.Of(column.Required, language),
                    Synonyms(column),
                ])));
    }

    private static string Synonyms(ImportColumn column)
    {
        var text = Texts.All[$"import.synonyms.{column.Name}"];
        return $"{text.Zh}|{text.En}".Replace("|", " · ", StringComparison.Ordinal);
    }
}
