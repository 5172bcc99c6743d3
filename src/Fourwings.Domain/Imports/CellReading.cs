using System.Globalization;
using System.Text;
using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>What a cell of a file is (单元格).</summary>
public enum CellKind
{
    /// <summary>Nothing in it.</summary>
    Empty = 1,

    /// <summary>Text; numbers and days may be written in it.</summary>
    Text,

    /// <summary>A number; a day is one too, counted from 1900.</summary>
    Number,

    /// <summary>A formula's error, such as <c>#REF!</c>.</summary>
    Error,

    /// <summary>A formula that nobody has worked out yet.</summary>
    Uncalculated,
}

/// <summary>A cell as the file gives it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Spread">Whether it lies in a merged area that covers several rows (合并单元格).</param>
public readonly record struct ImportCell(CellKind Kind, string Text, bool Spread = false)
{
    /// <summary>Nothing.</summary>
    public static ImportCell Nothing { get; } = new(CellKind.Empty, "");

    /// <summary>Whether nothing is written in it.</summary>
    public bool IsBlank => Kind is CellKind.Empty || (Kind == CellKind.Text && CellReading.Clean(Text).Length == 0);

    /// <summary>A cell with text; empty where there is none.</summary>
    public static ImportCell Of(string text) => text.Length == 0 ? Nothing : new(CellKind.Text, text);
}

/// <summary>
/// Reads what people write into cells: full-width digits, thousands separators, currency marks, ten thousands, days as
/// text or as Excel's serial numbers. What cannot be read is refused with what stands there; nothing is guessed.
/// </summary>
public static class CellReading
{
    private const decimal Ten15 = 1_000_000_000_000_000m;
    private const long LastSerial = 200_000;

