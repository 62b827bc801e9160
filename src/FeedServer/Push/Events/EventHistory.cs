using FeedServer.Feeds;

namespace FeedServer.Push.Events;

/// <summary>Events out of the archive, where every one of them stands for ever under its ordinal in the list of all.</summary>
internal sealed class EventHistory(IItemStore store, Publication publication) : IDisposable
{
    private const int ReadersAtOnce = 2;

    private readonly SemaphoreSlim reading = new(ReadersAtOnce);

    /// <summary>The ordinal of the last one.</summary>
    public Task<long> LastAsync(CancellationToken cancellation) => store.ArrivedAsync(Scope.All, cancellation);

    /// <summary>Events from an ordinal on, fewer than the limit only at the end.</summary>
    public async Task<IReadOnlyList<byte[]>> ReadAsync(long first, int limit, CancellationToken cancellation)
    {
        var arrivals = await store.ArrivalsAsync(Scope.All, first, limit, cancellation);
        var entries = await store.ReadableAsync(arrivals, cancellation);
        var events = new List<byte[]>(arrivals.Count);
        foreach (var (arrival, entry) in arrivals.Zip(entries))
            events.Add(entry is not null ? Encode(arrival, entry.Item) : Bare(arrival, await PresentAsync(arrival, cancellation)));
        return events;
    }

    private byte[] Encode(Arrival arrival, Item item)
    {
        try
        {
            return SseEncoder.Encode(arrival, item, publication);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The edge of one arrival: it has its ordinal all the same, or nobody would hear of those behind it.
            return Bare(arrival, item);
        }
    }

    private byte[] Bare(Arrival arrival, Item item) =>
        SseEncoder.Encode(arrival, item with { Content = new ItemContent { Title = item.Slug } }, publication);

    /// <summary>What is known of a state that is damaged beyond repair: of which item it was, and when it arrived.</summary>
    private async Task<Item> PresentAsync(Arrival arrival, CancellationToken cancellation) =>
        (await store.PresentAsync([arrival.Number], cancellation))[0].Item with { Changed = arrival.At };

    /// <summary>The same for one of many listeners that are behind: they wait for each other, and no others wait for them.</summary>
    public async Task<IReadOnlyList<byte[]>> ReadInTurnAsync(long first, int limit, CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            return await ReadAsync(first, limit, cancellation);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();
}
