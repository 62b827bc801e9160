using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FeedServer.StoreTests.Samples;

namespace FeedServer.WebTests;

/// <summary>The disk of a running program fills up while ten readers read and files are dropped: nobody's reading fails, what is dropped
/// comes in once there is room, each file once, and a start on the full disk serves. FEEDSERVER_FULLDISKS is how often.</summary>
public sealed class FullDiskDrillTests(ITestOutputHelper output) : IDisposable
{
    private const int Readers = 10;
    private const int Dropped = 20;

    private static readonly string[] Paths =
        ["/feed.atom", "/feed.rss", "/feed.json", "/", "/2023/01/10", "/2023/01", "/2023/01/11/ban-tin-1", "/search?q=tin", "/feeds.opml"];

    private readonly TemporaryArchive archive = new();
    private readonly ConcurrentBag<string> failures = [];
    private int reads;
    private int notModified;
    private int staged;

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_FULLDISKS") ?? "1", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_who_reads_notices_that_the_disk_is_full_and_what_was_dropped_comes_in()
    {
        using var disk = Mounted.Over(archive.Root, 64);
        Directory.CreateDirectory(archive.Drop);
        Stage(Dropped * (1 + Rounds * 4));
        Drop(Dropped);
        var server = await StartAsync();
        try
        {
            await UntilItemsAsync(server);
            for (var round = 0; round < Rounds; round++) server = await RoundAsync(server, disk);
        }
        finally
        {
            await server.DisposeAsync();
        }
        output.WriteLine($"{reads} reads, {notModified} of them 304, {failures.Count} failed; {staged} files dropped");
        Assert.Empty(failures);
        Assert.Equal(staged, Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl").SelectMany(File.ReadLines)
            .Count(line => line.Contains("\"kind\":\"item\"", StringComparison.Ordinal)));
        await ServerProcess.RunAsync("verify", $"--Archive:Root={archive.Root}");
    }

    public void Dispose() => archive.Dispose();

    /// <summary>Full, free again, full, started anew on the full disk, and free again.</summary>
    private async Task<ServerProcess> RoundAsync(ServerProcess server, Mounted disk)
    {
        string filling;
        await using (new Reading(this, server))
        {
            filling = await FillAsync(server, disk);
            File.Delete(filling);
            await UntilItemsAsync(server);
            Assert.Equal("ready", (await server.HealthAsync()).GetProperty("status").GetString());
            filling = await FillAsync(server, disk);
        }
        Assert.Equal(0, await server.StopAsync());
        // One more of each after the first round: this process was started on a full disk.
        var stops = server.Lines.Count(line => line.Contains("WRITING HAS STOPPED", StringComparison.Ordinal));
        Assert.InRange(stops, 2, 3);
        Assert.Equal(stops - 1, server.Lines.Count(line => line.Contains("Writing goes on", StringComparison.Ordinal)));
        await server.DisposeAsync();
        var again = await StartAsync();
        await using (new Reading(this, again))
        {
            Drop(Dropped);
            await UntilReadAsync();
            File.Delete(filling);
            await UntilItemsAsync(again);
        }
        return again;
    }

    private Task<ServerProcess> StartAsync() =>
        ServerProcess.StartAsync(archive, "--Limits:Burst=1000000", "--Limits:PerSecond=100000");

    /// <summary>Drops files before the disk is full and after; returns when the server has noticed and some more was read.</summary>
    private async Task<string> FillAsync(ServerProcess server, Mounted disk)
    {
        Drop(Dropped / 2);
        var filling = disk.Fill();
        Drop(Dropped / 2);
        JsonElement health = default;
        await Waiting.UntilAsync(async () =>
        {
            health = await server.HealthAsync();
            return health.GetProperty("status").GetString() == "readOnly";
        });
        Assert.Equal("the disk is full", health.GetProperty("writing").GetProperty("reason").GetString());
        await UntilReadAsync();
        return filling;
    }

    private Task UntilReadAsync()
    {
        var before = Volatile.Read(ref reads);
        return Waiting.UntilAsync(() => Volatile.Read(ref reads) > before + 300);
    }

    private Task UntilItemsAsync(ServerProcess server) =>
        Waiting.UntilAsync(async () => (await server.HealthAsync()).GetProperty("items").GetInt32() == staged);

    // On a full disk nothing can be written, but a file can be moved.
    private void Stage(int files)
    {
        Directory.CreateDirectory(Path.Combine(archive.Root, "stage"));
        for (var file = 1; file <= files; file++)
            File.WriteAllText(Path.Combine(archive.Root, "stage", $"{file}.md"),
                $"---\ntitle: Bản tin {file}\ndate: 2023-01-{10 + (file % 15)}\n---\n"
                + string.Concat(Enumerable.Repeat($"Mực nước {file}. ", 200)) + "\n");
    }

    private void Drop(int files)
    {
        for (var file = 0; file < files; file++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{++staged}.md");
            File.Move(Path.Combine(archive.Root, "stage", name), Path.Combine(archive.Drop, name));
        }
    }

    private async Task ReadAsync(ServerProcess server, int reader, CancellationToken stopping)
    {
        var tags = new Dictionary<string, EntityTagHeaderValue>();
        for (var turn = reader; !stopping.IsCancellationRequested; turn++)
        {
            var path = Paths[turn % Paths.Length];
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            if (turn % 2 == 0 && tags.TryGetValue(path, out var tag)) request.Headers.IfNoneMatch.Add(tag);
            try
            {
                using var answer = await server.SendAsync(request);
                await answer.Content.ReadAsByteArrayAsync(Cancellation);
                if (answer.Headers.ETag is { } now) tags[path] = now;
                if (answer.StatusCode == HttpStatusCode.NotModified) Interlocked.Increment(ref notModified);
                else if (answer.StatusCode != HttpStatusCode.OK) failures.Add($"{path}: {answer.StatusCode}");
            }
            catch (HttpRequestException failure)
            {
                failures.Add($"{path}: {failure.Message}");
            }
            Interlocked.Increment(ref reads);
        }
    }

    /// <summary>Ten readers, until it is disposed of.</summary>
    private sealed class Reading : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task readers;

        public Reading(FullDiskDrillTests drill, ServerProcess server) => readers = Task.WhenAll(
            Enumerable.Range(0, Readers).Select(reader => Task.Run(() => drill.ReadAsync(server, reader, stop.Token), stop.Token)));

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await readers;
            stop.Dispose();
        }
    }
}
