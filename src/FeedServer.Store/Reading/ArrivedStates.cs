using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;
using FeedServer.Store.RecordLog;

namespace FeedServer.Store.Reading;

/// <summary>
/// States as they were when they arrived. The present one, when nothing was said of it since, comes from the database; all
/// others from the record log, many lines at once.
/// </summary>
internal sealed class ArrivedStates(Archive archive, HistoryReader history)
{
    private const int StatesAtOnce = 200;
    private const int Few = 16;

    private static readonly ItemBody Nothing = new("");

    /// <summary>
    /// Where a state is: in the present row and text, or in a line of the log. Should that line be damaged, what stands nearest
    /// (the same public state as it was said later) is shown instead.
    /// </summary>
    private sealed record Place(Arrival Arrival, ItemRow? Row, TextRow? Text, LogPosition? Line, LogPosition? Nearest);

    /// <exception cref="ArgumentException">One of them never arrived.</exception>
    /// <exception cref="IOException">A state's line in the record log is damaged, and nothing tells the same.</exception>
    public async Task<IReadOnlyList<Entry>> ReadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var entries = new List<Entry>(arrivals.Count);
        foreach (var chunk in arrivals.Chunk(StatesAtOnce))
        {
            var numbers = chunk.Select(arrival => arrival.Number).ToHashSet();
            var keys = new RowKeys { Items = numbers, Texts = numbers, Revisions = [.. chunk.Select(RevisionOf).Distinct()] };
            var rows = await archive.Host.AskAsync(database => database.LoadAsync(keys, cancellation), cancellation);
            var places = chunk.Select(arrival => Find(rows, arrival)).ToList();
            var lines = archive.Log.BytesAt([.. places.Where(place => place.Line is not null).Select(place => place.Line ?? default)]);
            var read = places.Count < Few
                ? places.Select(place => Read(place, lines)).ToList()
                : [.. places.AsParallel().AsOrdered().WithCancellation(cancellation).Select(place => Read(place, lines))];
            for (var i = 0; i < places.Count; i++) entries.Add(read[i] ?? await NearestAsync(places[i], cancellation));
        }
        return entries;
    }

    private static string RevisionOf(Arrival arrival) => Projection.RevisionId(arrival.Number, arrival.Revision);

    private static Place Find(LoadedRows rows, Arrival arrival)
    {
        var row = rows.Items.GetValueOrDefault(arrival.Number) ?? throw NeverArrived(arrival);
        if (row.Revision != arrival.Revision)
        {
            var earlier = rows.Revisions.GetValueOrDefault(RevisionOf(arrival)) ?? throw NeverArrived(arrival);
            return new Place(arrival, null, null, arrival.Withdrawn ? earlier.Position : earlier.Arrival, earlier.Position);
        }
        var isWithdrawn = row.Filed.StartsWith(FilingKey.Withdrawn, StringComparison.Ordinal);
        if (arrival.Withdrawn) return isWithdrawn ? new Place(arrival, row, null, null, null) : throw NeverArrived(arrival);
        return new Place(arrival, row, rows.Texts.GetValueOrDefault(arrival.Number), row.Arrival == row.Position ? null : row.Arrival,
            null);
    }

    private static Entry? Read(Place place, IReadOnlyDictionary<LogPosition, byte[]> lines)
    {
        if (place.Line is { } line) return lines.TryGetValue(line, out var bytes) ? FromLine(place.Arrival, bytes) : null;
        if (place.Row is not { } row) return null;
        var item = ItemJson.Decode(row.Json);
        if (place.Arrival.Withdrawn) return new Entry(item, Nothing);
        return place.Text is { } held && ItemJson.Decompress(held.Compressed, row.TextHash) is { } text
            ? new Entry(item, new ItemBody(text)) : null;
    }

    private static Entry? FromLine(Arrival arrival, byte[] bytes)
    {
        if (LogLine.Read(bytes) is not { Kind: LogKind.Item } line
            || JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord) is not { } record
            || (record.Item.Number, record.Item.Revision) != (arrival.Number, arrival.Revision)) return null;
        return new Entry(record.Item, record.Item.Withdrawn is null ? record.Body : Nothing);
    }

    private async Task<Entry> NearestAsync(Place place, CancellationToken cancellation)
    {
        if (place.Nearest is { } position && Texts.FromLog(archive.Log, position, null) is { } record)
            return new Entry(record.Item with { Withdrawn = place.Arrival.Withdrawn ? record.Item.Withdrawn : null },
                place.Arrival.Withdrawn ? Nothing : record.Body);
        if (place.Row is not { } row)
            throw new IOException(
                $"Revision {place.Arrival.Revision} of item {place.Arrival.Number} cannot be read: its line in the record log is damaged.");
        var item = ItemJson.Decode(row.Json) with { Withdrawn = null };
        var text = place.Text is { } held ? ItemJson.Decompress(held.Compressed, row.TextHash) : null;
        return new Entry(item, new ItemBody(text ?? await history.RepairAsync(row, cancellation)));
    }

    private static ArgumentException NeverArrived(Arrival arrival) =>
        new($"Revision {arrival.Revision} of item {arrival.Number}{(arrival.Withdrawn ? ", withdrawn," : "")} never arrived.");
}
