using System.Net;
using FeedServer.Cli;

namespace FeedServer.WebTests;

/// <summary>Ids, links, bytes and entity tags do not depend on the request, the port, a restart or a rebuild.</summary>
public sealed class StabilityTests
{
    [Fact]
    public async Task Restart_rebuild_another_host_and_another_port_change_no_byte_and_no_validator()
    {
        using var archive = TemporaryArchive.WithSample();
        Dictionary<string, string> first;
        await using (var server = await StartAsync(archive)) first = await WalkAsync(server);
        Assert.True(first.Count > 40, $"only {first.Count} documents were walked");

        await using (var server = await StartAsync(archive))
        {
            AssertSame(first, await WalkAsync(server));
            AssertSame(first, await WalkAsync(server, host: "evil.example:99"));
        }

        Assert.Equal(Verbs.Done, await Verbs.RunAsync(["rebuild", $"--Archive:Root={archive.Root}"]));
        await using (var server = await StartAsync(archive)) AssertSame(first, await WalkAsync(server));

        foreach (var file in Directory.EnumerateFiles(archive.Root, "feedserver*")) File.Delete(file);
        await using (var server = await StartAsync(archive)) AssertSame(first, await WalkAsync(server));
    }

    private static void AssertSame(Dictionary<string, string> first, Dictionary<string, string> later)
    {
        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), later.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(first.Where(document => later[document.Key] != document.Value)
            .Select(document => $"{document.Key}: {document.Value} -> {later[document.Key]}"));
    }

    // The walk asks faster than one client may.
    private static Task<RunningServer> StartAsync(TemporaryArchive archive) =>
        RunningServer.StartOnSampleAsync(archive, "--Limits:Burst=100000");

    /// <summary>Follows every link of the site from the front page; path to validators and hash of the body.</summary>
    private static async Task<Dictionary<string, string>> WalkAsync(RunningServer server, string? host = null)
    {
        // Dates are told once their second is over; coverage is dated by the ledger, which may be written to a little later.
        await server.LastModifiedAsync("/");
        await server.LastModifiedAsync("/coverage");
        var seen = new Dictionary<string, string>();
        var next = new Queue<string>(["/"]);
        while (next.TryDequeue(out var path))
        {
            if (seen.ContainsKey(path)) continue;
            using var answer = host is null
                ? await server.SendAsync(HttpMethod.Get, path)
                : await server.SendAsync(HttpMethod.Get, path, ("Host", host));
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            seen[path] = $"{answer.Headers.ETag} {answer.Content.Headers.LastModified:R} {FeedServer.Items.ContentHash.From(body)}";
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var part in body.Split("href=\"").Skip(1))
            {
                var link = part[..part.IndexOf('"', StringComparison.Ordinal)].Split('#')[0].Replace("&amp;", "&",
                    StringComparison.Ordinal);
                if (link.StartsWith('/') && !LeadsOnAndOn(link)) next.Enqueue(link);
            }
        }
        return seen;
    }

    // The day over the years begins with today's; each leads to the next, and timelines of searches to further ones.
    private static bool LeadsOnAndOn(string link) => link.StartsWith("/on-this-day", StringComparison.Ordinal)
        || (link.StartsWith("/timeline", StringComparison.Ordinal) && link.Contains('?', StringComparison.Ordinal));
}
