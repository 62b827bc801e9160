using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>Items by their arrival numbers, and what the archive was told of since.</content>
public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task Numbers_lead_to_items_as_they_are_now_in_their_order()
    {
        await Store.KeepAsync(Drafts.Many(0, 450), Cancellation);
        var revised = (await KeepAsync(Drafts.File("many/0.txt", "Bản tin đã sửa."))).Item;
        var withdrawn = (await Store.WithdrawAsync((await ItemAsync(2)).Path, "đăng nhầm", Cancellation))?.Item;
        var items = await Store.ItemsAsync([451, 2, 1, 0, -7, 1, .. Enumerable.Range(1, 450).Select(i => (long)i)], Cancellation);
        Assert.Equal([null, 2, 1, null, null, 1], items.Take(6).Select(item => item?.Number));
        Assert.Equal((2, revised.Changed), (items[2]?.Revision, items[2]?.Changed));
        Assert.Equal(withdrawn?.Withdrawn, items[1]?.Withdrawn);
        Assert.Equal(Enumerable.Range(1, 450).Select(i => (long?)i), items.Skip(6).Select(item => item?.Number));
        Assert.Empty(await Store.ItemsAsync([], Cancellation));
    }

    [Fact]
    public async Task What_the_archive_was_told_of_since_a_sequence_is_known_after_a_restart()
    {
        await Store.KeepAsync(Drafts.Many(0, 1500), Cancellation);
        var before = (await Store.StateAsync(Cancellation)).Sequence;
        await KeepAsync(Drafts.File("many/3.txt", "Bản tin đã sửa."));
        await CorrectAsync((await ItemAsync(1500)).Path, new CorrectedValues { Place = "Mai Sơn Thượng" });
        await Store.WithdrawAsync((await ItemAsync(700)).Path, "đăng nhầm", Cancellation);
        await KeepAsync(Drafts.File("moi.txt", "Bản tin mới."));
        await ReopenAsync();
        Assert.Equal([4, 700, 1500, 1501], await Store.ChangedAsync(before, Cancellation));
        Assert.Equal(Enumerable.Range(1, 1501).Select(i => (long)i), await Store.ChangedAsync(0, Cancellation));
        Assert.Equal([], await Store.ChangedAsync((await Store.StateAsync(Cancellation)).Sequence, Cancellation));
    }

    private async Task<Item> ItemAsync(long number) =>
        (await Store.ItemsAsync([number], Cancellation))[0] ?? throw new InvalidOperationException($"There is no item {number}.");
}
