using System.Collections.Concurrent;
using FeedServer.Feeds;

namespace FeedServer.Push.Hub;

/// <summary>The current content of each topic. A list in which nothing arrived has an unchanged feed, so nothing is rendered to find
/// out.</summary>
internal sealed class Topics(FeedDocuments documents, IItemStore store)
{
    private readonly ConcurrentDictionary<string, (long Arrived, string? Hash)> known = new(StringComparer.Ordinal);

    /// <summary>The hash of a topic's content as it was last looked at; null when it was not, or is no feed.</summary>
    public string? Known(string topic) => known.TryGetValue(topic, out var content) ? content.Hash : null;

    /// <summary>The hash of a topic's content; null when there is no such feed.</summary>
    public async Task<string?> HashAsync(string topic, CancellationToken cancellation)
    {
        if (FeedAddress.Parse(topic) is not { } address) return null;
        var arrived = await store.ArrivedAsync(address.Scope, cancellation);
        return known.TryGetValue(topic, out var content) && content.Arrived == arrived
            ? content.Hash
            : (await DocumentAsync(topic, cancellation))?.Hash;
    }

    /// <summary>The document; null when there is no such feed.</summary>
    public async Task<Representation?> DocumentAsync(string topic, CancellationToken cancellation)
    {
        var document = await documents.GetAsync(topic, cancellation);
        // As far as the document itself goes: what was kept a moment ago may be counted before it makes the document fall, and is looked at
        // again then.
        var now = (Arrived: FeedTag.OrdinalOf(document?.Body.Mark) ?? 0, document?.Hash);
        known.AddOrUpdate(topic, now, (_, before) => before.Arrived > now.Arrived ? before : now);
        return document;
    }

    /// <summary>Forgets topics without subscriptions.</summary>
    public void Keep(IReadOnlyCollection<string> topics)
    {
        if (known.Count <= topics.Count) return;
        foreach (var topic in known.Keys.Except(topics, StringComparer.Ordinal).ToList()) known.TryRemove(topic, out _);
    }
}
