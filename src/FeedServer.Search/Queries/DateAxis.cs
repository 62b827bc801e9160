namespace FeedServer.Search.Queries;

/// <summary>One of the dates of an item. None of them stands for another.</summary>
public enum DateAxis
{
    /// <summary>The day the archive files the item by: published, else event.</summary>
    Filed,

    /// <summary>When it was published, as it says itself.</summary>
    Published,

    /// <summary>When what it reports happened, as it says.</summary>
    Event,

    /// <summary>When it was first kept.</summary>
    Seen,

    /// <summary>When its present public state was kept.</summary>
    Changed,
}
