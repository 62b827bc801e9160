using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Items;
using FeedServer.Items.Push;
using FeedServer.Store.LiteDb.Ledger;

namespace FeedServer.Store.LiteDb.Push;

/// <summary>The body of a record of kind <c>subscriptions</c>: states, each in place of the one before.</summary>
internal sealed record SubscriptionsBody
{
    public required IReadOnlyList<Subscription> Subscriptions { get; init; }
}

/// <summary>Subscriptions as JSON; instants are Unix milliseconds.</summary>
[JsonSerializable(typeof(SubscriptionsBody))]
[JsonSerializable(typeof(Subscription))]
internal sealed partial class SubscriptionJson : JsonSerializerContext
{
    public static SubscriptionJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UnixMilliseconds() },
    });

    /// <summary>The id of a subscription's row: topic and callback by the beginnings of their hashes, whatever they are made of.</summary>
    public static string Id(Subscription subscription) =>
        $"{ContentHash.Of(subscription.Topic)[..16]}|{ContentHash.Of(subscription.Callback)[..32]}";

    public static byte[] Encode(Subscription subscription) => JsonSerializer.SerializeToUtf8Bytes(subscription, Readable.Subscription);

    public static Subscription Decode(byte[] json) =>
        JsonSerializer.Deserialize(json, Readable.Subscription) ?? throw new InvalidDataException("A subscription is stored as null.");
}
