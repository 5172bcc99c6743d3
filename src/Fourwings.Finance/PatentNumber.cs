using System.Globalization;
using System.Text;

namespace Fourwings.Finance;

/// <summary>What the type digit of a patent number says.</summary>
public enum PatentNumberType
{
    /// <summary>An invention (发明).</summary>
    Invention = 1,

    /// <summary>A utility model (实用新型).</summary>
    UtilityModel = 2,

    /// <summary>A design (外观设计).</summary>
    Design = 3,

    /// <summary>An invention by the Patent Cooperation Treaty (进入国家阶段的PCT发明).</summary>
    PctInvention = 8,

    /// <summary>A utility model by the Patent Cooperation Treaty (进入国家阶段的PCT实用新型).</summary>
    PctUtilityModel = 9,
}

/// <summary>
/// A Chinese application number (申请号), which with the prefix ZL is the patent number (专利号): year, type, serial,
/// check digit. Before 2003-10-01: eight digits with a year of two; after it: twelve with a year of four.
/// </summary>
/// <remarks>
/// Check digit: digits times 2, 3 … 9, 2, 3, 4, 5 from the left, the sum modulo 11; ten is X. Every wrong digit and
/// every swap of neighbours shows. A number without it, as in documents of 1985 to 1988, is unchecked, not wrong.
/// </remarks>
public sealed record PatentNumber
{
    private const int ShortLength = 8;
    private const int LongLength = 12;

    private PatentNumber(string digits, char? checkDigit, bool hasPrefix)
    {
        Digits = digits;
        CheckDigit = checkDigit;
        HasPrefix = hasPrefix;
    }

    /// <summary>The eight or twelve digits before the check digit.</summary>
    public string Digits { get; }

    /// <summary>The check digit as it was written, 0 to 9 or X; null = none was written.</summary>
    public char? CheckDigit { get; }

    /// <summary>Whether the number was written with ZL: the number of a granted patent.</summary>
    public bool HasPrefix { get; }

    /// <summary>The year of filing; two digits are a year from 1985 to 2003.</summary>
    public int Year => IsLong ? Whole(Digits[..4]) : YearOf(Whole(Digits[..2]));

    /// <summary>The type.</summary>
    public PatentNumberType Type => (PatentNumberType)(Digits[IsLong ? 4 : 2] - '0');

    /// <summary>The serial number within year and type, with its leading zeros.</summary>
    public string Serial => Digits[(IsLong ? 5 : 3)..];

    /// <summary>The check digit that the digits ask for.</summary>
    public char ComputedCheckDigit => CheckDigitOf(Digits);

    /// <summary>Whether the written check digit is right; null = none was written.</summary>
    public bool? IsCheckDigitValid => CheckDigit is { } written ? written == ComputedCheckDigit : null;

    /// <summary>The form for files (批量文件): all digits without dot and prefix, <c>2010101188363</c>.</summary>
    public string Plain => Digits + CheckDigit;

    /// <summary>The form of an application number: with the dot, without prefix, <c>201010118836.3</c>.</summary>
    public string Dotted => CheckDigit is { } check ? $"{Digits}.{check}" : Digits;

    /// <summary>The form for the eye: <c>ZL 2010 1 0118836.3</c>.</summary>
    public string Display
    {
        get
        {
            var year = Digits[..(IsLong ? 4 : 2)];
            var type = Digits[IsLong ? 4 : 2];
            return $"ZL {year} {type} {Serial}{(CheckDigit is { } check ? "." + check : "")}";
        }
    }

    private bool IsLong => Digits.Length == LongLength;

    /// <summary>
    /// Reads a number; blanks, dots, hyphens, the prefixes ZL and CN, full-width signs and a small x are read. A wrong
    /// check digit is read too: <see cref="IsCheckDigitValid"/> tells.
    /// </summary>
    /// <returns>The number, or null where the text is no patent number at all.</returns>
    public static PatentNumber? Parse(string text)
    {
        var plain = Strip(text);
        var hasPrefix = TakePrefix(ref plain, "CNZL") || TakePrefix(ref plain, "ZL");
        TakePrefix(ref plain, "CN");
        var length = plain.Length is LongLength or LongLength + 1 ? LongLength : ShortLength;
        if (plain.Length != length && plain.Length != length + 1)
        {
            return null;
        }

        var digits = plain[..length];
        char? check = plain.Length > length ? plain[length] : null;
        var isSigned = check is null or 'X' || char.IsAsciiDigit(check.Value);
        return isSigned && digits.All(char.IsAsciiDigit) && IsPossible(digits)
            ? new PatentNumber(digits, check, hasPrefix)
            : null;
    }

    /// <summary>Makes a number with its right check digit.</summary>
    /// <param name="year">The year of filing, in the form of twelve digits: 2003 or later.</param>
    /// <param name="type">The type.</param>
    /// <param name="serial">The serial number, 0 to 9,999,999.</param>
    /// <exception cref="ArgumentOutOfRangeException">Year or serial lie outside.</exception>
    public static PatentNumber Make(int year, PatentNumberType type, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2003);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2099);
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 9_999_999);
        var digits = string.Create(CultureInfo.InvariantCulture, $"{year}{(int)type}{serial:D7}");
        return new PatentNumber(digits, CheckDigitOf(digits), hasPrefix: false);
    }

    /// <summary>The check digit of eight or twelve digits.</summary>
    public static char CheckDigitOf(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (2 + (i % 8));
        }

        return sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11));
    }

    /// <inheritdoc/>
    public override string ToString() => Dotted;

    private static string Strip(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(sign) && sign is not ('.' or '。' or '·' or '-' or '‐' or '–' or '—' or '−'))
            {
                plain.Append(char.ToUpperInvariant(sign));
            }
        }

        return plain.ToString();
    }

    private static bool TakePrefix(ref string plain, string prefix)
    {
        var isThere = plain.StartsWith(prefix, StringComparison.Ordinal);
        plain = isThere ? plain[prefix.Length..] : plain;
        return isThere;
    }

    /// <summary>A type that exists, and a year in which numbers of this length were given.</summary>
    private static bool IsPossible(string digits) => digits.Length == LongLength
        ? Enum.IsDefined((PatentNumberType)(digits[4] - '0')) && Whole(digits[..4]) is >= 2003 and <= 2099
        : Enum.IsDefined((PatentNumberType)(digits[2] - '0')) && YearOf(Whole(digits[..2])) is >= 1985 and <= 2003;

    private static int YearOf(int twoDigits) => twoDigits >= 85 ? 1900 + twoDigits : 2000 + twoDigits;

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
