using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>The half of RSABSSA-SHA384-PSS-Randomized (RFC 9474) that belongs to whoever draws a ticket, written down from the RFC and not from the server.</summary>
public sealed class Ticket
{
    const int HashLength = 48;

    readonly BigInteger _n;
    readonly BigInteger _inverse;

    Ticket(BigInteger n, byte[] ticket, BigInteger inverse, byte[] blinded) => (_n, Bytes, _inverse, Blinded) = (n, ticket, inverse, blinded);

    /// <summary>The randomizer before the message.</summary>
    public byte[] Bytes { get; }
    public byte[] Blinded { get; }
    public byte[]? Signature { get; private set; }

    public string Text => Base64Url.EncodeToString(Bytes);

    public static Ticket Make(JsonNode key)
    {
        var (n, e) = (Number(Base64Url.DecodeFromChars((string)key["modulus"]!)), Number(Base64Url.DecodeFromChars((string)key["exponent"]!)));
        BigInteger r;
        do r = Number(RandomNumberGenerator.GetBytes(n.GetByteCount(true)));
        while (r >= n || !BigInteger.GreatestCommonDivisor(r, n).IsOne);
        return Make(n, e, RandomNumberGenerator.GetBytes(64), RandomNumberGenerator.GetBytes(HashLength), Inverse(r, n));
    }

    public static Ticket Make(BigInteger n, BigInteger e, byte[] ticket, byte[] salt, BigInteger inverse)
    {
        var blinded = Number(Encode(ticket, salt, (int)n.GetBitLength() - 1)) * BigInteger.ModPow(Inverse(inverse, n), e, n) % n;
        return new(n, ticket, inverse, ToBytes(blinded, n.GetByteCount(true)));
    }

    public byte[] Finish(byte[] blindSignature) => Signature = ToBytes(Number(blindSignature) * _inverse % _n, _n.GetByteCount(true));

    /// <summary>As somebody who is invited: the blinded number goes there, its signature comes back.</summary>
    public async Task<Answer> Draw(Person person, string dayId)
    {
        var answer = await person.Post($"/api/dialogue-days/{dayId}/ticket", new { blindedMessage = Base64Url.EncodeToString(Blinded) });
        if (answer.IsSuccess) Finish(Base64Url.DecodeFromChars((string)answer.Json["blindSignature"]!));
        return answer;
    }

    public Task<Answer> HandIn(Person sender, string dayId, string text) =>
        sender.Post($"/api/anonymous/dialogue-days/{dayId}/pain-points", new { ticket = Text, signature = Base64Url.EncodeToString(Signature!), text });

    public static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    // EMSA-PSS-ENCODE of RFC 8017, 9.1.1.
    static byte[] Encode(byte[] message, byte[] salt, int bits)
    {
        var length = (bits + 7) / 8;
        var hash = SHA384.HashData([.. new byte[8], .. SHA384.HashData(message), .. salt]);
        byte[] block = [.. new byte[length - salt.Length - HashLength - 2], 1, .. salt];
        var mask = Mask(hash, block.Length);
        for (var i = 0; i < block.Length; i++) block[i] ^= mask[i];
        block[0] &= (byte)(0xFF >> (8 * length - bits));
        return [.. block, .. hash, 0xBC];
    }

    static byte[] Mask(byte[] seed, int length) =>
        [.. Enumerable.Range(0, (length + HashLength - 1) / HashLength).SelectMany(i => SHA384.HashData([.. seed, 0, 0, 0, (byte)i])).Take(length)];

    static BigInteger Inverse(BigInteger a, BigInteger n)
    {
        var (r, next, t, after) = (n, a, BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var q = r / next;
            (r, next, t, after) = (next, r - q * next, after, t - q * after);
        }

        return t.Sign < 0 ? t + n : t;
    }

    static byte[] ToBytes(BigInteger number, int length)
    {
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - digits.Length], .. digits];
    }
}
