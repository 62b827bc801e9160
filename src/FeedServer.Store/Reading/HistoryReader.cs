namespace FeedServer.Store.Reading;

/// <summary>Texts and earlier states. A text is checked against its hash; one that does not match is answered from the record log and put
/// right in the database. Earlier states are read from the log.</summary>
internal sealed class HistoryReader(Archive archive)
{
    private const int LastRevision = 999_999;

    public async Task<IReadOnlyList<ItemBody>> BodiesAsync(IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        var numbers = items.Select(item => item.Number).ToList();
        var rows = await archive.Host.AskAsync(
            database => database.LoadAsync(new RowKeys { Items = numbers, Texts = numbers }, cancellation), cancellation);
        var bodies = new List<ItemBody>(items.Count);
        foreach (var number in numbers)
        {
            var row = rows.Items.GetValueOrDefault(number) ?? throw NoItem(number);
            var text = rows.Texts.TryGetValue(number, out var held) ? ItemJson.Decompress(held.Compressed, row.TextHash) : null;
            bodies.Add(new ItemBody(text ?? await RepairAsync(row, cancellation)));
        }
        return bodies;
    }

    public async Task<IReadOnlyList<PresentItem>> PresentAsync(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var rows = await archive.Host.AskAsync(
            database => database.LoadAsync(new RowKeys { Items = [.. numbers.Distinct()] }, cancellation), cancellation);
        return [.. numbers.Select(number => rows.Items.TryGetValue(number, out var row)
            ? new PresentItem(ItemJson.Decode(row.Json), DateTimeOffset.FromUnixTimeSeconds(row.Arrived)) : throw NoItem(number))];
    }

    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, CancellationToken cancellation) =>
        RevisionsAsync(item, 0, LastRevision, cancellation);

    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, int from, int to, CancellationToken cancellation) =>
        archive.Host.AskAsync<IReadOnlyList<RevisionNote>>(async database =>
        {
            var present = await RowOfAsync(database, item.Number, cancellation);
            var (low, high) = (Math.Clamp(from, 0, LastRevision), Math.Clamp(to, 0, LastRevision));
            // Most items were never revised, and what lies before the first state need not be looked for.
            var earlier = high < low || low >= present.Revision || present.Revision == 1 ? [] : await database.RangeAsync(
                RowRange.Revisions(Projection.RevisionId(item.Number, low), Projection.RevisionId(item.Number, high)), cancellation);
            var notes = earlier.Select(NoteOf).Where(note => note.Revision < present.Revision).ToList();
            if (present.Revision >= low && present.Revision <= high)
                notes.Add(new RevisionNote(present.Revision, InstantOf(present.RevisionAt)) { Edit = ItemJson.Decode(present.Json).Edit });
            return notes;
        }, cancellation);

    public async Task<Entry?> RevisionAsync(Item item, int revision, CancellationToken cancellation)
    {
        if (revision is < 1 or > LastRevision) return null;
        var id = Projection.RevisionId(item.Number, revision);
        var rows = await archive.Host.AskAsync(
            database => database.LoadAsync(new RowKeys { Items = [item.Number], Revisions = [id] }, cancellation), cancellation);
        var present = rows.Items.GetValueOrDefault(item.Number) ?? throw NoItem(item.Number);
        var isPresent = present.Revision == revision;
        if (!isPresent && !rows.Revisions.ContainsKey(id)) return null;
        var position = isPresent ? present.Position : rows.Revisions[id].Position;
        if (Texts.FromLog(archive.Log, position, null) is { } record) return new Entry(record.Item, record.Body);
        if (!isPresent)
            throw new DamagedStateException(
                $"Revision {revision} of item {item.Number} cannot be read: its line in the record log is damaged.");
        var body = await BodiesAsync([item], cancellation);
        return new Entry(ItemJson.Decode(present.Json), body[0]);
    }

    /// <summary>The text of a row out of the record log, put right in the database.</summary>
    public async Task<string> RepairAsync(ItemRow row, CancellationToken cancellation)
    {
        var record = Texts.FromLog(archive.Log, row.Position, row.TextHash)
            ?? throw new DamagedStateException(
                $"The text of item {row.Number} is damaged in the database and in the record log ({row.Position}).");
        var text = new TextRow(row.Number, ItemState.Compress(record.Body.Html));
        await archive.Host.RunAsync(database => database.MendTextAsync(text, row.TextHash, cancellation), cancellation);
        archive.Logger.BodyRepaired(row.Number);
        return record.Body.Html;
    }

    private static RevisionNote NoteOf(RevisionRow row) =>
        new(int.Parse(row.Id[^6..], CultureInfo.InvariantCulture), InstantOf(row.At)) { Edit = row.DecodeEdit() };

    private static async Task<ItemRow> RowOfAsync(IArchiveDatabase database, long number, CancellationToken cancellation) =>
        (await database.LoadAsync(new RowKeys { Items = [number] }, cancellation)).Items.GetValueOrDefault(number) ?? throw NoItem(number);

    private static ArgumentException NoItem(long number) => new($"The archive has no item {number}.");

    private static DateTimeOffset InstantOf(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

/// <summary>Reads texts, each checked against its hash, from the database or else from the log's line.</summary>
internal static class Texts
{
    /// <summary>The text of an item; null when neither place has it.</summary>
    public static string? Read(AppendOnlyLog log, ItemRow row, TextRow? text) =>
        (text is null ? null : ItemJson.Decompress(text.Compressed, row.TextHash)) ?? FromLog(log, row.Position, row.TextHash)?.Body.Html;

    /// <summary>The record at a position, when it is an item with a text of this hash (null: any).</summary>
    public static ItemRecord? FromLog(AppendOnlyLog log, LogPosition position, string? hash)
    {
        if (log.Folder.ReadAt(position) is not { Kind: LogKind.Item or LogKind.Correction } line) return null;
        var record = JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord);
        return record is not null && (hash is null || ContentHash.From(record.Body.Html) == hash) ? record : null;
    }
}

