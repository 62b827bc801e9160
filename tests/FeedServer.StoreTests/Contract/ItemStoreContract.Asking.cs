using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>What would become of drafts, and whose keys are whose.</content>
public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task What_would_be_decided_is_told_and_nothing_of_it_kept()
    {
        var known = Drafts.File("a.txt", "Bản tin.");
        var kept = (await KeepAsync(known)).Item;
        var before = await Store.StateAsync(Cancellation);
        var fresh = Drafts.File("b.txt", "Bản tin khác.", "Chợ phiên");
        var foreseen = await Store.DecideAsync([known, Drafts.File("a.txt", "Bản tin, đã sửa."), fresh, fresh], Cancellation);
        Assert.Equal([KeepKind.Unchanged, KeepKind.Revised, KeepKind.New, KeepKind.Unchanged], foreseen.Select(outcome => outcome.Kind));
        Assert.Equal([kept.Number, kept.Number, 0, 0], foreseen.Select(outcome => outcome.Item.Number));
        Assert.Equal(before, await Store.StateAsync(Cancellation));
        Assert.Equal([null], await Store.ItemsOfAsync("drop", ["path:b.txt"], Cancellation));
        Assert.Equal(KeepKind.New, (await KeepAsync(fresh)).Kind);
        Assert.Empty(await Store.DecideAsync([], Cancellation));
    }

    [Fact]
    public async Task Keys_lead_to_the_items_they_stand_for_within_their_source_only()
    {
        await Store.KeepAsync(Drafts.Many(0, 500), Cancellation);
        var one = (await KeepAsync(Drafts.File("a.txt", "Bản tin."))).Item;
        var two = (await KeepAsync(Drafts.File("b.txt", "Bản tin khác."))).Item;
        var revised = (await KeepAsync(Drafts.File("b.txt", "Bản tin khác, đã sửa."))).Item;
        Assert.Equal(two.Number, revised.Number);
        Assert.Equal([revised.Changed, null, one.Changed],
            (await Store.ItemsOfAsync("drop", ["path:b.txt", "path:c.txt", "path:a.txt"], Cancellation)).Select(item => item?.Changed));
        Assert.Equal([null], await Store.ItemsOfAsync("khac", ["path:a.txt"], Cancellation));
        var many = await Store.ItemsOfAsync("drop", [.. Enumerable.Range(0, 500).Select(i => $"path:many/{i}.txt")], Cancellation);
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long?)i), many.Select(item => item?.Number));
    }

    [Fact]
    public async Task Keys_of_any_characters_are_found_again_and_listed()
    {
        string[] keys = ["guid:\0", "guid:\uE000\uE002", "guid:\uFFFD", "guid:\U0001F600", "\U0001F600", "\uE000"];
        var drafts = keys.Select(key => Drafts.File("", key) with { Source = "tram", Keys = [key] });
        var kept = await Store.KeepAsync([.. drafts], Cancellation);
        Assert.All(kept, outcome => Assert.Equal(KeepKind.New, outcome.Kind));
        var found = await Store.ItemsOfAsync("tram", keys, Cancellation);
        Assert.Equal(kept.Select(outcome => (long?)outcome.Item.Number), found.Select(item => item?.Number));
        var listed = await Store.KeysAsync("tram", null, 100, Cancellation);
        Assert.Equal(keys.Order(StringComparer.Ordinal), listed.Select(key => key.Key).Order(StringComparer.Ordinal));
    }
}
