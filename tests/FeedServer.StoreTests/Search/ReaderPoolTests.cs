using FeedServer.Search;
using FeedServer.Search.Indexing;
using FeedServer.StoreTests.Samples;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Search;

/// <summary>Those who read an index read the one that is in the folder, and no longer than anybody waits.</summary>
public sealed class ReaderPoolTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // SQLITE_IOERR.
    private const int DiskFailure = 10;

    private readonly FakeTimeProvider clock = new();
    private readonly TempFolder root = new();
    private readonly IndexFolder folder;
    private readonly ReaderPool readers;

    public ReaderPoolTests()
    {
        folder = new IndexFolder(root.Path);
        readers = new ReaderPool(folder, clock);
        folder.Discard();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_that_are_let_in_again_read_the_files_that_are_there_now()
    {
        using (Written(1))
        {
            readers.Open(asItLies: false);
            Assert.Equal(1, await SequenceAsync());
        }
        folder.Discard();
        using var next = Written(2);
        readers.Open(asItLies: false);
        Assert.Equal(2, await SequenceAsync());
    }

    [Fact]
    public async Task A_question_that_nobody_waits_for_ends_between_its_statements_too()
    {
        using var writer = Written(1);
        readers.Open(asItLies: false);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => readers.AskAsync(connection =>
        {
            waiting.Cancel();
            return Count(connection, 10_000_000);
        }, Longest, waiting.Token));
        Assert.Equal(1_000_000, await readers.AskAsync(connection => Count(connection, 1_000_000), Longest, Cancellation));
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_given_up_and_others_are_answered()
    {
        using var writer = Written(1);
        readers.Open(asItLies: false);
        long? Late(SqliteConnection connection)
        {
            clock.Advance(Longest * 2);
            return Count(connection, 10_000_000);
        }
        var given = await Assert.ThrowsAsync<SearchUnavailableException>(() => readers.AskAsync(Late, Longest, Cancellation));
        Assert.True(given.IsTooLong);
        Assert.Equal(1, await SequenceAsync());
        Assert.Equal(10_000_000, await readers.AskAsync(Late, Timeout.InfiniteTimeSpan, Cancellation));
    }

    [Fact]
    public async Task What_the_disk_refuses_to_readers_is_told_as_search_that_cannot_be_asked()
    {
        await using var store = await Opening.StoreAsync(root.Path);
        await using var index = new FollowedIndex(root.Path, store);
        await index.CatchUpAsync();
        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() => index.Index.AskAsync<int>(
            _ => throw new SqliteException("disk I/O error", DiskFailure), Cancellation));
        Assert.IsType<SqliteException>(refused.InnerException);
        Assert.Equal(SearchStage.Ready, index.Index.Status.Stage);
    }

    public void Dispose()
    {
        readers.Dispose();
        root.Dispose();
    }

    private IndexWriter Written(long sequence) =>
        IndexOpening.Open(folder, sequence, Drafts.Zone, new SearchLog(NullLogger.Instance));

    private Task<long> SequenceAsync() =>
        readers.AskAsync(connection => IndexOpening.PlaceOf(connection).Sequence, Longest, Cancellation);

    private static long? Count(SqliteConnection connection, int rows)
    {
        using var count = new IndexStatement(connection,
            "WITH RECURSIVE row (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM row LIMIT ?1) SELECT count(*) FROM row", 1);
        return count.Number(rows);
    }
}
