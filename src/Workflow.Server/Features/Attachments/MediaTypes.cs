using System.Text;

namespace Workflow.Server.Features.Attachments;

/// <summary>Whether a file begins as files of its kind do: the name that a sender gives it proves nothing.</summary>
internal static class MediaTypes
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    public static bool Fits(string mediaType, ReadOnlySpan<byte> head) => mediaType switch
    {
        "application/pdf" => head.StartsWith("%PDF-"u8),
        "image/png" => head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        "image/jpeg" => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        "image/tiff" => head.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0x00]) || head.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0x00, 0x2A]),
        "image/vnd.dwg" => head.StartsWith("AC10"u8),
        "application/x-step" => head.StartsWith("ISO-10303-21;"u8),
        "application/zip" => IsZip(head),
        "text/plain" or "text/csv" or "image/vnd.dxf" => IsText(head),
        _ => mediaType.StartsWith(Office, StringComparison.Ordinal) && IsZip(head),
    };

    private static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    // Text is UTF-8 without a NUL; the last character may be cut off.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0))
            return false;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            _ = decoder.GetCharCount(head, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
