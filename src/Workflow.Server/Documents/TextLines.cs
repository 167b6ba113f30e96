using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Workflow.Server.Documents;

/// <summary>A stretch of a line that one font draws.</summary>
internal readonly record struct TextRun(SKFont Font, string Text, float Width);

/// <summary>
/// Breaks text into lines. Between words, and between Chinese characters, but no line begins with a closing mark or ends with an opening one; a word that is longer
/// than a line is broken anywhere. Nothing is shaped: scripts whose letters join, or that run from right to left, come out unjoined.
/// </summary>
internal sealed class TextLines(IReadOnlyList<SKTypeface> fonts, float size) : IDisposable
{
    private const string NeverFirst = "、。，．！？；：）］｝〕〉》」』】〗’”…—～·％℃,.;:!?)]}%";
    private const string NeverLast = "（［｛〔〈《「『【〖‘“([{￥$€£";

    private const string OfBoth = "“”‘’…—·";

    private readonly Dictionary<SKTypeface, SKFont> _fonts = [];
    private readonly Dictionary<(Rune, bool), Glyph?> _known = [];

    /// <summary>Letters that no font has, of all that was measured.</summary>
    public HashSet<Rune> Missing { get; } = [];

    public float Size => size;

    /// <summary>What each font has to draw.</summary>
    public IEnumerable<(SKTypeface Font, Rune Character)> Used => from k in _known where k.Value is not null select (k.Value!.Value.Font.Typeface, k.Key.Item1);

    public IReadOnlyCollection<SKFont> Fonts => _fonts.Values;

    public static SKFont Font(SKTypeface face, float size) => new(face, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    public float Width(string text) => Glyphs(text).Sum(g => g.Width);

    public IReadOnlyList<IReadOnlyList<TextRun>> Break(string text, float width)
    {
        var lines = new List<IReadOnlyList<TextRun>>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var glyphs = Glyphs(paragraph);
            for (var start = 0; ;)
            {
                var end = EndOfLine(glyphs, start, width);
                lines.Add(Runs(glyphs, start, end));
                start = end;
                while (start < glyphs.Count && glyphs[start].Is(' '))
                    start++;
                if (start >= glyphs.Count)
                    break;
            }
        }
        return lines;
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values)
            font.Dispose();
    }

    private static int EndOfLine(List<Glyph> glyphs, int start, float width)
    {
        var (used, last, at) = (0f, -1, start);
        for (; at < glyphs.Count; at++)
        {
            if (at > start && MayBreak(glyphs[at - 1], glyphs[at]))
                last = at;
            used += glyphs[at].Width;
            // A space at the end of a line takes no room.
            if (used > width && !glyphs[at].Is(' '))
                return last > start ? last : Math.Max(at, start + 1);
        }
        return at;
    }

    private static bool MayBreak(Glyph before, Glyph next) =>
        !next.Is(' ') && (before.Is(' ') || ((IsWide(before) || IsWide(next)) && !Among(NeverFirst, next) && !Among(NeverLast, before)));

    private static bool Among(string marks, Glyph glyph) => glyph.Text.Length == 1 && marks.Contains(glyph.Text[0], StringComparison.Ordinal);

    private static bool IsWide(Glyph glyph) => IsWide(Rune.GetRuneAt(glyph.Text, 0));

    private static bool IsWide(Rune rune) => rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 or >= 0x20000 and <= 0x3FFFF;

    private static List<TextRun> Runs(List<Glyph> glyphs, int start, int end)
    {
        while (end > start && glyphs[end - 1].Is(' '))
            end--;
        var (runs, text) = (new List<TextRun>(), new StringBuilder());
        for (var i = start; i < end;)
        {
            var (font, width) = (glyphs[i].Font, 0f);
            text.Clear();
            for (; i < end && glyphs[i].Font == font; i++)
            {
                text.Append(glyphs[i].Text);
                width += glyphs[i].Width;
            }
            runs.Add(new TextRun(font, text.ToString(), width));
        }
        return runs;
    }

    private List<Glyph> Glyphs(string text)
    {
        var (found, chinese) = (new List<Glyph>(text.Length), text.EnumerateRunes().Any(IsWide));
        foreach (var rune in text.Replace('\t', ' ').EnumerateRunes())
            if (IsShown(rune))
                Append(found, rune, chinese);
        return found;
    }

    private void Append(List<Glyph> found, Rune rune, bool chinese)
    {
        if (Known(rune, chinese && rune.IsBmp && OfBoth.Contains((char)rune.Value, StringComparison.Ordinal)) is { } glyph)
            found.Add(glyph);
        else if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            Missing.Add(rune);
        else
            // A pictograph is named instead: what it stood for can be looked up, which an empty box cannot.
            foreach (var sign in string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]").EnumerateRunes())
                if (Known(sign, false) is { } named)
                    found.Add(named);
                else
                    Missing.Add(sign);
    }

    private Glyph? Known(Rune rune, bool chinese)
    {
        if (_known.TryGetValue((rune, chinese), out var known))
            return known;
        if (DocumentFonts.For(fonts, rune, chinese) is not { } face)
            return _known[(rune, chinese)] = null;
        if (!_fonts.TryGetValue(face, out var font))
            _fonts[face] = font = Font(face, size);
        return _known[(rune, chinese)] = new Glyph(rune.ToString(), font, font.MeasureText(rune.ToString()));
    }

    private static bool IsShown(Rune rune) => !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format && rune.Value is not (>= 0xFE00 and <= 0xFE0F);

    private readonly record struct Glyph(string Text, SKFont Font, float Width)
    {
        public bool Is(char sign) => Text.Length == 1 && Text[0] == sign;
    }
}
