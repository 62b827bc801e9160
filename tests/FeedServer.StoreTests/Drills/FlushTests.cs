using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.LiteDb.Files;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Drills;

/// <summary>
/// What is made durable, and when. LiteDB 5.0.21 flushes its log at no commit, so durability is the record log's and the paired
/// streams' alone: a batch costs no flush of LiteDB's files, a checkpoint one of each, its log first.
/// </summary>
public sealed class FlushTests
{
    [Fact]
    public async Task A_batch_flushes_no_file_of_the_database_and_a_checkpoint_each_once()
    {
        using var folder = new TempFolder();
        var files = new CountedFiles();
        await using var store = await OpenAsync(folder, files);
        files.Told.Clear();
        for (var batch = 0; batch < 3; batch++)
            await store.KeepAsync(Drafts.Many(batch * 1000, 1000), TestContext.Current.CancellationToken);
        Assert.Empty(files.Told);
        await store.CheckpointAsync();
        Assert.Equal(["sync log", "mark", "sync data", "sync sums", "unmark"], files.Told);
    }

    [Fact]
    public async Task Polls_reach_the_database_with_the_checkpoint_that_makes_them_count()
    {
        using var folder = new TempFolder();
        var files = new CountedFiles();
        await using var store = await OpenAsync(folder, files);
        await store.BeginPollsAsync([Polls.Begin("nguon")], TestContext.Current.CancellationToken);
        await store.RecordPollsAsync([Polls.Fetched("nguon")], TestContext.Current.CancellationToken);
        Assert.Equal(0, files.Log.Length);
        files.Told.Clear();
        await store.CheckpointAsync();
        Assert.Contains("sync data", files.Told);
        Assert.Equal([Polls.State("nguon")], await store.SourcesAsync(TestContext.Current.CancellationToken));
    }

    // The clock stands, so that no checkpoint comes by itself however long the batches take.
    private static Task<ItemStore> OpenAsync(TempFolder folder, CountedFiles files) => ItemStore.OpenAsync(
        new LiteDbEngine(new DatabasePlace { Name = "memory", Exists = () => true, Open = () => files, MoveAside = () => { } }),
        new StoreOptions { Root = folder.Path, TagAuthority = "example.org,2026" }, new FakeTimeProvider(),
        NullLogger<ItemStore>.Instance, null, TestContext.Current.CancellationToken);

    /// <summary>Files in memory that note what is made durable.</summary>
    private sealed class CountedFiles : IDatabaseFiles
    {
        public List<string> Told { get; } = [];

        public Stream Data => field ??= new CountedStream("data", Told);

        public Stream Log => field ??= new CountedStream("log", Told);

        public Stream Sums => field ??= new CountedStream("sums", Told);

        public byte[]? Marker { get; private set; }

        public void Mark(byte[] seal)
        {
            Told.Add("mark");
            Marker = seal;
        }

        public void Unmark()
        {
            Told.Add("unmark");
            Marker = null;
        }

        public void Sync(Stream stream) => Told.Add("sync " + ((CountedStream)stream).Name);

        public void Dispose()
        {
        }
    }

    private sealed class CountedStream(string name, List<string> told) : MemoryStream
    {
        public string Name => name;

        public override void Flush() => told.Add("flush " + name);
    }
}
