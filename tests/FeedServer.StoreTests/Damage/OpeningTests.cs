using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Damage;

/// <summary>An archive that cannot be opened is refused with a message that names its folder.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_second_store_on_one_archive_is_refused()
    {
        await using var first = await Opening.StoreAsync(folder.Path);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path));
        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("another process", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.VerifyAsync(folder.Path));
    }

    [Fact]
    public async Task The_lock_is_free_again_after_closing()
    {
        await (await Opening.StoreAsync(folder.Path)).DisposeAsync();
        await using var second = await Opening.StoreAsync(folder.Path);
        Assert.Equal(0, (await second.StateAsync(TestContext.Current.CancellationToken)).Sequence);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused()
    {
        var file = Path.Combine(folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(Path.Combine(file, "archive")));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_store_says_that_it_is_closed()
    {
        var store = await Opening.StoreAsync(folder.Path);
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.FindAsync("/2023/01/10/x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_closed_store_refuses_to_write_and_keeps_nobody_waiting()
    {
        var store = await Opening.StoreAsync(folder.Path);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => store.KeepAsync([Drafts.File("a", "a")], TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => store.WithdrawAsync("/2023/01/10/x", "x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Verify_and_rebuild_make_no_archive_where_there_is_none()
    {
        var nowhere = Path.Combine(folder.Path, "mistyped");
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.VerifyAsync(nowhere));
        Assert.Contains(nowhere, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.RebuildAsync(nowhere));
        Assert.False(Directory.Exists(nowhere));
    }

    public void Dispose() => folder.Dispose();
}
