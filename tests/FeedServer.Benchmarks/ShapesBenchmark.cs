using System.Diagnostics;
using FeedServer.Benchmarks.Shapes;
using FeedServer.Hosting;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Benchmarks;

/// <summary>The pages of an archive that is large in every direction: how long each takes to make and how many bytes it has.</summary>
internal static class ShapesBenchmark
{
    private static readonly string[] Lists =
    [
        "/", "/2023/01/10", "/undated", "/sections/chuyen-ben-song", "/sections/chuyen-ben-song/undated", "/sections/tin-trong-ngay/2023",
        "/subscribe", "/subscribe/sections", "/subscribe/bylines", "/sections", "/coverage", "/coverage/by/name", "/years",
    ];

    /// <summary>Fills an archive and asks for its lists, each once, and then for the pages that they lead to.</summary>
    /// <param name="factor">The sizes that were tried by hand are divided by it.</param>
    public static async Task RunAsync(int factor)
    {
        var root = Directory.CreateTempSubdirectory("feedserver-shapes-").FullName;
        try
        {
            var sizes = ShapeSizes.Part(factor);
            var clock = Stopwatch.StartNew();
            await using (var store = await LiteDbEngine.OpenStoreAsync(
                new StoreOptions { Root = root, TagAuthority = InventedItems.Publication.TagAuthority }, TimeProvider.System,
                NullLogger<ItemStore>.Instance, null, CancellationToken.None))
                await ArchiveShapes.KeepAsync(store, store, sizes, CancellationToken.None);
            await File.WriteAllTextAsync(Path.Combine(root, "sources.opml"), ArchiveShapes.SourceList(sizes));
            Console.WriteLine(FormattableString.Invariant($"{sizes.Items} items kept in {clock.Elapsed.TotalSeconds:F1} s"));
            await using var app = await FeedServerHost.BuildAsync(
                [$"--Archive:Root={root}", "--Urls=http://127.0.0.1:0", "--Limits:Burst=1000000", "--Logging:LogLevel:Default=Error"],
                TimeProvider.System, CancellationToken.None);
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            Console.WriteLine("| page | ms | KB |");
            Console.WriteLine("|---|---|---|");
            foreach (var path in Lists) await AskAsync(client, path);
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // The last page that a list links to is as far from its beginning as can be.
    private static async Task AskAsync(HttpClient client, string path)
    {
        var page = await PrintAsync(client, path);
        var link = page.Split("href=\"").Skip(1).Select(rest => rest.Split('"')[0])
            .LastOrDefault(link => link.StartsWith(path + "?after=", StringComparison.Ordinal));
        if (link is not null) await PrintAsync(client, link);
    }

    private static async Task<string> PrintAsync(HttpClient client, string path)
    {
        var clock = Stopwatch.StartNew();
        var page = await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        Console.WriteLine(
            FormattableString.Invariant($"| {path} | {clock.Elapsed.TotalMilliseconds:F0} | {page.Length / 1024.0:F1} |"));
        return System.Text.Encoding.UTF8.GetString(page);
    }
}
