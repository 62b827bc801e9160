using FeedServer.Store.Recovery;

namespace FeedServer.Store.Ledger;

/// <summary>Answers about sources, their documents and their days.</summary>
internal sealed class LedgerReader(ArchiveHost host)
{
    private const int ChunkSize = 1000;
    private const int RangesAtOnce = 50;

    public async Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken cancellation)
    {
        var rows = await host.ScanAsync(RowRange.Sources(LedgerKey.All.Low, LedgerKey.All.High), cancellation);
        return [.. rows.Select(row => SourcePatch.Read(row.Json)).OrderBy(state => state.Source, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<DocumentState?>> DocumentsAsync(string source, IReadOnlyList<string> links,
        CancellationToken cancellation)
    {
        var states = new List<DocumentState?>(links.Count);
        foreach (var chunk in links.Chunk(ChunkSize))
        {
            var ids = chunk.Select(link => LedgerKey.Document(source, link)).ToList();
            var rows = await host.AskAsync(database => database.LoadAsync(new RowKeys { Documents = ids }, cancellation), cancellation);
            states.AddRange(ids.Select(id => rows.Documents.TryGetValue(id, out var row)
                ? JsonSerializer.Deserialize(row.Json, LedgerJson.Readable.DocumentState) : null));
        }
        return states;
    }

    public async Task<IReadOnlyList<LedgerDay>> DaysAsync(IReadOnlyList<LedgerRange> ranges, CancellationToken cancellation)
    {
        var days = new List<LedgerDay>();
        foreach (var chunk in ranges.Where(range => range.From <= range.To).Chunk(RangesAtOnce))
        {
            var wanted = chunk.Select(range => RowRange.DaysBySource(
                LedgerKey.OfSource(range.Source, range.From), LedgerKey.OfSource(range.Source, range.To))).ToList();
            var rows = await host.AskAsync(database => database.RangesAsync(wanted, cancellation), cancellation);
            days.AddRange(rows.SelectMany(found => found).Select(row => LedgerProjection.DecodeDay(row.Json)));
        }
        return days;
    }

    public async Task<IReadOnlyList<LedgerDay>> DayAsync(DateOnly day, CancellationToken cancellation)
    {
        var date = FilingKey.Day(day);
        var rows = await host.ScanAsync(RowRange.DaysByDay($"{date}|{LedgerKey.All.Low}", $"{date}|{LedgerKey.All.High}"), cancellation);
        return [.. rows.Select(row => LedgerProjection.DecodeDay(row.Json)).OrderBy(entry => entry.Source, StringComparer.Ordinal)];
    }
}
