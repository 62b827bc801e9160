using FeedServer.Comments;
using FeedServer.Pages;
using FeedServer.Publish;

namespace FeedServer.Feeds;

/// <summary>The feeds of every list: what arrived in it, or, of a date, its items as filed. A date's feed is complete when it is not too
/// long (RFC 5005 §2), else it goes on page by page (§3).</summary>
internal sealed class SiteFeeds(IItemStore store, KnownSources sources, Settings settings, ArrivalFeeds arrivals, SiteComments comments)
{
    /// <summary>The most items in a complete feed.</summary>
    private const int MostComplete = 500;

    /// <summary>Items on a page of a feed that is longer.</summary>
    private const int PageSize = 100;

    private readonly Publication publication = settings.Publication;
    private readonly SiteTexts texts = SiteTexts.For(settings.Publication.Language);

    /// <summary>The feed at an address; null when the archive has none there.</summary>
    public async Task<RenderedBody?> RenderAsync(FeedAddress address, CancellationToken cancellation) => address switch
    {
        { Range: { } range } => await arrivals.SealedAsync(address, range, cancellation),
        { IsHead: true } => await arrivals.HeadAsync(
            // The hub delivers to those, too, who subscribed under another spelling.
            address.Format, store.Joins.Resolve(address.Scope), since: null, cancellation),
        { Scope.Kind: not ScopeKind.All } => await OfListAsync(address, cancellation),
        { Days: { } days } when await IsOutsideAsync(days.From, days.To, cancellation) => null,
        { Days: { } days } => await FiledAsync(
            address, new ItemQuery { From = days.From, To = days.To, Limit = MostComplete }, TitleOf(days.From, days.To), cancellation),
        _ => await FiledAsync(address, new ItemQuery { Undated = true, Limit = MostComplete }, texts.Undated, cancellation),
    };

    /// <summary>A year of a list, or its undated items. Whoever subscribed before the last of them left finds an empty feed; null for an
    /// unknown list and for a year before or after all that is filed.</summary>
    private async Task<RenderedBody?> OfListAsync(FeedAddress address, CancellationToken cancellation)
    {
        if (await store.ListingAsync(address.Scope, cancellation) is not { } list) return null;
        if (address.Days is { } days && await IsOutsideAsync(days.From, days.To, cancellation)) return null;
        var query = new ItemQuery
        {
            Scope = address.Scope,
            Undated = address.Undated,
            From = address.Days?.From,
            To = address.Days?.To,
            Limit = MostComplete,
        };
        var title = address.Days is { From.Year: var year } ? texts.ListInYear(list.Name, year) : texts.UndatedOf(list.Name);
        return await FiledAsync(address, query, title, cancellation);
    }

    private ValueTask<bool> IsOutsideAsync(DateOnly from, DateOnly to, CancellationToken cancellation) => store.StateAsync(
        state => state is not { FirstDay: { } first, LastDay: { } last } || to < first || from > last, cancellation);

    private async Task<RenderedBody?> FiledAsync(FeedAddress address, ItemQuery query, string title, CancellationToken cancellation)
    {
        var path = address.ListPath;
        var request = new FeedRequest
        {
            Publication = publication,
            Path = path,
            Title = title,
            After = address.After,
            NamesHub = false,
            PrivateSources = sources.Private,
            CommentsOn = comments.AreOn ? comments.CountOn : null,
        };
        if (address.After is null && await store.PageAsync(query, cancellation) is { Next: null } whole)
            return await WriteAsync(address.Format, request with { Extent = FeedExtent.Complete }, whole.Items, cancellation);
        if ((query with { Limit = PageSize }).ContinuedAfter(address.After) is not { } asked) return null;
        var page = await store.PageAsync(asked, cancellation);
        List<FeedRelation> relations = [new(FeedRelation.First, path)];
        if (page.Next is { } next) relations.Add(new(FeedRelation.Next, path, next.ToString()));
        return await WriteAsync(address.Format, request with { Relations = relations }, page.Items, cancellation);
    }

    private async Task<RenderedBody> WriteAsync(
        FeedFormat format, FeedRequest request, IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        var bodies = await store.BodiesAsync(items, cancellation);
        var entries = items.Zip(bodies, static (item, body) => new Entry(item, body)).ToList();
        return new RenderedBody(FeedWriter.Write(format, FeedComposer.Compose(request, entries)), FeedFormats.For(format).ContentType);
    }

    private string TitleOf(DateOnly from, DateOnly to) =>
        from == to ? texts.LongDate(from)
        : from.Month == to.Month ? texts.MonthAndYear(from.Year, from.Month) : texts.Year(from.Year);
}
