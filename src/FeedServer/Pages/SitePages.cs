using FeedServer.Mementos;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Layout;
using FeedServer.Pages.NotFound;
using FeedServer.Pages.Versions;
using FeedServer.Publish;
using Microsoft.AspNetCore.Components;

namespace FeedServer.Pages;

/// <summary>Models of pages as responses. What is not there is answered with the "not found" page, never with null.</summary>
internal sealed class SitePages(Site site, PageRenderer renderer)
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>A page; the "not found" page for <paramref name="path"/> when there is no model (status 404).</summary>
    public async Task<RenderedBody> RenderAsync<TPage, TModel>(TModel? model, string path, CancellationToken cancellation)
        where TPage : IComponent
        where TModel : class, IPageModel =>
        model is null ? await NotFoundAsync(path, cancellation) : await PageAsync<TPage, TModel>(model);

    /// <summary>A page with a status of its own.</summary>
    public Task<RenderedBody> RenderAsync<TPage, TModel>(TModel model, int status)
        where TPage : IComponent
        where TModel : class, IPageModel => PageAsync<TPage, TModel>(model, status);

    /// <summary>An item in its present state; a withdrawn one gives its tombstone (status 410).</summary>
    public async Task<RenderedBody> ItemAsync(Item item, CancellationToken cancellation) =>
        item.Withdrawn is null
            ? await PresentAsync(item, cancellation)
            : await PageAsync<GonePage, GoneModel>(await GoneModel.LoadAsync(site, item, cancellation), StatusCodes.Status410Gone);

    /// <summary>A public state of an item by its number. The present one is the item's own page, cited under the item's address; not found
    /// when there is none of that number; a withdrawn item gives its tombstone.</summary>
    public async Task<RenderedBody> RevisionAsync(Item item, int revision, CancellationToken cancellation)
    {
        if (item.Withdrawn is not null) return await ItemAsync(item, cancellation);
        var model = revision == item.Revision ? await EntryModel.LoadAsync(site, item, cancellation)
            : await EntryModel.LoadOlderAsync(site, item, revision, cancellation);
        if (model is null) return await NotFoundAsync(VersionPaths.StateOf(item.Path, revision), cancellation);
        var memento = await Memento.FindAsync(site, item, revision, model.Notes, cancellation);
        return Linked(await PageAsync<EntryPage, EntryModel>(model), memento.LinksOfState()) with { MementoAt = memento.At };
    }

    /// <summary>The page for a path where nothing is (status 404), with the nearest days if it looks like a date.</summary>
    public async Task<RenderedBody> NotFoundAsync(string path, CancellationToken cancellation) =>
        await PageAsync<NotFoundPage, NotFoundModel>(await NotFoundModel.LoadAsync(site, path, cancellation),
            StatusCodes.Status404NotFound);

    private async Task<RenderedBody> PresentAsync(Item item, CancellationToken cancellation)
    {
        var model = await EntryModel.LoadAsync(site, item, cancellation);
        var memento = await Memento.FindAsync(site, item, item.Revision, model.Notes, cancellation);
        return Linked(await PageAsync<EntryPage, EntryModel>(model), memento.LinksOfItem());
    }

    private static RenderedBody Linked(RenderedBody body, string links) =>
        body with { Links = body.Links is { } others ? $"{others}, {links}" : links };

    private async Task<RenderedBody> PageAsync<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
        where TModel : IPageModel => new(
        RootedLinks.Below(site.Publication.RootPath, await renderer.RenderAsync<TPage, TModel>(model)), Html, status)
        {
            Links = LinkHeaderValue.Write(
                status == StatusCodes.Status200OK ? FeedLinks.HeaderOf(site.Publication, model.Frame.FeedPath) : null, model.Frame.Links),
        };
}
