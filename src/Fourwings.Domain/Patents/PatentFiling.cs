using System.Text.RegularExpressions;
using Fourwings.Finance;

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
    private const int LastYearWithoutCheck = 1988;

    /// <summary>The title in a reader's language; the Chinese one where there is no English.</summary>
    public string TitleIn(string language) => language == "en" && TitleEn.Length > 0 ? TitleEn : TitleZh;

    /// <summary>
    /// The filing with its number checked and brought to the form for display, and its texts trimmed.
    /// </summary>
    /// <returns>The filing, or why its number cannot be this patent's.</returns>
    public Result<PatentFiling> Read()
    {
        if (PatentNumber.Parse(Number) is not { } number)
        {
            return new Refusal("patent.number-malformed", Field: "number").With("number", Number.Trim());
        }

        var isOldWithoutCheck = number.CheckDigit is null && number.Year <= LastYearWithoutCheck;
        if (number.IsCheckDigitValid != true && !isOldWithoutCheck)
        {
            return new Refusal("patent.number-check", Field: "number")
                .With("number", Number.Trim()).With("check", number.ComputedCheckDigit.ToString());
        }

        var read = this with
        {
            Number = $"{number.Digits}.{number.ComputedCheckDigit}",
            TitleZh = TitleZh.Trim(),
            TitleEn = TitleEn.Trim(),
        };
        return read.FaultOf(number) is { } fault ? fault : read;
    }

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

    private Refusal? FaultOf(PatentNumber number)
    {
        var kind = number.Type switch
        {
            PatentNumberType.Invention or PatentNumberType.PctInvention => RightKind.Invention,
            PatentNumberType.UtilityModel or PatentNumberType.PctUtilityModel => RightKind.UtilityModel,
            _ => RightKind.Design,
        };
        if (kind != Kind)
        {
            return new Refusal("patent.kind-differs", Field: "kind")
                .With("number", Number).With("found", kind).With("kind", Kind);
        }

        // A divisional application bears the year in which it was filed and the filing day of its parent.
        return number.Year >= FiledOn.Year
            ? null
            : new Refusal("patent.year-differs", Field: "filedOn").With("number", Number).With("filedOn", FiledOn);
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
