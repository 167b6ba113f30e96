using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workflow.Approvals.ChangeRequests;

namespace Workflow.Persistence.Providers;

/// <summary>16 bytes, most significant first, so that version 7 ids sort by time.</summary>
internal sealed class GuidToBigEndianBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>SQLite cannot order or compare offsets: milliseconds since 1970 can be both, and take 6 bytes where ticks take 8.</summary>
internal sealed class InstantToMilliseconds() : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));

/// <summary>Npgsql takes only UTC for timestamptz; SQL Server would keep the offset, and then rows of one instant would differ.</summary>
internal sealed class InstantToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

/// <summary>A SHA-256 that the domain writes in hexadecimal, as its 32 bytes.</summary>
internal sealed class HashToBytes() : ValueConverter<string, byte[]>(hash => Convert.FromHexString(hash), bytes => Convert.ToHexStringLower(bytes));

/// <summary>The two lead roles in two letters, where every request has a dozen of them in rows and indexes; other roles by their names.</summary>
internal sealed class LeadsInShort<TRole>() : ValueConverter<TRole, string>(role => Short(role), text => Long(text)) where TRole : struct, Enum
{
    private static readonly (string Name, string Short)[] Leads = [("EngineeringManager", "EM"), ("ProjectManager", "PM")];

    private static string Short(TRole role) => role.ToString() is var name && Array.Find(Leads, l => l.Name == name) is { Short: { } two } ? two : name;

    private static TRole Long(string text) => Enum.Parse<TRole>(Array.Find(Leads, l => l.Short == text) is { Name: { } name } ? name : text);
}

/// <summary>Bytes in which ids and known words are short.</summary>
internal sealed class BytesToPacked() : ValueConverter<byte[], byte[]>(bytes => Packing.Packed.Pack(bytes), packed => Packing.Packed.Unpack(packed));

/// <summary>Text that a process or the program says again and again, such as the words of an approval.</summary>
internal sealed class TextToPacked() : ValueConverter<string, byte[]>(text => Packing.Packed.Pack(text), packed => Packing.Packed.UnpackText(packed));

/// <summary>The fields of a draft, in the form in which they will be signed.</summary>
internal sealed class ContentToPacked() : ValueConverter<ChangeContent, byte[]>(
    content => Packing.Packed.Pack(ContentHashing.ContentText(content)), packed => ContentHashing.ContentOf(Packing.Packed.UnpackText(packed)));

/// <summary>Bytes are replaced, never changed in place: comparing their contents needs no copy of them.</summary>
internal sealed class BytesComparer() : ValueComparer<byte[]>((a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), bytes => bytes.Length, bytes => bytes);
