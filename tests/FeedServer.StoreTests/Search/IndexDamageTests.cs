using FeedServer.Items;
using FeedServer.Search;
using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;
using Microsoft.Data.Sqlite;

namespace FeedServer.StoreTests.Search;

/// <summary>An index that is missing, damaged or foreign is found out and made anew; one that cannot be written is read.</summary>
public sealed class IndexDamageTests : IDisposable
{
    private const int Items = 300;

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => new IndexFolder(folder.Path).Database;

    public static TheoryData<string> Damages => ["deleted", "empty", "garbage", "cut", "head", "foreign", "newer", "tables", "ahead"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_index_is_made_anew_at_the_start(string damage)
    {
        await using var store = await FilledAsync();
        await using (var index = new FollowedIndex(folder.Path, store)) Assert.Equal(Items, (await index.FindAsync("ban tin")).Count);
        Damage(damage);
        await using var again = new FollowedIndex(folder.Path, store);
        Assert.Equal(Items, (await again.FindAsync("ban tin")).Count);
        Assert.Equal(SearchStage.Ready, again.Index.Status.Stage);
    }

    [Fact]
    public async Task An_index_that_was_cut_off_before_its_words_were_counted_goes_on_with_that()
    {
        await using var store = await FilledAsync();
        await using (var index = new FollowedIndex(folder.Path, store)) await index.CatchUpAsync();
        Execute("UPDATE meta SET value = 'merging' WHERE key = 'page'; DELETE FROM terms");
        await using (var again = new FollowedIndex(folder.Path, store)) Assert.Equal(Items, (await again.FindAsync("ban tin*")).Count);
        Assert.Empty(IndexDump.UnknownWords(folder.Path));
    }

    [Fact]
    public async Task Flipped_bytes_anywhere_are_outlived()
    {
        await using var store = await FilledAsync();
        await using (var index = new FollowedIndex(folder.Path, store)) await index.CatchUpAsync();
        var whole = await File.ReadAllBytesAsync(Database, Cancellation);
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var bytes = (byte[])whole.Clone();
            for (var flip = 0; flip < 200; flip++) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Database, bytes, Cancellation);
            await using var index = new FollowedIndex(folder.Path, store);
            await index.CatchUpAsync();
            // Words may be wrong where no structure is hurt; every question is answered, or the index is being made.
            for (var word = 0; word < 30; word++)
            {
                try
                {
                    await index.FindAsync($"ban tin so {random.Next(Items)}");
                }
                catch (SearchUnavailableException)
                {
                    await index.CatchUpAsync();
                }
            }
        }
    }

    [Fact]
    public async Task An_index_that_is_deleted_beneath_a_server_is_made_anew()
    {
        await using var store = await FilledAsync();
        await using var index = new FollowedIndex(folder.Path, store);
        await index.CatchUpAsync();
        Directory.Delete(Path.Combine(folder.Path, "search"), recursive: true);
        await UntilAsync(index, () => File.Exists(Database) && index.Index.Status.Stage == SearchStage.Ready);
        Assert.Equal(Items, (await index.FindAsync("ban tin")).Count);
    }

    [Fact]
    public async Task A_second_process_reads_the_index_and_does_not_write_it()
    {
        await using var store = await FilledAsync();
        await using var first = new FollowedIndex(folder.Path, store);
        await first.CatchUpAsync();
        await using var second = new FollowedIndex(folder.Path, store);
        await UntilAsync(second, () => second.Index.Status.Reason is not null);
        Assert.Equal(SearchStage.Ready, second.Index.Status.Stage);
        var request = new SearchRequest { Query = SearchQuery.Parse("ban tin"), Limit = 1000 };
        Assert.Equal(Items, (await second.Index.SearchAsync(request, Cancellation)).Hits.Count);
        Assert.Equal(Items, (await first.FindAsync("ban tin")).Count);
    }

    [Fact]
    public async Task An_index_that_is_damaged_and_held_by_another_process_stops_nobody()
    {
        await using var store = await FilledAsync();
        await using (var index = new FollowedIndex(folder.Path, store)) await index.CatchUpAsync();
        Execute("UPDATE meta SET value = 'x' WHERE key = 'sequence'");
        var other = new IndexFolder(folder.Path).TakeLock();
        await using var again = new FollowedIndex(folder.Path, store);
        await UntilAsync(again, () => again.Index.Status is { Stage: SearchStage.Unavailable, Reason: not null });
        await other.DisposeAsync();
        Assert.Equal(Items, (await again.FindAsync("ban tin")).Count);
    }

    [Fact]
    public async Task What_is_indexed_is_found_in_a_folder_that_cannot_be_written()
    {
        await using var store = await FilledAsync();
        await using (var index = new FollowedIndex(folder.Path, store)) await index.CatchUpAsync();
        using var seen = Mounted.ReadOnly(folder.Path);
        await using var reading = new FollowedIndex(seen.Path, store);
        await UntilAsync(reading, () => reading.Index.Status.Reason is not null);
        var request = new SearchRequest { Query = SearchQuery.Parse("ban tin"), Limit = 1000 };
        Assert.Equal(Items, (await reading.Index.SearchAsync(request, Cancellation)).Hits.Count);
    }

    [Fact]
    public async Task On_a_full_disk_what_is_indexed_is_found_and_the_rest_once_there_is_room()
    {
        await using var store = await FilledAsync();
        using var disk = Mounted.Over(Directory.CreateDirectory(Path.Combine(folder.Path, "search")).FullName, 4);
        await using var index = new FollowedIndex(folder.Path, store);
        await index.CatchUpAsync();
        var filling = disk.Fill();
        for (var more = 0; more < 10; more++) await store.KeepAsync(Drafts.Many(Items + (more * 100), 100), Cancellation);
        await UntilAsync(index, () => index.Index.Status.Reason is not null);
        var request = new SearchRequest { Query = SearchQuery.Parse("ban tin"), Limit = 1000 };
        Assert.True((await index.Index.SearchAsync(request, Cancellation)).Hits.Count >= Items);
        File.Delete(filling);
        Assert.Equal(1000, (await index.FindAsync("ban tin")).Count);
    }

    public void Dispose() => folder.Dispose();

    private static async Task UntilAsync(FollowedIndex index, Func<bool> holds)
    {
        for (var next = index.Index.ChangedAsync(Cancellation); !holds(); next = index.Index.ChangedAsync(Cancellation)) await next;
    }

    private async Task<ItemStore> FilledAsync()
    {
        var store = await Opening.StoreAsync(folder.Path);
        await store.KeepAsync(Drafts.Many(0, Items), Cancellation);
        return store;
    }

    private void Damage(string damage)
    {
        var length = (int)new FileInfo(Database).Length;
        switch (damage)
        {
            case "deleted":
                File.Delete(Database);
                break;
            case "empty":
                Overwrite(file => file.SetLength(0));
                break;
            case "garbage":
                var garbage = new byte[length];
                new Random(1).NextBytes(garbage);
                Overwrite(file => file.Write(garbage));
                break;
            case "cut":
                Overwrite(file => file.SetLength(length / 3));
                break;
            case "head":
                Overwrite(file => file.Write(new byte[4096]));
                break;
            case "foreign":
                File.Delete(Database);
                Execute("CREATE TABLE items (title); INSERT INTO items VALUES ('của người khác')");
                break;
            case "newer":
                Execute($"PRAGMA user_version = {IndexSchema.Version + 1}");
                break;
            case "tables":
                Execute("DROP TABLE items");
                break;
            case "ahead":
                Execute("UPDATE meta SET value = 1000000 WHERE key = 'sequence'");
                break;
        }
    }

    private void Overwrite(Action<FileStream> write)
    {
        using var file = new FileStream(Database, FileMode.Open, FileAccess.ReadWrite);
        write(file);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
