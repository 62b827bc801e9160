using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Publish;
using FeedServer.Texts;

namespace FeedServer.Endpoints;

/// <summary>
/// The feeds of every list. Head feeds (all, a section, a person) hold the newest states in the order they were kept,
/// so that a subscriber misses neither a late arrival nor an edit; feeds of a date hold its items as filed.
/// </summary>
public sealed class SiteFeeds(IItemStore store, Settings settings)
{
    /// <summary>The most items in the feed of a date.</summary>
    private const int MostListed = 500;

    private readonly Publication publication = settings.Publication;
    private readonly SiteTexts texts = SiteTexts.For(settings.Publication.Language);

    /// <summary>The feed at an address; null when the archive has none there.</summary>
    public async Task<Rendering?> RenderAsync(FeedAddress address, CancellationToken cancellation)
    {
        if (address.After is not null || address.Range is not null) return null;
        if (address.Undated) return await UndatedAsync(address.Format, cancellation);
        if (address.Days is { } days) return await DatedAsync(address, days.From, days.To, cancellation);
        return address.Scope == Scope.All
            ? await HeadAsync(address.Format, Scope.All, null, cancellation)
            : await ListingAsync(address.Format, address.Scope, cancellation);
    }

    private async Task<Rendering?> ListingAsync(FeedFormat format, Scope scope, CancellationToken cancellation)
    {
        if (scope.Kind is not (ScopeKind.Section or ScopeKind.Byline)) return null;
        var listings = await store.ListingsAsync(scope.Kind, cancellation);
        return listings.FirstOrDefault(l => l.Scope == scope) is { } listing
            ? await HeadAsync(format, scope, listing.Name, cancellation)
            : null;
    }

    private async Task<Rendering?> DatedAsync(FeedAddress address, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (store.State is not { FirstDay: { } first, LastDay: { } last } || to < first || from > last) return null;
        var query = new ItemQuery { From = from, To = to, Limit = MostListed };
        return await WriteAsync(address.Format, query, address.ListPath, TitleOf(from, to), cancellation);
    }

    private Task<Rendering> UndatedAsync(FeedFormat format, CancellationToken cancellation) => WriteAsync(
        format, new ItemQuery { Undated = true, Limit = settings.Feeds.HeadSize }, Permalink.Undated, texts.Undated, cancellation);

    private Task<Rendering> HeadAsync(FeedFormat format, Scope scope, string? title, CancellationToken cancellation)
    {
        var query = new ItemQuery { Scope = scope, Order = ListOrder.Changed, Limit = settings.Feeds.HeadSize };
        return WriteAsync(format, query, scope.Path, title, cancellation);
    }

    private async Task<Rendering> WriteAsync(
        FeedFormat format, ItemQuery query, string path, string? title, CancellationToken cancellation)
    {
        var page = await store.PageAsync(query, cancellation);
        var bodies = await store.BodiesAsync(page.Items, cancellation);
        var entries = page.Items.Zip(bodies, static (item, body) => new Entry(item, body)).ToList();
        var request = new FeedRequest { Publication = publication, Path = path, Title = title };
        var bytes = FeedWriter.Write(format, FeedComposer.Compose(request, entries));
        return new Rendering(bytes, FeedFormats.Of(format).ContentType);
    }

    private string TitleOf(DateOnly from, DateOnly to) =>
        from == to ? texts.LongDate(from)
        : from.Month == to.Month ? texts.MonthAndYear(from.Year, from.Month)
        : texts.Year(from.Year);
}
