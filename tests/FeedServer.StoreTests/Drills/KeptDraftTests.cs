using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

public sealed class KeptDraftTests
{
    [Fact]
    public async Task What_was_kept_is_held_no_longer_than_its_call()
    {
        using var folder = new TempFolder();
        await using var store = await Opening.StoreAsync(folder.Path);

        var kept = await KeepAsync(store);
        await store.KeepAsync(Drafts.Many(9, 1), TestContext.Current.CancellationToken);
        GC.Collect();

        Assert.All(kept, draft => Assert.False(draft.IsAlive));
    }

    private static async Task<IReadOnlyList<WeakReference>> KeepAsync(ItemStore store)
    {
        var drafts = Drafts.Many(0, 3);
        await store.KeepAsync(drafts, TestContext.Current.CancellationToken);
        return [.. drafts.Select(draft => new WeakReference(draft))];
    }
}
