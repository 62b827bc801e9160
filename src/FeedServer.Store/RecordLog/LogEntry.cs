using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FeedServer.Store.Comments;
using FeedServer.Store.Ledger;
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

    /// <summary>Set when the line stands for one that was lost.</summary>
    public RestoredMark? Restored { get; init; }

    public static LogEntry For(DateTimeOffset at, ItemState state, byte[] body) =>
        new(at, LogKind.For(state.Record), body) { Content = new RecordContent { State = state } };

    public static LogEntry For(DateTimeOffset at, string kind, KeysBody keys) =>
        Create(at, kind, JsonSerializer.SerializeToUtf8Bytes(keys, StoreJson.Readable.KeysBody), new RecordContent { Keys = keys });

    public static LogEntry For(DateTimeOffset at, SimilarBody similar) => Create(
        at, LogKind.Similar, JsonSerializer.SerializeToUtf8Bytes(similar, StoreJson.Readable.SimilarBody),
        new RecordContent { Similar = similar });

    public static LogEntry For(DateTimeOffset at, AddressesBody addresses) => Create(
        at, LogKind.Addresses, JsonSerializer.SerializeToUtf8Bytes(addresses, StoreJson.Readable.AddressesBody),
        new RecordContent { Addresses = addresses });

    public static LogEntry For(DateTimeOffset at, PollsBody polls, byte[] body) =>
        Create(at, LogKind.Polls, body, new RecordContent { Polls = polls });

    public static LogEntry For(DateTimeOffset at, SubscriptionsBody subscriptions) => Create(
        at, LogKind.Subscriptions, JsonSerializer.SerializeToUtf8Bytes(subscriptions, SubscriptionJson.Readable.SubscriptionsBody),
        new RecordContent { Subscriptions = subscriptions });

    public static LogEntry For(DateTimeOffset at, Comment comment, string kind) =>
        Create(at, kind, CommentJson.Encode(comment), new RecordContent { Comment = comment });

    /// <summary>True when a text holds half a surrogate pair, which does not survive the log: what is applied is then read from the
    /// body.</summary>
    public static bool IsLossy(ReadOnlySpan<byte> body) => body.IndexOf("\\uFFFD"u8) >= 0;

    private static LogEntry Create(DateTimeOffset at, string kind, byte[] body, RecordContent content) =>
        new(at, kind, body) { Content = IsLossy(body) ? RecordContent.Read(kind, body, remember: true) : content };
}

/// <summary>Marks a line that was written in place of a lost one.</summary>
/// <param name="At">When.</param>
/// <param name="For">The hash of the lost line, which the line after it names as the one before; null where none does.</param>
internal sealed record RestoredMark(DateTimeOffset At, string? For);

/// <summary>The kinds of records this store writes. A name once written stays.</summary>
internal static class LogKind
{
    /// <summary>A kept state of an item; the body is an <see cref="Items.Keeping.ItemRecord"/>.</summary>
    public const string Item = "item";

    /// <summary>A state of an item that the editors made, by a correction or by undoing a withdrawal; the body is an
    /// <see cref="Items.Keeping.ItemRecord"/> that says who, when and what.</summary>
    public const string Correction = "correction";

    /// <summary>True for the kinds whose body is an <see cref="Items.Keeping.ItemRecord"/>: the whole state of an item.</summary>
    public static bool IsState(string kind) => kind is Item or Correction;

    /// <summary>The kind of a record of a state.</summary>
    public static string For(ItemRecord record) => record.Edit is null ? Item : Correction;

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

    /// <summary>A reader's comment as it was posted; the body is an <see cref="Items.Comments.Comment"/>, as that of the following two
    /// kinds: the whole state, without anything that the reader typed.</summary>
    public const string Comment = "comment";

    /// <summary>What was decided on a comment, by a moderator or a rule.</summary>
    public const string Moderation = "moderation";

    /// <summary>All that the reader typed is erased.</summary>
    public const string Erasure = "erasure";

    /// <summary>True for the kinds whose body is an <see cref="Items.Comments.Comment"/>.</summary>
    public static bool IsComment(string kind) => kind is Comment or Moderation or Erasure;

    /// <summary>The kind of a record that restores a state of a comment.</summary>
    public static string For(Comment comment) => comment.Status switch
    {
        CommentStatus.Pending => Comment,
        CommentStatus.Erased => Erasure,
        _ => Moderation,
    };

    /// <summary>True for what changes nothing that is published: polls, subscriptions, comments that nobody has decided on.</summary>
    public static bool IsApart(string kind) => kind is Polls or Subscriptions or Comment;

    /// <summary>Items of different sources that tell the same story; the body is a <see cref="SimilarBody"/>.</summary>
    public const string Similar = "similar";

    /// <summary>Earlier addresses of an item, whose own records are lost, or of another item whose id it has now; the body is an
    /// <see cref="AddressesBody"/>.</summary>
    public const string Addresses = "addresses";

    /// <summary>Keeps the number of a lost record whose own place is not known: what the database knew of it stands at the log's end. The
    /// body is empty.</summary>
    public const string Void = "void";

    /// <summary>What a restoration found nowhere; the body is a <see cref="LostBody"/>.</summary>
    public const string Lost = "lost";
}

/// <summary>The body of a record about the keys of a source.</summary>
internal sealed record KeysBody
{
    public required string Source { get; init; }

    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>The item's arrival number, for an alias.</summary>
    public long? Number { get; init; }

    /// <summary>What the source said under these keys, for an alias.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>The body of a record of kind <c>similar</c>: an item tells the same story as items of other sources, by arrival
/// numbers.</summary>
internal sealed record SimilarBody
{
    public required long Item { get; init; }

    public required IReadOnlyList<long> Others { get; init; }
}

/// <summary>The body of a record of kind <c>addresses</c>: paths that lead to an item, by arrival number.</summary>
internal sealed record AddressesBody
{
    public required long Item { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }
}

/// <summary>The body of a record of kind <c>lost</c>.</summary>
internal sealed record LostBody
{
    /// <summary>What was lost, in English, each named.</summary>
    public required IReadOnlyList<string> Lost { get; init; }
}

/// <summary>JSON of the bodies that are this store's own.</summary>
[JsonSerializable(typeof(KeysBody))]
[JsonSerializable(typeof(SimilarBody))]
[JsonSerializable(typeof(AddressesBody))]
[JsonSerializable(typeof(LostBody))]
internal sealed partial class StoreJson : JsonSerializerContext
{
    public static StoreJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Reads the body of a record.</summary>
    /// <exception cref="InvalidDataException">It holds nothing of the kind.</exception>
    /// <exception cref="JsonException">It is not of the form.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body.Span, type) ?? throw new InvalidDataException($"The body is null and no {type.Type.Name}.");
}
