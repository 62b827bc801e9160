namespace FeedServer.Pages.Entries;

/// <summary>Pictures of a text that are fetched when they come into view: an article may have hundreds.</summary>
internal static class LazyPictures
{
    private const string Picture = "<img ";

    // Without quotation marks: where the words stand within an attribute, it must not end there.
    private const string Lazy = "<img loading=lazy ";

    // The first ones are in view at once.
    private const int AtOnce = 2;

    /// <summary>Marks all pictures of a sanitised text but the first two.</summary>
    public static string In(string html)
    {
        var from = 0;
        for (var seen = 0; seen < AtOnce; seen++)
        {
            var at = html.IndexOf(Picture, from, StringComparison.Ordinal);
            if (at < 0) return html;
            from = at + Picture.Length;
        }
        return html[..from] + html[from..].Replace(Picture, Lazy, StringComparison.Ordinal);
    }
}
