using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain;
using Fourwings.Finance;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// Seals a price for two keepers (密封信封): an ephemeral key of its own, agreed on with both public keys, encrypts it by
/// AES-GCM. Both private keys open it, one of them alone does not; neither lies in the database before the end.
/// </summary>
public static class SealedBidEnvelope
{
    private const int KeyBytes = 32;
    private const int PointBytes = 65;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SaltBytes = 32;

    private const int MostKeepers = 1000;

    private static readonly ConcurrentDictionary<string, ECDiffieHellmanPublicKey> Keepers = new();

    private static readonly ECCurve Curve = ECCurve.NamedCurves.nistP256;

    /// <summary>A new private key, 64 hexadecimal digits: shown to its keeper once, kept nowhere.</summary>
    public static string NewKey()
    {
        using var pair = ECDiffieHellman.Create(Curve);
        return Convert.ToHexStringLower(pair.ExportParameters(includePrivateParameters: true).D!);
    }

    /// <summary>A new salt for a bid.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The public half of a private key; null where it is none.</summary>
    public static string? PublicOf(string key)
    {
        if (!IsHex(key, KeyBytes))
        {
            return null;
        }

        try
        {
            using var pair = PairOf(key);
            return Convert.ToHexStringLower(PointOf(pair));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a text is a public key that bids can be sealed with.</summary>
    public static bool IsPublic(string key)
    {
        if (!IsHex(key, PointBytes))
        {
            return false;
        }

        try
        {
            using var other = OtherOf(Convert.FromHexString(key));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Seals a price with its salt.</summary>
    /// <param name="first">The first keeper's public key.</param>
    /// <param name="second">The second's.</param>
    /// <param name="sale">The sale: an envelope opens for no other.</param>
    /// <param name="price">The price.</param>
    /// <param name="salt">The salt.</param>
    public static string Seal(string first, string second, Guid sale, Money price, string salt)
    {
        using var own = ECDiffieHellman.Create(Curve);
        var point = PointOf(own);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var plain = Encoding.UTF8.GetBytes(CanonicalJson.Write(new Content(price, salt)));
        var (cipher, tag) = (new byte[plain.Length], new byte[TagBytes]);
        using var aes = new AesGcm(SharedOf((own, KeeperOf(first)), (own, KeeperOf(second)), point, sale), TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        return Convert.ToHexStringLower([.. point, .. nonce, .. tag, .. cipher]);
    }

    /// <summary>Opens an envelope with both private keys; null where it cannot be opened.</summary>
    /// <param name="first">The first keeper's private key.</param>
    /// <param name="second">The second's.</param>
    /// <param name="sale">The sale.</param>
    /// <param name="envelope">The envelope, in hex.</param>
    public static (Money Price, string Salt)? Open(string first, string second, Guid sale, string envelope)
    {
        try
        {
            var bytes = Convert.FromHexString(envelope);
            using var other = OtherOf(bytes[..PointBytes]);
            using var one = PairOf(first);
            using var two = PairOf(second);
            var (nonce, rest) = (bytes[PointBytes..(PointBytes + NonceBytes)], bytes[(PointBytes + NonceBytes)..]);
            var plain = new byte[rest.Length - TagBytes];
            var (own, with) = (bytes[..PointBytes], other.PublicKey);
            using var aes = new AesGcm(SharedOf((one, with), (two, with), own, sale), TagBytes);
            aes.Decrypt(nonce, rest[TagBytes..], rest[..TagBytes], plain);
            var content = CanonicalJson.Read<Content>(Encoding.UTF8.GetString(plain));
            return (content.Price, content.Salt);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or ArgumentException
            or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static byte[] SharedOf(
        (ECDiffieHellman Own, ECDiffieHellmanPublicKey With) one,
        (ECDiffieHellman Own, ECDiffieHellmanPublicKey With) two,
        byte[] point,
        Guid sale)
    {
        byte[] secret = [.. one.Own.DeriveRawSecretAgreement(one.With), .. two.Own.DeriveRawSecretAgreement(two.With)];
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, point, sale.ToByteArray());
    }

    /// <summary>A keeper's public key, read once: all bids of a sale are sealed to the same two.</summary>
    private static ECDiffieHellmanPublicKey KeeperOf(string key)
    {
        if (Keepers.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Keepers.Count >= MostKeepers)
        {
            Keepers.Clear();
        }

        return Keepers[key] = OtherOf(Convert.FromHexString(key)).PublicKey;
    }

    private static ECDiffieHellman PairOf(string key) =>
        ECDiffieHellman.Create(new ECParameters { Curve = Curve, D = Convert.FromHexString(key) });

    private static ECDiffieHellman OtherOf(byte[] point) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = Curve,
        Q = new() { X = point[1..(KeyBytes + 1)], Y = point[(KeyBytes + 1)..] },
    });

    private static byte[] PointOf(ECDiffieHellman pair)
    {
        var q = pair.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. q.X!, .. q.Y!];
    }

    private static bool IsHex(string text, int bytes) =>
        text.Length == 2 * bytes && text.All(char.IsAsciiHexDigit);

    private sealed record Content(Money Price, string Salt);
}
