namespace FeedServer.Hosting;

/// <summary>What is published besides the items (section <c>Publish</c>).</summary>
public sealed record PublishOptions
{
    /// <summary>True to publish the documents that revisions were read from, byte by byte as they were fetched: whoever wrote them has to
    /// agree.</summary>
    public bool OriginalBytes { get; init; }
}
