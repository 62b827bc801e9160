using System.IO.Compression;
using System.Net;
using FeedServer.Items;

namespace FeedServer.WebTests.Routes;

/// <summary>
/// Asks every example in every coding, by reader and by browser, on a condition and without. All that was ever seen is remembered: under
/// one address one entity tag stands for one body, as sent.
/// </summary>
internal sealed class RouteWalk
{
    private static readonly string[] Codings = ["", "gzip", "br", "zstd"];

    private static readonly HttpStatusCode[] Elsewhere = [HttpStatusCode.MovedPermanently, HttpStatusCode.TemporaryRedirect];
    private static readonly HttpStatusCode[] Nowhere = [HttpStatusCode.NotFound, HttpStatusCode.Gone];

    private readonly Dictionary<(string Path, string Tag), string> bodies = [];

    /// <summary>Entity tags and bodies seen so far.</summary>
    public int Seen => bodies.Count;

    /// <summary>Asks everything once.</summary>
    /// <returns>What was answered: by address and kind of request the status and the entity tag, or where it leads.</returns>
    public async Task<Dictionary<string, string>> WalkAsync(RunningServer server)
    {
        // The ledger's first word may come a moment after the start.
        await server.LastModifiedAsync("/coverage");
        await server.UntilIndexedAsync();
        var cursors = await RouteWorld.CursorsAsync(server.Store);
        var answered = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var example in RouteExamples.All.Values.SelectMany(paths => paths))
        {
            var path = cursors(example);
            var plain = new HashSet<string>();
            foreach (var coding in Codings)
            {
                foreach (var opened in (bool[])[false, true])
                {
                    List<(string Name, string Value)> headers = [];
                    if (coding.Length > 0) headers.Add(("Accept-Encoding", coding));
                    if (opened) headers.Add(("Sec-Fetch-Dest", "document"));
                    answered[$"{example} {coding} {opened}"] = await AskAsync(server, path, [.. headers], plain);
                }
            }
            Assert.True(plain.Count == 1, $"{path} says {plain.Count} things, depending on the coding");
        }
        return answered;
    }

    private async Task<string> AskAsync(RunningServer server, string path, (string Name, string Value)[] headers, HashSet<string> plain)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path, headers);
        var sent = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        plain.Add(ContentHash.From(await DecodedAsync(sent, answer)));
        var status = answer.StatusCode;
        if (Elsewhere.Contains(status)) return $"{(int)status} {answer.Headers.Location}";
        if (Nowhere.Contains(status))
        {
            Assert.True(answer.Headers.ETag is null && answer.Headers.CacheControl is { NoStore: true },
                $"{path}: {(int)status} without validator does not say no-store");
            return $"{(int)status}";
        }
        Assert.True(status == HttpStatusCode.OK, $"{path}: {(int)status}");
        var tag = answer.Headers.ETag?.ToString();
        Assert.True(tag is not null, $"{path} has no validator");
        Assert.False(answer.Headers.CacheControl is null or { NoStore: true }, path);
        var body = $"{answer.Content.Headers.ContentType} {ContentHash.From(sent)}";
        if (!bodies.TryAdd((path, tag), body)) Assert.True(bodies[(path, tag)] == body, $"{path} had two bodies under {tag}");
        await AskAgainAsync(server, path, headers, answer, tag);
        return $"200 {tag}";
    }

    private static async Task AskAgainAsync(RunningServer server, string path, (string Name, string Value)[] headers,
        HttpResponseMessage first, string tag)
    {
        using var again = await server.SendAsync(HttpMethod.Get, path, [.. headers, ("If-None-Match", tag)]);
        Assert.True(again.StatusCode == HttpStatusCode.NotModified, $"{path}: {(int)again.StatusCode} to its own {tag}");
        Assert.Equal(tag, again.Headers.ETag?.ToString());
        Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<byte[]> DecodedAsync(byte[] sent, HttpResponseMessage answer)
    {
        using var packed = new MemoryStream(sent);
        await using Stream stream = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "zstd" => new ZstdSharp.DecompressionStream(packed),
            null => packed,
            var other => throw new InvalidOperationException($"Nobody asked for {other}."),
        };
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, TestContext.Current.CancellationToken);
        return whole.ToArray();
    }
}
