using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.StoreTests.Damage;
using FeedServer.StoreTests.Drills;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.RecordLog;

/// <summary>Somebody deletes, replaces or cuts the record log of a store that is in use.</summary>
public sealed class WatchedLogTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_LOG_CHANGES") ?? "5", CultureInfo.InvariantCulture);

    public static TheoryData<string, string, Action<string>> Changes => new()
    {
        { "deleted", "was deleted or moved", File.Delete },
        { "its folder moved", "was deleted or moved", path => Directory.Move(Folder(path), Folder(path) + "-moved") },
        { "replaced by an equal file", "was replaced by another file", Replace },
        { "cut", "was cut to 700 of", path => Cut(path, 700) },
        { "emptied", "was cut to 0 of", path => Cut(path, 0) },
        { "cut and grown again", "does not hold any more what was written to it", CutAndGrow },
        { "written to", "was written to by somebody else", path => File.AppendAllText(path, "{}\n") },
        { "overwritten", "does not hold any more what was written to it", path => File.WriteAllBytes(path, new byte[Length(path)]) },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Writing_stops_before_the_next_append_and_readers_go_on(string how, string reason, Action<string> change)
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        await store.KeepAsync(Drafts.Many(0, 5), Cancellation);
        var before = await Told.OfAsync(store);
        change(folder.LogFile);
        var lengths = Lengths();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var stopped = await Assert.ThrowsAnyAsync<IOException>(() => store.KeepAsync(Drafts.Many(5, 1), Cancellation));
            Assert.Contains(reason, stopped.Message, StringComparison.Ordinal);
            Assert.Contains("the verb rebuild", stopped.Message, StringComparison.Ordinal);
            Assert.Contains(reason, store.Stopped?.Reason, StringComparison.Ordinal);
        }
        Assert.Equal(before, await Told.OfAsync(store));
        Assert.True(lengths.SequenceEqual(Lengths()), how);
    }

    [Fact]
    public async Task Writing_goes_on_when_the_file_is_back()
    {
        await using (var store = await Opening.StoreAsync(folder.Path, new FakeTimeProvider()))
        {
            await store.KeepAsync(Drafts.Many(0, 5), Cancellation);
            var path = folder.LogFile;
            File.Move(path, path + ".away");
            await Assert.ThrowsAnyAsync<IOException>(() => store.KeepAsync(Drafts.Many(5, 1), Cancellation));
            File.Move(path + ".away", path);
            // As the store does every two seconds; the clock of this one stands.
            await store.TryResumeAsync();
            Assert.Null(store.Stopped);
            await store.KeepAsync(Drafts.Many(5, 1), Cancellation);
        }
        var report = await Opening.VerifyAsync(folder.Path);
        Assert.Empty(report.Faults);
        Assert.Equal(6, report.Items);
    }

    [Theory]
    [InlineData("a folder", "the archive may not be written by this user")]
    [InlineData("a link to itself", "the archive cannot be written")]
    public async Task One_that_may_not_be_opened_stops_writing_with_one_line_and_blames_no_item(string kind, string reason)
    {
        var told = new HeardLog();
        await using var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = folder.Path, TagAuthority = "example.org,2026" }, new FakeTimeProvider(), told, null, Cancellation);
        await store.KeepAsync(Drafts.Many(0, 5), Cancellation);
        var path = folder.LogFile;
        File.Move(path, path + ".away");
        if (kind == "a folder") Directory.CreateDirectory(path);
        else File.CreateSymbolicLink(path, path);
        await Assert.ThrowsAnyAsync<IOException>(() => store.KeepAsync(Drafts.Many(5, 2), Cancellation));
        Assert.Equal(reason, store.Stopped?.Reason);
        for (var look = 0; look < 3; look++) await store.TryResumeAsync();
        Assert.True(told.Lines.Count == 1, string.Join('\n', told.Lines));
        if (kind == "a folder") Directory.Delete(path);
        else File.Delete(path);
        File.Move(path + ".away", path);
        await store.TryResumeAsync();
        Assert.Null(store.Stopped);
        await store.KeepAsync(Drafts.Many(5, 2), Cancellation);
        Assert.Equal(7, (await store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task It_is_noticed_while_nobody_writes()
    {
        await using var store = await Opening.StoreAsync(folder.Path, new FakeTimeProvider());
        await store.KeepAsync(Drafts.Many(0, 5), Cancellation);
        File.Delete(folder.LogFile);
        await store.TryResumeAsync();
        Assert.Contains("was deleted or moved", store.Stopped?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_changed_before_the_first_append_takes_none()
    {
        await using (var store = await Opening.StoreAsync(folder.Path)) await store.KeepAsync(Drafts.Many(0, 5), Cancellation);
        await using var again = await Opening.StoreAsync(folder.Path);
        Cut(folder.LogFile, Length(folder.LogFile) - 300);
        await Assert.ThrowsAnyAsync<IOException>(() => again.KeepAsync(Drafts.Many(5, 1), Cancellation));
        Assert.Equal(5, (await again.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_file_that_lost_its_name_is_saved_for_readers_and_for_a_rebuild()
    {
        string before;
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            for (var version = 0; version < 3; version++) await store.KeepAsync([Proof.Draft("tin", version)], Cancellation);
            before = await Told.OfAsync(store);
            File.Delete(folder.LogFile);
            await Assert.ThrowsAnyAsync<IOException>(() => store.KeepAsync(Drafts.Many(5, 1), Cancellation));
            await AssertRevisionsAsync(store);
        }
        var report = await Opening.RebuildAsync(folder.Path);
        Assert.Empty(report.Lost);
        await using var again = await Opening.StoreAsync(folder.Path);
        Assert.Equal(before, await Told.OfAsync(again));
        await AssertRevisionsAsync(again);
    }

    /// <summary><c>FEEDSERVER_LOG_CHANGES</c> says how many rounds.</summary>
    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_log_is_changed_while_it_is_written()
    {
        Action<string, Random>[] changes = [(path, _) => File.Delete(path), (path, _) => File.Move(path, path + ".away"),
            (path, _) => Replace(path), (path, random) => Cut(path, random.NextInt64(Length(path))),
            (path, random) => CutAndGrow(path, random.NextInt64(Length(path)))];
        var (total, restored) = (0, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            using var archive = new TempFolder();
            var random = new Random(round);
            var change = changes[round % changes.Length];
            var acknowledged = await WriteUntilStoppedAsync(archive, () => change(archive.LogFile, random), random);
            var report = await Opening.RebuildAsync(archive.Path);
            await using (var store = await Opening.StoreAsync(archive.Path))
                foreach (var outcome in acknowledged)
                {
                    var kept = await store.FindAsync(outcome.Item.Id, Cancellation);
                    Assert.True(kept?.Revision >= outcome.Item.Revision, $"round {round}: {outcome.Item.Id} was acknowledged and is lost");
                    Assert.True(Proof.Holds((await store.BodiesAsync([kept], Cancellation))[0]));
                }
            // The log alone has the texts of earlier revisions: those of a part that was cut off are named.
            if (round % changes.Length < 3) Assert.Empty(report.Lost);
            Assert.All((await Opening.VerifyAsync(archive.Path)).Faults, fault => Assert.StartsWith("lost, as noted", fault.Reason,
                StringComparison.Ordinal));
            (total, restored) = (total + acknowledged.Count, restored + report.Restored);
        }
        output.WriteLine($"{Rounds} changes, {total} acknowledgements, none lost, {restored} records restored");
    }

    public void Dispose() => folder.Dispose();

    private static async Task AssertRevisionsAsync(ItemStore store)
    {
        var item = (await store.PageAsync(new ItemQuery { Limit = 1 }, Cancellation)).Items[0];
        for (var revision = 1; revision <= 3; revision++)
            Assert.True(await store.RevisionAsync(item, revision, Cancellation) is { } earlier && Proof.Holds(earlier.Body));
    }

    private static async Task<List<KeepOutcome>> WriteUntilStoppedAsync(TempFolder archive, Action change, Random random)
    {
        await using var store = await Opening.StoreAsync(archive.Path);
        var acknowledged = new List<KeepOutcome>();
        var begun = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var drafts = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Proof.Draft("n" + random.Next(200), random.Next(4)));
                    acknowledged.AddRange(await store.KeepAsync([.. drafts], Cancellation));
                    if (acknowledged.Count > 40) begun.TrySetResult();
                }
            }
            catch (IOException)
            {
                // Writing has stopped.
            }
        }, Cancellation);
        await begun.Task.WaitAsync(Cancellation);
        change();
        await writing;
        return acknowledged;
    }

    private static string Folder(string path) => Path.GetDirectoryName(path) ?? "";

    private static long Length(string path) => new FileInfo(path).Length;

    private static void Replace(string path)
    {
        File.Copy(path, path + ".copy", overwrite: true);
        File.Move(path + ".copy", path, overwrite: true);
    }

    private static void CutAndGrow(string path) => CutAndGrow(path, 700);

    private static void CutAndGrow(string path, long length)
    {
        var whole = Length(path);
        Cut(path, length);
        Cut(path, whole);
    }

    private static void Cut(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private List<long> Lengths() => [.. Directory.EnumerateFiles(folder.Path, "*.jsonl*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("damaged", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Length)];
}
