using System.Reflection;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Search;

/// <summary>While an index reads texts, whose length it cannot know before, nobody else works on a large one.</summary>
public sealed class IndexTurnTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_batch_takes_the_turn_of_large_texts()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        var seen = WatchedStore.Over(store);
        await using var index = new FollowedIndex(folder.Path, seen);
        await index.CatchUpAsync();
        for (var batch = 0; batch < 4; batch++)
        {
            await store.KeepAsync([.. Enumerable.Range(batch * 20, 20)
                .Select(number => Drafts.File($"{number}.txt", $"Mực nước lần {number}.", day: "2023-01-10"))], Cancellation);
            await index.CatchUpAsync();
        }
        var (reads, free) = WatchedStore.Counts(seen);
        Assert.InRange(reads, 4, int.MaxValue);
        Assert.Equal(0, free);
    }
}

/// <summary>The real store, which sees at each reading of items whether the turn of large texts is taken.</summary>
#pragma warning disable CA1852 // The runtime derives the proxy from it.
internal class WatchedStore : DispatchProxy
#pragma warning restore CA1852
{
    private ItemStore? store;
    private int reads;
    private int free;

    /// <summary>How often items were read, and how often the turn was free then.</summary>
    public static (int Reads, int Free) Counts(IItemStore seen) => (((WatchedStore)(object)seen).reads, ((WatchedStore)(object)seen).free);

    public static IItemStore Over(ItemStore store)
    {
        var seen = Create<IItemStore, WatchedStore>();
        ((WatchedStore)(object)seen).store = store;
        return seen;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod?.Name == nameof(IItemStore.ItemsAsync)) Look();
        return targetMethod?.Invoke(store, args);
    }

    private void Look()
    {
        Interlocked.Increment(ref reads);
        using var giveUp = new CancellationTokenSource();
        var turn = LargeTexts.EnterAsync(giveUp.Token);
        giveUp.Cancel();
        if (!turn.IsCompletedSuccessfully) return;
        Interlocked.Increment(ref free);
        turn.Result.Dispose();
    }
}
