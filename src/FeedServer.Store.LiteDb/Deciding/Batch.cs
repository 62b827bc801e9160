using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Ledger;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Push;
using FeedServer.Store.LiteDb.Similar;

namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>What is being decided at once: all that waited for the writer's turn, in its order.</summary>
internal sealed class Batch(ArchiveDatabase database, Archive archive, string tagAuthority)
{
    public ArchiveDatabase Database => database;

    public BatchView View { get; } = new(database, archive.Clock, archive.Log);

    public Decider Decider => field ??= new Decider(View, tagAuthority);

    public PollBatch Polls { get; } = new(database);

    public SubscriptionBatch Subscriptions { get; } = new();

    /// <summary>
    /// The marks of the batch's states, by item and revision, as far as they were worked out; null where there is nothing to compare.
    /// </summary>
    public Dictionary<(long Number, int Revision), Fingerprint?> Marks { get; } = [];

    /// <summary>Stories found to be the same.</summary>
    public IReadOnlyList<SimilarBody> Links { get; set; } = [];

    /// <summary>What a state of the batch is found by.</summary>
    public Fingerprint? MarkOf(ItemRecord state) =>
        state.Kind is KeepKind.New or KeepKind.Revised && Marks.TryGetValue((state.Item.Number, state.Item.Revision), out var mark)
        ? mark : Fingerprint.Of(state);

    /// <summary>What it changes of what is published: items, then those whose links to the same story elsewhere change.</summary>
    public IReadOnlyList<ItemChange> Changes()
    {
        var changed = Decider.States.Select(state => state.Item.Number).ToHashSet();
        // Their items were looked at when the links were found, so nothing is read here.
        return [.. Decider.Changes, .. Links.SelectMany(link => link.Others.Append(link.Item)).Where(changed.Add)
            .Select(View.Entry).Select(entry => new ItemChange(KeepKind.Touched, entry.Item, entry.Item))];
    }

    /// <summary>
    /// What is to be logged: items and keys in their order, then links between them, then polls and subscriptions, which depend on neither.
    /// </summary>
    /// <exception cref="ArgumentException">A record is too long to be kept.</exception>
    public IReadOnlyList<LogEntry> Lines()
    {
        List<LogEntry> lines = [.. Decider.Entries, .. Links.Select(link => LogEntry.Of(View.Now, link)), .. Polls.Lines(View.Now),
            .. Subscriptions.Lines(View.Now)];
        if (lines.Find(line => line.Body.Length > LogLine.MaxBody) is { } tooLong)
            throw new ArgumentException($"A record of {tooLong.Body.Length} bytes is too long to be kept; nothing of its batch was.");
        return lines;
    }
}
