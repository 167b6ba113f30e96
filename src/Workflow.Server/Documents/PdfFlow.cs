using SkiaSharp;

namespace Workflow.Server.Documents;

/// <summary>
/// Lays out a document from top to bottom on A4 pages, in points. Pages are collected first and drawn afterwards, because only then is it known how many there are.
/// </summary>
public sealed class PdfFlow : IDisposable
{
    public const float PageWidth = 595, PageHeight = 842;
    private const float Margin = 48, Top = 66, Bottom = 56, Leading = 1.45f;
    private const float Inner = PageWidth - (2 * Margin);

    private static readonly SKColor Ink = new(0x1F, 0x29, 0x33), Grey = new(0x5A, 0x66, 0x74), Rule = new(0xC9, 0xD1, 0xDA), Shade = new(0xEE, 0xF2, 0xF6), Accent = new(0x0B, 0x4F, 0x8A);

    private readonly TextLines _title, _heading, _label, _body, _cell, _head, _small;
    private readonly DocumentFormat _format;
    private readonly List<List<Action<SKCanvas, SKPaint>>> _pages = [];
    private readonly Dictionary<SKFont, SKFont> _embedded = [];
    private float _y = PageHeight;

    internal PdfFlow(DocumentFonts fonts, DocumentFormat format)
    {
        _format = format;
        (_title, _heading, _label) = (new(fonts.Strong, 19), new(fonts.Strong, 12.5f), new(fonts.Strong, 9.5f));
        (_body, _cell, _head, _small) = (new(fonts.Text, 10), new(fonts.Text, 9), new(fonts.Strong, 9), new(fonts.Text, 8));
    }

    private IEnumerable<TextLines> All => [_title, _heading, _label, _body, _cell, _head, _small];

    public void Title(string text, string? below = null)
    {
        Write(_title, text, Ink);
        if (below is not null)
            Write(_body, below, Grey);
        _y += 8;
    }

    public void Heading(string text)
    {
        // Never alone at the end of a page.
        Space(64);
        _y += 12;
        Write(_heading, text, Accent);
        _y += 3;
    }

    public void Paragraph(string? label, string text)
    {
        if (label is not null)
        {
            Space(36);
            _y += 3;
            Write(_label, label, Grey);
        }
        Write(_body, text, Ink);
        _y += 3;
    }

    /// <summary>A statement nobody should overlook, such as that a certificate has expired.</summary>
    public void Notice(string text)
    {
        var lines = _label.Break(text, Inner - 20);
        var height = (lines.Count * Height(_label)) + 14;
        Space(height);
        var top = _y;
        Draw((canvas, paint) => Fill(canvas, paint, new SKRect(Margin, top, Margin + Inner, top + height), new SKColor(0xFB, 0xE9, 0xE7)));
        for (var i = 0; i < lines.Count; i++)
            Line(_label, lines[i], Margin + 10, top + 7 + (i * Height(_label)), new SKColor(0x9B, 0x1C, 0x1C));
        _y += height + 8;
    }

    /// <summary>Names at the left, values at the right of them.</summary>
    public void Facts(IEnumerable<(string Name, object? Value)> facts, float nameWidth = 150)
    {
        foreach (var (name, value) in facts)
        {
            var (names, values) = (_body.Break(name, nameWidth - 8), _body.Break(_format.Text(value), Inner - nameWidth));
            Space(Math.Max(names.Count, 1) * Height(_body));
            for (var i = 0; i < Math.Max(names.Count, values.Count); i++)
            {
                Space(Height(_body));
                if (i < names.Count)
                    Line(_body, names[i], Margin, _y, Grey);
                if (i < values.Count)
                    Line(_body, values[i], Margin + nameWidth, _y, Ink);
                _y += Height(_body);
            }
        }
        _y += 4;
    }

    /// <summary>Its head stands on every page it goes over. <paramref name="whenEmpty"/>: what is said instead of no rows.</summary>
    public void Table(DocumentTable table, string whenEmpty)
    {
        // A short one stays together.
        if (table.Rows.Count <= 8)
            Space(Math.Min(PageHeight - Top - Bottom, 56 + (table.Rows.Count * RowHeight(2))));
        Heading(table.Title);
        if (table.Rows.Count == 0)
        {
            Write(_body, whenEmpty, Grey);
            return;
        }
        var shares = table.Columns.Sum(c => c.Share);
        var widths = table.Columns.Select(c => Inner * c.Share / shares).ToArray();
        HeadOf(table, widths);
        foreach (var row in table.Rows)
            RowOf(table, widths, row);
        _y += 4;
    }

