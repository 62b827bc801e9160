using System.Globalization;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;
using FeedServer.Store.RecordLog;

namespace FeedServer.Store.Reading;

/// <summary>
/// Texts and earlier states. A text is checked against its hash; one that does not match is answered from the record log and put
/// right in the database. Earlier states are read from the log.
/// </summary>
internal sealed class HistoryReader(Archive archive)
{
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

    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, CancellationToken cancellation) =>
        archive.Host.AskAsync<IReadOnlyList<RevisionNote>>(async database =>
        {
            var present = await RowOfAsync(database, item.Number, cancellation);
            var range = RowRange.Revisions(Projection.RevisionId(item.Number, 0), Projection.RevisionId(item.Number, 999_999));
            var earlier = await database.RangeAsync(range, cancellation);
            return [.. earlier.Select(row => new RevisionNote(int.Parse(row.Id[^6..], CultureInfo.InvariantCulture), InstantOf(row.At)))
                .Where(note => note.Revision < present.Revision), new RevisionNote(present.Revision, InstantOf(present.RevisionAt))];
        }, cancellation);

    public async Task<Entry?> RevisionAsync(Item item, int revision, CancellationToken cancellation)
    {
        if (revision is < 1 or > 999_999) return null;
        var id = Projection.RevisionId(item.Number, revision);
        var rows = await archive.Host.AskAsync(
            database => database.LoadAsync(new RowKeys { Items = [item.Number], Revisions = [id] }, cancellation), cancellation);
        var present = rows.Items.GetValueOrDefault(item.Number) ?? throw NoItem(item.Number);
        var isPresent = present.Revision == revision;
        if (!isPresent && !rows.Revisions.ContainsKey(id)) return null;
        var position = isPresent ? present.Position : rows.Revisions[id].Position;
        if (Texts.FromLog(archive.Log, position, null) is { } record) return new Entry(record.Item, record.Body);
        if (!isPresent)
            throw new IOException($"Revision {revision} of item {item.Number} cannot be read: its line in the record log is damaged.");
        var body = await BodiesAsync([item], cancellation);
        return new Entry(ItemJson.Decode(present.Json), body[0]);
    }

    /// <summary>The text of a row out of the record log, put right in the database.</summary>
    public async Task<string> RepairAsync(ItemRow row, CancellationToken cancellation)
    {
        var record = Texts.FromLog(archive.Log, row.Position, row.TextHash)
            ?? throw new IOException($"The text of item {row.Number} is damaged in the database and in the record log ({row.Position}).");
        var text = new TextRow(row.Number, ItemState.Compress(record.Body.Html));
        await archive.Host.RunAsync(database => database.MendTextAsync(text, row.TextHash, cancellation), cancellation);
        archive.Logger.BodyRepaired(row.Number);
        return record.Body.Html;
    }

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
        if (log.ReadAt(position) is not { Kind: LogKind.Item } line) return null;
        var record = JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord);
        return record is not null && (hash is null || ContentHash.From(record.Body.Html) == hash) ? record : null;
    }
}
