using FeedServer.Collect.Raw;

namespace FeedServer.Desk.Sources;

/// <summary>The documents that polls fetched, out of the raw archive. What strangers wrote is never a page of ours: it is sent as plain
/// text or as a file, sandboxed, and nobody is to guess its type.</summary>
internal static class RawDocuments
{
    public static async Task<IResult> ListAsync([AsParameters] DeskRequest desk, SourceRegistry registry, RawOriginals originals,
        TimeProvider clock, string id, string? day)
    {
        if (registry.Find(id) is not { } source) return await desk.NotFoundAsync();
        var asked = Day(day) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return await desk.PageAsync<RawPage, RawModel>(new RawModel
        {
            Frame = desk.Frame(desk.Texts.DeskRawOf(source.Title)),
            Source = source,
            Day = asked,
            Documents = [.. (await originals.ListAsync(source, asked, desk.Ending)).Take(RawModel.Most)],
        });
    }

    public static async Task<IResult> SendAsync([AsParameters] DeskRequest desk, SourceRegistry registry, RawOriginals originals,
        string id, string record, string? day, string? @as)
    {
        if (registry.Find(id) is not { } source || Day(day) is not { } on
            || await originals.LoadAsync(source, on, record, desk.Ending) is not { } document) return await desk.NotFoundAsync();
        await desk.LogAsync("source.raw", source.Id, "shown");
        var headers = desk.Http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        if (@as != "file") return TypedResults.Bytes(document.Bytes, $"text/plain; charset={document.Charset}");
        headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"{source.Id}-{document.At:yyyyMMdd-HHmmss}.bin\"");
        return TypedResults.Bytes(document.Bytes, "application/octet-stream");
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1990 and < 9999 ? day : null;
}
