using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb;
using FeedServer.StoreTests.Drills;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>The database's files cannot be written for a while; the record log can.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_store_goes_on_when_the_disk_has_room_again_and_nothing_was_moved_aside()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        var files = new CutFiles();
        await using var store = await Opening.StoreAsync(folder.Path, new LiteDbEngine(files.Place));
        await store.KeepAsync(Drafts.Many(0, 50), cancellation);
        await store.CheckpointAsync();
        files.CutAfter(5);
        // The record log took it, so it is kept; the database shows it from memory, and no more is written.
        Assert.Equal(50, (await store.KeepAsync(Drafts.Many(50, 50), cancellation)).Count);
        await Assert.ThrowsAsync<WritingStoppedException>(() => store.KeepAsync(Drafts.Many(100, 50), cancellation));
        Assert.Equal(100, (await store.StateAsync(cancellation)).Items);
        Assert.Equal(5, (await store.PageAsync(new ItemQuery { Limit = 5 }, cancellation)).Items.Count);
        files.CutAfter(int.MaxValue);
        await store.TryResumeAsync();
        var outcomes = await store.KeepAsync(Drafts.Many(50, 50), cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        Assert.Equal(100, (await store.StateAsync(TestContext.Current.CancellationToken)).Items);
        Assert.Equal(0, files.MovedAside);
        // A write of LiteDB's log that is thrown within a commit ends the process from a finalizer.
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public async Task A_store_closes_on_a_full_disk_because_the_record_log_has_everything()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        var files = new CutFiles();
        var store = await Opening.StoreAsync(folder.Path, new LiteDbEngine(files.Place));
        await store.KeepAsync(Drafts.Many(0, 50), cancellation);
        files.CutAfter(1);
        await store.DisposeAsync();
        files.CutAfter(int.MaxValue);
        await using var again = await Opening.StoreAsync(folder.Path, new LiteDbEngine(files.Place));
        Assert.Equal(50, (await again.StateAsync(cancellation)).Items);
    }
}
