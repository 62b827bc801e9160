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
    private readonly HashSet<string> corrected = [];
    private readonly Random random = new(2026);

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_KILLS") ?? "20", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed()
    {
        var (lines, behind, kills) = (0, 0L, new Dictionary<KilledWork, int>());
        for (var kill = 0; kill < Kills; kill++)
        {
            var work = (kill % 10) switch
            {
                3 or 6 => KilledWork.Import,
                4 or 8 => KilledWork.Rebuild,
                9 => KilledWork.Restore,
                _ => KilledWork.Keep,
            };
            if (work == KilledWork.Restore) LoseLine();
            lines += await RunAndKillAsync(kill, work);
            kills[work] = kills.GetValueOrDefault(work) + 1;
            // What the log has lost, the database has: both are not taken at once.
            if (work == KilledWork.Restore) await Opening.RebuildAsync(folder.Path);
            else Disturb();
            behind += (await Opening.VerifyAsync(folder.Path)).Behind;
            await CheckAsync(kill);
        }
        output.WriteLine($"{Kills} kills ({string.Join(", ", kills.Select(one => $"{one.Key} {one.Value}"))}), {lines} acknowledgements, "
            + $"{acknowledged.Count} items, {corrected.Count} corrected, {behind} records caught up");
        Assert.NotEmpty(acknowledged);
    }

    public void Dispose()
    {
        folder.Dispose();
        older.Dispose();
    }

    private async Task<int> RunAndKillAsync(int kill, KilledWork work)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.Environment[KillChild.RootVariable] = folder.Path;
        start.Environment[KillChild.WorkVariable] = work.ToString();
        start.Environment[KillChild.SeedVariable] = kill.ToString(CultureInfo.InvariantCulture);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        // Every other process is given time to its first acknowledgement, however slow the machine; the others may die before it.
        var writes = work is KilledWork.Keep or KilledWork.Import;
        var first = kill % 2 == 0 || !writes ? "" : await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) + "\n";
        var killing = KillLaterAsync(child, TimeSpan.FromMilliseconds(random.Next(10, writes ? 500 : 1500)));
        var lines = 0;
        var text = first + await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await killing;
        // What stands after the last line feed was not wholly printed, so it was not heard.
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            if (words[0] == KillChild.Begun) due[words[1]] = long.Parse(words[2], CultureInfo.InvariantCulture);
            if (words[0] == KillChild.Corrected) corrected.Add(words[1]);
            if (words[0] is KillChild.Begun or KillChild.Corrected) continue;
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

    /// <summary>A line of the record log goes, or its line feed becomes another character.</summary>
    private void LoseLine()
    {
        var files = Directory.GetFiles(folder.Records, "*.jsonl");
        var path = files[random.Next(files.Length)];
        var bytes = File.ReadAllBytes(path);
        var end = Array.IndexOf(bytes, (byte)'\n', random.Next(bytes.Length - 1));
        if (end < 0) return;
        if (random.Next(2) == 0) bytes[end] = (byte)'*';
        else bytes = [.. bytes.AsSpan(0, Array.LastIndexOf(bytes, (byte)'\n', end - 1) + 1), .. bytes.AsSpan(end + 1)];
        File.WriteAllBytes(path, bytes);
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
            // A process killed early in a rebuild leaves none.
            case 1 when !marked && Array.TrueForAll(names, name => File.Exists(Path.Combine(folder.Path, name))):
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
            var names = new Dictionary<string, string>();
            await foreach (var record in store.ExportAsync(new ExportFilter(), TestContext.Current.CancellationToken))
            {
                var id = record.Item.Id.Value;
                last[id] = record;
                Assert.True(numbers.TryAdd(id, record.Item.Number) || numbers[id] == record.Item.Number, $"{id} is there twice");
                Assert.True(Proof.Holds(record.Body));
                var name = Proof.NameIn(record.Body);
                Assert.True(names.TryAdd(name, id) || names[name] == id, $"{name} is there twice");
            }
            foreach (var (id, promise) in acknowledged) CheckPromise(id, promise, last);
            foreach (var id in corrected) CheckCorrection(last[id]);
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
        Assert.True(!promise.Withdrawn || kept.Item.Withdrawn is not null || kept.Item.Revision > promise.Revision);
    }

    /// <summary>A later correction may have been made and not been heard of; what the source said since is beneath.</summary>
    private static void CheckCorrection(ItemRecord kept)
    {
        Assert.StartsWith("Sửa ", kept.Item.Content.Section, StringComparison.Ordinal);
        Assert.StartsWith("Mục ", kept.Item.Content.Corrections?.Said.Section, StringComparison.Ordinal);
    }
}
