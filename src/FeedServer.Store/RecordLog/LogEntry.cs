using System.Text.Json;
using FeedServer.Store.Ledger;
using FeedServer.Store.Projections;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.RecordLog;

/// <summary>A record to be appended, not yet numbered.</summary>
/// <param name="At">The time in its line.</param>
/// <param name="Kind">See <see cref="LogKind"/>.</param>
/// <param name="Body">UTF-8 JSON.</param>
internal sealed record LogEntry(DateTimeOffset At, string Kind, byte[] Body)
{
    /// <summary>What the body says, so that it need not be read again.</summary>
    public RecordContent Content { get; init; } = new();

    public static LogEntry For(DateTimeOffset at, ItemState state, byte[] body) =>
        new(at, LogKind.Item, body) { Content = new RecordContent { State = state } };

    public static LogEntry For(DateTimeOffset at, string kind, KeysBody keys) =>
        Create(at, kind, JsonSerializer.SerializeToUtf8Bytes(keys, StoreJson.Readable.KeysBody), new RecordContent { Keys = keys });

    public static LogEntry For(DateTimeOffset at, SimilarBody similar) => Create(
        at, LogKind.Similar, JsonSerializer.SerializeToUtf8Bytes(similar, StoreJson.Readable.SimilarBody),
        new RecordContent { Similar = similar });

    public static LogEntry For(DateTimeOffset at, PollsBody polls, byte[] body) =>
        Create(at, LogKind.Polls, body, new RecordContent { Polls = polls });

    public static LogEntry For(DateTimeOffset at, SubscriptionsBody subscriptions) => Create(
        at, LogKind.Subscriptions, JsonSerializer.SerializeToUtf8Bytes(subscriptions, SubscriptionJson.Readable.SubscriptionsBody),
        new RecordContent { Subscriptions = subscriptions });

    /// <summary>
    /// True when a text holds half a surrogate pair, which does not survive the log: what is applied is then read from the body.
    /// </summary>
    public static bool IsLossy(ReadOnlySpan<byte> body) => body.IndexOf("\\uFFFD"u8) >= 0;

    private static LogEntry Create(DateTimeOffset at, string kind, byte[] body, RecordContent content) =>
        new(at, kind, body) { Content = IsLossy(body) ? RecordContent.Read(kind, body, remember: true) : content };
}

/// <summary>The kinds of records this store writes. A name once written stays.</summary>
internal static class LogKind
{
    /// <summary>A kept state of an item; the body is an <see cref="Items.Keeping.ItemRecord"/>.</summary>
    public const string Item = "item";

    /// <summary>A known item under further keys; the body is a <see cref="KeysBody"/>.</summary>
    public const string Alias = "alias";

    /// <summary>Keys that their source no longer shows; the body is a <see cref="KeysBody"/>.</summary>
    public const string Missing = "missing";

    /// <summary>Keys that their source shows again; the body is a <see cref="KeysBody"/>.</summary>
    public const string Returned = "returned";

    /// <summary>Polls of sources, begun or ended, in their order; the body is a <see cref="Ledger.PollsBody"/>.</summary>
    public const string Polls = "polls";

    /// <summary>States of subscriptions; the body is a <see cref="Subscriptions.SubscriptionsBody"/>.</summary>
    public const string Subscriptions = "subscriptions";

    /// <summary>True for what changes nothing that is published: polls and subscriptions.</summary>
    public static bool IsApart(string kind) => kind is Polls or Subscriptions;

    /// <summary>Items of different sources that tell the same story; the body is a <see cref="SimilarBody"/>.</summary>
    public const string Similar = "similar";
}