    // A million lines of the largest amount still add up in fen.
    private const decimal Largest = 10_000_000_000m;
    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2200, 12, 31);
    private static readonly DateOnly Serial0 = new(1899, 12, 30);
    private static readonly DateOnly Serial0Of1904 = new(1904, 1, 1);

    private static readonly string[] DayForms =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy'年'M'月'd'日'", "d MMM yyyy",
    ];

    /// <summary>Half width, no blanks around, no blanks that cannot be seen.</summary>
    public static string Clean(string text)
    {
        var plain = IsPlain(text) ? text : text.Normalize(NormalizationForm.FormKC);
        return plain.Trim(' ', '\t', '\r', '\n', '\u00a0', '\u200b', '\ufeff', '\u3000');
    }

    /// <summary>The text of a cell; empty where there is none.</summary>
    public static Result<string> Words(ImportCell cell)
    {
        if (Broken(cell) is { } broken)
        {
            return broken;
        }

        return cell.Kind == CellKind.Number && TryNumber(cell.Text, out var number)
            ? Plain(number).ToString("0.#############", CultureInfo.InvariantCulture)
            : Clean(cell.Text);
    }

    /// <summary>An amount.</summary>
    /// <param name="cell">The cell, not empty.</param>
    /// <param name="inWan">Whether the column's head says ten thousand yuan (万元).</param>
    public static Result<Money> Amount(ImportCell cell, bool inWan = false)
    {
        if (Broken(cell) is { } broken)
        {
            return broken;
        }

        if (cell.Spread)
        {
            return new Refusal("import.amount-merged");
        }

        var text = Clean(cell.Text);
        var digits = text.Replace("CNY", "", StringComparison.OrdinalIgnoreCase).Trim(' ', '\u00a5', '\uffe5');
        var wan = inWan;
        if (digits.EndsWith('元'))
        {
            digits = digits[..^1];
            wan = false;
        }

        if (digits.EndsWith('万'))
        {
            digits = digits[..^1];
            wan = true;
        }

        if (!TryNumber(digits, out var yuan))
        {
            return new Refusal("import.amount-unreadable").With("text", text);
        }

        yuan = cell.Kind == CellKind.Number ? Plain(yuan) : yuan;
        yuan *= wan && Math.Abs(yuan) <= Largest ? 10_000m : 1m;
        return Math.Abs(yuan) > Largest || decimal.Round(yuan, 2) != yuan
            ? new Refusal("import.amount-unreadable").With("text", text)
            : Money.FromYuan(yuan);
    }

    /// <summary>A day.</summary>
    /// <param name="cell">The cell, not empty.</param>
    /// <param name="from1904">Whether the workbook counts its days from 1904.</param>
    /// <param name="order">How days with slashes and the year last are written.</param>
    public static Result<DateOnly> Day(
        ImportCell cell, bool from1904 = false, DayOrder order = DayOrder.YearFirst)
    {
        if (Broken(cell) is { } broken)
        {
            return broken;
        }

        var text = Clean(cell.Text);
        if (cell.Kind == CellKind.Number && TryNumber(text, out var number)
            && decimal.Truncate(number) is var serial and > 60 and <= LastSerial)
        {
            return Within((from1904 ? Serial0Of1904 : Serial0).AddDays((int)serial), text);
        }

        var head = text.Split(' ', 'T') is [var day, var time, ..] && time.Contains(':', StringComparison.Ordinal)
            ? day
            : text;
        return DateOnly.TryParseExact(
            head, DayOrders.FormsOf(order) ?? DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? Within(on, text)
            : new Refusal("import.day-unreadable").With("text", text);
    }

    private static Result<DateOnly> Within(DateOnly day, string text) => day >= FirstDay && day <= LastDay
        ? day
        : new Refusal("import.day-unreadable").With("text", text);

    /// <summary>A yearly rate: 6.765%, 6.765, or below 0.5 the fraction 0.06765.</summary>
    public static Result<AnnualRate> Rate(ImportCell cell)
    {
        if (!Number(cell).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        var rate = found.Percent || found.Value >= 0.5m ? found.Value / 100m : found.Value;
        return IsStorable(rate) ? new AnnualRate(rate) : Unreadable(cell);
    }

    /// <summary>A share or a multiple: 1.5, 150%.</summary>
    public static Result<Ratio> Share(ImportCell cell)
    {
        if (!Number(cell).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        var share = found.Percent ? found.Value / 100m : found.Value;
        return IsStorable(share) ? new Ratio(share) : Unreadable(cell);
    }

    /// <summary>A whole number.</summary>
    public static Result<int> Count(ImportCell cell)
    {
        if (!Number(cell).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        return decimal.Truncate(found.Value) == found.Value && Math.Abs(found.Value) < 100_000m
            ? (int)found.Value
            : Unreadable(cell);
    }

    /// <summary>Rates and shares have at most nine decimals, and none here is a million.</summary>
    private static bool IsStorable(decimal value) =>
        Math.Abs(value) < 1_000_000m && decimal.Round(value, 9) == value;

    private static Refusal Unreadable(ImportCell cell) =>
        new Refusal("import.number-unreadable").With("text", Clean(cell.Text));

    private static Result<Figure> Number(ImportCell cell)
    {
        if (Broken(cell) is { } broken)
        {
            return broken;
        }

        var text = Clean(cell.Text);
        var percent = text.EndsWith('%');
        return TryNumber(percent ? text[..^1] : text, out var value)
            ? new Figure(cell.Kind == CellKind.Number ? Plain(value) : value, percent)
            : new Refusal("import.number-unreadable").With("text", text);
    }

    private static Refusal? Broken(ImportCell cell) =>
        cell.Kind is CellKind.Error or CellKind.Uncalculated ? Fault(cell) : null;

    private static Refusal Fault(ImportCell cell) => cell.Kind == CellKind.Error
        ? new Refusal("import.cell-error").With("text", cell.Text)
        : new Refusal("import.cell-uncalculated");

    /// <summary>
    /// What a spreadsheet keeps as 0.069999999999999993 was typed as 0.07: fifteen digits are its own.
    /// </summary>
    private static decimal Plain(decimal value)
    {
        var (scaled, places) = (Math.Abs(value), 0);
        while (scaled is > 0m and < Ten15 / 10m && places < 28)
        {
            scaled *= 10m;
            places++;
        }

        return decimal.Round(value, Math.Min(places, 28));
    }

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        IsGrouped(text) ? text.Replace(",", "", StringComparison.Ordinal) : text,
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign
            | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
        CultureInfo.InvariantCulture,
        out number);

    /// <summary>Commas stand between groups of three digits before the point; others are not taken for such.</summary>
    private static bool IsGrouped(string text)
    {
        if (!text.Contains(',', StringComparison.Ordinal))
        {
            return false;
        }

        string[] halves = text.Trim().TrimStart('-', '+').Split('.', 2);
        var groups = halves[0].Split(',');
        return groups[0].Length is > 0 and <= 3 && groups[1..].All(group => group.Length == 3)
            && (halves.Length == 1 || !halves[1].Contains(',', StringComparison.Ordinal));
    }

    private static bool IsPlain(string text)
    {
        foreach (var letter in text)
        {
            if (letter > 0x7e)
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Figure(decimal Value, bool Percent);
}
