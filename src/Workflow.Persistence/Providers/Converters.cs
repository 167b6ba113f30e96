using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Workflow.Persistence.Providers;

/// <summary>16 bytes, most significant first, so that version 7 ids sort by time.</summary>
internal sealed class GuidToBigEndianBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>SQLite cannot order or compare offsets: UTC ticks can be both.</summary>
internal sealed class InstantToUtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Npgsql takes only UTC for timestamptz; SQL Server would keep the offset, and then rows of one instant would differ.</summary>
internal sealed class InstantToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

/// <summary>A SHA-256 that the domain writes in hexadecimal, as its 32 bytes.</summary>
internal sealed class HashToBytes() : ValueConverter<string, byte[]>(hash => Convert.FromHexString(hash), bytes => Convert.ToHexStringLower(bytes));

/// <summary>Bytes in which ids and known words are short.</summary>
internal sealed class BytesToPacked() : ValueConverter<byte[], byte[]>(bytes => Packing.Packed.Pack(bytes), packed => Packing.Packed.Unpack(packed));
