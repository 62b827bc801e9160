namespace FeedServer.Search.Queries;

/// <summary>Which date is meant; they never stand for one another.</summary>
public enum DateAxis
{
    /// <summary>The date that the archive files by: published, else event.</summary>
    Filed,

    /// <summary>When it was published.</summary>
    Published,

    /// <summary>When what it reports happened.</summary>
    Event,

    /// <summary>When it was first seen here.</summary>
    Seen,

    /// <summary>When its present public state was kept.</summary>
    Changed,
}
