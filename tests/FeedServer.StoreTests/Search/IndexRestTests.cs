using System.Data;
using FeedServer.Search.Indexing;
using FeedServer.StoreTests.Samples;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Search;

/// <summary>What an index keeps in memory goes back when the process rests.</summary>
public sealed class IndexRestTests : IDisposable
{
    // SQLITE_DBSTATUS_CACHE_USED.
    private const int CacheUsed = 1;

    private readonly TempFolder root = new();
    private readonly IndexFolder folder;

    public IndexRestTests()
    {
        folder = new IndexFolder(root.Path);
        folder.Discard();
    }

    [Fact]
    public async Task A_connection_that_nobody_uses_is_closed_and_the_next_question_is_answered()
    {
        using var writer = Written(folder.OpenWriter());
        using var readers = new ReaderPool(folder, new FakeTimeProvider());
        readers.Open(asItLies: false);
        var used = await AskAsync(readers, connection => connection);
        readers.Rest();
        Assert.Equal(ConnectionState.Closed, used.State);
        Assert.Equal(1, await AskAsync(readers, connection => IndexOpening.PlaceOf(connection).Sequence));
    }

    [Fact]
    public void A_writer_forgets_its_pages_and_goes_on_writing()
    {
        var connection = folder.OpenWriter();
        using var writer = Written(connection);
        using var filling = connection.CreateCommand();
        filling.CommandText = "CREATE TABLE filler (bytes); INSERT INTO filler SELECT randomblob(5000000)";
        filling.ExecuteNonQuery();
        var before = Cached(connection);
        writer.Rest();
        Assert.InRange(Cached(connection), 0, before / 4);
        writer.Write([], new IndexPlace(2, "", "UTC"));
        Assert.Equal(2, writer.Place.Sequence);
    }

    public void Dispose() => root.Dispose();

    private static IndexWriter Written(SqliteConnection connection)
    {
        IndexWriter.Create(connection, new IndexPlace(1, "", "UTC"));
        return new IndexWriter(connection);
    }

    private static Task<T> AskAsync<T>(ReaderPool readers, Func<SqliteConnection, T> question) =>
        readers.AskAsync(question, Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);

    private static int Cached(SqliteConnection connection)
    {
        Assert.Equal(0, SQLitePCL.raw.sqlite3_db_status(connection.Handle, CacheUsed, out var bytes, out _, 0));
        return bytes;
    }
}