/// <summary>States as they were when they arrived. The present one, when nothing was said of it since, comes from the database; all others
/// from the record log, many lines at once.</summary>
internal sealed class ArrivedStates(Archive archive, HistoryReader history)
{
    private const int StatesAtOnce = 200;
    private const int Few = 16;

    private static readonly ItemBody Nothing = new("");

    /// <summary>Where a state is: in the present row and text, or in a line of the log. Should that line be damaged, what stands nearest
    /// (the same public state as it was said later) is shown instead.</summary>
    private sealed record Place(Arrival Arrival, ItemRow? Row, TextRow? Text, LogPosition? Line, LogPosition? Nearest);

    /// <exception cref="ArgumentException">One of them never arrived.</exception>
    /// <exception cref="DamagedStateException">A state's line in the record log is damaged, and nothing tells the same.</exception>
    public async Task<IReadOnlyList<Entry>> ReadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var entries = new List<Entry>(arrivals.Count);
        foreach (var chunk in arrivals.Chunk(StatesAtOnce))
        {
            var numbers = chunk.Select(arrival => arrival.Number).ToHashSet();
            var keys = new RowKeys { Items = numbers, Texts = numbers, Revisions = [.. chunk.Select(RevisionOf).Distinct()] };
            var rows = await archive.Host.AskAsync(database => database.LoadAsync(keys, cancellation), cancellation);
            var places = chunk.Select(arrival => Find(rows, arrival)).ToList();
            var lines = archive.Log.Folder.BytesAt([.. places.Select(place => place.Line).OfType<LogPosition>()]);
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
        if (LogLine.Read(bytes) is not { Kind: LogKind.Item or LogKind.Correction } line
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
            throw new DamagedStateException(
                $"Revision {place.Arrival.Revision} of item {place.Arrival.Number} cannot be read: its line in the record log is damaged.");
        var item = ItemJson.Decode(row.Json) with { Withdrawn = null };
        var text = place.Text is { } held ? ItemJson.Decompress(held.Compressed, row.TextHash) : null;
        return new Entry(item, new ItemBody(text ?? await history.RepairAsync(row, cancellation)));
    }

    private static ArgumentException NeverArrived(Arrival arrival) =>
        new($"Revision {arrival.Revision} of item {arrival.Number}{(arrival.Withdrawn ? ", withdrawn," : "")} never arrived.");
}
