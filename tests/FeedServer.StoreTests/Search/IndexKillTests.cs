using System.Diagnostics;
using System.Globalization;
using FeedServer.Items;
using FeedServer.Search;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Search;

/// <summary>A process is killed at random moments of indexing; the index that goes on is the one built anew.</summary>
public sealed class IndexKillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Random random = new(18);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_index_whose_process_was_killed_agrees_with_its_archive()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            // Every third process builds an index of what is there, the others follow what they write.
            var search = Path.Combine(folder.Path, "search");
            if (kill % 3 == 2 && Directory.Exists(search)) Directory.Delete(search, recursive: true);
            await RunAndKillAsync(kill);
            await CheckAsync(kill);
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task RunAndKillAsync(int kill)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(IndexKillTests).Assembly.Location);
        start.Environment[KilledIndexing.RootVariable] = folder.Path;
        start.Environment[KilledIndexing.SeedVariable] = kill.ToString(CultureInfo.InvariantCulture);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync(Cancellation));
        // Not to wait for something: the moment of the kill is what is random here.
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 1500)), TimeProvider.System, Cancellation);
        child.Kill();
        await child.WaitForExitAsync(Cancellation);
    }

    private async Task CheckAsync(int kill)
    {
        var zone = new PublicationZone(Drafts.Zone);
        await using var store = await Opening.StoreAsync(folder.Path);
        await using (var index = new FollowedIndex(folder.Path, store)) await index.CatchUpAsync();
        Assert.Equal(("search index: agrees with the archive", false),
            await SearchMaintenance.VerifyAsync(folder.Path, store, zone, Cancellation));
        var followed = IndexDump.Of(folder.Path);
        await SearchMaintenance.RebuildAsync(
            folder.Path, store, zone, TimeProvider.System, NullLogger.Instance, (_, _) => { }, Cancellation);
        var built = IndexDump.Of(folder.Path);
        Assert.Equal(built.Except(followed).Take(5), followed.Except(built).Take(5));
        output.WriteLine($"kill {kill}: {built.Count} lines");
    }
}
