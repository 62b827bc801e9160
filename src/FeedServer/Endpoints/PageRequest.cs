using FeedServer.Caching;
using FeedServer.Pages;
using FeedServer.Pages.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc;

namespace FeedServer.Endpoints;

/// <summary>A request for a page, and what answers it.</summary>
internal readonly record struct PageRequest(
    HttpContext Http, [property: FromServices] Site Site, [property: FromServices] SitePages Pages,
    [property: FromServices] RenderedDocuments Documents, [property: FromServices] CacheVersion Version)
{
    /// <summary>The one address of what was asked for.</summary>
    public string Path => ArchiveDate.Padded(CanonicalPath.From(Http.Request.Path));

    /// <summary>Sends a page.</summary>
    /// <param name="load">Loads its model; null where nothing is.</param>
    /// <param name="after">The cursor of a later page of a list; null for the first, and for what has only one.</param>
    public Task<IResult> SendAsync<TPage, TModel>(Func<CancellationToken, Task<TModel?>> load, string? after = null)
        where TPage : IComponent
        where TModel : class, IPageModel
    {
        var (pages, path) = (Pages, Path);
        return SendAsync(async c => await pages.RenderAsync<TPage, TModel>(await load(c), path, c), after);
    }

    /// <summary>Sends what is rendered, or was rendered before and is kept.</summary>
    public async Task<IResult> SendAsync(Func<CancellationToken, Task<RenderedBody>> render, string? after = null)
    {
        var path = Path;
        if (Http.Request.Path.Value != path) return CanonicalPath.LeadTo(path, after);
        var state = await Documents.StateAsync(Http.RequestAborted);
        var key = Version.PageKey(after is null ? path : path + "?after=" + after, state);
        var document = await Documents.GetAsync(key, keep: after is null, render, Http.RequestAborted);
        return document.RespondWith(CacheControl.Revalidate);
    }

    /// <summary>Sends a file that depends on the items of the archive and on nothing else.</summary>
    /// <param name="key">Under what it may be kept: its path, with what the reader asked for besides.</param>
    /// <param name="keep">False for what there is as much of as somebody cares to ask for.</param>
    /// <param name="render">Renders it.</param>
    public async Task<IResult> SendFileAsync(string key, bool keep, Func<CancellationToken, Task<RenderedBody>> render)
    {
        var path = Path;
        if (Http.Request.Path.Value != path) return CanonicalPath.LeadTo(path, after: null);
        return (await Documents.GetAsync(key, keep, render, Http.RequestAborted)).RespondWith(CacheControl.Revalidate);
    }

    /// <summary>Sends a page that tells what has come from what is to come: it is another one when the calendar's day is.</summary>
    public async Task<IResult> SendOfTodayAsync<TPage, TModel>(Func<DateOnly, CancellationToken, Task<TModel?>> load)
        where TPage : IComponent
        where TModel : class, IPageModel
    {
        var (pages, path, today) = (Pages, Path, Version.Today);
        if (Http.Request.Path.Value != path) return CanonicalPath.LeadTo(path, after: null);
        var key = Version.PageKey(path, today, await Documents.StateAsync(Http.RequestAborted));
        var document = await Documents.GetAsync(key, keep: true,
            async c => await pages.RenderAsync<TPage, TModel>(await load(today, c), path, c), Http.RequestAborted);
        return document.RespondWith(CacheControl.Revalidate);
    }

    /// <summary>Sends a dated page from its one address: <c>/2023/1/5</c> is led to <c>/2023/01/05</c>.</summary>
    public Task<IResult> SendAtAsync<TPage, TModel>(
        string canonical, Func<CancellationToken, Task<TModel?>> load, string? after = null)
        where TPage : IComponent
        where TModel : class, IPageModel =>
        Http.Request.Path.Value == canonical
            ? SendAsync<TPage, TModel>(load, after)
            : Task.FromResult(CanonicalPath.LeadTo(canonical, after));

    /// <summary>The same of what is rendered.</summary>
    public Task<IResult> SendAtAsync(string canonical, Func<CancellationToken, Task<RenderedBody>> render, string? after) =>
        Http.Request.Path.Value == canonical
            ? SendAsync(render, after)
            : Task.FromResult(CanonicalPath.LeadTo(canonical, after));

    /// <summary>Sends the "not found" page.</summary>
    public Task<IResult> NotFoundAsync() => NotFoundAsync(Http);

    /// <summary>Sends the "not found" page for whatever was asked for.</summary>
    public static async Task<IResult> NotFoundAsync(HttpContext http)
    {
        var pages = http.RequestServices.GetRequiredService<SitePages>();
        return new Representation(await pages.NotFoundAsync(CanonicalPath.From(http.Request.Path), http.RequestAborted), null)
            .RespondWith(CacheControl.Revalidate);
    }
}
