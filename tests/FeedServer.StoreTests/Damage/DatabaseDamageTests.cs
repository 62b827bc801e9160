using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.LiteDb.Files;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>A database that is damaged in any way is rebuilt from the log and answers as before.</summary>
public sealed class DatabaseDamageTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string, Action<string>> Damages => new()
    {
        { "missing", File.Delete },
        { "empty", path => File.WriteAllBytes(path, []) },
        { "truncated in a page", path => Cut(path, length => (length / 2) + 77) },
        { "truncated at a page", path => Cut(path, length => length / 2 / 8192 * 8192) },
        { "longer", path => File.AppendAllText(path, new string('x', 8192)) },
        { "header zeroed", path => Write(path, 0, new byte[8192]) },
        { "a page zeroed", path => Write(path, 7 * 8192, new byte[8192]) },
        { "all but the header zeroed", path => Write(path, 8192, new byte[new FileInfo(path).Length - 8192]) },
        { "other bytes", path => Write(path, 0, [.. Enumerable.Repeat((byte)0xA5, 40_000)]) },
        { "sums missing", path => File.Delete(path + ".sums") },
        { "sums of another", path => Write(path + ".sums", 8, [1, 2, 3, 4]) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_database_is_rebuilt_and_answers_as_before(string how, Action<string> damage)
    {
        var before = await FillAsync();
        damage(folder.Database);
        await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
        var report = await Opening.VerifyAsync(folder.Path);
        Assert.True(report.IsClean, how + ": " + string.Join('\n', report.Faults));
        Assert.Equal(120, report.Texts);
    }

    [Fact]
    public async Task Any_single_flipped_bit_is_noticed()
    {
        var before = await FillAsync();
        var whole = await File.ReadAllBytesAsync(folder.Database, TestContext.Current.CancellationToken);
        var random = new Random(11);
        for (var flip = 0; flip < 60; flip++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(folder.Database, bytes, TestContext.Current.CancellationToken);
            Assert.False((await Opening.VerifyAsync(folder.Path)).IsClean);
            await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
            whole = await File.ReadAllBytesAsync(folder.Database, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_database_of_an_older_schema_is_rebuilt()
    {
        var before = await FillAsync();
        await using (var database = LiteDbDatabase.Open(new DiskDatabaseFiles(folder.Path)))
        {
            var meta = await database.MetaAsync(TestContext.Current.CancellationToken);
            var older = new WorkingSet().Changes(meta.Sequence, meta with { Version = Projection.Version - 1 });
            Assert.True(await database.ApplyAsync(older, TestContext.Current.CancellationToken));
        }
        await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
        Assert.Single(Directory.GetDirectories(Path.Combine(folder.Path, "aside")));
    }

    [Fact]
    public async Task A_rebuild_tells_how_far_it_is()
    {
        await FillAsync();
        File.Delete(folder.Database);
        var told = new Heard();
        await using var store = await Opening.StoreAsync(folder.Path, progress: told);
        // the subscriptions are one record after the last poll
        Assert.Equal((await store.StateAsync(TestContext.Current.CancellationToken)).LedgerSequence + 1, told.Last?.Records);
        Assert.Equal(told.Last?.TotalBytes, told.Last?.Bytes);
    }

    [Fact]
    public async Task A_text_that_does_not_match_its_hash_is_answered_from_the_log_and_repaired()
    {
        var before = await FillAsync();
        await using (var database = LiteDbDatabase.Open(new DiskDatabaseFiles(folder.Path)))
        {
            var meta = await database.MetaAsync(TestContext.Current.CancellationToken);
            var texts = (await database.LoadAsync(new RowKeys { Texts = [22] }, TestContext.Current.CancellationToken)).Texts;
            var wrong = new WorkingSet();
            wrong.Texts.Put(texts[22] with { Number = 21 });
            wrong.Texts.Delete(23);
            Assert.True(await database.ApplyAsync(wrong.Changes(meta.Sequence, meta), TestContext.Current.CancellationToken));
        }
        Assert.Equal(2, (await Opening.VerifyAsync(folder.Path)).Faults.Count);
        await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
        Assert.True((await Opening.VerifyAsync(folder.Path)).IsClean);
    }

    [Fact]
    public async Task A_database_that_fails_while_serving_is_rebuilt_under_way()
    {
        await FillAsync();
        await using var store = await Opening.StoreAsync(folder.Path);
        var bytes = await File.ReadAllBytesAsync(folder.Database, TestContext.Current.CancellationToken);
        await using (var open = new FileStream(folder.Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            for (var at = 8192 * 3; at < bytes.Length; at += 8192)
            {
                open.Position = at + 500;
                open.WriteByte((byte)~bytes[at + 500]);
            }
        var page = await store.PageAsync(new ItemQuery { Limit = 1000 }, TestContext.Current.CancellationToken);
        var bodies = await store.BodiesAsync(page.Items, TestContext.Current.CancellationToken);
        Assert.Equal(page.Items.Count, bodies.Count);
        Assert.Equal(
            (await store.StateAsync(TestContext.Current.CancellationToken)).Items - (await store.StateAsync(
                TestContext.Current.CancellationToken)).Undated, page.Items.Count);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> FillAsync()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        await store.KeepAsync(Drafts.Many(0, 120), TestContext.Current.CancellationToken);
        await store.KeepAsync(
            [.. Drafts.Many(0, 9)
                .Select(draft => draft.WithFingerprint("r" + draft.Fingerprint) with { Body = new ItemBody("<p>Sửa.</p>") })],
            TestContext.Current.CancellationToken);
        await store.KeepAsync([Drafts.File("moved.txt", "Bản tin số 41 của làng.", "Bản tin 41", "2022-02-11", "Mục 1")],
            TestContext.Current.CancellationToken);
        await store.RecordPollsAsync(Polls.Many(1, 200), TestContext.Current.CancellationToken);
        await store.RecordAsync([.. Enumerable.Range(0, 30).Select(number => Subscribers.Of(number, number))],
            TestContext.Current.CancellationToken);
        return await Told.OfAsync(store);
    }

    private static void Cut(string path, Func<long, long> to)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(to(file.Length));
    }

    private static void Write(string path, long at, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = at;
        file.Write(bytes);
    }

    private sealed class Heard : IProgress<RebuildProgress>
    {
        public RebuildProgress? Last { get; private set; }

        public void Report(RebuildProgress value) => Last = value;
    }
}
