using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using FeedServer.Store.Ledger;
using FeedServer.Store.Recovery;

namespace FeedServer.Store.Subscriptions;

/// <summary>The body of a record of kind <c>subscriptions</c>: states, each in place of the one before.</summary>
internal sealed record SubscriptionsBody
{
    /// <summary>Of others to our feeds.</summary>
    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

    /// <summary>Of ours to others' feeds; null for none, as in every line written before there were any.</summary>
    public IReadOnlyList<UpstreamSubscription>? Upstream { get; init; }

    /// <summary>Each state as the database has it: the id of its row, and its JSON, or null when it has ended and has none.</summary>
    public IEnumerable<(string Id, byte[]? Json)> Rows() =>
        Subscriptions.Select(state => (SubscriptionJson.Id(state), state.Ended is null ? SubscriptionJson.Encode(state) : null))
            .Concat((Upstream
                ?? []).Select(state => (SubscriptionJson.Id(state), state.Ended is null ? SubscriptionJson.Encode(state) : null)));
}

/// <summary>Subscriptions as JSON; instants are Unix milliseconds.</summary>
[JsonSerializable(typeof(SubscriptionsBody))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(UpstreamSubscription))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SubscriptionJson : JsonSerializerContext
{
    private const string OfOurs = "u|";

    public static SubscriptionJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UnixMilliseconds() },
    });

    /// <summary>The id of a subscription's row: topic and callback by the beginnings of their hashes, whatever they are made of.</summary>
    public static string Id(Subscription subscription) =>
        $"{ContentHash.From(subscription.Topic)[..16]}|{ContentHash.From(subscription.Callback)[..32]}";

    /// <summary>Of ours: behind all others in the order of the rows.</summary>
    public static string Id(UpstreamSubscription subscription) => $"{OfOurs}{ContentHash.From(subscription.Callback)[..32]}";

    /// <summary>Whether a row is of a subscription of ours.</summary>
    public static bool IsOfOurs(string id) => id.StartsWith(OfOurs, StringComparison.Ordinal);

    public static byte[] Encode(Subscription subscription) => JsonSerializer.SerializeToUtf8Bytes(subscription, Readable.Subscription);

    public static byte[] Encode(UpstreamSubscription subscription) =>
        JsonSerializer.SerializeToUtf8Bytes(subscription, Readable.UpstreamSubscription);

    public static UpstreamSubscription DecodeOurs(byte[] json) =>
        JsonSerializer.Deserialize(json, Readable.UpstreamSubscription)
        ?? throw new InvalidDataException("A subscription is stored as null.");

    public static Subscription Decode(byte[] json) =>
        JsonSerializer.Deserialize(json, Readable.Subscription) ?? throw new InvalidDataException("A subscription is stored as null.");
}

/// <summary>Answers which subscriptions there are: of others to our feeds, and of ours to theirs.</summary>
internal sealed class SubscriptionReader(ArchiveHost host, SubscriptionSecrets secrets)
{
    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation)
    {
        var rows = await host.ScanAsync(RowRange.Subscriptions("0", "g"), cancellation);
        var open = await secrets.OpenAsync([.. rows.Select(row => (row.Id, SubscriptionJson.Decode(row.Json)))],
            state => state.Secret, (state, secret) => state with { Secret = secret }, cancellation);
        return [.. open.OrderBy(state => state.Topic, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation)
    {
        var rows = await host.ScanAsync(RowRange.Subscriptions("u", "v"), cancellation);
        var open = await secrets.OpenAsync([.. rows.Select(row => (row.Id, SubscriptionJson.DecodeOurs(row.Json)))],
            state => state.Secret, (state, secret) => state with { Secret = secret }, cancellation);
        return [.. open.OrderBy(state => state.Source, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal)];
    }
}