    internal byte[] Finish(PdfHead head)
    {
        foreach (var text in new[] { head.Left, head.Right, head.Foot, head.PageOf(1234567890, 1) })
            _small.Width(text);
        if (All.SelectMany(t => t.Missing).Distinct().ToList() is { Count: > 0 } missing)
            throw DocumentErrors.FontMissing(missing);
        using var stream = new MemoryStream();
        Embed();
        var metadata = new SKDocumentPdfMetadata { Title = head.Title, Subject = head.Left, Creator = "Workflow", Producer = "Workflow", Creation = head.MadeAt.UtcDateTime, Modified = head.MadeAt.UtcDateTime };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            for (var page = 1; page <= _pages.Count; page++)
            {
                using var canvas = document.BeginPage(PageWidth, PageHeight);
                using var paint = new SKPaint { IsAntialias = true };
                Edges(canvas, paint, head, page);
                foreach (var draw in _pages[page - 1])
                    draw(canvas, paint);
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }

    public void Dispose()
    {
        foreach (var font in _embedded.Values)
            font.Dispose();
        foreach (var text in All)
            text.Dispose();
    }

    // Each font with what the document uses of it.
    private void Embed()
    {
        foreach (var used in All.SelectMany(t => t.Used).GroupBy(u => u.Font, u => u.Character).ToList())
            if (FontSubset.Of(used.Key, used) is { } part)
                foreach (var font in All.SelectMany(t => t.Fonts).Where(f => f.Typeface == used.Key))
                    _embedded[font] = TextLines.Font(part, font.Size);
    }

    private void HeadOf(DocumentTable table, float[] widths)
    {
        var cells = table.Columns.Select((c, i) => _head.Break(c.Name, widths[i] - 8)).ToList();
        var height = (cells.Max(c => c.Count) * Height(_head)) + 6;
        Space(height + (2 * Height(_cell)));
        var top = _y;
        Draw((canvas, paint) => Fill(canvas, paint, new SKRect(Margin, top, Margin + Inner, top + height), Shade));
        Cells(_head, table, widths, cells, 0, int.MaxValue, top + 3);
        _y += height;
    }

    // A row stays together if a page can hold it; one that is longer goes on under a repeated head.
    private void RowOf(DocumentTable table, float[] widths, IReadOnlyList<object?> row)
    {
        var cells = row.Select((value, i) => _cell.Break(_format.Cell(value, table.Columns[i].Kind), widths[i] - 8)).ToList();
        var count = cells.Max(c => c.Count);
        if (_y + RowHeight(count) > PageHeight - Bottom)
        {
            NewPage();
            HeadOf(table, widths);
        }
        for (var from = 0; from < count;)
        {
            var fits = Math.Max(1, (int)((PageHeight - Bottom - _y - 6) / Height(_cell)));
            var some = Math.Min(count - from, fits);
            Cells(_cell, table, widths, cells, from, some, _y + 3);
            _y += RowHeight(some);
            from += some;
            var line = _y;
            Draw((canvas, paint) => Stroke(canvas, paint, line));
            if (from < count)
            {
                NewPage();
                HeadOf(table, widths);
            }
        }
    }

    private static float Height(TextLines text) => text.Size * Leading;

    private float RowHeight(int lines) => (lines * Height(_cell)) + 6;

    private void Cells(TextLines text, DocumentTable table, float[] widths, List<IReadOnlyList<IReadOnlyList<TextRun>>> cells, int from, int count, float top)
    {
        var x = Margin;
        for (var column = 0; column < cells.Count; column++)
        {
            // What stands first names the row.
            var isNumber = column > 0 && table.Columns[column].Kind is CellKind.Whole or CellKind.Number or CellKind.Percent;
            var lines = cells[column].Skip(from).Take(count).ToList();
            for (var i = 0; i < lines.Count; i++)
                Line(text, lines[i], isNumber ? x + widths[column] - 4 - lines[i].Sum(r => r.Width) : x + 4, top + (i * Height(text)), Ink);
            x += widths[column];
        }
    }

    private void Write(TextLines text, string words, SKColor colour)
    {
        foreach (var line in text.Break(words, Inner))
        {
            Space(Height(text));
            Line(text, line, Margin, _y, colour);
            _y += Height(text);
        }
    }

    private void Line(TextLines text, IReadOnlyList<TextRun> runs, float x, float top, SKColor colour) => Draw((canvas, paint) => Line(canvas, paint, text, runs, x, top, colour));

    private void Line(SKCanvas canvas, SKPaint paint, TextLines text, IReadOnlyList<TextRun> runs, float x, float top, SKColor colour)
    {
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, colour);
        foreach (var run in runs)
        {
            canvas.DrawText(run.Text, x, top + (text.Size * 1.1f), SKTextAlign.Left, _embedded.GetValueOrDefault(run.Font, run.Font), paint);
            x += run.Width;
        }
    }

    private void Edges(SKCanvas canvas, SKPaint paint, PdfHead head, int page)
    {
        var number = head.PageOf(page, _pages.Count);
        Stroke(canvas, paint, Top - 16);
        Stroke(canvas, paint, PageHeight - Bottom + 12);
        Side(head.Left, Top - 34, false);
        Side(head.Right, Top - 34, true);
        Side(head.Foot, PageHeight - Bottom + 18, false);
        Side(number, PageHeight - Bottom + 18, true);

        void Side(string text, float top, bool right) =>
            Line(canvas, paint, _small, _small.Break(text, Inner)[0], right ? Margin + Inner - _small.Width(text) : Margin, top, Grey);
    }

    private void Space(float height)
    {
        if (_y + height > PageHeight - Bottom)
            NewPage();
    }

    private void NewPage()
    {
        _pages.Add([]);
        _y = Top;
    }

    private void Draw(Action<SKCanvas, SKPaint> draw) => _pages[^1].Add(draw);

    private static void Fill(SKCanvas canvas, SKPaint paint, SKRect area, SKColor colour)
    {
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, colour);
        canvas.DrawRect(area, paint);
    }

    private static void Stroke(SKCanvas canvas, SKPaint paint, float y)
    {
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, Rule, 0.6f);
        canvas.DrawLine(Margin, y, Margin + Inner, y, paint);
    }
}
