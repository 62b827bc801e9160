using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Api.Twins;

/// <summary>Which page a document is the twin of.</summary>
/// <param name="Url">The page's address for people.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">The language of its words, BCP 47.</param>
internal sealed record TwinPage(string Url, string Title, string Language)
{
    /// <summary>The page of a frame.</summary>
    public static TwinPage From(FrameModel frame) => new(
        frame.Publication.Absolute(frame.Path ?? "/"), frame.Title ?? frame.Publication.Title, frame.Publication.Language);

    /// <summary>The absolute address of the twin of another page of the same list; null for none.</summary>
    public static string? TwinOf(Publication publication, string? pagePath) =>
        pagePath is null ? null : publication.Absolute(PathOf(pagePath));

    /// <summary>The path of the twin of a page: <c>/years.json?after=1950</c> of <c>/years?after=1950</c>.</summary>
    public static string PathOf(string pagePath)
    {
        var query = pagePath.IndexOf('?', StringComparison.Ordinal);
        return pagePath.Insert(query < 0 ? pagePath.Length : query, ApiPaths.Twin);
    }
}

/// <summary>Where a page stands in a list of several.</summary>
/// <param name="First">The number of its first entry, from 1; 0 for an empty list.</param>
/// <param name="Last">The number of its last entry.</param>
/// <param name="All">How many the list has.</param>
/// <param name="Next">The twin of the next page; null on the last.</param>
internal sealed record TwinPlace(long First, long Last, long All, string? Next)
{
    public static TwinPlace From(Publication publication, PagePlace place) =>
        new(place.First, place.Last, place.All, TwinPage.TwinOf(publication, place.NextPath));
}
