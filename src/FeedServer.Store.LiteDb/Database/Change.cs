using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Ledger;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Push;
using FeedServer.Store.LiteDb.Similar;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>A record of the log made ready to be applied; parsing and compressing are done outside the gate.</summary>
internal sealed record Change(LogRecord Line, ItemRecord? State, KeysBody? Keys, byte[] Body, string BodyHash)
{
    /// <summary>What the same story is looked up by, for an item with a text to compare.</summary>
    public Fingerprint? Mark { get; init; }

    /// <summary>Of a record of links between stories.</summary>
    public SimilarBody? Similar { get; init; }

    /// <summary>Of a record of the ledger.</summary>
    public PollsBody? Polls { get; init; }

    /// <summary>Of a record of subscriptions.</summary>
    public SubscriptionsBody? Subscriptions { get; init; }

    /// <summary>Reads a record. One of a kind this version does not know changes nothing here.</summary>
    private static Change Of(LogRecord line, Func<ItemRecord, Fingerprint?> markOf) => line.Kind switch
    {
        LogKind.Item => Of(line, JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord)
            ?? throw new InvalidDataException($"Record {line.Sequence} holds no item."), markOf),
        LogKind.Alias or LogKind.Missing or LogKind.Returned =>
            new Change(line, null, JsonSerializer.Deserialize(line.Body.Span, StoreJson.Readable.KeysBody), [], ""),
        LogKind.Similar =>
            new Change(line, null, null, [], "") { Similar = JsonSerializer.Deserialize(line.Body.Span, StoreJson.Readable.SimilarBody) },
        LogKind.Polls =>
            new Change(line, null, null, [], "") { Polls = JsonSerializer.Deserialize(line.Body.Span, LedgerJson.Readable.PollsBody) },
        LogKind.Subscriptions =>
            new Change(line, null, null, [],
                "") { Subscriptions = JsonSerializer.Deserialize(line.Body.Span, SubscriptionJson.Readable.SubscriptionsBody) },
        _ => new Change(line, null, null, [], ""),
    };

    /// <summary>Reads many; parsing and compressing is most of the work of a rebuild, so it is shared out.</summary>
    /// <exception cref="ArchiveUnavailableException">A record proves itself, but this version cannot read it.</exception>
    public static IReadOnlyList<Change> Of(IReadOnlyList<LogRecord> lines) => Of(lines, Fingerprint.Of);

    /// <summary>As above, with the marks of stories by one who has worked them out already.</summary>
    public static IReadOnlyList<Change> Of(IReadOnlyList<LogRecord> lines, Func<ItemRecord, Fingerprint?> markOf) => lines.Count > 100
        ? [.. lines.AsParallel().AsOrdered().Select(line => TryOf(line, markOf)).AsEnumerable().Select(Read)]
        : [.. lines.Select(line => TryOf(line, markOf)).Select(Read)];

    private static (Change? Change, ArchiveUnavailableException? Unreadable) TryOf(LogRecord line, Func<ItemRecord, Fingerprint?> markOf)
    {
        try
        {
            return (Of(line, markOf), null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            // Written, and whole, by a program that knew more: a rebuild would not help, and leaving it out would be a loss.
            return (null, new ArchiveUnavailableException(
                $"Record {line.Sequence} in {line.Position.File} cannot be read by this version: {unreadable.Message}", unreadable));
        }
    }

    // What is thrown inside a parallel query comes out wrapped, so it is thrown here.
    private static Change Read((Change? Change, ArchiveUnavailableException? Unreadable) tried) =>
        tried.Change ?? throw (Exception?)tried.Unreadable ?? new InvalidOperationException("A record was neither read nor refused.");

    private static Change Of(LogRecord line, ItemRecord state, Func<ItemRecord, Fingerprint?> markOf) =>
        new(line, state, null, Rows.Compress(state.Body.Html), ContentHash.From(state.Body.Html)) { Mark = markOf(state) };

    /// <summary>Names a state of an item by what it says, so that an import knows it again.</summary>
    public static string StateHash(ItemRecord state)
    {
        var content = JsonSerializer.Serialize(state.Item.Content, RecordJson.Readable.ItemContent);
        return ContentHash.From($"{content}\n{state.Item.Link}\n{state.Item.Withdrawn is not null}\n{state.Body.Html}")[..16];
    }
}
