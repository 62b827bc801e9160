using FeedServer.Store.Port;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>Rows that the log does not make are named by a verification, table by table.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public async Task An_archive_that_lived_through_everything_is_sound()
    {
        Assert.Empty(await FaultsAsync(_ => { }));
    }

    [Fact]
    public async Task Entries_of_lists_that_are_changed_missing_or_too_many_are_named()
    {
        var faults = await FaultsAsync(engine =>
        {
            var rows = engine.Tables.Lists.Rows.Take(2).ToList();
            var wrong = rows[0] with { Number = 77 };
            engine.Tables.Lists.Apply(new TableChange<string, ListRow>([], [wrong, new ListRow("s|x|f", "2024", 1)], [rows[1].Id]));
        }, engine => engine.Tables.Lists.Rows.Take(2).Select(row => row.Id));
        Assert.Equal(3, faults.Count);
        Assert.Contains("lists s|x|f|2024 is not as the log has it", faults);
    }

    [Fact]
    public async Task Counters_that_are_wrong_missing_or_count_nothing_are_named()
    {
        var faults = await FaultsAsync(engine =>
        {
            var rows = engine.Tables.Counts.Rows.Take(2).ToList();
            engine.Tables.Counts.Apply(new TableChange<string, CountRow>(
                [], [rows[0] with { Items = 9 }, new CountRow("a|d|1999-01-01", 0)], [rows[1].Id]));
        }, engine => engine.Tables.Counts.Rows.Take(2).Select(row => row.Id));
        Assert.Equal(3, faults.Count);
        Assert.Contains("counts a|d|1999-01-01 is not as the log has it", faults);
    }

    [Fact]
    public async Task A_key_of_another_item_and_a_revision_with_another_line_are_named()
    {
        var faults = await FaultsAsync(engine =>
        {
            var key = engine.Tables.Keys.Rows.First();
            engine.Tables.Keys.Apply(new TableChange<string, KeyRow>([], [key with { Missing = !key.Missing }], []));
            var revision = engine.Tables.Revisions.Rows.First();
            engine.Tables.Revisions.Apply(new TableChange<string, RevisionRow>([], [revision with { At = revision.At + 1 }], []));
            var path = engine.Tables.FormerPaths.Rows.First();
            engine.Tables.FormerPaths.Apply(new TableChange<string, FormerPathRow>([], [path with { Number = 77 }], []));
        }, engine => [engine.Tables.Keys.Rows.First().Id, engine.Tables.Revisions.Rows.First().Id,
            engine.Tables.FormerPaths.Rows.First().Path]);
        Assert.Equal(3, faults.Count);
    }

    /// <summary>The faults after the damage; each of the places must be in one of them.</summary>
    private static async Task<IReadOnlyList<string>> FaultsAsync(
        Action<MemoryEngine> damage, Func<MemoryEngine, IEnumerable<string>>? places = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        var engine = new MemoryEngine();
        await using (var store = await Opening.StoreAsync(folder.Path, engine))
        {
            var drafts = Drafts.Many(0, 40);
            var kept = await store.KeepAsync(drafts, cancellation);
            await store.KeepAsync([.. drafts.Take(9).Select(draft => draft with
            {
                Fingerprint = draft.Fingerprint + "2",
                Content = draft.Content with { Title = draft.Content.Title + " once more", Tags = ["other"], Section = "Other" },
            })], cancellation);
            await store.NoteMissingAsync(drafts[20].Source, drafts[20].Keys, cancellation);
            await store.WithdrawAsync(kept[30].Item.Path, "a mistake", cancellation);
        }
        var named = places?.Invoke(engine).ToList() ?? [];
        damage(engine);
        var report = await ArchiveMaintenance.VerifyAsync(engine, folder.Path, cancellation);
        var faults = report.Faults.Select(fault => fault.Reason).ToList();
        Assert.All(named, place => Assert.Contains(faults, fault => fault.Contains(place, StringComparison.Ordinal)));
        return faults;
    }
}
