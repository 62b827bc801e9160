using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Files;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

/// <summary>Every query is one walk along one index: LiteDB's own plan says so.</summary>
public sealed class QueryPlanTests
{
    [Fact]
    public async Task Every_query_is_an_index_range_without_filter_or_sort()
    {
        using var folder = new TempFolder();
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.KeepAsync(Drafts.Many(0, 300), TestContext.Current.CancellationToken);
            await store.KeepAsync([Drafts.File("many/1.txt", "Sửa.", "Tên khác")], TestContext.Current.CancellationToken);
            await store.KeepAsync([Stories.Of("an-khe", 1), Stories.Of("binh-luc", 1)], TestContext.Current.CancellationToken);
            await store.RecordAsync([Subscribers.Of(1), Subscribers.Of(2)], TestContext.Current.CancellationToken);
            await store.RecordPollsAsync(Polls.Many(0, 300), TestContext.Current.CancellationToken);
        }
        using var database = ArchiveDatabase.Open(new DiskDatabaseFiles(folder.Path));
        foreach (var query in RangeQuery.All)
        {
            var plan = query.Plan(database, "0", "9~");
            var text = plan.ToString();
            Assert.StartsWith("INDEX RANGE SCAN(", plan["index"]["mode"].AsString, StringComparison.Ordinal);
            Assert.Equal($"$.{query.Field}", plan["index"]["expr"].AsString);
            Assert.Equal(query.Descending ? -1 : 1, plan["index"]["order"].AsInt32);
            Assert.DoesNotContain("\"filters\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"orderBy\"", text, StringComparison.Ordinal);
        }
        foreach (var name in Names.All)
            Assert.StartsWith("INDEX SEEK(_id", database[name].Query().Where("_id = @0", 1L).GetPlan()["index"]["mode"].AsString,
                StringComparison.Ordinal);
    }
}
