using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Api.Twins;

/// <summary>Pages and their twins.</summary>
internal static class TwinPage
{
    /// <summary>The absolute address of a page.</summary>
    public static string AddressOf(FrameModel frame) => frame.Publication.Absolute(frame.Path ?? "/");

    /// <summary>The title of a page.</summary>
    public static string TitleOf(FrameModel frame) => frame.Title ?? frame.Publication.Title;

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
