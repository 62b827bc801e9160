using Parquet;
using Parquet.Serialization;

namespace FeedServer.Publish.Exports;

/// <summary>Items as Apache Parquet: the columns of <see cref="TableColumns"/> and the text. Days are dates, instants timestamps in UTC
/// with microseconds, lists are lists, and what is unknown is null. Row groups are written one after another, so that a file of any length
/// takes the memory of one. The same items give the same bytes.</summary>
/// <param name="output">Takes the file; a stream that seeks and reads.</param>
/// <param name="publication">By whose zone and public address it is written.</param>
public sealed class ParquetTable(Stream output, Publication publication)
{
    /// <summary>What it is served as.</summary>
    public const string ContentType = "application/vnd.apache.parquet";

    private const int RowsInGroup = 5000;

    /// <summary>So many characters of texts at most lie in memory.</summary>
    private const long MostText = 16 << 20;

    private readonly List<ExportRow> rows = [];
    private long text;
    private bool isBegun;

    /// <summary>Adds an item.</summary>
    public async Task WriteAsync(Entry entry, CancellationToken cancellation)
    {
        var row = ExportRow.From(publication, entry);
        rows.Add(row);
        text += row.Text.Length;
        if (rows.Count >= RowsInGroup || text >= MostText) await FlushAsync(cancellation);
    }

    /// <summary>Ends the file.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (rows.Count > 0 || !isBegun) await FlushAsync(cancellation);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        var options = new ParquetOptions { Append = isBegun, CompressionMethod = CompressionMethod.Snappy };
        await ParquetSerializer.SerializeAsync(rows, output, options, customMetadata: null, cancellation);
        isBegun = true;
        rows.Clear();
        text = 0;
    }
}
