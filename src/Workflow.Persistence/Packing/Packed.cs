using System.Text;

namespace Workflow.Persistence.Packing;

/// <summary>
/// Bytes with less of what repeats: a known word is two bytes, an id written in hexadecimal 18, a SHA-256 34. Whatever goes in comes out again, byte for byte.
/// One byte announces what is packed. It is none of UTF-8, so that text pays nothing for it; elsewhere it is doubled.
/// </summary>
public static class Packed
{
    private const byte Mark = 0xFF, Literal = 0, HyphenId = 1, PlainId = 2, Sha256 = 3, FirstWord = 8;
    private const int HyphenLength = 36, PlainLength = 32, ShaLength = 64;

    public static byte[] Pack(string text) => Pack(Encoding.UTF8.GetBytes(text));

    public static string UnpackText(ReadOnlySpan<byte> packed) => Encoding.UTF8.GetString(Unpack(packed));

    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream(bytes.Length);
        for (var at = 0; at < bytes.Length;) at += PackOne(bytes[at..], packed);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">This was not packed here.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        var bytes = new MemoryStream(packed.Length * 2);
        for (var at = 0; at < packed.Length;)
        {
            if (packed[at] != Mark) bytes.WriteByte(packed[at++]);
            else if (at + 1 == packed.Length) throw new InvalidDataException("Packed bytes end too early.");
            else at += 2 + UnpackOne(packed[at + 1], packed[(at + 2)..], bytes);
        }
        return bytes.ToArray();
    }

    private static int PackOne(ReadOnlySpan<byte> rest, MemoryStream packed)
    {
        if (IsHexDigit(rest[0]) && PackHex(rest, packed) is var hex and > 0) return hex;
        if (PackedWords.Longest(rest) is var word and >= 0)
        {
            packed.Write([Mark, (byte)(FirstWord + word)]);
            return PackedWords.Utf8[word].Length;
        }
        packed.WriteByte(rest[0]);
        if (rest[0] == Mark) packed.WriteByte(Literal);
        return 1;
    }

    private static int PackHex(ReadOnlySpan<byte> rest, MemoryStream packed)
    {
        if (IsHyphenId(rest))
        {
            packed.Write([Mark, HyphenId, .. Guid.ParseExact(Encoding.ASCII.GetString(rest[..HyphenLength]), "D").ToByteArray(true)]);
            return HyphenLength;
        }
        var (length, kind) = HexRun(rest) switch { >= ShaLength => (ShaLength, Sha256), >= PlainLength => (PlainLength, PlainId), _ => (0, Literal) };
        if (length > 0) packed.Write([Mark, kind, .. Convert.FromHexString(Encoding.ASCII.GetString(rest[..length]))]);
        return length;
    }

    private static int UnpackOne(byte kind, ReadOnlySpan<byte> rest, MemoryStream bytes)
    {
        var length = kind switch { HyphenId or PlainId => 16, Sha256 => 32, _ => 0 };
        if (length > rest.Length) throw new InvalidDataException("Packed bytes end too early.");
        switch (kind)
        {
            case Literal: bytes.WriteByte(Mark); break;
            case HyphenId: bytes.Write(Encoding.ASCII.GetBytes(new Guid(rest[..length], true).ToString("D"))); break;
            case PlainId or Sha256: bytes.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(rest[..length]))); break;
            case >= FirstWord when kind - FirstWord < PackedWords.Utf8.Length: bytes.Write(PackedWords.Utf8[kind - FirstWord]); break;
            default: throw new InvalidDataException($"Packed word {kind} is not known to this program.");
        }
        return length;
    }

    private static int HexRun(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        while (length < Math.Min(rest.Length, ShaLength) && IsHexDigit(rest[length])) length++;
        return length;
    }

    private static bool IsHyphenId(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < HyphenLength) return false;
        for (var i = 0; i < HyphenLength; i++)
            if (i is 8 or 13 or 18 or 23 ? rest[i] != '-' : !IsHexDigit(rest[i])) return false;
        return true;
    }

    private static bool IsHexDigit(byte b) => b is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f';
}
