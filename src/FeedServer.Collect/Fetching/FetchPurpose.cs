namespace FeedServer.Collect.Fetching;

/// <summary>What a document is fetched for.</summary>
public enum FetchPurpose
{
    /// <summary>A feed that its publisher offers to be polled; robots.txt is not asked (it is about crawling).</summary>
    Feed,

    /// <summary>A page, a listing or an article; robots.txt is obeyed.</summary>
    Page,

    /// <summary>A sitemap; robots.txt is obeyed.</summary>
    Sitemap,

    /// <summary>A picture; robots.txt is obeyed.</summary>
    Image,
}
