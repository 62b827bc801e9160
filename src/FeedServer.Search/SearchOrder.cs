namespace FeedServer.Search;

/// <summary>In which order items are found.</summary>
public enum SearchOrder
{
    /// <summary>By filing day, then by arrival, the newest first; undated items last.</summary>
    Newest,

    /// <summary>The same from the other end: undated items first.</summary>
    Oldest,

    /// <summary>The best match first.</summary>
    Relevance,
}
