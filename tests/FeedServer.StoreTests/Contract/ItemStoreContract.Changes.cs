using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>What was changed, for caches and for what waits for changes.</content>
public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task Changes_are_told_from_a_sequence_on_with_each_item_before_and_after()
    {
        var start = await SequenceAsync(Store);
        var kept = await Store.KeepAsync([Drafts.File("1", "Một."), Drafts.File("2", "Hai.")], Cancellation);
        var revised = (await KeepAsync(Drafts.File("1", "Một, sửa."))).Item;
        var touched = (await KeepAsync(Drafts.File("1", "Một, sửa.")
            .WithFingerprint("touched") with
        { Body = new ItemBody("<p><b>Một, sửa.</b></p>") })).Item;
        var last = await SequenceAsync(Store);
        var withdrawn = (await Store.WithdrawAsync(kept[1].Item.Path, "nhầm", Cancellation))?.Item;
        var changes = await ChangesAsync(Store, start);
        Assert.Equal(
            [
                [(KeepKind.New, "", Text(kept[0].Item)), (KeepKind.New, "", Text(kept[1].Item))],
                [(KeepKind.Revised, Text(kept[0].Item), Text(revised))],
                [(KeepKind.MetadataOnly, Text(revised), Text(touched))],
                [(KeepKind.Withdrawn, Text(kept[1].Item), Text(withdrawn))],
            ],
            changes.Select(change => change.Items.Select(Changed)));
        Assert.Equal(changes.Select(change => change.Sequence).Order(), changes.Select(change => change.Sequence));
        Assert.Equal(await SequenceAsync(Store), changes[^1].Sequence);
        Assert.Equal(changes[^1].Sequence, Assert.Single(await ChangesAsync(Store, last)).Sequence);
        Assert.Empty(await ChangesAsync(Store, changes[^1].Sequence));
    }

    [Fact]
    public async Task What_changes_nothing_that_is_published_is_no_change()
    {
        await Store.KeepAsync([Drafts.File("1", "Một.")], Cancellation);
        var before = await SequenceAsync(Store);
        await Store.KeepAsync([Drafts.File("1", "Một.")], Cancellation);
        await KeepAsync(Drafts.File("copy", "Một."));
        await Store.NoteMissingAsync("drop", ["path:1"], Cancellation);
        await Store.DecideAsync([Drafts.File("3", "Ba.")], Cancellation);
        await Store.WithdrawAsync("/2023/01/10/khong-co", "nhầm", Cancellation);
        Assert.Empty(await ChangesAsync(Store, before));
    }

    [Fact]
    public async Task An_item_is_changed_when_another_source_tells_its_story()
    {
        var first = (await KeepAsync(Stories.Of("drop", 1))).Item;
        var before = await SequenceAsync(Store);
        var second = (await KeepAsync(Stories.Of("an-khe", 1, " Bài có ảnh."))).Item;
        var items = Assert.Single(await ChangesAsync(Store, before)).Items;
        Assert.Equal([(KeepKind.New, second.Number), (KeepKind.MetadataOnly, first.Number)],
            items.Select(change => (change.Kind, change.After.Number)));
        Assert.Equal(first.Path, items[1].Before?.Path);
    }

    [Fact]
    public async Task An_import_is_told_state_by_state()
    {
        await KeepAsync(Drafts.File("1", "Một."));
        await KeepAsync(Drafts.File("1", "Hai."));
        await Store.WithdrawAsync((await ArrivedItemAsync(1)).Path, "nhầm", Cancellation);
        await using var other = await OpenAsync(Path.Combine(Folder, "other"), Clock);
        var before = await SequenceAsync(other);
        await other.ImportAsync(Store.ExportAsync(new ExportFilter(), Cancellation), Cancellation);
        var told = (await ChangesAsync(other, before)).SelectMany(change => change.Items).ToList();
        Assert.Equal([KeepKind.New, KeepKind.Revised, KeepKind.Withdrawn], told.Select(change => change.Kind));
        Assert.Equal(told.Take(2).Select(change => Text(change.After)), told.Skip(1).Select(change => Text(change.Before)));
    }

    [Fact]
    public async Task Changes_that_are_no_longer_remembered_are_null_and_never_left_out()
    {
        var start = await SequenceAsync(Store);
        await Store.KeepAsync(Drafts.Many(0, 30), Cancellation);
        var middle = await SequenceAsync(Store);
        for (var batch = 1; batch <= 5; batch++) await Store.KeepAsync(Drafts.Many(1_000 * batch, 500), Cancellation);
        foreach (var after in (long[])[start, middle])
        {
            if (await Store.ChangesAsync(after, Cancellation) is not { } changes) continue;
            Assert.Equal(after == start ? 2_530 : 2_500, changes.Sum(change => change.Items.Count));
        }
        await ReopenAsync();
        Assert.Null(await Store.ChangesAsync(start, Cancellation));
        Assert.Empty(await ChangesAsync(Store, await SequenceAsync(Store)));
    }

    [Fact]
    public async Task Whoever_waits_for_a_change_goes_on_when_it_is_told_and_at_once_when_it_was()
    {
        var before = await SequenceAsync(Store);
        var waiting = Store.WaitForChangeAsync(before, Cancellation);
        Assert.False(waiting.IsCompleted);
        await KeepAsync(Drafts.File("1", "Một."));
        await waiting;
        Assert.Single(await ChangesAsync(Store, before));
        await Store.WaitForChangeAsync(before, Cancellation);
        using var leaving = new CancellationTokenSource();
        var inVain = Store.WaitForChangeAsync(await SequenceAsync(Store), leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inVain);
    }

    [Fact]
    public async Task What_an_answer_shows_the_state_and_the_changes_know()
    {
        var start = await SequenceAsync(Store);
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 40; number++) await KeepAsync(Drafts.File($"{number}", $"Bài {number}."));
        }, Cancellation);
        for (var seen = 0L; seen < 40;)
        {
            seen = (await Store.PageAsync(new ItemQuery { Order = ListOrder.Changed, Limit = 1 }, Cancellation)).Items is [var newest]
                ? newest.Number : 0;
            Assert.True((await Store.StateAsync(Cancellation)).Items >= seen);
            Assert.True((await ChangesAsync(Store, start)).Sum(change => change.Items.Count) >= seen);
        }
        await writing;
    }

    private static async Task<long> SequenceAsync(IItemStore store) => (await store.StateAsync(Cancellation)).Sequence;

    private static async Task<IReadOnlyList<ArchiveChange>> ChangesAsync(IItemStore store, long after) =>
        await store.ChangesAsync(after, Cancellation) ?? throw new InvalidOperationException($"What came after {after} is not remembered.");

    private static (KeepKind Kind, string Before, string After) Changed(ItemChange change) =>
        (change.Kind, Text(change.Before), Text(change.After));

    private static string Text(Item? item) => item is null ? "" : JsonSerializer.Serialize(item, RecordJson.Readable.Item);
}
