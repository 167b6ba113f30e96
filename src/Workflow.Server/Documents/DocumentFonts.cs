using System.Text;
using SkiaSharp;

namespace Workflow.Server.Documents;

/// <summary>
/// The fonts documents are written with: those of the configuration first, then those a system usually has. The first that has a character draws it.
/// Looked for once, at the first document.
/// </summary>
public sealed class DocumentFonts : IDisposable
{
    private const int MostFiles = 2_000;

    // Latin letters first, then Chinese. Of the Chinese ones those with TrueType outlines first: they are embedded as a font, while each character of an OpenType "CFF" font
    // becomes a drawing of its own, in a file that is much larger. Each with its bold face, where there is one.
    private static readonly (string Regular, string? Bold)[] Known =
    [
        ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"), ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"), ("arial.ttf", "arialbd.ttf"), ("Arial.ttf", "Arial Bold.ttf"),
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("msyh.ttc", "msyhbd.ttc"), ("wqy-microhei.ttc", null), ("wqy-zenhei.ttc", null), ("DroidSansFallbackFull.ttf", null), ("simhei.ttf", null), ("simsun.ttc", null), ("PingFang.ttc", null),
        ("Arial Unicode.ttf", null),
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"), ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"), ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
        ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"), ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"),
    ];

    private readonly Lazy<(List<SKTypeface> Text, List<SKTypeface> Strong)> _found;

    public DocumentFonts(DocumentOptions options, ILogger<DocumentFonts> log) => _found = new(() => Find(options, log));

    /// <summary>For running text.</summary>
    internal IReadOnlyList<SKTypeface> Text => _found.Value.Text;

    /// <summary>For headings: bold, as far as there are bold faces.</summary>
    internal IReadOnlyList<SKTypeface> Strong => _found.Value.Strong;

    /// <param name="chinese">A mark that both scripts use, in Chinese text: it is as wide as a character there.</param>
    internal static SKTypeface? For(IReadOnlyList<SKTypeface> fonts, Rune character, bool chinese)
    {
        if (chinese && fonts.FirstOrDefault(f => HasChinese(f) && f.ContainsGlyph(character.Value)) is { } wide)
            return wide;
        return fonts.FirstOrDefault(f => f.ContainsGlyph(character.Value));
    }

    private static bool HasChinese(SKTypeface font) => font.ContainsGlyph('签');

    public void Dispose()
    {
        if (!_found.IsValueCreated)
            return;
        foreach (var font in _found.Value.Strong.Union(_found.Value.Text))
            font.Dispose();
    }

    private static (List<SKTypeface>, List<SKTypeface>) Find(DocumentOptions options, ILogger log)
    {
        var (text, strong) = (new List<SKTypeface>(), new List<SKTypeface>());
        foreach (var path in options.Paths)
            if (Directory.Exists(path))
                Add(FilesIn(path), text, strong);
            else if (FontFile.Of(path).Open() is { } font)
                text.Add(font);
            else
                log.LogWarning("{Path} holds no font that can be read; documents are written without it", path);
        if (options.SystemFonts)
            Add(SystemFolders().SelectMany(FilesIn), text, strong);
        if (!text.Exists(HasChinese))
            log.LogWarning("No font with Chinese characters was found: documents with Chinese text are refused. Install one, such as fonts-noto-cjk or fonts-wqy-microhei, or name one in Documents:Fonts");
        return (text, [.. strong, .. text]);
    }

    private static void Add(IEnumerable<string> files, List<SKTypeface> text, List<SKTypeface> strong)
    {
        var named = files.DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).ToDictionary(f => Path.GetFileName(f), StringComparer.OrdinalIgnoreCase);
        foreach (var (regular, bold) in Known)
        {
            if (!named.TryGetValue(regular, out var file) || new FontFile(file, null).Open() is not { } font)
                continue;
            text.Add(font);
            if (bold is not null && named.TryGetValue(bold, out var heavy) && new FontFile(heavy, null).Open() is { } strongFont)
                strong.Add(strongFont);
        }
    }

    private static IEnumerable<string> FilesIn(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 };
        return Directory.EnumerateFiles(folder, "*.?t?", options).Where(f => Path.GetExtension(f).ToUpperInvariant() is ".TTF" or ".TTC" or ".OTF").Take(MostFiles);
    }

    private static string[] SystemFolders() => OperatingSystem.IsWindows()
        ? [Environment.GetFolderPath(Environment.SpecialFolder.Fonts)]
        : ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/fonts")];
}
