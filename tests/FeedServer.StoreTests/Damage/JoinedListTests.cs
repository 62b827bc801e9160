using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Damage;

/// <summary>Joined lists through verifications, rebuilds, and what is cut half-way.</summary>
public sealed class JoinedListTests : IDisposable
{
    private static readonly NameJoins Joins =
        new([new JoinedName(ScopeKind.Section, "Tin", ["tin", "muc-1", "muc-2"]), new JoinedName(ScopeKind.Section, "Mục", ["muc-3"])]);

    private readonly TempFolder folder = new();
    private readonly MemoryEngine engine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_with_joined_lists_is_sound_and_a_rebuild_makes_the_same_rows()
    {
        await FillAsync();
        Assert.Empty(await FaultsAsync());
        var before = Rows();
        Assert.Contains(before, row => row.StartsWith("~|", StringComparison.Ordinal));
        await ArchiveMaintenance.RebuildAsync(engine, folder.Path, TimeProvider.System, NullLogger.Instance, null, Cancellation);
        // The verb knows no names: the next start makes the lists.
        Assert.DoesNotContain(Rows(), row => row.StartsWith("~|", StringComparison.Ordinal));
        await using (await OpenAsync(Joins)) { }
        Assert.Equal(before, Rows());
        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task Rows_of_a_joined_list_that_are_wrong_or_missing_are_named()
    {
        await FillAsync();
        var tables = engine.Tables;
        var entry = tables.Lists.Rows.First(row => row.List.StartsWith("~|", StringComparison.Ordinal));
        tables.Lists.Apply(new TableChange<string, ListRow>([], [entry with { Number = 7777 }], []));
        var count = tables.Counts.Rows.First(row => row.Id.StartsWith("~|", StringComparison.Ordinal));
        tables.Counts.Apply(new TableChange<string, CountRow>([], [], [count.Id]));
        var block = tables.Arrivals.Rows.First(row => row.Id.StartsWith("~|", StringComparison.Ordinal));
        tables.Arrivals.Apply(new TableChange<string, ArrivalRow>([], [block with { Arrivals = new byte[16] }], []));
        var faults = await FaultsAsync();
        Assert.Equal(3, faults.Count);
        Assert.All([entry.Id, count.Id, block.Id],
            place => Assert.Contains(faults, fault => fault.Contains(place, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_joined_list_that_was_cut_is_made_anew_and_nothing_of_former_days_stays_in_it()
    {
        await FillAsync();
        var whole = Rows();
        var key = JoinedLists.KeyOf(Joins.Names[0].Stamp ?? "");
        var tables = engine.Tables;
        var listing = tables.Listings.Rows.Single(row => row.Id == key);
        tables.Listings.Apply(new TableChange<string, ListingRow>([], [listing with { Items = -1 }], []));
        tables.Lists.Apply(new TableChange<string, ListRow>([], [new ListRow(key + "|f", "2019-01-01|0000|0000000001", 1)], []));
        tables.Arrivals.Apply(new TableChange<string, ArrivalRow>([], [], [ArrivalBlocks.Id(key, 0)]));
        Assert.Empty(await FaultsAsync());
        await using (await OpenAsync(Joins)) { }
        Assert.Equal(whole, Rows());
    }

    [Fact]
    public async Task What_the_log_has_and_the_database_lacks_comes_into_joined_lists_too()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.KeepAsync(Drafts.Many(0, 40), Cancellation);
            await store.JoinAsync(Joins, Cancellation);
        }
        var (database, files) = (Directory.GetFiles(folder.Path, "feedserver.*"), new Dictionary<string, byte[]>());
        foreach (var file in database) files[file] = await File.ReadAllBytesAsync(file, Cancellation);
        await using (var store = await LiteDbEngine.OpenStoreAsync(Options(Joins), TimeProvider.System, NullLogger<ItemStore>.Instance,
            null, Cancellation)) await store.KeepAsync(Drafts.Many(40, 40), Cancellation);
        foreach (var (file, bytes) in files) await File.WriteAllBytesAsync(file, bytes, Cancellation);
        await using (var store = await LiteDbEngine.OpenStoreAsync(Options(Joins), TimeProvider.System, NullLogger<ItemStore>.Instance,
            null, Cancellation))
            Assert.Equal(32, (await store.ListingAsync(Scope.Section("tin"), Cancellation))?.Items);
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
    }

    public void Dispose() => folder.Dispose();

    private async Task FillAsync()
    {
        await using var store = await OpenAsync(NameJoins.None);
        var drafts = Drafts.Many(0, 200);
        var kept = await store.KeepAsync(drafts, Cancellation);
        await store.JoinAsync(Joins, Cancellation);
        await store.KeepAsync([.. drafts.Take(40).Select(draft => draft with
        {
            Fingerprint = draft.Fingerprint + "2",
            Content = draft.Content with { Title = draft.Content.Title + " once more", Section = "Mục 2" },
        })], Cancellation);
        foreach (var outcome in kept.Skip(100).Take(20)) await store.WithdrawAsync(outcome.Item.Path, "a mistake", Cancellation);
        await store.KeepAsync(Drafts.Many(200, 100), Cancellation);
    }

    private StoreOptions Options(NameJoins joins) =>
        new() { Root = folder.Path, TagAuthority = "example.org,2026", Joins = joins };

    private Task<ItemStore> OpenAsync(NameJoins joins) =>
        ItemStore.OpenAsync(engine, Options(joins), TimeProvider.System, NullLogger<ItemStore>.Instance, null, Cancellation);

    private async Task<IReadOnlyList<string>> FaultsAsync() =>
        [.. (await ArchiveMaintenance.VerifyAsync(engine, folder.Path, Cancellation)).Faults.Select(fault => fault.Reason)];

    private List<string> Rows() => [.. engine.Tables.Lists.Rows.Select(row => $"{row.Id} {row.Number}")
        .Concat(engine.Tables.Counts.Rows.Select(row => $"{row.Id} {row.Items}"))
        .Concat(engine.Tables.Listings.Rows.Select(row => $"{row.Id} {row.Name} {row.Items} {row.Arrived}"))
        .Concat(engine.Tables.Arrivals.Rows.Select(row => $"{row.Id} {Convert.ToHexString(row.Arrivals)}"))
        .Order(StringComparer.Ordinal)];
}
