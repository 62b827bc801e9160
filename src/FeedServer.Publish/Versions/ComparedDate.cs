namespace FeedServer.Publish.Versions;

/// <summary>A date that the article states, in two versions.</summary>
/// <param name="IsPublished">True for the date of publication, false for that of the event.</param>
/// <param name="Was">The date in the older version; null when it was not known.</param>
/// <param name="Now">The date in the newer one.</param>
public sealed record ComparedDate(bool IsPublished, StatedDate? Was, StatedDate? Now)
{
    /// <summary>True when neither the date nor what it was read from changed.</summary>
    public bool IsSame => Was == Now;
}
