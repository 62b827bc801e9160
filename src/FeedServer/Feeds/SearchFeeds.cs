using FeedServer.Caching;
using FeedServer.Pages;
using FeedServer.Pages.Search;
using FeedServer.Publish;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Feeds;

/// <summary>The feeds of searches: the newest items that match, in the order of their filing. Rendered each time, since queries are
/// arbitrary.</summary>
internal sealed class SearchFeeds(Site site, ArchiveSearch search, RenderedDocuments documents, CacheVersion version, Settings settings)
{
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>The feed of a query; status 503 while texts cannot be searched, since a subscriber would take an empty feed for
    /// true.</summary>
    public Task<Representation> GetAsync(SearchQuery query, FeedFormat format, CancellationToken cancellation) => documents.RenderAsync(
        version.FeedKey(FeedLinks.PathOf(SitePaths.Search, format)), c => RenderAsync(query, format, c), cancellation);

    private async Task<RenderedBody> RenderAsync(SearchQuery query, FeedFormat format, CancellationToken cancellation)
    {
        var isUpToDate = await search.CatchUpAsync(cancellation);
        if (search.Index.Status.Stage != SearchStage.Ready) return Unavailable();
        try
        {
            // An item has one id in every state, and stands in a feed once.
            var request = new SearchRequest
            {
                Query = query with { IncludesVersions = false },
                Order = SearchOrder.Newest,
                Limit = settings.Feeds.HeadSize,
            };
            var page = await search.Index.SearchAsync(request, cancellation);
            var entries = await search.EntriesAsync(page.Hits, cancellation);
            var feed = FeedComposer.Compose(new FeedRequest
            {
                Publication = site.Publication,
                Path = SearchAddress.For(query),
                Title = site.Texts.SearchOf(query.Canonical),
                NamesHub = false,
                PrivateSources = site.Sources.Private,
                CommentsOn = site.Comments is { } comments ? comments.CountOn : null,
            }, [.. entries.Select(entry => entry.Entry)]);
            // What the index lacks yet would be missed by whoever asks by date only.
            return new RenderedBody(FeedWriter.Write(format, feed), FeedFormats.For(format).ContentType) { IsPartial = !isUpToDate };
        }
        catch (SearchUnavailableException)
        {
            return Unavailable();
        }
    }

    private static RenderedBody Unavailable() => new(
        "503: texts cannot be searched just now, or not for so much at once. Please try again.\n"u8.ToArray(), Text,
        StatusCodes.Status503ServiceUnavailable);
}
