using System.Security.Cryptography;

namespace Workflow.Server.Features.Attachments;

/// <summary>
/// Files under their SHA-256 and the id of the row they belong to: none is ever changed, and forgetting one never takes away another's. A file appears
/// under its name whole or not at all: it is written elsewhere, flushed to the disk, and moved.
/// </summary>
/// <param name="root">The folder, absolute.</param>
public sealed class AttachmentFiles(string root, long maxBytes, TimeProvider clock)
{
    private const int ChunkBytes = 64 * 1024, HeadBytes = 4096;

    /// <summary>What was received.</summary>
    /// <param name="Head">The first 4,096 bytes, by which a kind of file is known.</param>
    public sealed record Received(string Sha256, long Size, byte[] Head, string Place);

    /// <summary>Reads to the end, a chunk at a time. Null: it is longer than allowed.</summary>
    public async Task<Received?> Receive(Stream body, CancellationToken ct)
    {
        var incoming = Path.Combine(root, "incoming");
        Directory.CreateDirectory(incoming);
        var place = Path.Combine(incoming, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (chunk, size, head) = (new byte[ChunkBytes], 0L, new MemoryStream());
            await using (var file = new FileStream(place, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                int read;
                while ((read = await body.ReadAsync(chunk, ct)) > 0)
                {
                    if ((size += read) > maxBytes)
                    {
                        file.Close();
                        File.Delete(place);
                        return null;
                    }
                    hash.AppendData(chunk, 0, read);
                    head.Write(chunk, 0, Math.Min(read, HeadBytes - (int)head.Length));
                    await file.WriteAsync(chunk.AsMemory(0, read), ct);
                }
                file.Flush(flushToDisk: true);
            }
            return new(Convert.ToHexStringLower(hash.GetHashAndReset()), size, head.ToArray(), place);
        }
        catch
        {
            File.Delete(place);
            throw;
        }
    }

    /// <summary>Gives what was received its name, and says the id in it.</summary>
    public Guid Keep(Received received)
    {
        ArgumentNullException.ThrowIfNull(received);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var name = Named(received.Sha256, id);
        Directory.CreateDirectory(Path.GetDirectoryName(name)!);
        File.Move(received.Place, name);
        return id;
    }

    public void Drop(Received received)
    {
        ArgumentNullException.ThrowIfNull(received);
        File.Delete(received.Place);
    }

    /// <summary>Null: the file is not there.</summary>
    public FileStream? Open(string sha256, Guid id)
    {
        var name = Named(sha256, id);
        return File.Exists(name) ? new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, ChunkBytes, useAsync: true) : null;
    }

    public void Delete(string sha256, Guid id) => File.Delete(Named(sha256, id));

    // Only digits come here: the routes and the rules of a content take nothing else.
    private string Named(string sha256, Guid id) => Path.Combine(root, sha256[..2], $"{sha256}.{id:N}");
}
