using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task A_watcher_is_told_of_each_change_with_the_state_after_it_before_the_writer_is_answered()
    {
        var told = new List<(ArchiveChange Change, ArchiveState State)>();
        using var watching = Store.Watch(change => told.Add((change, Store.State)));
        var kept = await Store.KeepAsync([Drafts.File("1", "Một."), Drafts.File("2", "Hai.")], Cancellation);
        Assert.Equal([(KeepKind.New, "", Text(kept[0].Item)), (KeepKind.New, "", Text(kept[1].Item))],
            told[^1].Change.Items.Select(Changed));
        var revised = (await KeepAsync(Drafts.File("1", "Một, sửa."))).Item;
        Assert.Equal([(KeepKind.Revised, Text(kept[0].Item), Text(revised))], told[^1].Change.Items.Select(Changed));
        var touched =
            (await KeepAsync(Drafts.File("1", "Một, sửa.")
                .WithFingerprint("touched") with { Body = new ItemBody("<p><b>Một, sửa.</b></p>") })).Item;
        Assert.Equal([(KeepKind.Touched, Text(revised), Text(touched))], told[^1].Change.Items.Select(Changed));
        var withdrawn = (await Store.WithdrawAsync(kept[1].Item.Path, "nhầm", Cancellation))?.Item;
        Assert.Equal([(KeepKind.Withdrawn, Text(kept[1].Item), Text(withdrawn))], told[^1].Change.Items.Select(Changed));
        Assert.Equal(4, told.Count);
        Assert.Equal(told.Select(one => one.State), told.Select(one => one.Change.State));
        Assert.Equal(Store.State, told[^1].State);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_changes_nothing_that_is_published_or_after_he_went_away()
    {
        await Store.KeepAsync([Drafts.File("1", "Một.")], Cancellation);
        var told = 0;
        var watching = Store.Watch(_ => told++);
        await Store.KeepAsync([Drafts.File("1", "Một.")], Cancellation);
        await KeepAsync(Drafts.File("copy", "Một."));
        await Store.NoteMissingAsync("drop", ["path:1"], Cancellation);
        await Store.DecideAsync([Drafts.File("3", "Ba.")], Cancellation);
        await Store.WithdrawAsync("/2023/01/10/khong-co", "nhầm", Cancellation);
        Assert.Equal(0, told);
        watching.Dispose();
        await KeepAsync(Drafts.File("4", "Bốn."));
        Assert.Equal(0, told);
    }

    [Fact]
    public async Task An_item_is_touched_when_another_source_tells_its_story()
    {
        var first = (await KeepAsync(Stories.Of("drop", 1))).Item;
        var told = new List<ItemChange>();
        using var watching = Store.Watch(change => told.AddRange(change.Items));
        var second = (await KeepAsync(Stories.Of("an-khe", 1, " Bài có ảnh."))).Item;
        Assert.Equal([(KeepKind.New, second.Number), (KeepKind.Touched, first.Number)],
            told.Select(change => (change.Kind, change.After.Number)));
        Assert.Equal(first.Path, told[1].Before?.Path);
    }

    [Fact]
    public async Task An_import_is_told_state_by_state()
    {
        await KeepAsync(Drafts.File("1", "Một."));
        await KeepAsync(Drafts.File("1", "Hai."));
        await Store.WithdrawAsync((await ArrivedItemAsync(1)).Path, "nhầm", Cancellation);
        await using var other = await OpenAsync(Path.Combine(Folder, "other"), Clock);
        var told = new List<ItemChange>();
        using var watching = other.Watch(change => told.AddRange(change.Items));
        await other.ImportAsync(Store.ExportAsync(new ExportFilter(), Cancellation), Cancellation);
        Assert.Equal([KeepKind.New, KeepKind.Revised, KeepKind.Withdrawn], told.Select(change => change.Kind));
        Assert.Equal(told.Take(2).Select(change => Text(change.After)), told.Skip(1).Select(change => Text(change.Before)));
    }

    [Fact]
    public async Task A_watcher_that_fails_breaks_neither_the_write_nor_another_watcher()
    {
        var told = 0;
        using var failing = Store.Watch(_ => throw new InvalidOperationException("A fault of the watcher's."));
        using var watching = Store.Watch(_ => told++);
        Assert.Equal(KeepKind.New, (await KeepAsync(Drafts.File("1", "Một."))).Kind);
        Assert.Equal((1, 1L), (told, Store.State.Items));
    }

    private static (KeepKind Kind, string Before, string After) Changed(ItemChange change) =>
        (change.Kind, Text(change.Before), Text(change.After));

    private static string Text(Item? item) => item is null ? "" : JsonSerializer.Serialize(item, RecordJson.Readable.Item);
}
