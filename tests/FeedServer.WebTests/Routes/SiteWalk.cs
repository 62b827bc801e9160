using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedServer.WebTests.Routes;

/// <summary>
/// Follows every address that a site names in pages, feeds, sitemaps and OPML, and asks besides for what no page names. An answer is a
/// line: status, address, content type, coding, Cache-Control, ETag, Last-Modified, Location, Vary and the SHA-256 of the decoded body.
/// </summary>
/// <param name="server">The site.</param>
/// <param name="bodies">A folder that gets every body, so that two walks can be compared byte by byte; null writes none.</param>
internal sealed partial class SiteWalk(RunningServer server, string? bodies)
{
    /// <summary>The base address that the site publishes.</summary>
    public const string Base = "http://tin.songlam.example/";

    /// <summary>Asked for although nothing links there: other spellings, what is not there, what is no list.</summary>
    private static readonly string[] Unnamed =
    [
        "/", "/Feed.atom", "/feeds.opml", "/Feeds.opml", "/sections.opml", "/bylines.opml", "/sources.opml", "/tags.opml",
        "/robots.txt", "/opensearch.xml", "/.well-known/security.txt",
        "/sitemap.xml", "/sitemap-news.xml", "/sitemap-1850-01.xml", "/sitemap-x.xml", "/site.css", "/feed.css", "/icon.svg",
        "/nowhere", "/2022/02/30", "/2022/02/30/x/y/z", "/2022/2", "/2022/13", "/1850", "/2022/1/14",
        "/sections/", "/sections/no-such-section", "/sections/no-such-section.atom", "/tags/no-such-tag", "/sources/no-such-source",
        "/coverage/no-such-source", "/coverage/drop", "/coverage/ben-cang",
        "/subscribe/nothing", "/subscribe/sections", "/subscribe/bylines", "/subscribe/sources",
        "/search", "/search?q=2022", "/search?q=luu", "/search?q=ben",
        "/search.atom?q=ben", "/search.rss?q=ben", "/search.json?q=ben", "/search.atom", "/undated?after=x", "/feed.rss?after=x",
        "/timeline/1850", "/timeline/2022..2023", "/timeline/2022?q=ben&with=luu", "/timeline.json?q=ben&axis=seen&view=share",
        "/on-this-day/10-18", "/on-this-day/10-18.json", "/on-this-day/2-30", "/on-this-day/02-29",
        "/archive/1-7.atom", "/archive/991-1000.atom", "/images/ab/none.png",
        "/api", "/openapi.json", "/api/v1", "/api/v1/items?limit=100", "/api/v1/items?q=ben&limit=2", "/api/v1/items?limit=0",
    ];

    /// <summary>What is asked for in every coding, and as a browser does that opens it.</summary>
    private static readonly string[] Coded =
    [
        "/", "/feed.rss", "/feed.atom", "/feed.json", "/archive/1-10.atom", "/2022/10/18", "/nowhere", "/feeds.opml", "/sitemap.xml",
    ];

    private static readonly (string Name, string Value)[][] Codings =
    [
        [("Accept-Encoding", "gzip")], [("Accept-Encoding", "br")], [("Accept-Encoding", "zstd")],
        [("Sec-Fetch-Dest", "document")], [("Accept-Language", "en")],
    ];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Walks the whole site.</summary>
    /// <returns>The answers, ordered by address.</returns>
    public async Task<IReadOnlyList<string>> WalkAsync()
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(Unnamed, StringComparer.Ordinal);
        var next = new Queue<string>(Unnamed);
        while (next.TryDequeue(out var path))
        {
            var (line, body) = await AskAsync(HttpMethod.Get, path);
            lines[path] = line;
            foreach (var link in LinksIn(body).Where(seen.Add)) next.Enqueue(link);
        }
        foreach (var path in Coded)
        {
            lines[path + " HEAD"] = (await AskAsync(HttpMethod.Head, path)).Line;
            lines[path + " POST"] = (await AskAsync(HttpMethod.Post, path)).Line;
            foreach (var headers in Codings) lines[$"{path} {headers[0].Value}"] = (await AskAsync(HttpMethod.Get, path, headers)).Line;
        }
        return [.. lines.Values];
    }

    private static IEnumerable<string> LinksIn(string body) => Links().Matches(body)
        .Select(match => match.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal).Split('#')[0])
        // In a citation a bracket or a comma follows an address.
        .Select(path => path.TrimEnd('}', ','))
        .Select(path => path.StartsWith('/') ? path : "/" + path)
        .Where(path => !path.StartsWith("//", StringComparison.Ordinal) && path is not ("/hub" or "/events") && !IsNarrowerSearch(path)
            && !IsOtherDayOfYears(path));

    // Each result page leads to narrower ones, more than anybody could walk to: what is asked is named above.
    private static bool IsNarrowerSearch(string path) =>
        (path.StartsWith("/search", StringComparison.Ordinal) || path.StartsWith("/timeline", StringComparison.Ordinal))
        && path.Contains('?', StringComparison.Ordinal);

    // Each day of the calendar leads to the next: those that are asked for are named above.
    private static bool IsOtherDayOfYears(string path) => path.StartsWith("/on-this-day/", StringComparison.Ordinal);

    private async Task<(string Line, string Body)> AskAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var answer = await server.SendAsync(method, path, headers);
        var sent = await answer.Content.ReadAsByteArrayAsync(Ending);
        var coding = answer.Content.Headers.ContentEncoding.SingleOrDefault();
        var body = await DecodedAsync(sent, coding);
        string[] words = method == HttpMethod.Get ? [path] : [method.ToString(), path];
        var name = string.Join(' ', [.. words, .. headers.Select(header => $"({header.Name}: {header.Value})")]);
        Keep(name, body);
        var type = answer.Content.Headers.ContentType?.ToString();
        string?[] parts =
        [
            ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), name, type, coding,
            answer.Headers.CacheControl?.ToString(), answer.Headers.ETag?.ToString(),
            answer.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture),
            answer.Headers.Location?.ToString(), answer.Headers.Vary.Count > 0 ? "Vary: " + string.Join(", ", answer.Headers.Vary) : null,
            Convert.ToHexStringLower(SHA256.HashData(body)),
        ];
        var isText = type is not null && !type.StartsWith("image/png", StringComparison.Ordinal);
        return (string.Join(" | ", parts.OfType<string>()), isText ? Encoding.UTF8.GetString(body) : "");
    }

    private void Keep(string name, byte[] body)
    {
        if (bodies is null) return;
        Directory.CreateDirectory(bodies);
        File.WriteAllBytes(Path.Combine(bodies, Uri.EscapeDataString(name)), body);
    }

    private static async Task<byte[]> DecodedAsync(byte[] sent, string? coding)
    {
        using var packed = new MemoryStream(sent);
        await using Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "zstd" => new ZstdSharp.DecompressionStream(packed),
            null => packed,
            var other => throw new InvalidOperationException($"Nobody asked for {other}."),
        };
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, Ending);
        return whole.ToArray();
    }

    /// <summary>Addresses of this site: absolute ones anywhere, others in attributes.</summary>
    [GeneratedRegex("""(?:http://tin\.songlam\.example|(?:href|src|action)=")(/[^"'<>\\\s]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
