using FeedServer.Store.Port;
using FeedServer.Store.Postgres;
using FeedServer.Store.Postgres.Tables;
using FeedServer.StoreTests.Samples;
using Npgsql;

namespace FeedServer.StoreTests.Postgres;

/// <summary>Every range is one walk along one index, as soon as a table is too large for anything else: PostgreSQL's own plan says
/// so.</summary>
public sealed class PostgresPlanTests(PostgresCluster cluster) : IDisposable
{
    // What small tables are read by.
    private const string AsIfLarge = "set search_path = feedserver; set enable_seqscan = off; set enable_bitmapscan = off";

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_range_and_list_is_an_index_scan_without_a_sort()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var store = await Opening.StoreAsync(folder.Path, new PostgresEngine(database, TimeProvider.System));
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using (var set = new NpgsqlCommand(AsIfLarge, connection)) await set.ExecuteNonQueryAsync(Cancellation);
        foreach (var isDescending in (bool[])[false, true])
        {
            foreach (var range in Ranges(isDescending).Concat(Lists(isDescending)))
            {
                var plan = await PlanAsync(connection, range.Command);
                Assert.Matches("Index (Only )?Scan", plan);
                Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<Query> Ranges(bool isDescending) =>
    [
        Range<ItemRow>(RowOrder.Items, isDescending), Range<RevisionRow>(RowOrder.Revisions, isDescending),
        Range<KeyRow>(RowOrder.Keys, isDescending), Range<FormerPathRow>(RowOrder.FormerPaths, isDescending),
        Range<ListRow>(RowOrder.Lists, isDescending), Range<CountRow>(RowOrder.Counts, isDescending),
        Range<ListingRow>(RowOrder.Listings, isDescending), Range<ListingRow>(RowOrder.ListingsByItems, isDescending),
        Range<ArrivalRow>(RowOrder.Arrivals, isDescending), Range<SourceRow>(RowOrder.Sources, isDescending),
        Range<DayRow>(RowOrder.DaysBySource, isDescending), Range<DayRow>(RowOrder.DaysByDay, isDescending),
        Range<DocumentRow>(RowOrder.Documents, isDescending), Range<StoryRow>(RowOrder.Stories, isDescending),
        Range<LinkRow>(RowOrder.Links, isDescending), Range<SubscriptionRow>(RowOrder.Subscriptions, isDescending),
        Range<CommentRow>(RowOrder.Comments, isDescending), Range<CommentRow>(RowOrder.CommentsByItem, isDescending),
        Range<CommentRow>(RowOrder.CommentsByStatus, isDescending),
    ];

    private static IEnumerable<Query> Lists(bool isDescending) => ((string[])[ListRange.AllFiled, ListRange.AllChanged, "s|muc|f"])
        .Select(list => ListQuery.For(new ListRange(list, "0", "9~", 10, isDescending), _ => { }));

    private static Query Range<TRow>(RowOrder order, bool isDescending)
    {
        var (table, column) = StoreTables.In<TRow>(order);
        var (low, high) = (StoreTables.Bound(order, "0000000001"), StoreTables.Bound(order, "0000000009"));
        return table.Range(column, low, high, 10, isDescending, _ => { });
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, NpgsqlBatchCommand asked)
    {
        await using var batch = new NpgsqlBatch(connection);
        asked.CommandText = "explain " + asked.CommandText;
        batch.BatchCommands.Add(asked);
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation)) lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
