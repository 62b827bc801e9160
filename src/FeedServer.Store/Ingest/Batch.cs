using FeedServer.Store.Ledger;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Ingest;

/// <summary>What is decided at once: everything that waited for the writer's turn, in its order.</summary>
internal sealed class Batch(BatchView view, string tagAuthority)
{
    public BatchView View => view;

    public Decider Decider { get; } = new(view, tagAuthority);

    public PollBatch Polls { get; } = new(view);

    public SubscriptionBatch Subscriptions { get; } = new();

    /// <summary>The states it brings, made ready, in order.</summary>
    public IReadOnlyList<ItemState> States { get; private set; } = [];

    /// <summary>What is to be logged, in order.</summary>
    public IReadOnlyList<LogEntry> Entries { get; private set; } = [];

    /// <summary>What it changes of what is published: items, then those whose links to the same story elsewhere change.</summary>
    public IReadOnlyList<ItemChange> Changes { get; private set; } = [];

    /// <summary>Makes the decided states ready, on all cores.</summary>
    public void Prepare()
    {
        var records = Decider.States;
        var ready = records.Count < 4
            ? [.. records.Select(ItemState.From)] : records.AsParallel().AsOrdered().Select(ItemState.From).ToList();
        States = [.. ready.Select(one => one.State)];
        var next = 0;
        Entries = [.. Decider.Decisions.Select(decision => decision is KeysDecision keys
            ? LogEntry.For(view.Now, keys.Kind, keys.Body)
            : LogEntry.For(view.Now, ready[next].State, ready[next++].Body))];
    }

    /// <summary>Completes what is to be logged: links between items, then polls and subscriptions, which depend on neither.</summary>
    /// <exception cref="ArgumentException">A record is too long to be kept.</exception>
    public async ValueTask CompleteAsync(IReadOnlyList<SimilarBody> links, CancellationToken cancellation)
    {
        Entries = [.. Entries, .. links.Select(link => LogEntry.For(view.Now, link)), .. Polls.Lines(view.Now),
            .. Subscriptions.Lines(view.Now)];
        if (Entries.FirstOrDefault(line => line.Body.Length > LogLine.MaxBody) is { } tooLong)
            throw new ArgumentException($"A record of {tooLong.Body.Length} bytes is too long to be kept; nothing of its batch was.");
        var changed = States.Select(state => state.Record.Item.Number).ToHashSet();
        var changes = Decider.Changes.ToList();
        foreach (var number in links.SelectMany(link => link.Others.Append(link.Item)).Where(changed.Add))
        {
            var item = await view.ItemAsync(number, cancellation);
            changes.Add(new ItemChange(KeepKind.MetadataOnly, item, item));
        }
        Changes = changes;
    }
}
