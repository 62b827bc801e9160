using System.Buffers.Binary;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.LiteDb.Files;
using FeedServer.Store.Port;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>A process died while a checkpoint was written, and LiteDB's own log, from which it is finished, is damaged.</summary>
public sealed class EngineLogDamageTests : IDisposable
{
    private const string Log = "feedserver-log.db";
    private const string Marker = "feedserver.db.checkpoint";
    private const int PageSize = 8192;

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0x0400_0000u, true)]
    [InlineData(0x0400_0000u, false)]
    [InlineData(uint.MaxValue, true)]
    [InlineData(uint.MaxValue, false)]
    public async Task A_page_number_beyond_what_the_database_can_have_grown_to_makes_no_large_file(uint number, bool sealedMarker)
    {
        var before = await DieInCheckpointAsync();
        // The marker of an earlier version has no sums: the growth alone tells then.
        if (!sealedMarker) await File.WriteAllBytesAsync(At(Marker), [], Cancellation);
        await ChangeAsync(Log, bytes => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(3 * PageSize), number));
        await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
        var all = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.InRange(all, 1, 100_000_000);
        Assert.True((await Opening.VerifyAsync(folder.Path)).IsClean);
    }

    [Fact]
    public async Task A_flipped_bit_in_the_log_or_its_marker_never_reaches_the_database()
    {
        var before = await DieInCheckpointAsync();
        var whole = Directory.EnumerateFiles(folder.Path).ToDictionary(path => path, File.ReadAllBytes);
        var random = new Random(7);
        for (var flip = 0; flip < 40; flip++)
        {
            foreach (var (path, bytes) in whole) await File.WriteAllBytesAsync(path, bytes, Cancellation);
            await ChangeAsync(flip % 4 == 0 ? Marker : Log, bytes => bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8)));
            await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
            var report = await Opening.VerifyAsync(folder.Path);
            Assert.True(report.IsClean, $"flip {flip}: " + string.Join('\n', report.Faults.Take(5)));
        }
    }

    [Theory]
    [InlineData(Log, 0)]
    [InlineData(Log, 5000)]
    [InlineData(Log, 5 * PageSize)]
    [InlineData(Marker, 3)]
    [InlineData(Marker, 40)]
    public async Task A_log_or_marker_that_was_cut_costs_a_rebuild_and_nothing_else(string file, int length)
    {
        var before = await DieInCheckpointAsync();
        await File.WriteAllBytesAsync(At(file), (await File.ReadAllBytesAsync(At(file), Cancellation))[..length], Cancellation);
        await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
        Assert.True((await Opening.VerifyAsync(folder.Path)).IsClean);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_log_finishes_the_checkpoint_without_a_rebuild(bool sealedMarker)
    {
        var before = await DieInCheckpointAsync();
        if (!sealedMarker) await File.WriteAllBytesAsync(At(Marker), [], Cancellation);
        await using (var store = await Opening.StoreAsync(folder.Path)) Assert.Equal(before, await Told.OfAsync(store));
        Assert.False(Directory.Exists(At("aside")));
        Assert.False(File.Exists(At(Marker)));
    }

    [Fact]
    public void A_page_of_the_log_that_changed_while_the_server_runs_is_not_read()
    {
        using var below = new MemoryStream();
        using var wal = new WalStream(below, new PageSums("the log"));
        var page = new byte[PageSize];
        page[100] = 1;
        wal.Write(page, 0, PageSize);
        wal.Write(page, 0, PageSize);
        below.GetBuffer()[PageSize + 7] ^= 64;
        wal.Position = 0;
        Assert.Equal(PageSize, wal.Read(page, 0, PageSize));
        Assert.Throws<DatabaseDamagedException>(() => wal.Read(page, 0, PageSize));
    }

    public void Dispose() => folder.Dispose();

    private string At(string name) => Path.Combine(folder.Path, name);

    private async Task ChangeAsync(string name, Action<byte[]> change)
    {
        var bytes = await File.ReadAllBytesAsync(At(name), Cancellation);
        change(bytes);
        await File.WriteAllBytesAsync(At(name), bytes, Cancellation);
    }

    /// <summary>Leaves an archive as a process leaves it that dies with the marker set; returns what it answered before.</summary>
    private async Task<string> DieInCheckpointAsync()
    {
        var dies = false;
        var place = DatabasePlace.In(folder.Path, TimeProvider.System) with { Open = () => new DyingFiles(folder.Path, () => dies) };
        await using var store = await Opening.StoreAsync(folder.Path, new LiteDbEngine(place));
        await store.KeepAsync(Drafts.Many(0, 40), Cancellation);
        await store.CheckpointAsync();
        await store.KeepAsync(Drafts.Many(20, 60), Cancellation);
        var before = await Told.OfAsync(store);
        dies = true;
        return before;
    }

    /// <summary>The files in the folder; the process is gone once the marker is set.</summary>
    private sealed class DyingFiles(string root, Func<bool> dies) : IDatabaseFiles
    {
        private readonly DiskDatabaseFiles files = new(root);

        public Stream Data => files.Data;

        public Stream Log => files.Log;

        public Stream Sums => files.Sums;

        public byte[]? Marker => files.Marker;

        public void Mark(byte[] seal)
        {
            files.Mark(seal);
            if (dies()) throw new IOException("The process is gone.");
        }

        public void Unmark() => files.Unmark();

        public void Sync(Stream stream) => files.Sync(stream);

        public void Dispose() => files.Dispose();
    }
}
