using System.Text;
using FeedServer.Items.Keeping;
using FeedServer.Items.Push;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.RecordLog;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Damage;

/// <summary>What the record log has lost comes back from the database, in its place, or is named.</summary>
public sealed class RestorationTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 9, 20, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Damages => ["flip a line feed", "zeros", "a line less", "half", "no file", "no folder", "twice",
        "swapped", "far swapped", "no end"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Whatever_happens_to_the_log_a_rebuild_brings_all_back_from_the_database(string damage)
    {
        await FillAsync();
        var before = await TellAsync();
        await DamageAsync(damage);
        var report = await Opening.RebuildAsync(folder.Path);
        Assert.Empty(report.Lost);
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
        Assert.Equal(before, await TellAsync());
        // And once more: nothing is left to restore.
        Assert.Equal(0, (await Opening.RebuildAsync(folder.Path)).Restored);
        Assert.Equal(before, await TellAsync());
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Without_a_database_a_rebuild_names_all_that_is_lost(string damage)
    {
        await FillAsync();
        var all = await CountAsync();
        await DamageAsync(damage);
        if (damage == "no folder") Directory.CreateDirectory(folder.Records);
        Directory.GetFiles(folder.Path, "feedserver*").ToList().ForEach(File.Delete);
        var report = await Opening.RebuildAsync(folder.Path);
        if (damage is "flip a line feed" or "twice" or "swapped" or "far swapped" or "no end")
        {
            Assert.Empty(report.Lost);
            Assert.Equal(all, await CountAsync());
            Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
        }
        else if (damage is "zeros" or "a line less") Assert.NotEmpty(report.Lost);
    }

    [Theory]
    [InlineData("moved aside", false)]
    [InlineData("moved aside", true)]
    [InlineData("mended", false)]
    [InlineData("mended", true)]
    [InlineData("one file mended", false)]
    [InlineData("one file mended", true)]
    [InlineData("database half built", false)]
    [InlineData("database half built", true)]
    public async Task A_restoration_that_was_cut_is_finished_by_the_next_start_and_the_next_rebuild(string until, bool rebuild)
    {
        await FillAsync();
        clock.Advance(TimeSpan.FromDays(40));
        await FillAsync(1000);
        var before = await TellAsync();
        foreach (var file in Directory.GetFiles(folder.Records, "*.jsonl"))
            await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, Cancellation))[..^2000], Cancellation);
        await CutAsync(until);
        if (rebuild) Assert.Empty((await Opening.RebuildAsync(folder.Path)).Lost);
        Assert.Equal(before, await TellAsync());
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
        Assert.False(File.Exists(Path.Combine(folder.Records, "restoring")));
        Assert.Equal(before, await TellAsync());
    }

    [Fact]
    public async Task What_a_cut_restoration_can_no_longer_tell_its_source_of_is_noted_in_the_log()
    {
        await FillAsync();
        await DamageAsync("zeros");
        await CutAsync("mended");
        // As a power cut would leave a marker that was never flushed.
        await File.WriteAllTextAsync(Path.Combine(folder.Records, "restoring"), "", Cancellation);
        await CountAsync();
        Assert.False(File.Exists(Path.Combine(folder.Records, "restoring")));
        Assert.Single((await Opening.VerifyAsync(folder.Path)).Faults,
            fault => fault.Reason.Contains("that only the database had", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cut_restoration_waits_for_a_source_that_cannot_be_read_at_the_moment()
    {
        var engine = new MemoryEngine();
        string before;
        await using (var store = await Opening.StoreAsync(folder.Path, engine))
        {
            await store.RecordAsync([Subscribers.Of(1), Subscribers.Of(2)], Cancellation);
            await store.KeepAsync(Drafts.Many(0, 40), Cancellation);
            before = await TellAsync(store);
        }
        // The subscriptions stand in the first line, and come back from the database only.
        var lines = await File.ReadAllLinesAsync(folder.LogFile, Cancellation);
        await File.WriteAllLinesAsync(folder.LogFile, lines.Skip(1).Take(30), Cancellation);
        await engine.MoveAsideAsync(() => null, Cancellation);
        await new Restoration(engine, new LogFolder(folder.Records), clock, new StoreLog(NullLogger.Instance)).MendAsync(Cancellation);
        engine.FormerFailures.Enqueue(new IOException("Too many open files", 24));
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path, engine));
        await using (var store = await Opening.StoreAsync(folder.Path, engine)) Assert.Equal(before, await TellAsync(store));
        Assert.False(File.Exists(Path.Combine(folder.Records, "restoring")));
    }

    [Fact]
    public async Task The_third_database_set_aside_restores_all_before_it_is_let_go_of()
    {
        await FillAsync();
        var before = await TellAsync();
        var engine = new LiteDbEngine(folder.Path, clock);
        for (var junk = 0; junk < 2; junk++)
        {
            await engine.MoveAsideAsync(() => null, Cancellation);
            clock.Advance(TimeSpan.FromMinutes(1));
            await File.WriteAllTextAsync(folder.Database, "no database", Cancellation);
        }
        await engine.MoveAsideAsync(() => null, Cancellation);
        // Items, and the subscriptions and polls after them.
        var lines = await File.ReadAllLinesAsync(folder.LogFile, Cancellation);
        await File.WriteAllLinesAsync(folder.LogFile, [.. lines[..30], .. lines[60..]], Cancellation);
        Assert.Equal(before, await TellAsync());
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(folder.Path, "aside")).Length);
    }

    [Fact]
    public async Task A_log_that_is_gone_whole_is_a_fault_and_no_missing_archive()
    {
        await FillAsync();
        Directory.Delete(folder.Records, recursive: true);
        Assert.False((await Opening.VerifyAsync(folder.Path)).IsClean);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path));
        Assert.Contains("the verb rebuild", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flip a line feed")]
    [InlineData("zeros")]
    [InlineData("a line less")]
    [InlineData("twice")]
    [InlineData("swapped")]
    [InlineData("far swapped")]
    [InlineData("no end")]
    public async Task An_export_takes_what_the_log_has_lost_from_the_database(string damage)
    {
        await FillAsync();
        var before = await ExportAsync();
        await DamageAsync(damage);
        var after = await ExportAsync();
        Assert.Equal(before.Order(StringComparer.Ordinal), after.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_export_names_what_neither_the_log_nor_the_database_has()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
            for (var version = 1; version < 4; version++)
                await store.KeepAsync(
                    [Drafts.File("a.txt", $"Bản {version}", $"Tin {version}"), .. Drafts.Many(version * 5, 5)], Cancellation);
        var lines = (await File.ReadAllLinesAsync(folder.LogFile, Cancellation)).ToList();
        lines.RemoveAt(lines.FindIndex(line => line.Contains("\"title\":\"Tin 2\"", StringComparison.Ordinal)));
        await File.WriteAllLinesAsync(folder.LogFile, lines, Cancellation);
        var refused = await Assert.ThrowsAsync<IOException>(ExportAsync);
        Assert.Contains("item 1: its earlier revision 2", refused.Message, StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            var report = await Opening.RebuildAsync(folder.Path);
            Assert.Equal(["item 1: its earlier revision 2"], report.Lost);
            Assert.Contains((await Opening.VerifyAsync(folder.Path)).Faults,
                fault => fault.Reason.Contains("item 1: its earlier revision 2", StringComparison.Ordinal));
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task<IReadOnlyList<string>> ExportAsync()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        return await store.ExportAsync(new ExportFilter(), Cancellation)
            .Select(record => $"{record.Item.Path} {record.Item.Revision} {record.Item.Withdrawn} {record.Body.Html}")
            .ToListAsync(Cancellation);
    }

    /// <summary>Items of several revisions, withdrawals, keys, notes, links, polls and subscriptions, over two batches and more.</summary>
    private async Task FillAsync(int first = 0)
    {
        await using var store = await Opening.StoreAsync(folder.Path, clock);
        await store.KeepAsync(Drafts.Many(first, 40), Cancellation);
        await store.RecordAsync([Subscribers.Of(1), Subscribers.Of(2)], Cancellation);
        foreach (var some in Polls.Many(3, 30).Chunk(10)) await store.RecordPollsAsync(some, Cancellation);
        var moved = Drafts.Many(first + 20, 5).Select(draft => draft with { Keys = ["path:moved/" + draft.Keys[0], draft.Keys[1]] });
        await store.KeepAsync([.. moved], Cancellation);
        await store.KeepAsync([Stories.Of("an-khe", 1), Stories.Of("binh-luc", 1, " Ảnh kèm theo.")], Cancellation);
        await store.NoteMissingAsync("drop", [$"path:many/{first + 7}.txt", $"path:many/{first + 9}.txt"], Cancellation);
        await store.KeepAsync(Drafts.Many(first + 40, 40), Cancellation);
        await store.RecordAsync([Followed.Of(1)], Cancellation);
    }

    private async Task<string> TellAsync()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        return await TellAsync(store);
    }

    private static async Task<string> TellAsync(ItemStore store) =>
        System.Text.RegularExpressions.Regex.Replace(await Told.OfAsync(store), "^.*Sequence = .*\n", "");

    private async Task<long> CountAsync()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        return (await store.StateAsync(Cancellation)).Items;
    }

    /// <summary>Leaves a restoration where a kill would.</summary>
    private async Task CutAsync(string until)
    {
        var engine = new LiteDbEngine(folder.Path, clock);
        var logFolder = new LogFolder(folder.Records);
        await engine.MoveAsideAsync(() => null, Cancellation);
        if (until == "moved aside") return;
        await new Restoration(engine, logFolder, clock, new StoreLog(NullLogger.Instance)).MendAsync(Cancellation);
        if (until == "one file mended")
        {
            var last = logFolder.Files()[^1];
            File.Copy(Directory.GetFiles(logFolder.Damaged, last, SearchOption.AllDirectories)[0], logFolder.PathOf(last), overwrite: true);
        }
        if (until != "database half built") return;
        using var log = AppendOnlyLog.Open(logFolder, (_, _) => { });
        await using var built = await new DatabaseOpener(engine, log, new StoreLog(NullLogger.Instance), null).OpenAsync(Cancellation);
    }

    private async Task DamageAsync(string damage)
    {
        var bytes = await File.ReadAllBytesAsync(folder.LogFile, Cancellation);
        var lines = Encoding.UTF8.GetString(bytes).Split('\n').ToList();
        if (damage == "no folder") Directory.Delete(folder.Records, recursive: true);
        else if (damage == "no file") File.Delete(folder.LogFile);
        else await File.WriteAllBytesAsync(folder.LogFile, Damaged(damage, bytes, lines), Cancellation);
    }

    private static byte[] Damaged(string damage, byte[] bytes, List<string> lines)
    {
        switch (damage)
        {
            case "flip a line feed":
                bytes[Array.IndexOf(bytes, (byte)'\n', bytes.Length / 3)] ^= 4;
                return bytes;
            case "zeros":
                bytes.AsSpan(bytes.Length / 2, 4096).Clear();
                return bytes;
            case "half":
                return bytes[..(bytes.Length / 2)];
            case "no end":
                return bytes[..^1];
            case "a line less":
                lines.RemoveAt(50);
                break;
            case "twice":
                lines.InsertRange(60, lines.GetRange(10, 12));
                break;
            case "swapped":
                (lines[30], lines[31]) = (lines[31], lines[30]);
                break;
            case "far swapped":
                (lines[3], lines[80]) = (lines[80], lines[3]);
                break;
        }
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
