using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Ledger;
using FeedServer.Store.LiteDb.Push;
using FeedServer.Store.LiteDb.Similar;

namespace FeedServer.Store.LiteDb.Log;

/// <summary>A record to be appended, not yet numbered.</summary>
internal sealed record LogEntry(DateTimeOffset At, string Kind, byte[] Body)
{
    public static LogEntry Of(DateTimeOffset at, ItemRecord record) =>
        new(at, LogKind.Item, JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord));

    public static LogEntry Of(DateTimeOffset at, string kind, KeysBody keys) =>
        new(at, kind, JsonSerializer.SerializeToUtf8Bytes(keys, StoreJson.Readable.KeysBody));

    public static LogEntry Of(DateTimeOffset at, SimilarBody similar) =>
        new(at, LogKind.Similar, JsonSerializer.SerializeToUtf8Bytes(similar, StoreJson.Readable.SimilarBody));

    public static LogEntry Of(DateTimeOffset at, PollsBody polls) =>
        new(at, LogKind.Polls, JsonSerializer.SerializeToUtf8Bytes(polls, LedgerJson.Readable.PollsBody));

    public static LogEntry Of(DateTimeOffset at, SubscriptionsBody subscriptions) =>
        new(at, LogKind.Subscriptions, JsonSerializer.SerializeToUtf8Bytes(subscriptions, SubscriptionJson.Readable.SubscriptionsBody));
}
