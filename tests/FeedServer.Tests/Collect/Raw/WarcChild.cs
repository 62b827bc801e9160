using System.Globalization;
using System.Text;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Raw;
using FeedServer.Items.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Tests.Collect.Raw;

/// <summary>
/// The process that is killed: this test program itself, started again with an environment variable. Four writers keep
/// documents without end, some of them unchanged, and each reference is printed as soon as it was given out.
/// </summary>
internal static class WarcChild
{
    public const string RootVariable = "FEEDSERVER_SHELF_CHILD_ROOT";
    public const string SeedVariable = "FEEDSERVER_SHELF_CHILD_SEED";

    private const int Writers = 4;

    // Small, so that the kills also fall upon files that have just been begun.
    private const long RollAt = 200_000;

    public static bool IsAskedFor => Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 };

    public static async Task<int> RunAsync()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "0", CultureInfo.InvariantCulture);
        using var shelf = new WarcArchive(Environment.GetEnvironmentVariable(RootVariable) ?? "", TimeProvider.System,
            NullLogger<WarcArchive>.Instance, RollAt);
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
        var lines = TextWriter.Synchronized(output);
        await lines.WriteLineAsync("ready");
        await Task.WhenAll(Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(() => WriteAsync(shelf, lines, writer, new Random((seed * Writers) + writer)))));
        return 0;
    }

    /// <summary>A line a reference: its record, the address, and the digest of what was kept.</summary>
    private static async Task WriteAsync(WarcArchive shelf, TextWriter lines, int writer, Random random)
    {
        RawReference? last = null;
        var text = "";
        while (true)
        {
            // Every third is unchanged. What cannot be compressed makes long members.
            if (last is null || random.Next(3) > 0) text = Noise(random);
            last = await shelf.KeepAsync(Document(writer, text), last, CancellationToken.None);
            await lines.WriteLineAsync($"{last.Record} {last.Address} {last.Digest}");
        }
    }

    private static string Noise(Random random)
    {
        var bytes = new byte[random.Next(20_000)];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static RawDocument Document(int writer, string text)
    {
        var (address, at) = (new Uri($"https://tram.example/{writer}"), TimeProvider.System.GetUtcNow());
        return new RawDocument("tram", "feed", new FetchedDocument
        {
            Requested = address,
            Address = address,
            Bytes = Encoding.UTF8.GetBytes(text),
            ContentType = "application/rss+xml",
            Headers = [new("Content-Type", "application/rss+xml")],
            At = at,
        }, at, false);
    }
}
