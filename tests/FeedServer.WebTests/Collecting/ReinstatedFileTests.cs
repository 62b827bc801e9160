using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Collecting;

/// <summary>A file that is mended while its item is withdrawn.</summary>
public sealed class ReinstatedFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_it_says_now_once_the_item_is_back()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("do.txt",
            "Chuyến đò\n\nNgày 12/3/2023, chuyến đò rời bến trên lúc năm giờ sáng, chở mười hai người.\n");
        var path = DropStand.Of(await stand.CollectAsync(), "do.txt").ItemPath;
        await stand.Store.WithdrawAsync(path ?? "", "nhầm", Token);
        stand.Write("do.txt",
            "Chuyến đò\n\nNgày 12/3/2023, chuyến đò rời bến dưới lúc năm giờ sáng, chở mười hai người.\n");
        Assert.Equal(KeepKind.Withdrawn, DropStand.Of(await stand.CollectAsync(), "do.txt").Kept);
        Assert.Equal(KeepKind.Unchanged, DropStand.Of(await stand.CollectAsync(), "do.txt").Kept);
        await stand.Store.ReinstateAsync(path ?? "", "lan", null, Token);

        var back = DropStand.Of(await stand.CollectAsync(), "do.txt");

        Assert.Equal(KeepKind.Revised, back.Kept);
        Assert.Contains("bến dưới", (await stand.EntryAsync(back)).Body.Html, StringComparison.Ordinal);
        Assert.Equal(KeepKind.Unchanged, DropStand.Of(await stand.CollectAsync(), "do.txt").Kept);
    }
}
