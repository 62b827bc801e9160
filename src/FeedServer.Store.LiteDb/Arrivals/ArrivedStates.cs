using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Queries;
using LiteDB;

namespace FeedServer.Store.LiteDb.Arrivals;

/// <summary>
/// States as they were when they arrived. The present one, when nothing was said of it since, comes from the database; all
/// others from the record log, many lines at once. Decoding, unpacking and hashing are done outside the gate.
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
    private sealed record Place(Arrival Arrival, BsonDocument? Row, byte[]? Text, LogPosition? Line, LogPosition? Nearest);

    /// <exception cref="ArgumentException">One of them never arrived.</exception>
    /// <exception cref="IOException">A state's line in the record log is damaged, and nothing tells the same.</exception>
    public async Task<IReadOnlyList<Entry>> ReadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var entries = new List<Entry>(arrivals.Count);
        foreach (var chunk in arrivals.Chunk(StatesAtOnce))
        {
            var places = await archive.Host.AskAsync(database => chunk.Select(arrival => Find(database, arrival)).ToList(), cancellation);
            var lines = archive.Log.BytesAt([.. places.Where(place => place.Line is not null).Select(place => place.Line ?? default)]);
            var read = places.Count < Few
                ? places.Select(place => Read(place, lines)).ToList()
                : [.. places.AsParallel().AsOrdered().WithCancellation(cancellation).Select(place => Read(place, lines))];
            for (var i = 0; i < places.Count; i++) entries.Add(read[i] ?? await NearestAsync(places[i], cancellation));
        }
        return entries;
    }

    private static Place Find(ArchiveDatabase database, Arrival arrival)
    {
        var row = database[Names.Headlines].FindById(arrival.Number) ?? throw NeverArrived(arrival);
        var withdrawn = row["f"].AsString.StartsWith(FilingKey.Withdrawn, StringComparison.Ordinal);
        if (row["r"].AsInt32 != arrival.Revision)
        {
            var earlier = database[Names.Revisions].FindById(Projection.RevisionId(arrival.Number, arrival.Revision))
                ?? throw NeverArrived(arrival);
            var last = Rows.PositionOf(earlier);
            return new Place(arrival, null, null, arrival.Withdrawn ? last : Rows.ArrivalOf(earlier), last);
        }
        if (arrival.Withdrawn) return withdrawn ? new Place(arrival, row, null, null, null) : throw NeverArrived(arrival);
        var text = database[Names.Bodies].FindById(arrival.Number)?["c"].AsBinary;
        return new Place(arrival, row, text, row["a"].IsNull ? null : Rows.ArrivalOf(row), null);
    }

    private static Entry? Read(Place place, IReadOnlyDictionary<LogPosition, byte[]> lines)
    {
        if (place.Line is { } line) return lines.TryGetValue(line, out var bytes) ? FromLine(place.Arrival, bytes) : null;
        if (place.Row is not { } row) return null;
        var item = Rows.Decode(row["j"].AsBinary);
        if (place.Arrival.Withdrawn) return new Entry(item, Nothing);
        return place.Text is { } packed && Rows.Decompress(packed, row["h"].AsString) is { } text
            ? new Entry(item, new ItemBody(text)) : null;
    }

    private static Entry? FromLine(Arrival arrival, byte[] bytes)
    {
        if (LogLine.Read(bytes) is not { Kind: LogKind.Item } line
            || System.Text.Json.JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord) is not { } record
            || (record.Item.Number, record.Item.Revision) != (arrival.Number, arrival.Revision)) return null;
        return new Entry(record.Item, record.Item.Withdrawn is null ? record.Body : Nothing);
    }

    private async Task<Entry> NearestAsync(Place place, CancellationToken cancellation)
    {
        if (place.Nearest is { } position && BodyReader.FromLog(archive.Log, position, null) is { } record)
            return new Entry(record.Item with { Withdrawn = place.Arrival.Withdrawn ? record.Item.Withdrawn : null },
                place.Arrival.Withdrawn ? Nothing : record.Body);
        if (place.Row is not { } row)
            throw new IOException(
                $"Revision {place.Arrival.Revision} of item {place.Arrival.Number} cannot be read: its line in the record log is damaged.");
        var item = Rows.Decode(row["j"].AsBinary) with { Withdrawn = null };
        var text = place.Text is { } packed ? Rows.Decompress(packed, row["h"].AsString) : null;
        return new Entry(item, new ItemBody(text ?? await history.RepairAsync(row, cancellation)));
    }

    private static ArgumentException NeverArrived(Arrival arrival) =>
        new($"Revision {arrival.Revision} of item {arrival.Number}{(arrival.Withdrawn ? ", withdrawn," : "")} never arrived.");
}
