using System.Numerics;
using System.Security.Cryptography;

namespace Workflow.Approvals.DialogueDays;

/// <summary>
/// The server's half of RSABSSA-SHA384-PSS-Randomized (RFC 9474): it signs what it cannot read, and later knows its signature again on what it has never
/// seen. The other half belongs to whoever draws a ticket. Numbers travel as big-endian bytes of the length of the modulus.
/// </summary>
public static class BlindSignatures
{
    public const int KeyBits = 2048;

    /// <summary>A ticket: 32 random bytes, the message randomizer of the RFC, before 32 more, its message.</summary>
    public const int TicketLength = 64;

    /// <summary>A new pair: SubjectPublicKeyInfo and PKCS #8.</summary>
    public static (byte[] PublicKey, byte[] PrivateKey) NewKey()
    {
        using var rsa = RSA.Create(KeyBits);
        return (rsa.ExportSubjectPublicKeyInfo(), rsa.ExportPkcs8PrivateKey());
    }

    /// <summary>The modulus and the exponent of a public key.</summary>
    public static RSAParameters Parameters(byte[] publicKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        return rsa.ExportParameters(false);
    }

    /// <summary>Whether that is a number the key can sign.</summary>
    public static bool IsSignable(byte[] publicKey, byte[] blinded) =>
        Parameters(publicKey).Modulus is { } modulus && blinded.Length == modulus.Length && Number(blinded) < Number(modulus) && !Number(blinded).IsZero;

    public static byte[] Sign(byte[] privateKey, byte[] blinded)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(privateKey, out _);
        var key = rsa.ExportParameters(true);
        return Sign(Number(key.Modulus!), Number(key.Exponent!), Number(key.D!), blinded);
    }

    /// <summary>The private operation on a number that was chosen by somebody else.</summary>
    /// <exception cref="CryptographicException">The number does not fit, or the result is not the signature of it.</exception>
    public static byte[] Sign(BigInteger n, BigInteger e, BigInteger d, byte[] blinded)
    {
        var m = Number(blinded);
        if (m >= n)
            throw new CryptographicException("The message is out of range.");
        // The time that the private exponent takes depends on the number; one that nobody knows tells nothing.
        var x = Random(n);
        var s = BigInteger.ModPow(m * BigInteger.ModPow(x, e, n) % n, d, n) * Inverse(x, n) % n;
        return BigInteger.ModPow(s, e, n) == m ? Bytes(s, n.GetByteCount(isUnsigned: true)) : throw new CryptographicException("The signature is not one.");
    }

    /// <summary>Whether that is this key's signature of the ticket.</summary>
    public static bool Verify(byte[] publicKey, byte[] ticket, byte[] signature) => Verify(Parameters(publicKey), ticket, signature);

    public static bool Verify(RSAParameters key, byte[] ticket, byte[] signature)
    {
        using var rsa = RSA.Create(key);
        return signature.Length == key.Modulus!.Length && rsa.VerifyData(ticket, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pss);
    }

    private static BigInteger Random(BigInteger n)
    {
        while (true)
        {
            var x = Number(RandomNumberGenerator.GetBytes(n.GetByteCount(isUnsigned: true)));
            if (x > 1 && x < n && BigInteger.GreatestCommonDivisor(x, n).IsOne)
                return x;
        }
    }

    // Extended Euclid.
    private static BigInteger Inverse(BigInteger a, BigInteger n)
    {
        var (r, next, t, after) = (n, a, BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var q = r / next;
            (r, next, t, after) = (next, r - q * next, after, t - q * after);
        }
        return t.Sign < 0 ? t + n : t;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = new byte[length];
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, length - digits.Length);
        return bytes;
    }
}
