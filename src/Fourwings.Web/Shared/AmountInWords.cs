using System.Text;
using Fourwings.Finance;

namespace Fourwings.Web.Shared;

/// <summary>
/// An amount in the capital characters of Chinese banking (大写金额), as vouchers and forms must show it.
/// </summary>
public static class AmountInWords
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];
    private static readonly int[] Tens = [1, 10, 100, 1000];
    private static readonly long[] Scales = [1, 10_000, 100_000_000, 1_000_000_000_000];

    /// <summary>In words: <c>人民币壹佰零捌万玖仟元整</c>; without fen it ends in 整.</summary>
    public static string Of(Money amount)
    {
        var fen = Math.Abs(amount.Fen);
        var (yuan, jiao, cent) = (fen / 100, (int)(fen / 10 % 10), (int)(fen % 10));
        var text = new StringBuilder(amount.Fen < 0 ? "人民币负" : "人民币");
        if (yuan > 0 || fen == 0)
        {
            text.Append(Whole(yuan)).Append('元');
        }

        if (jiao > 0)
        {
            text.Append(Digits[jiao]).Append('角');
        }
        else if (cent > 0 && yuan > 0)
        {
            text.Append('零');
        }

        return (cent > 0 ? text.Append(Digits[cent]).Append('分') : text.Append('整')).ToString();
    }

    private static string Whole(long number)
    {
        if (number == 0)
        {
            return "零";
        }

        var text = new StringBuilder();
        var gap = false;
        for (var group = Groups.Length - 1; group >= 0; group--)
        {
            var part = (int)(number / Scales[group] % 10_000);
            if (part == 0)
            {
                gap = text.Length > 0;
                continue;
            }

            if (text.Length > 0 && (gap || part < 1000))
            {
                text.Append('零');
            }

            gap = false;
            AppendGroup(text, part);
            text.Append(Groups[group]);
        }

        return text.ToString();
    }

    private static void AppendGroup(StringBuilder text, int part)
    {
        var (started, gap) = (false, false);
        for (var place = 3; place >= 0; place--)
        {
            var digit = part / Tens[place] % 10;
            if (digit == 0)
            {
                gap = started;
                continue;
            }

            if (gap)
            {
                text.Append('零');
            }

            (started, gap) = (true, false);
            text.Append(Digits[digit]).Append(Places[place]);
        }
    }
}
