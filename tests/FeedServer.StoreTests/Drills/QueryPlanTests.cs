using FeedServer.Store.LiteDb;
using FeedServer.Store.LiteDb.Collections;
using FeedServer.Store.LiteDb.Files;
using FeedServer.StoreTests.Samples;
using LiteDB;

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
            var item = (await store.KeepAsync([Drafts.File("said.txt", "Nói.")], TestContext.Current.CancellationToken))[0].Item;
            await store.Comments.PostAsync(Commented.On(item, "Hay."), TestContext.Current.CancellationToken);
            await store.RecordPollsAsync(Polls.Many(0, 300), TestContext.Current.CancellationToken);
        }
        await using var database = LiteDbDatabase.Open(new DiskDatabaseFiles(folder.Path));
        foreach (var order in Schema.Orders)
        {
            foreach (var isDescending in (bool[])[false, true])
            {
                var plan = await database.AskAsync(engine => order.RangePlan(engine, "0", "9~", isDescending),
                    TestContext.Current.CancellationToken);
                Assert.StartsWith("INDEX RANGE SCAN(", plan["index"]["mode"].AsString, StringComparison.Ordinal);
                Assert.Equal($"$.{order.Field}", plan["index"]["expr"].AsString);
                Assert.Equal(isDescending ? -1 : 1, plan["index"]["order"].AsInt32);
                AssertPlain(plan);
            }
            var keys = await database.AskAsync(engine => order.KeysPlan(engine, ["0", "9~"]), TestContext.Current.CancellationToken);
            Assert.StartsWith("INDEX SEEK(", keys["index"]["mode"].AsString, StringComparison.Ordinal);
            AssertPlain(keys);
        }
    }

    private static void AssertPlain(BsonDocument plan)
    {
        Assert.DoesNotContain("\"filters\"", plan.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"orderBy\"", plan.ToString(), StringComparison.Ordinal);
    }
}
