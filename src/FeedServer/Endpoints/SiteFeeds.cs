using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Publish;
using FeedServer.Texts;

namespace FeedServer.Endpoints;

/// <summary>
/// The feeds of every list: what arrived in it, or, of a date, its items as filed. A date's feed is complete when it is not too long
/// (RFC 5005 §2), else it goes on page by page (§3).
/// </summary>
public sealed class SiteFeeds(IItemStore store, Settings settings, ArrivalFeeds arrivals)
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
        { Range: { } range } => await arrivals.SealedAsync(address.Format, address.Scope, range, cancellation),
        { IsHead: true } => await arrivals.HeadAsync(address.Format, address.Scope, since: null, cancellation),
        { Days: { } days } when IsOutside(days.From, days.To) => null,
        { Days: { } days } => await FiledAsync(
            address, new ItemQuery { From = days.From, To = days.To, Limit = MostComplete }, TitleOf(days.From, days.To), cancellation),
        _ => await FiledAsync(address, new ItemQuery { Undated = true, Limit = MostComplete }, texts.Undated, cancellation),
    };

    private bool IsOutside(DateOnly from, DateOnly to) =>
        store.Ask(state => state is not { FirstDay: { } first, LastDay: { } last } || to < first || from > last);

    private async Task<RenderedBody?> FiledAsync(FeedAddress address, ItemQuery query, string title, CancellationToken cancellation)
    {
        var path = address.ListPath;
        var request = new FeedRequest { Publication = publication, Path = path, Title = title, After = address.After, NamesHub = false };
        if (address.After is null && await store.PageAsync(query, cancellation) is { Next: null } whole)
            return await WriteAsync(address.Format, request with { Extent = FeedExtent.Complete }, whole.Items, cancellation);
        if (await PageAsync(query with { After = address.After, Limit = PageSize }, cancellation) is not { } page) return null;
        List<FeedRelation> relations = [new(FeedRelation.First, path)];
        if (page.Next is { } next) relations.Add(new(FeedRelation.Next, path, next));
        return await WriteAsync(address.Format, request with { Relations = relations }, page.Items, cancellation);
    }

    /// <summary>Null when the cursor is none of this list.</summary>
    private async Task<ItemPage?> PageAsync(ItemQuery query, CancellationToken cancellation)
    {
        try
        {
            return await store.PageAsync(query, cancellation);
        }
        catch (ArgumentException) when (query.After is not null)
        {
            return null;
        }
    }

    private async Task<RenderedBody> WriteAsync(
        FeedFormat format, FeedRequest request, IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        var bodies = await store.BodiesAsync(items, cancellation);
        var entries = items.Zip(bodies, static (item, body) => new Entry(item, body)).ToList();
        return new RenderedBody(FeedWriter.Write(format, FeedComposer.Compose(request, entries)), FeedFormats.Of(format).ContentType);
    }

    private string TitleOf(DateOnly from, DateOnly to) =>
        from == to ? texts.LongDate(from)
        : from.Month == to.Month ? texts.MonthAndYear(from.Year, from.Month)
        : texts.Year(from.Year);
}
