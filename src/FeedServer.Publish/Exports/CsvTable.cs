namespace FeedServer.Publish.Exports;

/// <summary>Items as CSV (RFC 4180), in the one form that LibreOffice, DuckDB, pandas, Papa Parse and Frictionless were seen to read alike:
/// commas, every field quoted, CRLF, UTF-8 without a byte order mark, instants in UTC without fractions.</summary>
public static class CsvTable
{
    /// <summary>What it is served as (RFC 7111).</summary>
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    /// <summary>The first line: the names of <see cref="TableColumns.All"/>.</summary>
    public static byte[] Header { get; } = Line(TableColumns.All.Select(column => column.Name));

    /// <summary>An item's line.</summary>
    /// <param name="publication">By whose zone and public address it is written.</param>
    /// <param name="entry">The item in its present state, with its text.</param>
    public static byte[] Row(Publication publication, Entry entry)
    {
        var row = ExportRow.From(publication, entry);
        return Line(TableColumns.All.Select(column => column.Cell(row)));
    }

    /// <summary>A line of any table in this form.</summary>
    public static byte[] Line(IEnumerable<string> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
            line.Append(line.Length == 0 ? "\"" : ",\"").Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return Encoding.UTF8.GetBytes(line.Append("\r\n").ToString());
    }
}
