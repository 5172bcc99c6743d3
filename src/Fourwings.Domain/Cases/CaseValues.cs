using System.Globalization;
using System.Text.Json;
using Fourwings.Finance;

namespace Fourwings.Domain.Cases;

/// <summary>How the values of a case are written.</summary>
public static class CaseValues
{
    /// <summary>A number, also with blanks and exponent.</summary>
    public static bool TryDecimal(JsonElement value, out decimal number)
    {
        number = 0;
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!.Trim(),
            _ => null,
        };
        return text is not null && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A whole number.</summary>
    public static bool TryInteger(JsonElement value, out int number)
    {
        number = 0;
        if (!TryDecimal(value, out var parsed) || decimal.Truncate(parsed) != parsed || Math.Abs(parsed) > int.MaxValue)
        {
            return false;
        }

        number = (int)parsed;
        return true;
    }

    /// <summary>Yuan with at most two decimals.</summary>
    public static bool TryMoney(JsonElement value, out Money money)
    {
        money = default;
        if (!TryDecimal(value, out var yuan) || Math.Abs(yuan) > long.MaxValue / 100m || decimal.Round(yuan, 2) != yuan)
        {
            return false;
        }

        money = Money.FromYuan(yuan);
        return true;
    }

    /// <summary>A day, YYYY-MM-DD.</summary>
    public static bool TryDate(JsonElement value, out DateOnly date)
    {
        date = default;
        return value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(
                value.GetString()!.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>True or false.</summary>
    public static bool TryFlag(JsonElement value, out bool flag)
    {
        flag = value.ValueKind == JsonValueKind.True;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    /// <summary>A text.</summary>
    public static bool TryText(JsonElement value, out string text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String;
    }

    /// <summary>An object.</summary>
    public static bool TryObject(JsonElement value, out JsonElement element)
    {
        element = value;
        return value.ValueKind == JsonValueKind.Object;
    }
}
