using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Engine.Runtime;

/// <summary>Ids of instances that other instances or triggers start: a v7 id of the instant and of what it is for, so that deciding again gives the same one.</summary>
public static class DerivedId
{
    public static Guid Of(DateTimeOffset at, string purpose)
    {
        Span<byte> id = stackalloc byte[16];
        SHA256.HashData(Encoding.UTF8.GetBytes(purpose)).AsSpan(0, 16).CopyTo(id);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(id);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
