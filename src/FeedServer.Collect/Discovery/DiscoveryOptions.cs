namespace FeedServer.Collect.Discovery;

/// <summary>What is to be found out.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>The address that the operator gave.</summary>
    public required Uri Address { get; init; }

    /// <summary>The kind it must be; null for whatever fits best.</summary>
    public SourceKind? Kind { get; init; }

    /// <summary>Where things stand on the page; null to find them.</summary>
    public PageSelectors? Selectors { get; init; }
}
