namespace FeedServer.WebTests.Outside;

/// <summary>A request as it arrived.</summary>
internal sealed record RoughRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query as sent.</summary>
    public required string Target { get; init; }

    /// <summary>In their order, as sent (bytes as Latin-1).</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>When its head was complete, by the system's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The path without the query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>A header's value; null when it was not sent.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
