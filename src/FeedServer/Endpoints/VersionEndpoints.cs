using FeedServer.Collect.Raw;
using FeedServer.Pages;
using FeedServer.Pages.Versions;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>The public states of an item: their list, any two compared, and the bytes that one was read from.</summary>
internal static class VersionEndpoints
{
    private const string Comparison = VersionPaths.Versions + "/{range}";

    /// <summary>Tells in how many places of an original a secret of its source is masked.</summary>
    private const string Masked = "Original-Masked";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them for dated and undated items.</summary>
    public static void MapVersions(this IEndpointRouteBuilder routes)
    {
        foreach (var folder in (string[])["/{year:int}/{month:int}/{day:int}", Permalink.Undated])
        {
            var item = folder + "/{slug}";
            routes.MapMethods(item + VersionPaths.Versions, Read, List);
            routes.MapMethods(item + VersionPaths.Revisions, Read, ([AsParameters] PageRequest page, string? after) =>
                CanonicalPath.LeadTo(page.Path[..^VersionPaths.Revisions.Length] + VersionPaths.Versions, after));
            routes.MapMethods(item + Comparison, Read, ([AsParameters] PageRequest page, string range, string? after) =>
                Compare(page, range, "", after));
            routes.MapMethods(item + Comparison + VersionPaths.Inline, Read,
                ([AsParameters] PageRequest page, string range, string? after) => Compare(page, range, VersionPaths.Inline, after));
            routes.MapMethods(item + "/{revision:int}" + VersionPaths.Original, Read, Original);
        }
    }

    /// <summary>The list; with two numbers, what the form of the list asks for, it leads to their comparison.</summary>
    private static Task<IResult> List([AsParameters] PageRequest page, string? after, string? from, string? to)
    {
        if (VersionPaths.Number(from) is { } one && VersionPaths.Number(to) is { } other && one != other)
        {
            var path = page.Path[..^VersionPaths.Versions.Length];
            return Task.FromResult<IResult>(TypedResults.Redirect(
                "~" + VersionPaths.Between(path, Math.Min(one, other), Math.Max(one, other))));
        }
        return page.SendAsync(cancellation => ItemAsync(page, VersionPaths.Versions, async item =>
            await page.Pages.RenderAsync<VersionsPage, VersionsModel>(
                await VersionsModel.LoadAsync(page.Site, item, after, cancellation), page.Path, cancellation), cancellation), after);
    }

    private static Task<IResult> Compare(PageRequest page, string range, string inline, string? after)
    {
        if (VersionPaths.Parse(range) is not { } between) return page.NotFoundAsync();
        var part = $"{VersionPaths.Versions}/{range.ToLowerInvariant()}{inline}";
        if (between.From > between.To)
        {
            var (from, to) = between;
            return Task.FromResult(CanonicalPath.LeadTo(VersionPaths.Between(page.Path[..^part.Length], to, from) + inline, null));
        }
        return page.SendAsync(cancellation => ItemAsync(page, part, async item =>
            await page.Pages.RenderAsync<ComparisonPage, ComparisonModel>(
                await ComparisonModel.LoadAsync(page.Site, item, between, inline.Length > 0, after, cancellation),
                page.Path, cancellation), cancellation), after);
    }

    /// <summary>What is below an item's path: of one that has moved it has moved too, of a withdrawn one nothing is shown.</summary>
    private static async Task<RenderedBody> ItemAsync(
        PageRequest page, string part, Func<Item, Task<RenderedBody>> render, CancellationToken cancellation)
    {
        var found = await page.Site.Store.FindAsync(page.Path[..^part.Length], cancellation);
        if (found.Item is not { } item) return await page.Pages.NotFoundAsync(page.Path, cancellation);
        return found.Moved ? RenderedBody.MovedTo(item.Path + part)
            : item.Withdrawn is not null ? await page.Pages.ItemAsync(item, cancellation) : await render(item);
    }

    /// <summary>Not kept with the pages: it may be megabytes, and lies on the disk as it is.</summary>
    private static async Task<IResult> Original([AsParameters] PageRequest page, RawOriginals originals, int revision)
    {
        var (http, site, cancellation) = (page.Http, page.Site, page.Http.RequestAborted);
        var path = page.Path;
        if (http.Request.Path.Value != path) return CanonicalPath.LeadTo(path, after: null);
        path = path[..path.LastIndexOf('/', path.Length - VersionPaths.Original.Length - 1)];
        if ((await site.Store.FindAsync(path, cancellation)).Item is not { } item) return await page.NotFoundAsync();
        if (item.Withdrawn is not null)
            return new Representation(await page.Pages.ItemAsync(item, cancellation), null).RespondWith(CacheControl.Never);
        if (!site.PublishesOriginals) return await Missing(page, item, site.Texts.OriginalsNotPublished);
        if (await FindAsync(site, originals, item, revision, cancellation) is not { } original)
            return await Missing(page, item, site.Texts.OriginalNotKept);
        // A feed has the texts of its other items, too.
        if ((await site.Store.ItemsOfAsync(item.Source, original.Keys, cancellation)).Any(other => other?.Withdrawn is not null))
            return await Missing(page, item, site.Texts.OriginalHasWithdrawn);
        var headers = http.Response.Headers;
        headers.CacheControl = CacheControl.Revalidate;
        // Whatever it is, nothing in it is run or loaded.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"inline; filename=\"{item.Slug}-{revision}.txt\"");
        if (original.Masked > 0) headers[Masked] = original.Masked.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Bytes(original.Bytes, "text/plain; charset=" + original.Charset, lastModified: original.At,
            entityTag: new EntityTagHeaderValue($"\"{original.Digest}\""));
    }

    private static async Task<RawOriginal?> FindAsync(
        Site site, RawOriginals originals, Item item, int revision, CancellationToken cancellation)
    {
        if (site.IsPrivate(Scope.Source(item.Source)) || !site.Definitions.TryGetValue(item.Source, out var source)) return null;
        if (await site.Store.RevisionsAsync(item, revision, revision, cancellation) is not [{ Edit: null } note]) return null;
        return await site.Store.RevisionAsync(item, revision, cancellation) is { } state
            ? await originals.FindAsync(source, state, note.At, cancellation) : null;
    }

    private static async Task<IResult> Missing(PageRequest page, Item item, string reason)
    {
        var cancellation = page.Http.RequestAborted;
        var model = await NoOriginalModel.LoadAsync(page.Site, item, reason, cancellation);
        var body = await page.Pages.RenderAsync<NoOriginalPage, NoOriginalModel>(model, page.Path, cancellation);
        return new Representation(body with { Status = StatusCodes.Status404NotFound, Links = null }, null).RespondWith(CacheControl.Never);
    }
}
