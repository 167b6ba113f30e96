using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace Workflow.Server.Documents;

/// <summary>
/// A font with the outlines of some characters only: a file of a few kilobytes instead of the whole font, which is what the PDF writer would embed. Glyphs keep their
/// numbers, so that everything that names one stays true (OpenType 1.9, tables <c>glyf</c>, <c>loca</c>, <c>cmap</c>). A font with "CFF" outlines keeps them all, because
/// the writer draws those one by one anyway; but it, too, knows only these characters, else the file names 页 by the radical ⻚ that looks the same.
/// </summary>
internal static class FontSubset
{
    private const uint Head = 0x68656164, Maxp = 0x6D617870, Loca = 0x6C6F6361, Glyf = 0x676C7966, Cff = 0x43464620, Cmap = 0x636D6170, Post = 0x706F7374;

    // head, hhea, maxp, hmtx, OS/2, name, cvt, fpgm, prep: everything else is for shaping, or for other programs.
    private static readonly uint[] Kept = [Head, 0x68686561, Maxp, 0x686D7478, 0x4F532F32, 0x6E616D65, 0x63767420, 0x6670676D, 0x70726570];

    /// <summary>Null: its outlines are neither TrueType's nor CFF.</summary>
    public static SKTypeface? Of(SKTypeface font, IEnumerable<Rune> characters)
    {
        var mapped = new SortedDictionary<int, ushort>(characters.Distinct().ToDictionary(c => c.Value, c => font.GetGlyph(c.Value)));
        var tables = new SortedDictionary<uint, byte[]> { [Cmap] = Map(mapped), [Post] = [0, 3, .. new byte[30]] };
        foreach (var tag in Kept)
            if (font.TryGetTableData(tag, out var table))
                tables[tag] = table;
        if (font.TryGetTableData(Cff, out var drawn))
            tables[Cff] = drawn;
        else if (font.TryGetTableData(Glyf, out var outlines) && font.TryGetTableData(Loca, out var places))
        {
            var offsets = Offsets(places, BinaryPrimitives.ReadInt16BigEndian(tables[Head].AsSpan(50)) == 1, BinaryPrimitives.ReadUInt16BigEndian(tables[Maxp].AsSpan(4)));
            (tables[Glyf], tables[Loca]) = Cut(outlines, offsets, WithParts(outlines, offsets, [0, .. mapped.Values]));
            BinaryPrimitives.WriteInt16BigEndian(tables[Head].AsSpan(50), 1);
        }
        else
            return null;
        using var file = SKData.CreateCopy(File(tables));
        return SKTypeface.FromData(file);
    }

    private static uint[] Offsets(byte[] places, bool isLong, int glyphs) =>
        [.. Enumerable.Range(0, glyphs + 1).Select(i => isLong ? BinaryPrimitives.ReadUInt32BigEndian(places.AsSpan(i * 4)) : 2u * BinaryPrimitives.ReadUInt16BigEndian(places.AsSpan(i * 2)))];

    // A glyph that is put together of others needs those, too.
    private static HashSet<ushort> WithParts(byte[] outlines, uint[] offsets, IEnumerable<ushort> glyphs)
    {
        var (all, open) = (new HashSet<ushort>(), new Stack<ushort>(glyphs));
        while (open.TryPop(out var glyph))
        {
            var outline = outlines.AsSpan((int)offsets[glyph], (int)(offsets[glyph + 1] - offsets[glyph]));
            if (!all.Add(glyph) || outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
                continue;
            for (var at = 10; ;)
            {
                var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                open.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                const int wordArguments = 0x1, scale = 0x8, more = 0x20, scaleXY = 0x40, matrix = 0x80;
                at += 4 + ((flags & wordArguments) != 0 ? 4 : 2) + ((flags & scale) != 0 ? 2 : (flags & scaleXY) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
                if ((flags & more) == 0)
                    break;
            }
        }
        return all;
    }

    private static (byte[] Outlines, byte[] Places) Cut(byte[] outlines, uint[] offsets, HashSet<ushort> kept)
    {
        using var cut = new MemoryStream();
        var places = new byte[offsets.Length * 4];
        for (var glyph = 0; glyph < offsets.Length - 1; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(glyph * 4), (uint)cut.Position);
            if (!kept.Contains((ushort)glyph))
                continue;
            cut.Write(outlines, (int)offsets[glyph], (int)(offsets[glyph + 1] - offsets[glyph]));
            while (cut.Position % 4 != 0)
                cut.WriteByte(0);
        }
        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(places.Length - 4), (uint)cut.Position);
        return (cut.ToArray(), places);
    }

    // Format 12: one group for each character.
    private static byte[] Map(SortedDictionary<int, ushort> mapped)
    {
        var table = new byte[12 + 16 + (mapped.Count * 12)];
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(6), 10);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(8), 12);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(12), 12);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(16), (uint)table.Length - 12);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(24), (uint)mapped.Count);
        var at = 28;
        foreach (var (character, glyph) in mapped)
        {
            BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(at), (uint)character);
            BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(at + 4), (uint)character);
            BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(at + 8), glyph);
            at += 12;
        }
        return table;
    }

    private static byte[] File(SortedDictionary<uint, byte[]> tables)
    {
        var (log, at) = ((int)Math.Log2(tables.Count), 12 + (tables.Count * 16));
        var file = new byte[at + tables.Values.Sum(Padded)];
        BinaryPrimitives.WriteUInt32BigEndian(file, tables.ContainsKey(Cff) ? 0x4F54544Fu : 0x00010000u);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Count * 16) - (16 << log)));
        var entry = 12;
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file.AsSpan(at));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry), tag);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(file.AsSpan(at, Padded(table))));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 8), (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 12), (uint)table.Length);
            (entry, at) = (entry + 16, at + Padded(table));
        }
        return file;
    }

    private static int Padded(byte[] table) => (table.Length + 3) / 4 * 4;

    private static uint Sum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(table[i..]));
        return sum;
    }
}
