using FeedServer.Api;
using FeedServer.Caching;
using FeedServer.Pages;
using FeedServer.Pages.OnThisDay;
using FeedServer.Pages.Timeline;
using FeedServer.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedServer.Endpoints;

/// <summary>How many items there are over time, and a day over the years: pages, each with the same for programs at its address with
/// <c>.json</c> behind its path. What queries count is counted each time.</summary>
internal static class TimelineEndpoints
{
    private const string Json = ".json";
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>When to ask again for what the index could not count.</summary>
    private const string RetryAfterSeconds = "30";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapTimelines(this IEndpointRouteBuilder routes)
    {
        foreach (var extension in (string[])["", Json])
        {
            Map(routes, TimelineAddress.Path + extension, extension, _ => TimelineSpan.All);
            Map(routes, TimelineAddress.Path + "/{years}" + extension, extension,
                values => TimelineSpan.Parse((string?)values["years"] ?? "", null));
            Map(routes, TimelineAddress.Path + "/{year}/{month}" + extension, extension,
                values => TimelineSpan.Parse((string?)values["year"] ?? "", (string?)values["month"]));
            routes.MapMethods(OnThisDayModel.Path + extension, Read, (HttpContext http, [AsParameters] PageRequest page) =>
                Today(http, page, extension));
            routes.MapMethods(OnThisDayModel.Path + "/{day}" + extension, Read,
                ([AsParameters] PageRequest page, string day, string? after) => Day(page, day, after, extension));
        }
    }

    private static void Map(
        IEndpointRouteBuilder routes, string pattern, string extension, Func<RouteValueDictionary, TimelineSpan?> parse) =>
        routes.MapMethods(pattern, Read, async (
            [AsParameters] PageRequest page, QueryCounts index, string? q, string? with, string? axis, string? view) =>
            parse(page.Http.Request.RouteValues) is not { } span ? await page.NotFoundAsync()
                : await SendAsync(page, index, span, TimelineQuery.Parse(q, with, axis, view), extension))
            .RequireRateLimiting(RateLimits.Searching);

    private static async Task<IResult> SendAsync(
        PageRequest page, QueryCounts index, TimelineSpan span, TimelineQuery query, string extension)
    {
        var path = TimelineAddress.PathOf(span) + extension;
        if (page.Http.Request.Path.Value != path && query.Unknown is null)
            return TypedResults.Redirect("~" + TimelineAddress.For(span, query, extension), permanent: true);
        if (query.IsPlain) return await page.SendAsync(c => RenderAsync(page, index, span, query, extension, c));
        // They have no date: the index may lack what was just written.
        var document = await page.Documents.RenderAsync(new CacheKey(path),
            async c => await RenderAsync(page, index, span, query, extension, c) with { IsPartial = true }, page.Http.RequestAborted);
        if (document.Body.Status == StatusCodes.Status503ServiceUnavailable) page.Http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return document.RespondWith(CacheControl.Revalidate);
    }

    private static async Task<RenderedBody> RenderAsync(PageRequest page, QueryCounts index, TimelineSpan span, TimelineQuery query,
        string extension, CancellationToken cancellation)
    {
        var model = await TimelineModel.LoadAsync(page.Site, index, span, query, cancellation);
        if (model is { IsRefused: true } && extension.Length > 0)
            return ApiProblem.From(page.Site.Publication, StatusCodes.Status400BadRequest, RefusalOf(query)).Render();
        if (extension.Length == 0 || model is null)
        {
            var body = await page.Pages.RenderAsync<TimelinePage, TimelineModel>(model, page.Path, cancellation);
            return model is { Query.Unknown: not null } ? body with { Status = StatusCodes.Status400BadRequest } : body;
        }
        var isUncounted = model is { Notice: not null, Columns.Count: 0, Query.IsPlain: false };
        return new RenderedBody(TimelineDocument.Write(model), JsonType,
            isUncounted ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static string RefusalOf(TimelineQuery query) => query.Unknown is { } unknown
        ? $"{unknown.Name} has no choice '{unknown.Value}'." : "The queries are too long for a timeline.";

    /// <summary>Leads to the day's own address, which says the same on any day.</summary>
    private static RedirectHttpResult Today(HttpContext http, PageRequest page, string extension)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        return TypedResults.Redirect(
            "~" + OnThisDayModel.PathOf(page.Version.Today.Month, page.Version.Today.Day) + extension, preserveMethod: true);
    }

    private static async Task<IResult> Day(PageRequest page, string day, string? after, string extension)
    {
        if (OnThisDayModel.Parse(day) is not { } known) return await page.NotFoundAsync();
        var path = OnThisDayModel.PathOf(known.Month, known.Day) + extension;
        return await page.SendAtAsync(path, async c =>
        {
            var model = await OnThisDayModel.LoadAsync(page.Site, known.Month, known.Day, after, c);
            return extension.Length > 0 && model is not null ? new RenderedBody(OnThisDayDocument.Write(model), JsonType)
                : await page.Pages.RenderAsync<OnThisDayPage, OnThisDayModel>(model, path, c);
        }, after);
    }
}
