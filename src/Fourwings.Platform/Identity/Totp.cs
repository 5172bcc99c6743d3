using System.Globalization;
using System.Security.Cryptography;

namespace Fourwings.Platform.Identity;

/// <summary>The six digits of an authenticator app (动态验证码): RFC 6238 with SHA-1 and steps of 30 seconds.</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int KeyBytes = 20;
    private const int StepSeconds = 30;
    private const int Digits = 1_000_000;

    /// <summary>A new secret in base 32, 32 letters long.</summary>
    public static string NewKey()
    {
        var bits = string.Concat(RandomNumberGenerator.GetBytes(KeyBytes)
            .Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
        return string.Concat(bits.Chunk(5).Select(five => Alphabet[Convert.ToInt32(new string(five), 2)]));
    }

    /// <summary>The step whose digits these are: now's, the one before or the one after; null = none of them.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset at)
    {
        if (Bytes(key) is not { Length: >= 10 } secret)
        {
            return null;
        }

        var now = at.ToUnixTimeSeconds() / StepSeconds;
        return new[] { now, now - 1, now + 1 }.Where(step => CodeAt(secret, step) == code.Trim())
            .Select(step => (long?)step).FirstOrDefault();
    }

    /// <summary>The digits of a step.</summary>
    public static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 and every authenticator app: HMAC-SHA-1.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4));
        return ((number & int.MaxValue) % Digits).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[]? Bytes(string key)
    {
        var digits = key.Select(letter => Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal));
        if (digits.Any(digit => digit < 0))
        {
            return null;
        }

        var bits = string.Concat(digits.Select(digit => Convert.ToString(digit, 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8)
            .Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
