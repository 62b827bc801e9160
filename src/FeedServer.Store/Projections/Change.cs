using FeedServer.Store.Comments;
using FeedServer.Store.Ledger;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Projections;

/// <summary>A record with what it says: worked out by the writer that appends it, or read from its line.</summary>
internal sealed record Change(LogRecord Line, RecordContent Content)
{
    /// <summary>Reads records; parsing and compressing is most of the work of a rebuild, so it is shared out.</summary>
    /// <param name="lines">Lines whose hashes verify.</param>
    /// <param name="remember">Whether to work out what stories are found by.</param>
    /// <exception cref="ArchiveUnavailableException">The hash of a record verifies, but this version cannot read it.</exception>
    public static IReadOnlyList<Change> Read(IReadOnlyList<LogRecord> lines, bool remember) => lines.Count > 100
        ? [.. lines.AsParallel().AsOrdered().Select(line => TryRead(line, remember)).AsEnumerable().Select(Taken)]
        : [.. lines.Select(line => TryRead(line, remember)).Select(Taken)];

    private static (Change? Change, ArchiveUnavailableException? Unreadable) TryRead(LogRecord line, bool remember)
    {
        try
        {
            return (new Change(line, RecordContent.Read(line.Kind, line.Body, remember)), null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            // Written, and whole, by a program that knew more: a rebuild would not help, and leaving it out would be a loss.
            return (null, new ArchiveUnavailableException(
                $"Record {line.Sequence} in {line.Position.File} cannot be read by this version: {unreadable.Message}", unreadable));
        }
    }

    // What is thrown inside a parallel query comes out wrapped, so it is thrown here.
    private static Change Taken((Change? Change, ArchiveUnavailableException? Unreadable) tried) =>
        tried.Change ?? throw (Exception?)tried.Unreadable ?? new InvalidOperationException("A record was neither read nor refused.");
}

/// <summary>What a record says; all null for a kind that this version does not know, which changes nothing here.</summary>
internal sealed record RecordContent
{
    public ItemState? State { get; init; }

    public KeysBody? Keys { get; init; }

    public SimilarBody? Similar { get; init; }

    public AddressesBody? Addresses { get; init; }

    public PollsBody? Polls { get; init; }

    public SubscriptionsBody? Subscriptions { get; init; }

    public Comment? Comment { get; init; }

    /// <summary>Reads the body of a record.</summary>
    /// <param name="kind">The record's kind.</param>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="remember">Whether to work out what a story is found by.</param>
    /// <exception cref="JsonException">It is not of the form of its kind.</exception>
    /// <exception cref="InvalidDataException">It holds nothing.</exception>
    public static RecordContent Read(string kind, ReadOnlyMemory<byte> body, bool remember) => kind switch
    {
        LogKind.Item or LogKind.Correction => new RecordContent { State = ItemState.Read(body.Span, remember) },
        LogKind.Alias or LogKind.Missing or LogKind.Returned =>
            new RecordContent { Keys = StoreJson.Read(body, StoreJson.Readable.KeysBody) },
        LogKind.Similar => new RecordContent { Similar = StoreJson.Read(body, StoreJson.Readable.SimilarBody) },
        LogKind.Addresses => new RecordContent { Addresses = StoreJson.Read(body, StoreJson.Readable.AddressesBody) },
        LogKind.Polls => new RecordContent { Polls = StoreJson.Read(body, LedgerJson.Readable.PollsBody) },
        LogKind.Subscriptions => new RecordContent { Subscriptions = StoreJson.Read(body, SubscriptionJson.Readable.SubscriptionsBody) },
        LogKind.Comment or LogKind.Moderation or LogKind.Erasure => new RecordContent { Comment = CommentJson.Decode(body.Span) },
        _ => new RecordContent(),
    };
}
