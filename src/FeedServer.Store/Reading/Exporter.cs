using System.Runtime.CompilerServices;

namespace FeedServer.Store.Reading;

/// <summary>Gives out the kept states from the record log, in its order; the database only says which items are wanted.</summary>
internal sealed class Exporter(Archive archive)
{
    private const int ChunkSize = 500;

    public async IAsyncEnumerable<ItemRecord> ExportAsync(ExportFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (archive.Log.End.Place is not { } end) yield break;
        var chain = new LogChain(0, LogLine.Origin, (fault, _) => archive.Logger.LogFault(fault, ""));
        var states = chain.Order(new LogReader(archive.Log.Folder).Read(null, end)).Where(line => line.Kind == LogKind.Item);
        foreach (var chunk in states.Chunk(ChunkSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var records = chunk.Select(line => JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord)
                ?? throw new InvalidDataException($"Record {line.Sequence} holds no item.")).ToList();
            var wanted = filter == new ExportFilter() ? null : await WantedAsync(records, filter, cancellation);
            foreach (var record in records)
                if (wanted is null || wanted.Contains(record.Item.Number))
                    yield return record;
        }
    }

    // The whole history of an item goes out when its present state is within the filter.
    private async Task<HashSet<long>> WantedAsync(List<ItemRecord> records, ExportFilter filter, CancellationToken cancellation)
    {
        var keys = new RowKeys { Items = [.. records.Select(record => record.Item.Number).Distinct()] };
        var rows = await archive.Host.AskAsync(database => database.LoadAsync(keys, cancellation), cancellation);
        return [.. rows.Items.Values.Select(row => ItemJson.Decode(row.Json)).Where(item => Matches(item, filter))
            .Select(item => item.Number)];
    }

    private static bool Matches(Item item, ExportFilter filter)
    {
        var day = item.Content.FilingDate?.Day;
        if ((filter.From is not null || filter.To is not null) && day is null) return false;
        if (filter.From is { } from && day < from) return false;
        if (filter.To is { } to && day > to) return false;
        return filter.Section is not { } section || (item.Content.Section is { } own && Slug.From(own) == section);
    }
}
