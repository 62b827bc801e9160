using System.Diagnostics;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using FeedServer.Collect.Feeds;

namespace FeedServer.Benchmarks;

/// <summary>Reading feeds against <see cref="SyndicationFeed.Load(XmlReader)"/> over those that it accepts.</summary>
internal static class ReadingBenchmark
{
    private const int Rounds = 41;

    /// <summary>Passes before anything is counted: until the methods of both have been compiled for good.</summary>
    private const int WarmingPasses = 500;

    private static readonly XmlReaderSettings Ignoring = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>Runs over saved feeds.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="manifest">JSON lines <c>{file, base, content_type}</c>.</param>
    public static async Task<int> RunAsync(string folder, string manifest)
    {
        if (!File.Exists(manifest) || !Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync($"no such manifest or folder: {manifest}, {folder}");
            return 2;
        }
        var all = File.ReadLines(manifest).Where(l => l.Length > 0).Select(l => Saved.From(l, folder)).ToList();
        var cold = all.ConvertAll(f => Time(() => f.Read()));
        var accepted = all.Where(f => Load(f.Bytes)).ToList();
        for (var pass = 0; pass < WarmingPasses; pass++)
        {
            await Each(all, f => f.Read());
            await Each(accepted, f => Load(f.Bytes));
        }
        Contest.PrintHead();
        await Contest.RunAsync($"{accepted.Count} feeds both read", accepted.Count, Rounds, () => Each(accepted, f => f.Read()),
            () => Each(accepted, f => Load(f.Bytes)));
        var ratio = await Contest.RunAsync($"all {all.Count} feeds | the {accepted.Count}", all.Count, Rounds,
            () => Each(all, f => f.Read()), () => Each(accepted, f => Load(f.Bytes)));
        var slowest = all.Select(f => (f.Name, Ms: Enumerable.Range(0, 5).Min(_ => Time(() => f.Read())))).MaxBy(f => f.Ms);
        Console.WriteLine(
            FormattableString.Invariant($"a file of the whole kit by a file that Load accepts: {ratio * accepted.Count / all.Count:F2}"));
        Console.WriteLine(
            FormattableString.Invariant(
                $"slowest single feed: {slowest.Ms:F2} ms ({slowest.Name}); before warm-up: {cold.Max():F0} ms, all {cold.Sum():F0} ms"));
        Console.WriteLine($"read: {all.Count(f => f.Read())} of {all.Count}; SyndicationFeed.Load: {accepted.Count}");
        return 0;
    }

    private static Task Each(List<Saved> feeds, Func<Saved, bool> read)
    {
        foreach (var feed in feeds) read(feed);
        return Task.CompletedTask;
    }

    private static double Time(Func<bool> action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static bool Load(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Ignoring);
            return SyndicationFeed.Load(reader).Items.Count() >= 0;
        }
        catch (Exception refused) when (refused is XmlException or FormatException or UriFormatException or ArgumentException
            or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    private sealed record Saved(string Name, byte[] Bytes, Uri Address, string? ContentType)
    {
        public static Saved From(string line, string folder)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            string Text(string name) => root.GetProperty(name).GetString() ?? "";
            return new Saved(Text("file"), File.ReadAllBytes(Path.Combine(folder, Text("file"))), new Uri(Text("base")),
                Text("content_type"));
        }

        public bool Read() => FeedReader.Read(Bytes, ContentType, Address) is FeedOutcome.Read;
    }
}
