using System.Diagnostics;
using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

/// <summary>A process is killed at random moments; everything it acknowledged is there afterwards, once and whole.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private sealed record Acknowledged(int Revision, string Hash, bool Withdrawn);

    private readonly TempFolder folder = new();
    private readonly TempFolder older = new();
    private readonly Dictionary<string, Acknowledged> acknowledged = [];
    private readonly Dictionary<string, long> due = [];
    private readonly Random random = new(2026);

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_KILLS") ?? "20", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed()
    {
        var (lines, behind) = (0, 0L);
        for (var kill = 0; kill < Kills; kill++)
        {
            lines += await RunAndKillAsync(kill);
            Disturb();
            behind += (await Opening.VerifyAsync(folder.Path)).Behind;
            await CheckAsync(kill);
        }
        output.WriteLine($"{Kills} kills, {lines} acknowledgements, {acknowledged.Count} items, {behind} records caught up");
        Assert.NotEmpty(acknowledged);
    }

    public void Dispose()
    {
        folder.Dispose();
        older.Dispose();
    }

    private async Task<int> RunAndKillAsync(int kill)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.Environment[KillChild.RootVariable] = folder.Path;
        start.Environment[KillChild.SeedVariable] = kill.ToString(CultureInfo.InvariantCulture);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        // Every other process is given time to its first acknowledgement, however slow the machine; the others may die before it.
        var first = kill % 2 == 0 ? "" : await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) + "\n";
        var killing = KillLaterAsync(child, TimeSpan.FromMilliseconds(random.Next(10, 500)));
        var lines = 0;
        var text = first + await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await killing;
        // What stands after the last line feed was not wholly printed, so it was not heard.
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            if (words[0] == KillChild.Begun) due[words[1]] = long.Parse(words[2], CultureInfo.InvariantCulture);
            if (words[0] == KillChild.Begun) continue;
            acknowledged[words[0]] = new Acknowledged(int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words.Length > 3);
            lines++;
        }
        return lines;
    }

    private static async Task KillLaterAsync(Process child, TimeSpan after)
    {
        // Not to wait for something: the moment of the kill is what is random here.
        await Task.Delay(after, TimeProvider.System, TestContext.Current.CancellationToken);
        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Now and then the database is also lost, or an older copy of it is put back.</summary>
    private void Disturb()
    {
        var names = new[] { "feedserver.db", "feedserver.db.sums" };
        var marked = File.Exists(Path.Combine(folder.Path, "feedserver.db.checkpoint"));
        switch (random.Next(6))
        {
            case 0:
                File.Delete(folder.Database);
                break;
            case 1 when !marked:
                foreach (var name in names) File.Copy(Path.Combine(folder.Path, name), Path.Combine(older.Path, name), overwrite: true);
                break;
            case 2 when !marked && File.Exists(older.Database):
                foreach (var name in names) File.Copy(Path.Combine(older.Path, name), Path.Combine(folder.Path, name), overwrite: true);
                break;
        }
    }

    private async Task CheckAsync(int kill)
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            var last = new Dictionary<string, ItemRecord>();
            var numbers = new Dictionary<string, long>();
            await foreach (var record in store.ExportAsync(new ExportFilter(), TestContext.Current.CancellationToken))
            {
                var id = record.Item.Id.Value;
                last[id] = record;
                Assert.True(numbers.TryAdd(id, record.Item.Number) || numbers[id] == record.Item.Number, $"{id} is there twice");
                Assert.True(Proof.Holds(record.Body));
            }
            foreach (var (id, promise) in acknowledged) CheckPromise(id, promise, last);
            var sources = (await store.SourcesAsync(TestContext.Current.CancellationToken)).ToDictionary(state => state.Source);
            Assert.All(due,
                begun => Assert.True(sources[begun.Key].Due.ToUnixTimeMilliseconds() >= begun.Value, $"{begun.Key} would be polled early"));
        }
        var report = await Opening.VerifyAsync(folder.Path);
        Assert.True(report.IsClean, $"kill {kill}: {string.Join('\n', report.Faults.Take(5))}");
        Assert.Equal(0, report.Behind);
    }

    private static void CheckPromise(string id, Acknowledged promise, Dictionary<string, ItemRecord> last)
    {
        Assert.True(last.TryGetValue(id, out var kept), $"{id} was acknowledged and is lost");
        Assert.True(kept.Item.Revision >= promise.Revision);
        if (kept.Item.Revision == promise.Revision) Assert.Equal(promise.Hash, ContentHash.From(kept.Body.Html));
        Assert.True(!promise.Withdrawn || kept.Item.Withdrawn is not null);
    }
}
