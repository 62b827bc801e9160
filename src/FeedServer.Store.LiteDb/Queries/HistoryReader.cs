using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using LiteDB;

namespace FeedServer.Store.LiteDb.Queries;

/// <summary>
/// Texts and earlier states. A text is unpacked and checked against its hash outside the gate; one that does not match is
/// answered from the record log and put right in the database. Earlier states are read from the log.
/// </summary>
internal sealed class HistoryReader(Archive archive)
{
    private DatabaseHost Host => archive.Host;

    public async Task<IReadOnlyList<ItemBody>> BodiesAsync(IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        var rows = await Host.AskAsync(database => items.Select(item =>
        {
            var headline = HeadlineOf(database, item.Number);
            return (Headline: headline, Packed: database[Names.Bodies].FindById(item.Number)?["c"].AsBinary);
        }).ToList(), cancellation);
        var bodies = new List<ItemBody>(items.Count);
        foreach (var (headline, packed) in rows)
        {
            var text = packed is null ? null : Rows.Decompress(packed, headline["h"].AsString);
            bodies.Add(new ItemBody(text ?? await RepairAsync(headline, cancellation)));
        }
        return bodies;
    }

    public async Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, CancellationToken cancellation)
    {
        var (earlier, headline) = await Host.AskAsync(database => (
            RangeQuery.Revisions.Run(database, Projection.RevisionId(item.Number, 0), Projection.RevisionId(item.Number, 999_999),
                int.MaxValue),
            HeadlineOf(database, item.Number)), cancellation);
        var present = new RevisionNote(Rows.Decode(headline["j"].AsBinary).Revision, InstantOf(headline["ra"]));
        return [.. earlier.Select(row => new RevisionNote(
            int.Parse(row["_id"].AsString[^6..], CultureInfo.InvariantCulture), InstantOf(row["at"]))), present];
    }

    public async Task<Entry?> RevisionAsync(Item item, int revision, CancellationToken cancellation)
    {
        if (revision is < 1 or > 999_999) return null;
        var (row, present) = await Host.AskAsync(database =>
        {
            var headline = HeadlineOf(database, item.Number);
            return Rows.Decode(headline["j"].AsBinary).Revision == revision
                ? (headline, true)
                : (database[Names.Revisions].FindById(Projection.RevisionId(item.Number, revision)), false);
        }, cancellation);
        if (row is null) return null;
        if (BodyReader.FromLog(archive.Log, Rows.PositionOf(row), null) is { } record) return new Entry(record.Item, record.Body);
        if (!present)
            throw new IOException($"Revision {revision} of item {item.Number} cannot be read: its line in the record log is damaged.");
        var body = await BodiesAsync([item], cancellation);
        return new Entry(Rows.Decode(row["j"].AsBinary), body[0]);
    }

    /// <summary>The text of a row out of the record log, put right in the database.</summary>
    public async Task<string> RepairAsync(BsonDocument headline, CancellationToken cancellation)
    {
        var number = headline["_id"].AsInt64;
        var record = BodyReader.FromLog(archive.Log, Rows.PositionOf(headline), headline["h"].AsString)
            ?? throw new IOException(
                $"The text of item {number} is damaged in the database and in the record log ({Rows.PositionOf(headline)}).");
        var packed = Rows.Compress(record.Body.Html);
        await Host.AskAsync(database =>
        {
            // Only if no newer text came in the meantime.
            if (HeadlineOf(database, number)["h"] == headline["h"])
                database.Mend(Names.Bodies, new BsonDocument { ["_id"] = number, ["c"] = packed });
            return true;
        }, cancellation);
        archive.Diary.BodyRepaired(number);
        return record.Body.Html;
    }

    private static BsonDocument HeadlineOf(ArchiveDatabase database, long number) =>
        database[Names.Headlines].FindById(number) ?? throw new ArgumentException($"The archive has no item {number}.");

    private static DateTimeOffset InstantOf(BsonValue milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.AsInt64);
}
