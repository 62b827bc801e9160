using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>The same story from two sources.</content>
public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task The_same_story_of_two_sources_is_linked_both_kept_and_stays_so()
    {
        var first = (await KeepAsync(Stories.Of("drop", 1))).Item;
        await Store.KeepAsync([Stories.Of("drop", 2), Stories.Of("an-khe", 3)], Cancellation);
        var second = (await KeepAsync(Stories.Of("an-khe", 1, " Bài có ảnh."))).Item;
        var third = (await KeepAsync(Stories.Of("binh-luc", 1, " Theo cộng tác viên."))).Item;
        await ReopenAsync();
        Assert.Equal([second.Number, third.Number], await SimilarAsync(first));
        Assert.Equal([first.Number, third.Number], await SimilarAsync(second));
        Assert.Equal([first.Number, second.Number], await SimilarAsync(third));
        Assert.Equal(5, (await Store.StateAsync(Cancellation)).Items);
        var all = await Store.SimilarAsync([third, await ArrivedItemAsync(2), first], Cancellation);
        Assert.Equal([[first.Number, second.Number], [], [second.Number, third.Number]],
            all.Select(one => one.Select(other => other.Number)));
    }

    [Fact]
    public async Task The_same_story_within_one_batch_is_linked()
    {
        var kept = await Store.KeepAsync([Stories.Of("an-khe", 1), Stories.Of("binh-luc", 1, " Ảnh kèm theo.")], Cancellation);
        Assert.Equal([kept[1].Item.Number], await SimilarAsync(kept[0].Item));
    }

    [Fact]
    public async Task An_item_that_becomes_the_same_story_by_an_edit_is_linked_once()
    {
        var first = (await KeepAsync(Stories.Of("an-khe", 1))).Item;
        var other = Stories.Of("binh-luc", 9) with { Keys = ["path:chuyện.txt"] };
        var second = (await KeepAsync(other)).Item;
        Assert.Empty(await SimilarAsync(second));
        foreach (var more in (string[])["", " Cập nhật buổi chiều."])
            await KeepAsync(Stories.Of("binh-luc", 1, more) with { Keys = other.Keys, Fingerprint = "sửa" + more });
        Assert.Equal([first.Number], await SimilarAsync(second));
    }

    [Fact]
    public async Task Items_of_one_source_short_ones_and_other_stories_are_not_linked()
    {
        var brief = (await KeepAsync(Drafts.File("a.txt", "Chợ phiên Mai Sơn họp hôm nay."))).Item;
        await KeepAsync(Drafts.File("a.txt", "Chợ phiên Mai Sơn họp hôm nay.") with { Source = "an-khe" });
        Assert.Empty(await SimilarAsync(brief));
        var own = await Store.KeepAsync(
            [Stories.Of("an-khe", 1), Stories.Of("an-khe", 1, " Thêm.") with { Keys = ["khác"] }, Stories.Of("binh-luc", 2)],
            Cancellation);
        foreach (var outcome in own) Assert.Empty(await SimilarAsync(outcome.Item));
    }

    [Fact]
    public async Task A_withdrawn_item_is_no_similar_one()
    {
        var kept = await Store.KeepAsync([Stories.Of("an-khe", 1), Stories.Of("binh-luc", 1)], Cancellation);
        await Store.WithdrawAsync(kept[0].Item.Path, "nhầm", Cancellation);
        Assert.Empty(await SimilarAsync(kept[1].Item));
        var third = (await KeepAsync(Stories.Of("mai-son", 1))).Item;
        Assert.Equal([kept[1].Item.Number], await SimilarAsync(third));
    }

    private async Task<IEnumerable<long>> SimilarAsync(Item item) =>
        (await Store.SimilarAsync([item], Cancellation))[0].Select(other => other.Number);
}
