using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private static readonly ItemOrigin Origin = new()
    {
        Title = "Báo Sông Khê",
        Address = "https://song-khe.example/feed.atom",
        IsFeed = true,
        Home = "https://song-khe.example/",
        Id = "tag:song-khe.example,2020:tin",
    };

    [Fact]
    public async Task Who_published_first_is_kept_with_the_first_state_and_stays()
    {
        Assert.Equal(Origin, (await KeepAsync(Drafts.File("1", "Một.") with { Origin = Origin })).Item.Origin);
        var other = Origin with { Title = "Tên khác" };
        Assert.Equal(KeepKind.Unchanged, (await KeepAsync(Drafts.File("1", "Một.") with { Origin = other })).Kind);
        Assert.Equal(KeepKind.Revised, (await KeepAsync(Drafts.File("1", "Hai.") with { Origin = other })).Kind);
        await KeepAsync(Drafts.File("2", "Không rõ."));
        await KeepAsync(Drafts.File("2", "Không rõ, sửa.") with { Origin = other });
        await ReopenAsync();
        Assert.Equal([null, Origin], (await AllAsync(new ItemQuery { Limit = 10 })).Select(item => item.Origin));
    }

    [Fact]
    public async Task Who_published_first_comes_through_export_and_import()
    {
        await KeepAsync(Drafts.File("1", "Một.") with { Origin = Origin });
        await KeepAsync(Drafts.File("1", "Hai."));
        await using var other = await OpenAsync(Path.Combine(Folder, "other"), Clock);
        Assert.Equal(2, (await other.ImportAsync(Store.ExportAsync(new ExportFilter(), Cancellation), Cancellation)).Kept);
        Assert.Equal(Origin, (await other.PageAsync(new ItemQuery { Limit = 1 }, Cancellation)).Items[0].Origin);
    }

    public static TheoryData<string, ItemOrigin> WrongOrigins => new()
    {
        { "script", Origin with { Address = "javascript:alert(1)" } },
        { "relative", Origin with { Address = "/feed.atom" } },
        { "no address", Origin with { Address = "" } },
        { "no title", Origin with { Title = " " } },
        { "two lines", Origin with { Title = "Báo\nSông Khê" } },
        { "long", Origin with { Title = new string('b', 5000) } },
        { "home", Origin with { Home = "file:///etc/hosts" } },
        { "id", Origin with { Id = "không phải IRI" } },
    };

    [Theory]
    [MemberData(nameof(WrongOrigins))]
    public async Task An_import_with_an_origin_that_cannot_be_is_refused(string why, ItemOrigin wrong)
    {
        await KeepAsync(Drafts.File("1", "Một.") with { Origin = Origin });
        var record = (await Store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation))[0];
        await using var other = await OpenAsync(Path.Combine(Folder, "other"), Clock);
        var summary = await other.ImportAsync(new[] { record with { Item = record.Item with { Origin = wrong } } }.ToAsyncEnumerable(),
            Cancellation);
        Assert.Contains("origin", Assert.Single(summary.Refused).Reason, StringComparison.Ordinal);
        Assert.Equal((0L, 0L), (summary.Kept, (await other.StateAsync(Cancellation)).Items));
        Assert.NotEmpty(why);
    }
}
