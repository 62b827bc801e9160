using System.Globalization;
using FeedServer.Items.Push;

namespace FeedServer.Cli;

/// <summary>A subscription as <c>hub list</c> shows it; instants are UTC. It has no place for the secret.</summary>
internal sealed record HubLine
{
    public required string Topic { get; init; }

    public required string Callback { get; init; }

    public required string Since { get; init; }

    public required string Expires { get; init; }

    /// <summary>By which digest; null when nothing is signed.</summary>
    public string? Signed { get; init; }

    public int Failures { get; init; }

    /// <summary>When it is tried again; null when nothing failed.</summary>
    public string? Retry { get; init; }

    public string? LastFailure { get; init; }

    public static HubLine Of(Subscription subscription) => new()
    {
        Topic = subscription.Topic,
        Callback = subscription.Callback,
        Since = Shown(subscription.Since),
        Expires = Shown(subscription.Expires),
        Signed = subscription.Secret is null ? null : subscription.Method,
        Failures = subscription.Failures,
        Retry = subscription.Retry is { } retry ? Shown(retry) : null,
        LastFailure = subscription.LastFailure,
    };

    private static string Shown(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
