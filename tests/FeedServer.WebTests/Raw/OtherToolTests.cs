using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Raw;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Raw;

/// <summary>The raw archive read by a program that others wrote: warcio.</summary>
public sealed class OtherToolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_tool_reads_every_record_back()
    {
        using var archive = new TemporaryArchive();
        var documents = Enumerable.Range(0, 40).Select(i => Document(i, new string('x', i * 997))).ToList();
        using (var shelf = new WarcArchive(archive.Root, TimeProvider.System, NullLogger<WarcArchive>.Instance, rollAt: 4_000))
        {
            foreach (var document in documents)
            {
                var kept = await shelf.KeepAsync(document, null, Token);
                await shelf.KeepAsync(document, kept, Token);
            }
        }
        var files = Directory.GetFiles(Path.Combine(archive.Root, "raw"), "*.warc.gz", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).ToArray();
        Assert.True(files.Length > 1);

        var listed = await RunAsync(["index", .. files]);
        string[] addresses = [.. documents.Select(document => document.Document.Address.AbsoluteUri)];
        Assert.Equal(addresses, Of(listed, "response"));
        Assert.Equal(addresses, Of(listed, "revisit"));
        Assert.Equal(files.Length, listed.Count(record => record.GetProperty("warc-type").GetString() == "warcinfo"));
        var offsets = listed.Select(record => long.Parse($"{record.GetProperty("offset")}", null)).ToList();
        var ours = files.SelectMany(file => new WarcReader(file).Read())
            .Select(reading => Assert.IsType<WarcReading.Whole>(reading).Record.Offset);
        Assert.Equal(ours, offsets);
    }

    private static IEnumerable<string?> Of(IEnumerable<JsonElement> records, string type) =>
        records.Where(record => record.GetProperty("warc-type").GetString() == type)
        .Select(record => record.GetProperty("warc-target-uri").GetString());

    private static RawDocument Document(int number, string text) => new("tram", "feed", new FetchedDocument
    {
        Requested = new Uri($"https://tram.example/{number}"),
        Address = new Uri($"https://tram.example/{number}"),
        Bytes = Encoding.UTF8.GetBytes($"<rss>Thác Ngà {number} {text}</rss>"),
        ContentType = "application/rss+xml",
        Headers = [new("Content-Type", "application/rss+xml"), new("Server", "tram")],
        At = new DateTimeOffset(2024, 3, 9, 8, 0, number, TimeSpan.Zero),
    }, new DateTimeOffset(2024, 3, 9, 8, 0, number, TimeSpan.Zero), IsFresh: false);

    /// <summary>Runs the tool; skips the test where it is not installed, fails it where tools are required.</summary>
    private static async Task<List<JsonElement>> RunAsync(string[] arguments)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "warcio"));
        var tool = folders.Prepend(Environment.GetEnvironmentVariable("WARCIO") ?? "").FirstOrDefault(File.Exists);
        if (tool is null)
        {
            const string reason = "warcio is not installed (set WARCIO to its path, or: npm install --global warcio).";
            if (Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
            Assert.Skip(reason);
        }
        using var process = Process.Start(
            new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{tool} does not start.");
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
