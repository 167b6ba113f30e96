using System.Data;
using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Workflow.Server.Documents;

/// <summary>Writes workbooks: a sheet for each table, days and instants as dates, numbers as numbers.</summary>
public static class XlsxFiles
{
    private const int MostNameCharacters = 31;

    public static byte[] Write(IReadOnlyList<DocumentTable> tables)
    {
        using var book = new DataSet { Locale = CultureInfo.InvariantCulture };
        foreach (var table in tables)
            book.Tables.Add(Sheet(table));
        using var stream = new MemoryStream();
        stream.SaveAs(book, configuration: new OpenXmlConfiguration { AutoFilter = false, TableStyles = TableStyles.Default, DynamicColumns = [.. Columns(tables)] });
        return stream.ToArray();
    }

    private static DataTable Sheet(DocumentTable table)
    {
        var sheet = new DataTable(table.Title.Length <= MostNameCharacters ? table.Title : table.Title[..MostNameCharacters]) { Locale = CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
            sheet.Columns.Add(column.Name, typeof(object));
        foreach (var row in table.Rows)
            sheet.Rows.Add([.. row.Select(Cell)]);
        return sheet;
    }

    private static object Cell(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        _ => value,
    };

    private static IEnumerable<DynamicExcelColumn> Columns(IEnumerable<DocumentTable> tables) =>
        tables.SelectMany(t => t.Columns).GroupBy(c => c.Name, StringComparer.Ordinal).Select(g => new DynamicExcelColumn(g.Key)
        {
            Width = g.Max(c => c.Share) * 6, Format = g.First().Kind switch { CellKind.Day => "yyyy-mm-dd", CellKind.Instant => "yyyy-mm-dd hh:mm", _ => null },
        });
}
