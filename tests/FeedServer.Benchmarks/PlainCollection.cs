using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using LiteDB;

namespace FeedServer.Benchmarks;

/// <summary>LiteDB used directly: one collection, whole items as JSON, two indexes, nothing promised.</summary>
internal sealed class PlainCollection : IDisposable
{
    private readonly LiteDatabase database;
    private readonly ILiteCollection<BsonDocument> items;

    public PlainCollection(string path, int count, Func<int, ItemRecord> record)
    {
        database = new LiteDatabase(path);
        items = database.GetCollection("items");
        items.EnsureIndex("changed");
        items.EnsureIndex("day");
        foreach (var numbers in Enumerable.Range(1, count).Chunk(1_000)) items.InsertBulk(numbers.Select(n => Document(record(n))));
        database.Checkpoint();
    }

    public List<ItemRecord> Newest(int limit) => Read(items.Query().OrderByDescending("changed").Limit(limit));

    public List<ItemRecord> OnDay(DateOnly day) => Read(items.Query().Where("day = @0", day.DayNumber).Limit(50));

    public void Dispose() => database.Dispose();

    private static List<ItemRecord> Read(ILiteQueryableResult<BsonDocument> query) =>
        [.. query.ToList().Select(d => System.Text.Json.JsonSerializer.Deserialize(d["json"].AsString, RecordJson.Readable.ItemRecord))
            .OfType<ItemRecord>()];

    private static BsonDocument Document(ItemRecord record) => new()
    {
        ["_id"] = record.Item.Number,
        ["changed"] = record.Item.Changed.ToUnixTimeMilliseconds(),
        ["day"] = record.Item.Content.FilingDate?.Day.DayNumber ?? 0,
        ["json"] = Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord)),
    };
}
