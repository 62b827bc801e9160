using System.Diagnostics;
using System.Globalization;
using FeedServer.Backups;

namespace FeedServer.WebTests.Backups;

/// <summary>Backups while a server is written to and read from, some of them killed: each that was finished is restored, verifies and
/// answers as an archive does whose log ends with the same record; none that was not is taken for one. FEEDSERVER_BACKUPS is how often
/// (50 for a release); two of five, or one, are killed besides.</summary>
public sealed class BackupDrillTests(ITestOutputHelper output) : IDisposable
{
    private const int Readers = 4;

    private static readonly string[] Paths = ["/", "/feed.atom", "/feed.rss", "/2022/01/05", "/2022/01", "/feeds.opml", "/undated"];

    private readonly TemporaryArchive archive = new();
    private readonly TemporaryArchive place = new();
    private readonly Random random = new(20);
    private volatile bool isWritten;
    private long written;
    private long reads;

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_BACKUPS") ?? "1", CultureInfo.InvariantCulture);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(place.Root, "backups");

    public void Dispose()
    {
        archive.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task Each_finished_backup_of_a_busy_archive_is_an_archive()
    {
        var kills = Math.Max(1, Rounds * 2 / 5);
        var (cut, whole) = (0, 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=1000000");
        await Waiting.UntilAsync(() => File.Exists(Path.Combine(archive.Root, "feedserver.sock")));
        var readers = Enumerable.Range(0, Readers).Select(_ => ReadAsync(server, stop.Token));
        var busy = Task.WhenAll(readers.Append(WriteAsync(server, stop.Token)));
        for (var round = 0; round < Rounds + kills; round++)
        {
            var before = Names();
            var isKilled = round * kills / (Rounds + kills) != (round + 1) * kills / (Rounds + kills);
            Change(round);
            isWritten = true;
            if (isKilled) await KillAsync();
            else await BuiltProgram.DoneAsync(archive, "backup", Target, "--Backup:Keep=1000");
            isWritten = false;
            var made = Names().Except(before, StringComparer.Ordinal).ToList();
            if (!isKilled) Assert.Single(made);
            if (made.Count == 0) cut++;
            foreach (var name in made) await CheckAsync(name);
            whole += made.Count;
        }
        await stop.CancelAsync();
        await busy;
        output.WriteLine($"{whole} finished and {cut} cut, {written} writes, {reads} reads");
        Assert.True(whole >= Rounds, $"{whole} backups were finished");
    }

    private async Task ReadAsync(RunningServer server, CancellationToken stopping)
    {
        for (var i = 0; !stopping.IsCancellationRequested; i++)
        {
            using var answer = await server.Client.GetAsync(new Uri(Paths[i % Paths.Length], UriKind.Relative), CancellationToken.None);
            Assert.NotEqual(500, (int)answer.StatusCode);
            Interlocked.Increment(ref reads);
        }
    }

    private async Task WriteAsync(RunningServer server, CancellationToken stopping)
    {
        var writes = new RandomWrites(server.Store, new Random(4));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!stopping.IsCancellationRequested)
        {
            await tick.WaitForNextTickAsync(CancellationToken.None);
            // Not while two archives are walked: each write makes the next walk longer.
            if (!isWritten) continue;
            await writes.NextAsync();
            written++;
        }
    }

    /// <summary>Files that are new each time, so that a backup has something to write for a while.</summary>
    private void Change(int round)
    {
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "images", "ff"));
        var bytes = new byte[40_000];
        for (var file = 0; file < 200; file++)
        {
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(folder.FullName, $"{round % 3}-{file}.bin"), bytes);
        }
    }

    /// <summary>Kills a backup at some moment, perhaps after its end.</summary>
    private async Task KillAsync()
    {
        var trace = Path.Combine(Target, "lock");
        File.Delete(trace);
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "FeedServer.dll"), "backup", Target, "--Backup:Keep=1000",
            $"--Archive:Root={archive.Root}"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program does not start.");
        // The program takes long to start, and then a backup little: the moment counts from the first trace of it.
        await Waiting.UntilAsync(() => File.Exists(trace) || process.HasExited);
        var moment = Stopwatch.StartNew();
        var wait = TimeSpan.FromMilliseconds(random.Next(0, 150));
        await Waiting.UntilAsync(() => moment.Elapsed >= wait);
        process.Kill();
        await process.WaitForExitAsync(Ending);
    }

    private async Task CheckAsync(string name)
    {
        using var restored = new RestoredArchive();
        var said = await BuiltProgram.DoneAsync(restored.Archive, "restore", Target, "--which", name);
        Assert.Contains("all sound", said, StringComparison.Ordinal);
        using var folder = BackupFolder.Open(Target);
        using var reference = Reference(folder.Finished().Single(manifest => manifest.Name == name));
        Assert.Equal(await BackedUp.WalkAsync(reference), await BackedUp.WalkAsync(restored.Archive));
    }

    /// <summary>An archive whose log is the running one's up to the record that a backup ends with.</summary>
    private TemporaryArchive Reference(BackupManifest manifest)
    {
        var copy = new TemporaryArchive();
        var records = Directory.CreateDirectory(Path.Combine(copy.Root, "records"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl"))
        {
            using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(log);
            using var writer = new StreamWriter(Path.Combine(records.FullName, Path.GetFileName(file))) { NewLine = "\n" };
            while (reader.ReadLine() is { } line)
            {
                var sequence = long.Parse(line.AsSpan(7, line.IndexOf(',', StringComparison.Ordinal) - 7), CultureInfo.InvariantCulture);
                if (sequence > manifest.Records.Sequence) break;
                writer.WriteLine(line);
            }
        }
        return copy;
    }

    private List<string> Names() => !Directory.Exists(Path.Combine(Target, "backups")) ? []
        : [.. Directory.EnumerateFiles(Path.Combine(Target, "backups"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];
}
