using System.Globalization;

namespace Fourwings.Finance.Tests;

internal static class Dates
{
    /// <summary>A day written as YYYY-MM-DD.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
