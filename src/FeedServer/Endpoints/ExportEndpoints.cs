using FeedServer.Exports;
using FeedServer.Pages;
using FeedServer.Pages.Exports;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>The files of days, months and years, their lists for programs, and the pages that lead to them.</summary>
internal static class ExportEndpoints
{
    private const string Json = "application/json; charset=utf-8";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>So long a request waits for files that are being written; they go on being written behind it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static void MapExports(this IEndpointRouteBuilder routes, Settings settings)
    {
        var publication = settings.Publication;
        MapPages(routes);
        Map("manifest.json", Json, files => ExportManifest.Write(publication, files, year: null));
        Map("SHA256SUMS", "text/plain; charset=utf-8", ExportManifest.Checksums);
        Map("datapackage.json", Json, files => ExportManifest.DataPackage(publication, files));
        var schema = new Representation(new RenderedBody(ExportManifest.TableSchema(SiteTexts.For(publication.Language)), Json), null);
        routes.MapMethods(SitePaths.Exports + "/table-schema.json", Read, () => schema.RespondWith(CacheControl.Revalidate));
        routes.MapMethods(SitePaths.Exports + "/{year:length(4)}/manifest.json", Read,
            (HttpContext http, ExportFiles files, string year) => ArchiveDate.Year(year) is { } known
                ? ListAsync(http, files, known, Json, all => ExportManifest.Write(publication, all, known))
                : PageRequest.NotFoundAsync(http));
        routes.MapMethods(SitePaths.Exports + "/{file}", Read,
            (HttpContext http, ExportFiles files, TimeProvider clock, string file) => FileAsync(http, files, clock, file));
        routes.MapMethods(SitePaths.Exports + "/{year:length(4)}/{file}", Read,
            (HttpContext http, ExportFiles files, TimeProvider clock, string year, string file) =>
                FileAsync(http, files, clock, $"{year}/{file}"));

        void Map(string name, string contentType, Func<IReadOnlyList<ListedFile>, byte[]> write) =>
            routes.MapMethods($"{SitePaths.Exports}/{name}", Read, (HttpContext http, ExportFiles files) =>
                http.Request.Path.Value == $"{SitePaths.Exports}/{name}" ? ListAsync(http, files, year: null, contentType, write)
                    : Task.FromResult(CanonicalPath.LeadTo($"{SitePaths.Exports}/{name}", after: null)));
    }

    private static void MapPages(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(SitePaths.Exports, Read, ([AsParameters] PageRequest page, ExportFiles files, string? after) =>
            PageAsync(page, SitePaths.Exports, c => ExportsModel.LoadAsync(page.Site, files, after, c), after));
        routes.MapMethods(SitePaths.Exports + "/{year:int}", Read, ([AsParameters] PageRequest page, ExportFiles files, string year) =>
            ArchiveDate.Year(year) is { } y
                ? PageAsync(page, SitePaths.ExportsOf(y), c => ExportsModel.LoadAsync(page.Site, files, y, c))
                : page.NotFoundAsync());
        routes.MapMethods(SitePaths.Exports + "/{year:int}/{month:int}", Read,
            ([AsParameters] PageRequest page, ExportFiles files, string year, string month) =>
                ArchiveDate.Year(year) is { } y && ArchiveDate.Month(month) is { } m
                    ? PageAsync(page, SitePaths.ExportsOf(y, m), c => ExportsModel.LoadAsync(page.Site, files, y, m, c))
                    : page.NotFoundAsync());
    }

    private static Task<IResult> PageAsync(
        PageRequest page, string canonical, Func<CancellationToken, Task<ExportsModel?>> load, string? after = null) =>
        SendAsync(page, canonical, async cancellation =>
            await page.Pages.RenderAsync<ExportsPage, ExportsModel>(await load(cancellation), canonical, cancellation), after);

    /// <summary>Rendered each time: the sizes of files are not the archive's to tell.</summary>
    /// <param name="page">The request.</param>
    /// <param name="canonical">The one address of what was asked for.</param>
    /// <param name="render">Renders it.</param>
    /// <param name="after">The cursor of a later page; null for the first, and for what has only one.</param>
    public static async Task<IResult> SendAsync(
        PageRequest page, string canonical, Func<CancellationToken, Task<RenderedBody>> render, string? after)
    {
        if (page.Http.Request.Path.Value != canonical) return CanonicalPath.LeadTo(canonical, after);
        return await WithinAsync(page.Http, async cancellation =>
            new Representation(await render(cancellation), null).RespondWith(CacheControl.Revalidate));
    }

    private static Task<IResult> ListAsync(HttpContext http, ExportFiles files, int? year, string contentType,
        Func<IReadOnlyList<ListedFile>, byte[]> write) => WithinAsync(http, async cancellation =>
        {
            var listed = await files.ListAsync(year, cancellation);
            return listed.Count == 0 && year is not null ? await PageRequest.NotFoundAsync(http)
                : new Representation(new RenderedBody(write(listed), contentType), null).RespondWith(CacheControl.Revalidate);
        });

    private static Task<IResult> FileAsync(HttpContext http, ExportFiles files, TimeProvider clock, string name)
    {
        var form = ExportForms.All.FirstOrDefault(form => name.EndsWith(form.Extension(), StringComparison.OrdinalIgnoreCase));
        if (!name.EndsWith(form.Extension(), StringComparison.OrdinalIgnoreCase)
            || ExportPeriod.Parse(name[..^form.Extension().Length].ToLowerInvariant()) is not { } period)
            return PageRequest.NotFoundAsync(http);
        var canonical = $"{SitePaths.Exports}/{period.FileName(form)}";
        if (http.Request.Path.Value != canonical) return Task.FromResult(CanonicalPath.LeadTo(canonical, after: null));
        return WithinAsync(http, async cancellation =>
        {
            if (await files.FindAsync(period, form, cancellation) is not { } file) return await PageRequest.NotFoundAsync(http);
            http.Response.Headers.CacheControl = CacheControl.Revalidate;
            var at = file.Edition.At;
            // With ranges, conditions and HEAD.
            return TypedResults.Stream(file.Content, form.ContentType(), fileDownloadName: null,
                // A date that has not come yet is not told (RFC 9110 §8.8.2.1).
                at <= clock.GetUtcNow() ? at : null, new EntityTagHeaderValue($"\"{file.Edition.Sha256}\""), enableRangeProcessing: true);
        });
    }

    /// <summary>Answers 503 when files have to be written first and that takes long.</summary>
    private static async Task<IResult> WithinAsync(HttpContext http, Func<CancellationToken, Task<IResult>> answer)
    {
        using var late = new CancellationTokenSource(Longest, http.RequestServices.GetRequiredService<TimeProvider>());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, late.Token);
        try
        {
            return await answer(ending.Token);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            || (failure is OperationCanceledException && late.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested))
        {
            // A folder that cannot be written is in the log.
            http.Response.Headers.RetryAfter = "60";
            http.Response.Headers.CacheControl = CacheControl.Never;
            return TypedResults.Text("503: these files have to be written first. Please ask again in 60 s.\n", "text/plain; charset=utf-8",
                Encoding.UTF8, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
