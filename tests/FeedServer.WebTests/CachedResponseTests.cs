using System.Net;

namespace FeedServer.WebTests;

/// <summary>What is kept is answered before routing, and nobody can tell.</summary>
public sealed class CachedResponseTests
{
    private static readonly string[] Paths = ["/", "/feed.rss", "/feed.atom", "/feed.json", "/subscribe", "/sections", "/coverage",
        "/undated", "/feeds.opml", "/sitemap.xml", "/sitemap-lists.xml"];

    [Fact]
    public async Task Before_routing_and_behind_it_the_same_is_answered_to_every_kind_of_request()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        foreach (var path in Paths)
        {
            await server.LastModifiedAsync(path);
            foreach (var coding in (string[])["identity", "gzip", "br", "zstd", "zstd, gzip;q=0.5, br;q=0.5"])
            {
                var (tag, date) = await SameAsync(server, HttpMethod.Get, path, HttpStatusCode.OK, ("Accept-Encoding", coding));
                await SameAsync(server, HttpMethod.Head, path, HttpStatusCode.OK, ("Accept-Encoding", coding));
                await SameAsync(server, HttpMethod.Get, path, HttpStatusCode.OK, ("Accept-Encoding", coding), ("Range", "bytes=0-9"));
                await SameAsync(server, HttpMethod.Get, path, HttpStatusCode.NotModified, ("Accept-Encoding", coding),
                    ("If-None-Match", tag));
                await SameAsync(server, HttpMethod.Head, path, HttpStatusCode.NotModified, ("Accept-Encoding", coding),
                    ("If-None-Match", "\"x\", W/" + tag));
                await SameAsync(server, HttpMethod.Get, path, HttpStatusCode.OK, ("Accept-Encoding", coding), ("If-None-Match", "\"x\""),
                    ("If-Modified-Since", date));
                await SameAsync(server, HttpMethod.Get, path, HttpStatusCode.NotModified, ("Accept-Encoding", coding),
                    ("If-Modified-Since", date));
                await SameAsync(server, HttpMethod.Get, path, HttpStatusCode.OK, ("Accept-Encoding", coding),
                    ("Sec-Fetch-Dest", "document"));
            }
        }
    }

    [Fact]
    public async Task A_304_says_what_caches_go_by_and_nothing_else()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        foreach (var path in (string[])["/feed.atom", "/", "/feed.atom?x=1", "/2023/01/10?x=1"])
        {
            await server.LastModifiedAsync(path);
            using var whole = await server.SendAsync(HttpMethod.Get, path);
            using var same = await server.SendAsync(HttpMethod.Get, path,
                ("If-None-Match", whole.Headers.ETag!.ToString())); // every document has one
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            // A script of another site does not see the 304 of a feed without being allowed to.
            string[] allowed = path.StartsWith("/feed", StringComparison.Ordinal)
                ? ["Access-Control-Allow-Origin", "Access-Control-Expose-Headers"] : [];
            Assert.Equal(
                [.. allowed, "Cache-Control", "Date", "ETag", "Last-Modified", "Vary"],
                same.Headers.Concat(same.Content.Headers).Select(field => field.Key).Where(name => name != "Content-Length").Order());
            Assert.Equal(whole.Headers.CacheControl?.ToString(), same.Headers.CacheControl?.ToString());
            Assert.Equal(whole.Headers.Vary, same.Headers.Vary);
        }
    }

    [Fact]
    public async Task Zstandard_is_sent_to_a_client_that_likes_it_best()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var plain = await server.SendAsync(HttpMethod.Get, "/feed.atom");
        using var packed = await server.SendAsync(HttpMethod.Get, "/feed.atom", ("Accept-Encoding", "zstd, br;q=0.9, gzip;q=0.9"));
        Assert.Equal(["zstd"], packed.Content.Headers.ContentEncoding);
        await using var stream = new ZstdSharp.DecompressionStream(
            await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, TestContext.Current.CancellationToken);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), whole.ToArray());
    }

    [Fact]
    public async Task A_range_is_not_served_and_said_so()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, "/feed.atom", ("Range", "bytes=0-9"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["none"], answer.Headers.AcceptRanges);
    }

    /// <summary>
    /// Asks twice: as it is, which is answered from what is kept, and with a query that no document reads, which is routed.
    /// </summary>
    private static async Task<(string Tag, string Date)> SameAsync(
        RunningServer server, HttpMethod method, string path, HttpStatusCode status, params (string Name, string Value)[] headers)
    {
        using var routed = await server.SendAsync(method, path + "?x=1", headers);
        Assert.True(await server.HasCachedAsync(path));
        using var kept = await server.SendAsync(method, path, headers);
        Assert.Equal(status, routed.StatusCode);
        Assert.Equal(status, kept.StatusCode);
        Assert.Equal(Fields(routed), Fields(kept));
        Assert.Equal(
            await routed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            await kept.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return (routed.Headers.ETag!.ToString(),
            routed.Content.Headers.LastModified!.Value.ToString("R")); // both asked for again by the callers
    }

    private static string Fields(HttpResponseMessage answer) => string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
        .Where(field => field.Key != "Date")
        .Select(field => $"{field.Key}: {string.Join(", ", field.Value)}")
        .Order(StringComparer.Ordinal));
}
