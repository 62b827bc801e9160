using System.Text.Json;
using FeedServer.Items.Ledger;
using FeedServer.Store.LiteDb.Database;

namespace FeedServer.Store.LiteDb.Ledger;

/// <summary>Answers about sources, their documents and their days. Rows are fetched inside the gate and decoded outside.</summary>
internal sealed class LedgerReader(DatabaseHost host)
{
    private const int ChunkSize = 1000;

    public async Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken cancellation)
    {
        var rows = await ScanAsync(RangeQuery.Sources, LedgerKey.All.Low, LedgerKey.All.High, cancellation);
        return [.. rows.Select(SourcePatch.Read).OrderBy(state => state.Source, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<DocumentState?>> DocumentsAsync(string source, IReadOnlyList<string> links,
        CancellationToken cancellation)
    {
        var states = new List<DocumentState?>(links.Count);
        foreach (var chunk in links.Chunk(ChunkSize))
        {
            var rows = await host.AskAsync(database => chunk
                .Select(link => database[Names.Documents].FindById(LedgerKey.Document(source, link))?["j"].AsBinary)
                .ToList(), cancellation);
            states.AddRange(rows.Select(row => row is null ? null : JsonSerializer.Deserialize(row, LedgerJson.Readable.DocumentState)));
        }
        return states;
    }

    public async Task<IReadOnlyList<LedgerDay>> DaysAsync(IReadOnlyList<LedgerRange> ranges, CancellationToken cancellation)
    {
        var days = new List<LedgerDay>();
        foreach (var (source, from, to) in ranges.Where(range => range.From <= range.To))
        {
            var rows = await ScanAsync(
                RangeQuery.DaysBySource, LedgerKey.OfSource(source, from), LedgerKey.OfSource(source, to), cancellation);
            days.AddRange(rows.Select(LedgerProjection.DecodeDay));
        }
        return days;
    }

    public async Task<IReadOnlyList<LedgerDay>> DayAsync(DateOnly day, CancellationToken cancellation)
    {
        var date = FilingKey.Day(day);
        var rows = await ScanAsync(RangeQuery.DaysByDay, $"{date}|{LedgerKey.All.Low}", $"{date}|{LedgerKey.All.High}", cancellation);
        return [.. rows.Select(LedgerProjection.DecodeDay).OrderBy(entry => entry.Source, StringComparer.Ordinal)];
    }

    // In chunks, so that ten thousand sources do not hold all other questions up.
    private async Task<List<byte[]>> ScanAsync(RangeQuery query, string low, string high, CancellationToken cancellation)
    {
        var found = new List<byte[]>();
        var from = "";
        while (true)
        {
            var rows = await host.AskAsync(database => query.Run(database, low, high, ChunkSize), cancellation);
            found.AddRange(rows.Where(row => row[query.Field].AsString != from).Select(row => row["j"].AsBinary));
            if (rows.Count < ChunkSize) return found;
            low = from = rows[^1][query.Field].AsString;
        }
    }
}
