using System.Collections.Concurrent;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging;

namespace FeedServer.StoreTests.Damage;

/// <summary>A disk that is full or read-only stops writing and nothing else.</summary>
public sealed class UnwritableTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_full_disk_what_was_kept_is_read_and_writing_goes_on_when_there_is_room()
    {
        using var disk = Mounted.Small(24);
        var told = new HeardLog();
        await using var store = await OpenAsync(disk.Path, told);
        await store.KeepAsync(Drafts.Many(0, 50), Cancellation);
        var filling = disk.Fill();
        var kept = 50;
        await Assert.ThrowsAsync<WritingStoppedException>(async () =>
        {
            // A few batches may find room in what the files have already.
            for (; ; kept += 50) await store.KeepAsync(Drafts.Many(kept, 50), Cancellation);
        });
        await store.CheckpointAsync();
        await store.TryResumeAsync();
        Assert.Equal("the disk is full", store.Stopped?.Reason);
        Assert.Equal(kept, await CountAsync(store));
        await Assert.ThrowsAsync<WritingStoppedException>(() => store.KeepAsync(Drafts.Many(kept, 50), Cancellation));
        var waiting = store.WaitUntilWrittenAsync(Cancellation);
        Assert.False(waiting.IsCompleted);

        File.Delete(filling);
        await store.TryResumeAsync();
        await waiting;
        Assert.Null(store.Stopped);
        Assert.All(await store.KeepAsync(Drafts.Many(kept, 50), Cancellation), outcome => Assert.Equal(KeepKind.New, outcome.Kind));
        Assert.Equal(kept + 50, await CountAsync(store));
        Assert.Single(told.Lines, line => line.Contains("WRITING HAS STOPPED: the disk is full", StringComparison.Ordinal));
        Assert.Single(told.Lines, line => line.Contains("Writing goes on", StringComparison.Ordinal));
        await store.DisposeAsync();
        Assert.True((await Opening.VerifyAsync(disk.Path)).IsClean);
    }

    [Fact]
    public async Task A_full_disk_does_not_stop_the_start()
    {
        using var disk = Mounted.Small(24);
        var filling = await FilledWithItemsAsync(disk, 120);
        await using (var store = await Opening.StoreAsync(disk.Path))
        {
            Assert.Equal(120, await CountAsync(store));
            await Assert.ThrowsAsync<WritingStoppedException>(() => store.KeepAsync(Drafts.Many(120, 500), Cancellation));
            Assert.Equal(120, await CountAsync(store));
        }
        Assert.True((await Opening.VerifyAsync(disk.Path)).IsClean);
        File.Delete(filling);
        await using var later = await Opening.StoreAsync(disk.Path);
        await later.KeepAsync(Drafts.Many(120, 500), Cancellation);
        Assert.Equal(620, await CountAsync(later));
    }

    [Fact]
    public async Task A_line_torn_by_a_kill_does_not_stop_the_start_on_a_full_disk()
    {
        using var disk = Mounted.Small(24);
        await using (var store = await Opening.StoreAsync(disk.Path)) await store.KeepAsync(Drafts.Many(0, 20), Cancellation);
        var log = Directory.EnumerateFiles(Path.Combine(disk.Path, "records"), "*.jsonl").Single();
        await File.AppendAllTextAsync(log, "{\"seq\":21,\"at\":", Cancellation);
        var filling = disk.Fill();
        await using var again = await Opening.StoreAsync(disk.Path);
        Assert.Equal(20, await CountAsync(again));
        File.Delete(filling);
        await again.TryResumeAsync();
        await again.KeepAsync(Drafts.Many(20, 1), Cancellation);
        await again.DisposeAsync();
        Assert.True((await Opening.VerifyAsync(disk.Path)).IsClean);
    }

    [Fact]
    public async Task A_read_only_archive_is_read_verified_and_exported_and_called_so()
    {
        using var folder = new TempFolder();
        await using (var store = await Opening.StoreAsync(folder.Path)) await store.KeepAsync(Drafts.Many(0, 40), Cancellation);
        using var seen = Mounted.ReadOnly(folder.Path);
        Assert.True((await Opening.VerifyAsync(seen.Path)).IsClean);
        var told = new HeardLog();
        await using (var store = await OpenAsync(seen.Path, told))
        {
            Assert.Equal("the archive is read-only", store.Stopped?.Reason);
            Assert.Equal(40, await CountAsync(store));
            Assert.Equal(40, (await store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation)).Count);
            var refused = await Assert.ThrowsAsync<WritingStoppedException>(() => store.KeepAsync(Drafts.Many(40, 1), Cancellation));
            Assert.Contains("read-only", refused.Message, StringComparison.Ordinal);
            // Readers share the lock; a writer needs it alone.
            await using (var second = await Opening.StoreAsync(seen.Path)) Assert.Equal(40, await CountAsync(second));
            await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path));
        }
        await using var writer = await Opening.StoreAsync(folder.Path);
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(seen.Path));
    }

    [Fact]
    public async Task What_the_database_of_a_read_only_archive_lacks_is_folded_into_memory()
    {
        using var folder = new TempFolder();
        await using (var store = await Opening.StoreAsync(folder.Path)) await store.KeepAsync(Drafts.Many(0, 40), Cancellation);
        foreach (var file in Directory.EnumerateFiles(folder.Path, "feedserver*")) File.Delete(file);
        using var seen = Mounted.ReadOnly(folder.Path);
        await using var reader = await Opening.StoreAsync(seen.Path);
        Assert.Equal(40, await CountAsync(reader));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "feedserver*"));
    }

    [Fact]
    public async Task An_archive_whose_log_and_database_are_gone_is_refused_and_what_is_left_is_named()
    {
        using var folder = new TempFolder();
        await using (var store = await Opening.StoreAsync(folder.Path)) await store.KeepAsync(Drafts.Many(0, 4), Cancellation);
        Directory.CreateDirectory(Path.Combine(folder.Path, "images", "ab"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "images", "ab", "ab.png"), "x", Cancellation);
        foreach (var file in Directory.EnumerateFiles(folder.Path, "feedserver*")) File.Delete(file);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.Path, "records"))) File.Delete(file);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path));
        Assert.Contains("images/ (1 pictures)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> FilledWithItemsAsync(Mounted disk, int items)
    {
        await using var store = await Opening.StoreAsync(disk.Path);
        await store.KeepAsync(Drafts.Many(0, items), Cancellation);
        return disk.Fill();
    }

    private static Task<ItemStore> OpenAsync(string root, HeardLog told) => LiteDbEngine.OpenStoreAsync(
        new StoreOptions { Root = root, TagAuthority = "example.org,2026" }, TimeProvider.System, told, null, Cancellation);

    private static async Task<long> CountAsync(ItemStore store)
    {
        var page = await store.PageAsync(new ItemQuery { Limit = 5 }, Cancellation);
        Assert.Equal(5, page.Items.Count);
        await store.BodiesAsync(page.Items, Cancellation);
        return (await store.StateAsync(Cancellation)).Items;
    }
}

/// <summary>What the store told the operator.</summary>
internal sealed class HeardLog : ILogger<ItemStore>
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));
}
