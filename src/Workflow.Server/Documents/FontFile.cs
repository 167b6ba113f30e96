using System.Globalization;
using SkiaSharp;

namespace Workflow.Server.Documents;

/// <summary>A font file and, in a collection, which of its faces; null: the one for simplified Chinese, else the first.</summary>
internal readonly record struct FontFile(string Path, int? Face)
{
    public static FontFile Of(string text)
    {
        var mark = text.LastIndexOf('#');
        return mark > 0 && int.TryParse(text.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var face) ? new(text[..mark], face) : new(text, null);
    }

    /// <summary>Null: there is no font in it.</summary>
    public SKTypeface? Open()
    {
        if (Face is { } face)
            return SKTypeface.FromFile(Path, face);
        var first = SKTypeface.FromFile(Path);
        if (first is null || !Path.EndsWith(".ttc", StringComparison.OrdinalIgnoreCase) || IsSimplified(first))
            return first;
        for (var next = 1; SKTypeface.FromFile(Path, next) is { } other; next++)
        {
            if (IsSimplified(other))
            {
                first.Dispose();
                return other;
            }
            other.Dispose();
        }
        return first;
    }

    // One and the same character is drawn otherwise in Japan; "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC".
    private static bool IsSimplified(SKTypeface face) => face.FamilyName.EndsWith(" SC", StringComparison.Ordinal) || face.FamilyName.Contains(" SC ", StringComparison.Ordinal);
}
