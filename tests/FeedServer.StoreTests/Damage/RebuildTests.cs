using System.Text.Json;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Port;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Damage;

/// <summary>What a rebuild is for, how often it is tried, and what it keeps.</summary>
public sealed class RebuildTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(InvalidCastException))]
    [InlineData(typeof(ArgumentOutOfRangeException))]
    [InlineData(typeof(IndexOutOfRangeException))]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(OverflowException))]
    [InlineData(typeof(JsonException))]
    [InlineData(typeof(InvalidDataException))]
    public async Task A_bug_of_our_own_is_no_damage(Type kind)
    {
        var bug = (Exception?)Activator.CreateInstance(kind) ?? throw new InvalidOperationException();
        await using var archive = await OpenAsync(new LiteDbEngine(folder.Path, clock));
        var database = (LiteDbDatabase?)archive.Host.Database;
        var thrown = await Record.ExceptionAsync(() => archive.Host.AskAsync(
            opened => ((LiteDbDatabase)opened).AskAsync<bool>(_ => throw bug, CancellationToken.None), CancellationToken.None));
        Assert.Same(bug, thrown);
        Assert.Same(database, archive.Host.Database);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "aside")));
    }

    [Fact]
    public async Task A_database_in_the_folder_is_opened_and_moved_aside_without_reading_the_logs_first_file()
    {
        var engine = new LiteDbEngine(folder.Path, clock);
        await (await engine.OpenAsync(NotAsked, CancellationToken.None)).DisposeAsync();
        await engine.MoveAsideAsync(NotAsked, CancellationToken.None);
        Assert.False(await engine.ExistsAsync(CancellationToken.None));

        static string? NotAsked() => throw new InvalidOperationException("The log's first file was read.");
    }

    [Fact]
    public async Task A_rebuild_that_did_not_help_is_not_tried_again_at_once()
    {
        var engine = new MemoryEngine();
        await using var archive = await OpenAsync(engine);
        await DamageAsync(2);
        Assert.Equal(1, engine.MovedAside);
        await Assert.ThrowsAsync<IOException>(() => DamageAsync(2));
        await Assert.ThrowsAsync<IOException>(() => DamageAsync(2));
        Assert.Equal(1, engine.MovedAside);
        clock.Advance(TimeSpan.FromMinutes(10));
        await DamageAsync(2);
        Assert.Equal(2, engine.MovedAside);

        // Opened again first, rebuilt only when that does not help.
        Task DamageAsync(int times) => archive.Host.AskAsync(_ => times-- > 0
            ? throw new DatabaseDamagedException("a sum does not fit") : Task.FromResult(true), CancellationToken.None);
    }

    [Fact]
    public async Task Databases_moved_aside_are_kept_while_a_line_of_the_log_is_damaged()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
            await store.KeepAsync(Drafts.Many(0, 20), TestContext.Current.CancellationToken);
        var lines = await File.ReadAllLinesAsync(folder.LogFile, TestContext.Current.CancellationToken);
        lines[7] = lines[7].Replace("\"kind\"", "\"kinb\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.LogFile, string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
        // Nothing has what stood there.
        File.Delete(folder.Database);
        for (var rebuild = 0; rebuild < 5; rebuild++) Assert.NotEmpty((await Opening.RebuildAsync(folder.Path)).Lost);
        Assert.Equal(4, Directory.GetDirectories(Path.Combine(folder.Path, "aside")).Length);
    }

    [Fact]
    public async Task A_former_database_that_cannot_be_read_is_passed_over_and_the_next_one_restores()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var engine = new MemoryEngine();
        await using (var store = await Opening.StoreAsync(folder.Path, engine)) await store.KeepAsync(Drafts.Many(0, 20), cancellation);
        var log = await File.ReadAllTextAsync(folder.LogFile, cancellation);
        await File.WriteAllTextAsync(
            folder.LogFile, log.Replace("Bản tin số 7 ", "Bẩn tin số 7 ", StringComparison.Ordinal), cancellation);
        foreach (var left in (int[])[19, 20])
        {
            // The newest one fails each time; only the second rebuild has another.
            engine.FormerFailures.Enqueue(new InvalidCastException("no such type in this row"));
            await ArchiveMaintenance.RebuildAsync(engine, folder.Path, clock, NullLogger.Instance, null, cancellation);
            await using var store = await Opening.StoreAsync(folder.Path, engine);
            Assert.Equal(left, (await store.StateAsync(cancellation)).Items);
        }
    }

    [Fact]
    public async Task Damage_that_a_rebuild_at_opening_did_not_mend_moves_no_second_database_aside()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var engine = new MemoryEngine();
        await using var store = await ItemStore.OpenAsync(engine,
            new StoreOptions { Root = folder.Path, TagAuthority = "example.org,2026" },
            clock, NullLogger<ItemStore>.Instance, null, cancellation);
        for (var i = 0; i < 20; i++) engine.ApplyFailures.Enqueue(new DatabaseDamagedException("a key is there twice"));
        // Applying fails in the open database, in the one that catches up and in the one built anew.
        await Assert.ThrowsAnyAsync<IOException>(() => store.KeepAsync(Drafts.Many(0, 3), cancellation));
        Assert.Equal(1, engine.MovedAside);
        for (var i = 0; i < 3; i++) await Assert.ThrowsAnyAsync<IOException>(async () => await store.StateAsync(cancellation));
        await store.CheckpointAsync();
        Assert.Equal(1, engine.MovedAside);
        engine.ApplyFailures.Clear();
        Assert.Equal(3, (await store.StateAsync(cancellation)).Items);
    }

    public void Dispose() => folder.Dispose();

    private Task<Archive> OpenAsync(ArchiveEngine engine) => Archive.OpenAsync(
        folder.Path, NameJoins.None, engine, clock, new StoreLog(NullLogger.Instance), null,
        TestContext.Current.CancellationToken);
}
