using System.Diagnostics;
using System.Globalization;
using System.Text;
using FeedServer.Collect.Access;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Benchmarks;

/// <summary>One full round over very many feed sources, put together as the server is.</summary>
internal static class SourcesBenchmark
{
    public static async Task RunAsync(int count)
    {
        var root = Directory.CreateTempSubdirectory("feedserver-sources-").FullName;
        using var server = StartServer();
        try
        {
            var port = int.Parse(await server.StandardOutput.ReadLineAsync() ?? "", CultureInfo.InvariantCulture);
            WriteSources(root, count, port);
            await RunAsync(root);
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task RunAsync(string root)
    {
        string[] arguments = [$"--Archive:Root={root}", "--Collect:AllowPrivateNetworks=true"];
        var settings = Settings.Read(arguments);
        var book = await SourceRegistry.OpenAsync(root, TimeProvider.System, CancellationToken.None);
        await using var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = settings.ArchiveRoot, TagAuthority = settings.Publication.TagAuthority }, TimeProvider.System,
            NullLogger<ItemStore>.Instance, null, CancellationToken.None);
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddSingleton(settings.Publication).AddLogging()
            .AddSingleton<IItemStore>(_ => store).AddSingleton<ISourceLedger>(_ => store)
            .AddCollecting(settings, book, SecretsFile.None).BuildServiceProvider();
        var poller = services.GetRequiredService<SourcePoller>();
        Console.WriteLine("| round | s | not modified | fetched | failed | new items | log MB | peak MB | CPU s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var round in (string[])["first", "second"])
        {
            var before = BytesOf(root);
            var spent = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            var polled = await poller.PollNowAsync(book.Sources, null, CancellationToken.None);
            watch.Stop();
            var cpu = Environment.CpuUsage.TotalTime - spent;
            int Of(PollKind kind) => polled.Count(source => source.Record.Kind == kind);
            using var self = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {round} | {watch.Elapsed.TotalSeconds:F1} | {Of(PollKind.NotModified)} | {Of(PollKind.Fetched)} "
                    + $"| {Of(PollKind.Failed)} | {polled.Sum(source => source.Record.New)} | {(BytesOf(root) - before) / 1e6:F1} "
                    + $"| {self.PeakWorkingSet64 / 1e6:F0} | {cpu.TotalSeconds:F1} |"));
            foreach (var reason in polled.Select(source => source.Record.Failure).OfType<string>().CountBy(reason => reason).Take(3))
                Console.Error.WriteLine($"{reason.Value} x {reason.Key}");
        }
    }

    private static Process StartServer()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath
            ?? "dotnet")
        { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(SourcesBenchmark).Assembly.Location);
        start.ArgumentList.Add(ManyFeeds.Verb);
        return Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
    }

    private static void WriteSources(string root, int count, int port)
    {
        var list = new StringBuilder("<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Towns</title></head><body>");
        for (var number = 0; number < count; number++)
            list.Append(CultureInfo.InvariantCulture,
                $"<outline type=\"rss\" text=\"Town {number}\" xmlUrl=\"{ManyFeeds.AddressOf(number, port)}\"/>");
        File.WriteAllText(Path.Combine(root, "sources.opml"), list.Append("</body></opml>").ToString());
    }

    private static long BytesOf(string root)
    {
        var records = new DirectoryInfo(Path.Combine(root, "records"));
        return records.Exists ? records.EnumerateFiles().Sum(file => file.Length) : 0;
    }
}
