namespace FeedServer.Collect.Discovery;

/// <summary>What is to be found out.</summary>
/// <param name="Address">The address that the operator gave.</param>
/// <param name="Kind">The kind it must be; null for whatever fits best.</param>
/// <param name="Selectors">Where things stand on the page; null to find them.</param>
public sealed record DiscoveryOptions(Uri Address, SourceKind? Kind, PageSelectors? Selectors);
