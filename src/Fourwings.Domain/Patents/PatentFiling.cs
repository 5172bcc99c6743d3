using System.Text.RegularExpressions;

namespace Fourwings.Domain.Patents;

/// <summary>What a patent is called and what never changes about it.</summary>
/// <param name="Number">The patent number (专利号) for display: with the dot before the check character.</param>
/// <param name="Kind">Invention, utility model or design.</param>
/// <param name="TitleZh">The Chinese title (名称).</param>
/// <param name="TitleEn">The English title; may be empty.</param>
/// <param name="Ipc">The classes, the main class first: IPC, or Locarno for designs (分类号).</param>
/// <param name="FiledOn">The filing day (申请日).</param>
public sealed record PatentFiling(
    string Number, RightKind Kind, string TitleZh, string TitleEn, IReadOnlyList<string> Ipc, DateOnly FiledOn)
{
    /// <summary>The first fault on a day, or null.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (!Kind.IsPatent())
        {
            return new Refusal("patent.kind-no-patent", Field: "kind").With("kind", Kind);
        }

        if (TitleZh.Trim().Length == 0)
        {
            return new("patent.title-missing", Field: "titleZh");
        }

        if (FiledOn > today)
        {
            return new Refusal("patent.filed-ahead", Field: "filedOn").With("filedOn", FiledOn);
        }

        return Ipc.FirstOrDefault(text => !Classes.IsClass(text, Kind)) is { } wrong
            ? new Refusal("patent.class-malformed", Field: "ipc").With("class", wrong)
            : null;
    }
}

/// <summary>The forms of patent classes (分类号).</summary>
public static partial class Classes
{
    /// <summary>Whether it has the form of an IPC class, or of a Locarno class for a design.</summary>
    public static bool IsClass(string text, RightKind kind) =>
        (kind == RightKind.Design ? Locarno() : Ipc()).IsMatch(text);

    [GeneratedRegex(@"^[A-H]\d{2}[A-Z]( ?\d{1,4}/\d{2,6})?( ?\(\d{4}\.\d{2}\))?$", RegexOptions.None, 1000)]
    private static partial Regex Ipc();

    [GeneratedRegex(@"^\d{2}-\d{2}( ?\(\d{1,2}\))?$", RegexOptions.None, 1000)]
    private static partial Regex Locarno();
}
