using System.Security.Cryptography;
using System.Text;
using Workflow.Persistence;

namespace Workflow.Server.Identity;

/// <summary>The secret that signs access tokens. Development makes its own and keeps it; anywhere else it must be configured.</summary>
public sealed class SigningKey
{
    private const int LeastBytes = 32;

    /// <summary>Keys that stand in examples everywhere.</summary>
    private static readonly string[] Known = ["changeme", "change-me", "secret", "password", "your-256-bit-secret", "0123456789", "abcdefgh", "development", "example"];

    private readonly byte[] _bytes;

    private SigningKey(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    public static SigningKey From(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["Auth:SigningKey"] is { Length: > 0 } text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length < LeastBytes)
                throw new StartRefusedException($"Auth:SigningKey must have {LeastBytes} bytes at least.");
            if (!environment.IsDevelopment() && (Known.Any(k => text.Contains(k, StringComparison.OrdinalIgnoreCase)) || text.Distinct().Count() < 8))
                throw new StartRefusedException("Auth:SigningKey is a known default or too simple. Make one with: openssl rand -base64 48");
            return new(bytes);
        }

        return environment.IsDevelopment()
            ? new(Kept(Path.Combine(environment.ContentRootPath, "data", "signing.key")))
            : throw new StartRefusedException($"Auth:SigningKey is not configured; outside Development it must hold {LeastBytes} bytes or more. Make one with: openssl rand -base64 48");
    }

    /// <summary>A key for another purpose, which tells nothing about this one.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>Encrypts for this server's own later use: nonce, tag, text.</summary>
    public byte[] Seal(string purpose, byte[] text)
    {
        var made = new byte[12 + 16 + text.Length];
        RandomNumberGenerator.Fill(made.AsSpan(0, 12));
        using var aes = new AesGcm(Derive(purpose), 16);
        aes.Encrypt(made.AsSpan(0, 12), text, made.AsSpan(28), made.AsSpan(12, 16));
        return made;
    }

    /// <exception cref="CryptographicException">It was sealed with another key or for another purpose, or has been changed.</exception>
    public byte[] Open(string purpose, byte[] made)
    {
        var text = new byte[made.Length - 28];
        using var aes = new AesGcm(Derive(purpose), 16);
        aes.Decrypt(made.AsSpan(0, 12), made.AsSpan(28), made.AsSpan(12, 16), text);
        return text;
    }

    private static byte[] Kept(string file)
    {
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: >= LeastBytes } kept)
            return kept;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var made = RandomNumberGenerator.GetBytes(64);
        File.WriteAllBytes(file, made);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return made;
    }
}
