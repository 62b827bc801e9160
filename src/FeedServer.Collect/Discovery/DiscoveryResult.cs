namespace FeedServer.Collect.Discovery;

/// <summary>What an address offers.</summary>
/// <param name="Candidates">What could be collected from, the best first; none when nothing was found.</param>
/// <param name="Tried">Where else was looked, and what came of it, as clauses.</param>
public sealed record DiscoveryResult(IReadOnlyList<SourceCandidate> Candidates, IReadOnlyList<string> Tried);
