namespace FeedServer.Collect.Polling;

/// <summary>What one poll of a source came to.</summary>
/// <param name="Source">As it was polled.</param>
/// <param name="Record">As it was recorded.</param>
/// <param name="MovedTo">Where it has moved for good; null when it has not.</param>
public sealed record PolledSource(SourceDefinition Source, PollRecord Record, Uri? MovedTo)
{
    /// <summary>What it says of being pushed; null when nothing, and whenever no document came.</summary>
    public PushOffer? Push { get; init; }
}
