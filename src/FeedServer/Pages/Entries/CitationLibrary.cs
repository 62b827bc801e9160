using FeedServer.Publish.Citing;

namespace FeedServer.Pages.Entries;

/// <summary>The citations of a day, a month or of what has no date, as one file.</summary>
internal static class CitationLibrary
{
    /// <summary>The most items of such a file; a longer list is exported (<c>feedserver export --format</c>).</summary>
    public const int MostItems = 5_000;

    private const int PageSize = 500;

    /// <summary>The file; null for a list without items and for one that is too long.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="list">Which items.</param>
    /// <param name="format">In which format.</param>
    /// <param name="fileName">Its name for who keeps it.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<RenderedBody?> RenderAsync(
        Site site, ItemQuery list, CitationFormatInfo format, string fileName, CancellationToken cancellation)
    {
        var citations = new List<Citation>();
        for (var query = list with { Limit = PageSize }; ;)
        {
            var page = await site.Store.PageAsync(query, cancellation);
            citations.AddRange(page.Items.Select(item => Citation.From(site.Publication, site.Store.Joins.Shown(item))));
            if (citations.Count > MostItems || citations.Count == 0) return null;
            if (page.Next is not { } next) break;
            query = query with { After = next };
        }
        return new RenderedBody(CitationWriter.Write(format, citations), format.ContentType) { FileName = fileName };
    }
}
